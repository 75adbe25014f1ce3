"""The core and the law of France together: what the journal books of a payment is what the account then counts."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib import countries
from chalicelib.domain.claim import decide, evolve
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation, Debt, Share
from chalicelib.domain.claim.state import Claim
from chalicelib.store import codec
from tests.countries.debts import amounts, debts, near
from tests.domain import orders, past
from tests.domain.given import fold
from tests.domain.people import NOW

fr = countries.by_code("fr")
Parts = tuple[int, int, int]


def owing(debt: Debt) -> Claim:
    """An active claim with that debt: what the creditor had received before is in it."""
    claim = fold(past.ACTIVE)
    assert claim is not None
    plain = replace(debt, insolvent_on=None, insolvency_published_on=None)
    return replace(claim, debt=plain, received_before=plain.receipts)


def after(claim: Claim, events: list[e.Event]) -> Claim:
    for event in events:
        claim = evolve.evolve(claim, event, claim_id=claim.id, at=NOW)
    return claim


def parts(claim: Claim, on: date) -> Parts:
    owed = fr.composition(claim.debt, on)
    return owed.principal_cents, owed.interest_cents, owed.indemnity_cents


def moved(before: Parts, allocation: Allocation, sign: int) -> Parts:
    taken = (allocation.principal_cents, allocation.interest_cents, allocation.indemnity_cents)
    principal, interest, indemnity = (was + sign * part for was, part in zip(before, taken, strict=True))
    return principal, interest, indemnity


@given(debts(), near, amounts, st.data())
def test_payments_and_what_goes_back_of_the_last_one_are_booked_to_the_cent(
    debt: Debt, on: date, cents: int, data: st.DataObject
) -> None:
    claim = owing(debt)
    on = max(on, *(receipt.on for receipt in debt.receipts), on)
    before = parts(claim, on)
    assume(sum(before))
    received, *_ = events = decide.decide(claim, orders.pay(cents, on=on), fr)
    assert isinstance(received, e.PaymentReceived)
    paid = after(claim, events)
    assert parts(paid, on) == moved(before, received.allocation, -1)
    assert received.left_cents == sum(parts(paid, on))
    for number in range(data.draw(st.integers(1, 3))):
        rest = cents - sum(p.reversed_cents for p in paid.payments)
        if not rest:
            break
        was = parts(paid, on)
        back, *more = decide.decide(paid, orders.reverse(data.draw(st.integers(1, rest)), f"re_{number}"), fr)
        assert isinstance(back, e.PaymentReversed)
        paid = after(paid, [back, *more])
        assert parts(paid, on) == moved(was, back.allocation, +1)


def test_the_order_of_the_shares_is_kept_in_the_journal() -> None:
    shares = (Share("interest", 242), Share("principal", 4758), Share("interest", 3))
    allocation = Allocation.of(shares)
    assert (allocation.interest_cents, allocation.principal_cents, allocation.indemnity_cents) == (245, 4758, 0)
    read = codec.load(codec.dump(allocation), Allocation)
    assert read.shares == shares
    assert read.first(245).shares == (Share("interest", 242), Share("principal", 3))
    assert read.first(0) == NO_ALLOCATION
    assert read.first(9999) == allocation


def test_a_journal_without_the_order_gives_back_in_the_order_of_its_time() -> None:
    old = codec.load('{"interest_cents":300,"indemnity_cents":40,"principal_cents":1000}', Allocation)
    assert old.first(299) == Allocation(299, 0, 0)
    assert old.first(1299) == Allocation(300, 0, 999)
    assert old.first(1301) == Allocation(300, 1, 1000)
    assert old.minus(old.first(1301)) == Allocation(0, 39, 0)
