"""What is owed at a date: the vectors of the law, part payments, insolvency, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import CreditorKind, Debt, Receipt
from chalicelib.domain.refusals import Reason, Refused
from tests.countries.debts import invoice, trade_debt

fr = countries.by_code("fr")


def test_penalties_between_professionals_change_rate_on_the_first_of_july() -> None:
    owed = fr.composition(trade_debt(invoice(100_000, date(2026, 5, 31))), date(2026, 7, 31))
    june, july = (line for line in owed.lines if line.kind == "interest")
    assert (june.start, june.end, june.days, june.rate_bps, june.cents) == (
        date(2026, 6, 1),
        date(2026, 6, 30),
        30,
        1215,
        999,
    )
    assert (july.start, july.end, july.days, july.rate_bps, july.cents) == (
        date(2026, 7, 1),
        date(2026, 7, 31),
        31,
        1240,
        1053,
    )
    assert (june.base_cents, june.article, june.invoice) == (100_000, "C. com. L441-10 II", "F1")
    assert (owed.principal_cents, owed.interest_cents, owed.indemnity_cents) == (100_000, 2052, 4000)
    assert owed.total_cents == 106_052


@pytest.mark.parametrize(("kind", "cents"), [("company", 249), ("individual", 618)])
def test_a_consumer_owes_legal_interest_by_kind_of_creditor_from_the_notice_only(
    kind: CreditorKind, cents: int
) -> None:
    noticed = Debt(kind, "consumer", "sale", (invoice(30_000, date(2026, 3, 1)),), formal_notice_on=date(2026, 8, 3))
    owed = fr.composition(noticed, date(2026, 11, 21))
    assert (owed.interest_cents, owed.indemnity_cents) == (cents, 0)
    assert {line.article for line in owed.lines if line.kind == "interest"} == {"C. civ. 1231-6, CMF L313-2"}
    unnoticed = Debt(kind, "consumer", "sale", noticed.invoices)
    assert fr.composition(unnoticed, date(2026, 11, 21)).total_cents == 30_000


@pytest.mark.parametrize(
    ("noticed_on", "cents"), [(date(2026, 7, 1), 0), (date(2026, 8, 3), 0), (date(2026, 8, 4), 246)]
)
def test_a_notice_for_what_cannot_be_asked_for_yet_makes_nothing_run(noticed_on: date, cents: int) -> None:
    """C. civ. 1344, 1305-2: the due day is the debtor's."""
    early = Debt("company", "consumer", "sale", (invoice(30_000, date(2026, 8, 3)),), formal_notice_on=noticed_on)
    assert fr.composition(early, date(2026, 11, 21)).interest_cents == cents


def test_a_notice_for_an_older_invoice_says_nothing_of_a_younger_one() -> None:
    invoices = (invoice(30_000, date(2026, 5, 31), number="old"), invoice(30_000, date(2026, 9, 30), number="young"))
    debt = Debt("company", "consumer", "sale", invoices, formal_notice_on=date(2026, 8, 3))
    lines = fr.composition(debt, date(2026, 11, 21)).lines
    assert [(line.invoice, line.cents) for line in lines if line.kind == "interest"] == [("old", 249)]


def test_who_says_that_he_trades_is_not_paid_the_rate_of_private_people() -> None:
    """CMF L313-2."""
    debt = Debt("individual", "consumer", "sale", (invoice(30_000, date(2026, 3, 1)),), creditor_trader=True)
    assert fr.composition(replace(debt, formal_notice_on=date(2026, 8, 3)), date(2026, 11, 21)).interest_cents == 249


def test_a_co_ownership_is_no_professional() -> None:
    """Gate G5: its charges bear legal interest from the notice, even on a company."""
    debt = Debt("company", "company", "coownership", (invoice(30_000, date(2026, 3, 1)),))
    assert fr.composition(debt, date(2026, 11, 21)).total_cents == 30_000
    owed = fr.composition(replace(debt, formal_notice_on=date(2026, 8, 3)), date(2026, 11, 21))
    assert (owed.interest_cents, owed.indemnity_cents) == (249, 0)


def test_a_private_creditor_gets_no_penalties_even_from_a_company() -> None:
    debt = Debt("individual", "company", "sale", (invoice(30_000, date(2026, 3, 1)),))
    assert fr.composition(debt, date(2026, 11, 21)).total_cents == 30_000


@pytest.mark.parametrize(("agreed_bps", "rate_bps"), [(500, 825), (825, 825), (826, 826), (0, 825)])
def test_a_contract_rate_is_not_under_three_times_the_legal_rate(agreed_bps: int, rate_bps: int) -> None:
    owed = fr.composition(trade_debt(invoice(100_000, date(2026, 7, 1), agreed_bps)), date(2026, 7, 31))
    assert [line.rate_bps for line in owed.lines if line.kind == "interest"] == [rate_bps]


def test_the_floor_bounds_a_contract_rate_only() -> None:
    in_2024 = trade_debt(invoice(100_000, date(2024, 1, 1)))
    assert {line.rate_bps for line in fr.composition(in_2024, date(2024, 6, 30)).lines if line.days} == {1450}


def test_nothing_is_added_on_the_due_date_and_the_indemnity_comes_the_day_after() -> None:
    debt = trade_debt(invoice(100_000, date(2026, 9, 1)))
    assert fr.composition(debt, date(2026, 9, 1)).total_cents == 100_000
    assert fr.composition(debt, date(2026, 9, 2)).total_cents == 100_000 + 34 + 4000


def test_the_indemnity_is_owed_for_each_late_invoice() -> None:
    debt = trade_debt(invoice(5000, date(2026, 9, 1)), invoice(5000, date(2026, 12, 1), number="F2"))
    owed = fr.composition(debt, date(2026, 11, 21))
    assert owed.indemnity_cents == 4000
    assert [(line.invoice, line.article) for line in owed.lines if line.kind == "indemnity"] == [
        ("F1", "C. com. D441-5")
    ]
    assert {line.article for line in owed.lines if line.kind == "principal"} == {"C. civ. 1103"}
    assert fr.composition(debt, date(2026, 12, 2)).indemnity_cents == 8000


def test_a_part_payment_takes_the_oldest_debt_first_and_there_the_interest_before_the_principal() -> None:
    younger = invoice(20_000, date(2026, 10, 1), number="F2")
    older = invoice(10_000, date(2026, 7, 1))
    paid_on = date(2026, 10, 1)  # F1 bore 92 days: 10,000 x 12.40 % x 92/365 = 3.13
    debt = trade_debt(younger, older, receipts=(Receipt(paid_on, 5313),))
    owed = fr.composition(debt, paid_on)
    assert (owed.interest_cents, owed.principal_cents, owed.indemnity_cents) == (0, 25_000, 4000)
    later = fr.composition(debt, date(2026, 10, 31))
    assert [(line.invoice, line.base_cents, line.days) for line in later.lines if line.days][1:] == [
        ("F1", 5000, 30),
        ("F2", 20_000, 30),
    ]
    receipt = next(line for line in later.lines if line.kind == "receipt")
    assert (receipt.cents, receipt.start, receipt.end, receipt.invoice) == (-5313, paid_on, paid_on, "")
    assert receipt.article == "C. civ. 1342-10, 1343-1"
    assert [line.invoice for line in later.lines if line.kind == "principal"] == ["F1", "F2"]


def test_a_paid_principal_bears_nothing_more_while_the_indemnity_stays_due() -> None:
    debt = trade_debt(invoice(10_000, date(2026, 7, 1)), receipts=(Receipt(date(2026, 7, 2), 10_003),))
    owed = fr.composition(debt, date(2026, 11, 21))
    assert (owed.principal_cents, owed.interest_cents, owed.indemnity_cents) == (0, 0, 4000)
    receipt = next(line for line in owed.lines if line.kind == "receipt")
    assert receipt.article == "C. civ. 1343-1"


@pytest.mark.parametrize("days_early", [0, 1])
def test_an_invoice_paid_when_it_fell_due_was_never_late(days_early: int) -> None:
    paid = Receipt(date(2026, 7, 1) - timedelta(days=days_early), 10_000)
    debt = trade_debt(invoice(10_000, date(2026, 7, 1)), receipts=(paid,))
    assert fr.composition(debt, date(2026, 11, 21)).total_cents == 0


def test_what_is_paid_in_part_when_it_falls_due_is_late_the_day_after() -> None:
    due_on = date(2026, 7, 1)
    debt = trade_debt(invoice(10_000, due_on), receipts=(Receipt(due_on, 4000),))
    assert fr.composition(debt, due_on).total_cents == 6000
    assert fr.composition(debt, due_on + timedelta(days=1)).total_cents == 6000 + 2 + 4000


def test_an_indemnity_once_paid_is_not_owed_again() -> None:
    debt = trade_debt(invoice(10_000, date(2026, 7, 1)), receipts=(Receipt(date(2026, 7, 2), 12_003),))
    assert fr.composition(debt, date(2026, 11, 21)).total_cents == 10_000 + 3 + 4000 - 12_003


def test_receipts_count_from_their_day_in_the_order_of_days_and_never_below_zero() -> None:
    receipts = (Receipt(date(2026, 9, 1), 500_000), Receipt(date(2026, 8, 1), 1000))
    debt = trade_debt(invoice(10_000, date(2026, 7, 1)), receipts=receipts)
    assert fr.composition(debt, date(2026, 7, 31)).principal_cents == 10_000
    assert [-line.cents for line in fr.composition(debt, date(2026, 8, 31)).lines if line.kind == "receipt"] == [1000]
    assert fr.composition(debt, date(2026, 11, 21)).total_cents == 0


def test_an_opening_judgment_stops_interest_from_its_own_day() -> None:
    debt = trade_debt(invoice(100_000, date(2026, 9, 1)), insolvent_on=date(2026, 9, 11))
    owed = fr.composition(debt, date(2026, 11, 21))
    assert [(line.start, line.end) for line in owed.lines if line.days] == [(date(2026, 9, 2), date(2026, 9, 10))]
    assert owed.indemnity_cents == 4000


@pytest.mark.parametrize(("opened", "cents"), [(date(2026, 9, 1), 0), (date(2026, 9, 2), 4000)])
def test_no_indemnity_when_the_judgment_forbade_payment_at_the_due_date(opened: date, cents: int) -> None:
    debt = trade_debt(invoice(100_000, date(2026, 9, 1)), insolvent_on=opened)
    assert fr.composition(debt, date(2026, 11, 21)).indemnity_cents == cents


def test_a_payment_is_set_against_interest_then_principal_then_indemnity() -> None:
    debt, on = trade_debt(invoice(100_000, date(2026, 5, 31))), date(2026, 7, 31)
    for cents, parts in {
        1: (1, 0, 0),
        2053: (2052, 1, 0),
        102_053: (2052, 100_000, 1),
        106_052: (2052, 100_000, 4000),
    }.items():
        share = fr.allocate(debt, on, cents)
        assert (share.interest_cents, share.principal_cents, share.indemnity_cents) == parts
    with pytest.raises(Refused) as over:
        fr.allocate(debt, on, 106_053)
    assert (over.value.reason, over.value.detail) == (Reason.OVERPAID, {"total_cents": 106_052})
    with pytest.raises(Refused) as nothing:
        fr.allocate(debt, on, 0)
    assert nothing.value.reason is Reason.BAD_AMOUNT
