"""All that speaks against a debt at once, each with its gate and article; and what is asked only where it matters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt, Interruption, InterruptionKind, Invoice, Kind, Nature, Receipt
from chalicelib.domain.claim.law import Ground, Verdict
from chalicelib.domain.refusals import Reason

fr = countries.by_code("fr")
TODAY = date(2026, 11, 21)
PAPER = Invoice("F1", date(2026, 8, 1), date(2026, 8, 31), 50_000)
DEBT = Debt("company", "company", "service", (PAPER,))
EITHER = "C. com. L110-4 ; C. civ. 2224"


def asked(debt: Debt, on: date = TODAY) -> tuple[str, ...]:
    verdict = fr.verdict(debt, on)
    assert verdict.refusals == ()
    return verdict.questions


def test_nothing_against_it_and_nothing_open_is_admissible() -> None:
    assert fr.verdict(DEBT, TODAY) == Verdict((), ())
    assert fr.verdict(DEBT, TODAY).admissible


def test_every_ground_is_told_at_once_with_its_gate_its_article_and_its_figures() -> None:
    yesterday = TODAY - timedelta(days=1)
    old = replace(PAPER, number="F2", issued_on=date(2020, 1, 1), due_on=date(2020, 1, 31), amount_cents=400)
    future = replace(PAPER, issued_on=TODAY, due_on=TODAY, amount_cents=500)
    worst = replace(
        DEBT,
        invoices=(future, old),
        receipts=(Receipt(TODAY, 1), Receipt(TODAY + timedelta(days=1), 5000)),
        bought_from_bank=True,
        insolvent_on=TODAY,
        insolvency_published_on=yesterday,
        over_indebted_on=TODAY,
        disputed=True,
    )
    # the receipt of today came after the old invoice had expired: it starts nothing again
    assert fr.verdict(worst, TODAY).refusals == (
        Ground(None, "règle du service", Reason.BELOW_MINIMUM, (("minimum_cents", 1000), ("cents", 900))),
        Ground("G12", "directive 2021/2167", Reason.BANK_LOAN),
        Ground("G10", "C. com. L622-21", Reason.DEBTOR_INSOLVENT, (("on", yesterday),)),
        Ground("G10", "C. conso. L722-2", Reason.OVER_INDEBTED, (("on", TODAY),)),
        Ground("G11", "règle du service", Reason.DISPUTED),
        Ground(None, "C. civ. 1305-2", Reason.NOT_YET_DUE, (("due_on", TODAY),)),
        Ground("G6", EITHER, Reason.TIME_BARRED, (("expired_on", date(2025, 1, 31)), ("months", 60))),
    )
    paid = replace(worst, receipts=(Receipt(TODAY, 10_000),))
    assert fr.verdict(paid, TODAY).refusals[0] == Ground(None, "C. civ. 1342", Reason.NOTHING_DUE)


def test_of_several_invoices_in_the_same_case_the_first_speaks() -> None:
    second = replace(PAPER, number="F2", due_on=TODAY + timedelta(days=5))
    first = replace(PAPER, due_on=TODAY + timedelta(days=2))
    [ground] = fr.verdict(replace(DEBT, invoices=(first, second)), TODAY).refusals
    assert ground.detail == (("due_on", first.due_on),)


@pytest.mark.parametrize("field", ["insolvent_on", "insolvency_published_on", "over_indebted_on"])
def test_a_procedure_stops_everything_from_its_own_day(field: str) -> None:
    stopped = replace(DEBT, **{field: TODAY})  # type: ignore[arg-type]  # each of these fields is a day
    assert [ground.gate for ground in fr.verdict(stopped, TODAY).refusals] == ["G10"]
    assert fr.verdict(stopped, TODAY - timedelta(days=1)).refusals == ()


@pytest.mark.parametrize(
    ("nature", "debtor", "question", "years", "latest"),
    [
        ("transport", "company", "delivery_date", 1, date(2027, 11, 30)),
        ("transport", "consumer", "delivery_date", 1, date(2027, 11, 30)),
        ("ship", "company", "delivery_date", 1, date(2027, 11, 30)),
        ("works", "consumer", "completion_date", 2, date(2030, 8, 31)),  # a deposit: they may end two years later
    ],
)
def test_a_delivery_is_asked_for_only_where_it_could_change_the_outcome(
    nature: Nature, debtor: Kind, question: str, years: int, latest: date
) -> None:
    debt = replace(DEBT, nature=nature, debtor_kind=debtor)
    earliest = date(2026 + years, 5, 1)  # three months before issue; the latest is as long after due, but for works
    assert asked(debt, earliest) == ()
    assert asked(debt, earliest + timedelta(days=1)) == (question,)
    assert asked(debt, latest) == (question,)
    [ground] = fr.verdict(debt, latest + timedelta(days=1)).refusals
    assert (ground.reason, ground.detail[0]) == (Reason.TIME_BARRED, ("expired_on", date(2026 + years, 8, 1)))
    dunned = replace(debt, interruptions=(Interruption(date(2026, 10, 1), "formal_notice"),))
    assert fr.verdict(dunned, latest + timedelta(days=1)).refusals == (ground,)  # a letter moves nothing


def test_a_known_delivery_settles_it() -> None:
    delivered = replace(DEBT, nature="transport", invoices=(replace(PAPER, done_on=date(2026, 7, 20)),))
    assert asked(delivered, date(2027, 7, 20)) == ()
    [ground] = fr.verdict(delivered, date(2027, 7, 21)).refusals
    assert ground.detail == (("expired_on", date(2027, 7, 20)), ("months", 12))


def test_works_for_a_company_run_from_the_due_date() -> None:
    assert asked(replace(DEBT, nature="works"), date(2031, 8, 31)) == ()


def test_a_delivery_that_has_not_happened_is_asked_about() -> None:
    ahead = replace(DEBT, nature="transport", invoices=(replace(PAPER, done_on=TODAY + timedelta(days=1)),))
    assert asked(ahead) == ("invoice_dates",)
    assert asked(ahead, TODAY + timedelta(days=1)) == ()


def test_an_acknowledgement_in_time_spares_the_question() -> None:
    kept = replace(DEBT, nature="transport", interruptions=(Interruption(date(2027, 4, 1), "acknowledgement"),))
    assert asked(kept, date(2028, 4, 1)) == ()


@pytest.mark.parametrize("nature", ["service", "transport"])
@pytest.mark.parametrize("kind", ["mediation", "psrpc_agreement"])
def test_the_end_of_a_mediation_is_asked_for_once_it_decides(kind: InterruptionKind, nature: Nature) -> None:
    opened = date(2027, 6, 1)
    known = replace(DEBT, nature=nature, invoices=(replace(PAPER, done_on=date(2026, 8, 1)),))
    paused = replace(known, interruptions=(Interruption(opened, kind),))
    ended = replace(known, interruptions=(Interruption(opened, kind, until=opened),))
    last = fr.limitation(ended, date(2040, 1, 1)).expires_on
    assert asked(paused, last) == ()
    assert asked(paused, last + timedelta(days=1)) == ("event_end",)
    assert asked(paused, opened - timedelta(days=1)) == ()
    assert [ground.reason for ground in fr.verdict(ended, last + timedelta(days=1)).refusals] == [Reason.TIME_BARRED]
    told = replace(known, interruptions=(Interruption(opened, kind, until=opened + timedelta(days=183)),))
    assert asked(told, last + timedelta(days=1)) == ()  # it decides, but its end is known


def test_what_is_not_due_for_sure_may_also_rest_on_an_assumed_due_date() -> None:
    assumed = replace(PAPER, due_on=TODAY, due_assumed=True)
    other = replace(PAPER, number="F2", due_on=TODAY)
    assert asked(replace(DEBT, invoices=(assumed, other))) == ("due_date", "leave_out")
    assert fr.leave_out(replace(DEBT, invoices=(assumed, other)), TODAY) == ("F2",)


def test_no_due_date_is_asked_for_where_even_a_year_later_would_not_help() -> None:
    old = replace(DEBT, invoices=(replace(PAPER, due_assumed=True),))
    assert asked(old, date(2031, 8, 1)) == ()
    assert (
        asked(old, date(2031, 8, 2)) == asked(old, date(2031, 9, 1)) == asked(old, date(2032, 8, 31)) == ("due_date",)
    )
    [ground] = fr.verdict(old, date(2032, 9, 1)).refusals
    assert ground.detail == (("expired_on", date(2031, 8, 31)), ("months", 60))


def test_who_was_given_no_term_may_have_owed_at_once() -> None:
    """Thirty days are the law between firms: what a consumer owes may be time-barred a month before."""
    old = replace(PAPER, issued_on=date(2024, 10, 25), due_on=date(2024, 11, 24), due_assumed=True)
    assert asked(replace(DEBT, debtor_kind="consumer", invoices=(old,)), date(2026, 10, 25)) == ()
    assert asked(replace(DEBT, debtor_kind="consumer", invoices=(old,)), date(2026, 10, 26)) == ("due_date",)
    told = replace(old, due_assumed=False)
    assert asked(replace(DEBT, debtor_kind="consumer", invoices=(told,)), date(2026, 10, 26)) == ()


def test_a_term_that_was_agreed_stands_whatever_is_assumed_of_another_invoice() -> None:
    """C. conso. L218-2: two years from 24 November 2024; only what nobody confirmed may have been owed at once."""
    agreed = replace(PAPER, issued_on=date(2024, 10, 25), due_on=date(2024, 11, 24))
    debt = replace(DEBT, debtor_kind="consumer", invoices=(agreed, replace(PAPER, number="F2", due_assumed=True)))
    assert asked(debt, date(2026, 10, 26)) == asked(debt, date(2026, 11, 24)) == ()


@pytest.mark.parametrize(("on", "questions"), [(date(2026, 11, 20), ()), (date(2026, 11, 21), ("due_date",))])
def test_which_invoice_a_payment_kept_alive_may_hang_on_an_assumed_due_date(
    on: date, questions: tuple[str, ...]
) -> None:
    """It goes to the oldest debt (C. civ. 1342-10): to the second, if that one was owed on the day of its issue."""
    agreed = replace(PAPER, issued_on=date(2024, 10, 21), due_on=date(2024, 11, 20))
    assumed = Invoice("F2", date(2024, 11, 1), date(2024, 12, 1), 50_000, due_assumed=True)
    paid = (Receipt(date(2025, 2, 1), 20_000),)
    assert asked(replace(DEBT, debtor_kind="consumer", invoices=(agreed, assumed), receipts=paid), on) == questions


def test_a_credit_rests_on_the_due_date_of_its_first_instalment() -> None:
    first = replace(PAPER, number="F0", issued_on=date(2024, 8, 1), due_on=date(2024, 8, 31), due_assumed=True)
    credit = Debt("company", "consumer", "consumer_credit", (PAPER, first), bought_from_bank=False)
    assert asked(credit) == ("due_date",)
    later = (replace(PAPER, due_assumed=True), replace(first, due_assumed=False))
    sure = fr.verdict(replace(credit, invoices=later), TODAY)
    assert [ground.reason for ground in sure.refusals] == [Reason.TIME_BARRED]


@pytest.mark.parametrize("number", ["F1", " f1 "])
def test_the_same_number_twice_is_asked_about(number: str) -> None:
    assert asked(replace(DEBT, invoices=(PAPER, replace(PAPER, number=number)))) == ("same_number",)
    assert asked(replace(DEBT, invoices=(PAPER, replace(PAPER, number="F2")))) == ()


def test_a_firm_that_lends_is_asked_in_business_too_and_a_sale_is_not() -> None:
    assert asked(replace(DEBT, nature="loan")) == ("loan_origin",)
    assert asked(replace(DEBT, nature="loan", bought_from_bank=False)) == ()
    assert asked(replace(DEBT, nature="sale")) == ()
