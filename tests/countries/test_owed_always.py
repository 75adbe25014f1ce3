"""What always holds of what is owed, for random debts with several invoices, rates and payments."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib import countries
from chalicelib.countries.fr import rates
from chalicelib.domain.claim.facts import Composition, Debt, Line, Receipt
from tests.countries.debts import LATEST, amounts, days, debts, near

fr = countries.by_code("fr")
Parts = tuple[int, int, int]


def parts(owed: Composition) -> Parts:
    return owed.principal_cents, owed.interest_cents, owed.indemnity_cents


def interest(owed: Composition) -> Sequence[Line]:
    return [line for line in owed.lines if line.kind == "interest"]


def told_until(debt: Debt, on: date) -> Debt:
    """The debt as it was known on that day."""
    return replace(debt, receipts=tuple(r for r in debt.receipts if r.on <= on))


@given(debts(), near)
def test_the_lines_add_up_to_the_total_and_no_part_is_ever_negative(debt: Debt, on: date) -> None:
    owed = fr.composition(debt, on)
    assert sum(line.cents for line in owed.lines) == owed.total_cents
    assert min(parts(owed)) >= 0


@given(debts(), near)
def test_nothing_but_principal_interest_and_indemnity_is_asked_and_no_indemnity_outside_business(
    debt: Debt, on: date
) -> None:
    owed = fr.composition(debt, on)
    assert {line.kind for line in owed.lines} <= {"principal", "interest", "indemnity", "receipt"}
    principal = sum(line.cents for line in owed.lines if line.kind == "principal")
    assert principal == sum(invoice.amount_cents for invoice in debt.invoices)
    fixed = [line for line in owed.lines if line.kind == "indemnity"]
    between = (debt.creditor_kind, debt.debtor_kind) == ("company", "company")
    assert not fixed or between
    assert len({line.invoice for line in fixed}) == len(fixed)
    assert {line.cents for line in fixed} <= {4000}


@given(debts(paid=False, when=days), days, st.integers(0, 400))
def test_without_payment_the_debt_never_shrinks(debt: Debt, on: date, later: int) -> None:
    after = min(LATEST, on + timedelta(days=later))
    assert fr.composition(debt, on).total_cents <= fr.composition(debt, after).total_cents


@given(debts(), near, near)
def test_what_is_owed_later_is_what_was_owed_and_the_segments_since_when_cut_at_half_years(
    debt: Debt, one: date, other: date
) -> None:
    first, last = (rates.ends_on(day) for day in sorted((one, other)))
    before = fr.composition(told_until(debt, first), first)
    after = fr.composition(told_until(debt, first), last)
    since = [line for line in interest(after) if line.start and line.start > first]
    assert after.interest_cents == before.interest_cents + sum(line.cents for line in since)
    assert after.principal_cents == before.principal_cents
    assert {repr(line) for line in interest(after)} == {repr(line) for line in (*interest(before), *since)}


@given(debts(), near)
def test_the_segments_of_an_invoice_follow_each_other_and_none_spans_a_half_year(debt: Debt, on: date) -> None:
    for invoice in debt.invoices:
        spans = [
            (line.start, line.end, line.days)
            for line in interest(fr.composition(debt, on))
            if line.invoice == invoice.number
        ]
        for start, end, length in spans:
            assert start
            assert end
            assert start <= end <= rates.ends_on(start)
            assert length == (end - start).days + 1
        assert all(before[1] < after[0] for before, after in pairwise(spans) if before[1] and after[0])


@given(debts(), near, amounts)
def test_a_payment_is_allocated_to_the_cent_as_it_is_then_counted(debt: Debt, on: date, cents: int) -> None:
    known = told_until(debt, on)
    before = fr.composition(known, on)
    assume(before.total_cents)
    cents = min(cents, before.total_cents)
    share = fr.allocate(known, on, cents)
    after = fr.composition(replace(known, receipts=(*known.receipts, Receipt(on, cents))), on)
    taken = (share.principal_cents, share.interest_cents, share.indemnity_cents)
    assert parts(after) == tuple(was - less for was, less in zip(parts(before), taken, strict=True))
    assert sum(s.cents for s in share.shares) == share.total_cents == cents
    assert min(s.cents for s in share.shares) > 0


@given(debts(), near, amounts, st.data())
def test_a_part_that_goes_back_undoes_to_the_cent_what_it_did(
    debt: Debt, on: date, cents: int, data: st.DataObject
) -> None:
    """What stays of the last payment counts as if it alone had been paid: the shares are a queue."""
    known = told_until(debt, on)
    before = fr.composition(known, on)
    assume(before.total_cents)
    cents = min(cents, before.total_cents)
    kept = data.draw(st.integers(1, cents))
    whole = fr.allocate(known, on, cents)
    assert whole.first(kept) == fr.allocate(known, on, kept)
    undone = whole.minus(whole.first(kept))
    assert min(undone.interest_cents, undone.principal_cents, undone.indemnity_cents) >= 0
    assert undone.total_cents == cents - kept


@given(debts(), near, amounts, st.data())
def test_a_payment_in_two_parts_on_one_day_is_one_payment(
    debt: Debt, on: date, cents: int, data: st.DataObject
) -> None:
    """Exactly, where no two invoices are equal in everything; else each part of a proportion is rounded for itself."""
    assume(len({i.due_on for i in debt.invoices}) == len(debt.invoices))
    first = data.draw(st.integers(0, cents))
    known = told_until(debt, on)
    whole = replace(known, receipts=(*known.receipts, Receipt(on, cents)))
    split = replace(known, receipts=(*known.receipts, Receipt(on, first), Receipt(on, cents - first)))
    for day in (on, LATEST):
        assert parts(fr.composition(whole, day)) == parts(fr.composition(split, day))


@given(debts(), near, amounts, st.data())
def test_equal_invoices_differ_by_their_rounding_only(debt: Debt, on: date, cents: int, data: st.DataObject) -> None:
    """On the day nothing differs. Later each base may be off by a cent for each part of the payment, which bears
    less than half a cent a year, so each segment may round one cent the other way: at most one per segment."""
    first = data.draw(st.integers(0, cents))
    known = told_until(debt, on)
    whole = replace(known, receipts=(*known.receipts, Receipt(on, cents)))
    split = replace(known, receipts=(*known.receipts, Receipt(on, first), Receipt(on, cents - first)))
    assert parts(fr.composition(whole, on)) == parts(fr.composition(split, on))
    one, other = fr.composition(whole, LATEST), fr.composition(split, LATEST)
    segments = max(len([line for line in interest(owed) if line.end and line.end > on]) for owed in (one, other))
    assert abs(one.total_cents - other.total_cents) <= segments


@given(debts(), near, st.lists(amounts, max_size=5))
def test_the_order_of_telling_changes_nothing(debt: Debt, on: date, more: list[int]) -> None:
    later = [on + timedelta(days=n) for n in range(len(more))]
    receipts = (*debt.receipts, *(Receipt(day, cents) for day, cents in zip(later, more, strict=True)))
    assume(len({r.on for r in receipts}) == len(receipts))
    forward, back = replace(debt, receipts=receipts), replace(debt, receipts=receipts[::-1])
    assert fr.composition(forward, LATEST) == fr.composition(back, LATEST)
