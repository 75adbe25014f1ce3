"""May a debt be chased: refused, held with its questions, or admitted; and how long it can be enforced."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt, Invoice, Nature, Receipt
from chalicelib.domain.claim.law import Verdict
from chalicelib.domain.refusals import Reason, Refused

fr = countries.by_code("fr")
TODAY = date(2026, 11, 21)
PAPER = Invoice("F1", date(2026, 8, 1), date(2026, 8, 31), 50_000)
DEBT = Debt("company", "company", "service", (PAPER,))


def refusal(debt: Debt, on: date = TODAY) -> Refused:
    with pytest.raises(Refused) as refused:
        fr.admit(debt, on)
    return refused.value


def test_a_due_debt_is_admitted_without_a_question() -> None:
    assert fr.admit(DEBT, TODAY) == ()


@pytest.mark.parametrize(
    ("cents", "reason"), [(999, Reason.BELOW_MINIMUM), (1, Reason.BELOW_MINIMUM), (0, Reason.NOTHING_DUE)]
)
def test_a_claim_starts_at_ten_euros(cents: int, reason: Reason) -> None:
    assert refusal(replace(DEBT, invoices=(replace(PAPER, amount_cents=cents),))).reason is reason
    assert fr.admit(replace(DEBT, invoices=(replace(PAPER, amount_cents=1000),)), TODAY) == ()


def test_one_cent_is_little_but_it_is_due() -> None:
    consumer = replace(DEBT, debtor_kind="consumer", invoices=(replace(PAPER, amount_cents=1),))
    assert refusal(consumer).detail == {"minimum_cents": 1000, "cents": 1}


def test_what_was_received_counts_against_the_minimum() -> None:
    consumer = replace(DEBT, debtor_kind="consumer")
    left = replace(consumer, receipts=(Receipt(TODAY, 49_500),))
    assert (refusal(left).reason, refusal(left).detail) == (
        Reason.BELOW_MINIMUM,
        {"minimum_cents": 1000, "cents": 500},
    )
    assert refusal(replace(consumer, receipts=(Receipt(TODAY, 50_000),))).reason is Reason.NOTHING_DUE


def test_who_pays_late_what_was_invoiced_still_owes_what_went_to_interest() -> None:
    """C. civ. 1343-1: 82 days at 12.40 % are 13.93, and so much principal is left, with the EUR 40."""
    late = replace(DEBT, receipts=(Receipt(TODAY, 50_000),))
    assert (fr.composition(late, TODAY).principal_cents, fr.composition(late, TODAY).indemnity_cents) == (1393, 4000)
    assert fr.admit(late, TODAY) == ()
    nearly = replace(DEBT, receipts=(Receipt(TODAY, 50_394),))
    assert refusal(nearly).detail == {"minimum_cents": 1000, "cents": 999}
    assert refusal(replace(DEBT, receipts=(Receipt(TODAY, 55_393),))).reason is Reason.NOTHING_DUE
    in_time = replace(DEBT, receipts=(Receipt(PAPER.due_on, 50_000),))
    assert refusal(in_time).reason is Reason.NOTHING_DUE


@pytest.mark.parametrize("day", [date(2014, 2, 28), TODAY])
@pytest.mark.parametrize(
    ("received", "reason"), [(0, None), (49_001, Reason.BELOW_MINIMUM), (50_000, Reason.NOTHING_DUE)]
)
def test_without_rates_what_came_in_is_taken_off_the_principal(day: date, received: int, reason: Reason | None) -> None:
    old = replace(PAPER, issued_on=date(2014, 1, 1), due_on=date(2014, 1, 31))
    debt = replace(DEBT, invoices=(old,), receipts=(Receipt(day, received),))
    grounds = [ground.reason for ground in fr.verdict(debt, TODAY).refusals if ground.gate is None]
    assert grounds == ([reason] if reason else [])


@pytest.mark.parametrize("nature", ["loan", "consumer_credit"])
def test_a_company_is_asked_whether_a_bank_sold_it_the_loan(nature: Nature) -> None:
    lent = replace(DEBT, nature=nature, debtor_kind="consumer")
    assert fr.admit(lent, TODAY) == ("loan_origin",)
    assert refusal(replace(lent, bought_from_bank=True)).reason is Reason.BANK_LOAN
    assert fr.admit(replace(lent, bought_from_bank=False), TODAY) == ()
    assert fr.admit(replace(lent, creditor_kind="individual"), TODAY) == ()


def test_what_a_bank_sold_is_refused_whatever_the_file_calls_it() -> None:
    assert refusal(replace(DEBT, bought_from_bank=True)).reason is Reason.BANK_LOAN


def test_an_insolvent_debtor_is_left_alone_from_the_day_of_the_judgment() -> None:
    assert refusal(replace(DEBT, insolvent_on=TODAY)).reason is Reason.DEBTOR_INSOLVENT
    assert fr.admit(replace(DEBT, insolvent_on=TODAY + timedelta(days=1)), TODAY) == ()


def test_a_debt_is_late_from_the_day_after_it_falls_due() -> None:
    early = refusal(DEBT, PAPER.due_on)
    assert (early.reason, early.detail) == (Reason.NOT_YET_DUE, {"due_on": PAPER.due_on})
    assert fr.admit(DEBT, PAPER.due_on + timedelta(days=1)) == ()


def test_the_invoices_that_are_not_due_or_time_barred_are_to_be_left_out() -> None:
    future = replace(PAPER, number="F2", due_on=TODAY)
    old = replace(PAPER, number="F3", issued_on=date(2020, 1, 1), due_on=date(2020, 1, 31))
    mixed = replace(DEBT, invoices=(future, PAPER, old))
    assert fr.verdict(mixed, TODAY) == Verdict((), ("leave_out",))
    assert fr.leave_out(mixed, TODAY) == ("F2", "F3")
    assert fr.leave_out(DEBT, TODAY) == ()


def test_a_debt_can_be_chased_on_its_last_day_and_not_after() -> None:
    assert fr.admit(DEBT, date(2031, 8, 31)) == ()
    late = refusal(DEBT, date(2031, 9, 1))
    assert (late.reason, late.detail) == (Reason.TIME_BARRED, {"expired_on": date(2031, 8, 31), "months": 60})


@pytest.mark.parametrize("on", [date(2026, 8, 31), date(2031, 9, 1)])
def test_a_refusal_that_rests_on_an_assumed_due_date_becomes_a_question(on: date) -> None:
    assert fr.admit(replace(DEBT, invoices=(replace(PAPER, due_assumed=True),)), on) == ("due_date",)


def test_an_assumed_due_date_that_changes_nothing_is_not_asked_about() -> None:
    assert fr.admit(replace(DEBT, invoices=(replace(PAPER, due_assumed=True),)), TODAY) == ()


def test_odd_dates_are_asked_about_not_refused() -> None:
    backwards = replace(PAPER, due_on=PAPER.issued_on - timedelta(days=1))
    tomorrow = replace(PAPER, issued_on=TODAY + timedelta(days=1), due_on=TODAY + timedelta(days=31))
    at_once = replace(PAPER, due_on=PAPER.issued_on)
    assert fr.admit(replace(DEBT, invoices=(backwards,)), TODAY) == ("invoice_dates",)
    assert fr.admit(replace(DEBT, invoices=(tomorrow,)), TODAY) == ("invoice_dates",)
    assert fr.admit(replace(DEBT, invoices=(at_once,)), TODAY) == ()
    assert fr.admit(
        replace(DEBT, invoices=(replace(PAPER, issued_on=TODAY, due_on=TODAY, due_assumed=True),)), TODAY
    ) == ("due_date",)


def test_every_open_question_is_asked_once_in_a_fixed_order() -> None:
    backwards = replace(PAPER, due_on=PAPER.issued_on - timedelta(days=1))
    assumed = replace(PAPER, number="F3", due_on=TODAY, due_assumed=True)
    debt = replace(DEBT, invoices=(backwards, assumed, replace(backwards, number="F2")))
    assert fr.admit(debt, TODAY) == ("due_date", "invoice_dates")
