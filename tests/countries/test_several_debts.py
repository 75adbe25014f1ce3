"""Which of several invoices a payment discharges: C. civ. 1342-10, then interest before capital (1343-1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt, Invoice, Receipt, Share
from tests.countries.debts import invoice, trade_debt

fr = countries.by_code("fr")
PAID = date(2026, 9, 29)
JULY, AUGUST, NOT_DUE = date(2026, 7, 1), date(2026, 8, 1), date(2026, 12, 1)


def left(debt: Debt, cents: int, on: date = PAID) -> dict[str, int]:
    """The principal of each invoice that bears interest on the day after the payment."""
    paid = replace(debt, receipts=(*debt.receipts, Receipt(on, cents)))
    lines = fr.composition(paid, on + timedelta(days=1)).lines
    return {
        line.invoice: line.base_cents for line in lines if line.kind == "interest" and line.start and line.start > on
    }


def shares(debt: Debt, cents: int, on: date = PAID) -> list[tuple[str, int]]:
    return [(share.kind, share.cents) for share in fr.allocate(debt, on, cents).shares]


def test_the_highest_rate_of_that_day_is_discharged_first_though_it_is_younger() -> None:
    old, dear = invoice(10_000, JULY, number="old"), invoice(10_000, AUGUST, 1500, "dear")
    assert left(trade_debt(old, dear), 5000) == {"old": 10_000, "dear": 5242}  # 59 days at 15 %: 2.42 of interest
    assert shares(trade_debt(old, dear), 5000) == [("interest", 242), ("principal", 4758)]


def test_a_contract_rate_counts_as_it_was_lifted() -> None:
    lifted, plain = invoice(10_000, AUGUST, 0, "lifted"), invoice(10_000, AUGUST, 826, "plain")
    assert left(trade_debt(lifted, plain), 1000) == {"lifted": 10_000, "plain": 9134}


def test_of_equal_rates_the_oldest_due_date_then_the_oldest_issue_date() -> None:
    younger, older = invoice(10_000, AUGUST, number="younger"), invoice(10_000, JULY, number="older")
    assert left(trade_debt(younger, older), 5000) == {"older": 5306, "younger": 10_000}
    late = Invoice("late", date(2026, 6, 15), AUGUST, 10_000)
    early = replace(late, number="early", issued_on=date(2026, 6, 14))
    assert left(trade_debt(late, early), 5000) == {"early": 5200, "late": 10_000}


def test_what_is_equal_in_everything_is_paid_in_proportion_the_remainder_last() -> None:
    debt = trade_debt(invoice(10_000, AUGUST, number="a"), invoice(20_000, AUGUST, number="b"))
    assert shares(debt, 1000) == [("interest", 601), ("principal", 399)]  # 59 days at 12.40 %: 2.00 and 4.01
    assert left(debt, 1000) == {"a": 9867, "b": 19_734}
    assert left(debt, 601 + 100) == {"a": 9967, "b": 19_933}
    assert left(debt, 601 + 101) == {"a": 9967, "b": 19_932}


def test_an_invoice_that_is_not_due_gets_only_what_is_left_over_after_the_indemnities() -> None:
    ahead, due = invoice(10_000, NOT_DUE, 3000, "ahead"), invoice(10_000, AUGUST, number="due")
    debt = trade_debt(ahead, due)
    assert shares(debt, 200 + 10_000 + 4000) == [("interest", 200), ("principal", 10_000), ("indemnity", 4000)]
    assert shares(debt, 200 + 10_000 + 4000 + 1)[-1] == ("principal", 1)
    paid = replace(debt, receipts=(Receipt(PAID, 200 + 10_000 + 4000 + 600),))
    assert fr.composition(paid, NOT_DUE).total_cents == 9400


def test_of_invoices_that_are_not_due_the_first_to_fall_due_is_paid_first() -> None:
    later = invoice(10_000, date(2026, 12, 15), number="later")
    debt = replace(trade_debt(later, invoice(10_000, NOT_DUE, number="sooner")), receipts=(Receipt(PAID, 12_000),))
    owed = fr.composition(debt, date(2026, 12, 16))
    assert [(line.invoice, line.base_cents) for line in owed.lines if line.kind == "interest"] == [("later", 8000)]
    assert [line.invoice for line in owed.lines if line.kind == "indemnity"] == ["later"]


def test_of_equal_invoices_that_are_not_due_each_is_paid_in_proportion() -> None:
    debt = trade_debt(invoice(10_000, NOT_DUE, number="a"), invoice(20_000, NOT_DUE, number="b"))
    owed = fr.composition(replace(debt, receipts=(Receipt(PAID, 600),)), date(2026, 12, 31))
    assert [(line.invoice, line.base_cents) for line in owed.lines if line.days] == [("a", 9800), ("b", 19_600)]


@pytest.mark.parametrize(("due_on", "first"), [(PAID, "principal"), (PAID + timedelta(days=1), "indemnity")])
def test_an_invoice_is_due_on_its_due_date(due_on: date, first: str) -> None:
    cleared = invoice(1, AUGUST, number="cleared")
    debt = trade_debt(cleared, invoice(10_000, due_on, number="now"), receipts=(Receipt(date(2026, 8, 2), 1),))
    assert shares(debt, 100)[0] == (first, 100)


def test_the_indemnities_come_after_every_interest_and_principal_that_is_due() -> None:
    debt = trade_debt(invoice(10_000, JULY, number="a"), invoice(10_000, AUGUST, number="b"))
    assert shares(debt, 306 + 10_000 + 200 + 10_000 + 8000) == [
        ("interest", 306),
        ("principal", 10_000),
        ("interest", 200),
        ("principal", 10_000),
        ("indemnity", 8000),
    ]


def test_legal_interest_weighs_the_same_so_a_consumer_pays_the_oldest_first() -> None:
    invoices = (invoice(10_000, AUGUST, 3000, "b"), invoice(10_000, JULY, number="a"))
    debt = Debt("company", "consumer", "sale", invoices, formal_notice_on=date(2026, 8, 3))
    assert left(debt, 5000) == {"a": 5043, "b": 10_000}


def test_after_the_judgment_nothing_weighs_more_so_the_oldest_is_paid_first() -> None:
    old, dear = invoice(10_000, JULY, number="old"), invoice(10_000, AUGUST, 3000, "dear")
    debt = trade_debt(old, dear, insolvent_on=date(2026, 9, 1))
    assert fr.allocate(debt, PAID, 10_206).shares == (Share("interest", 207), Share("principal", 9999))  # 61 days
    that_day = replace(debt, insolvent_on=PAID)
    assert fr.allocate(that_day, PAID, 400).shares == (Share("interest", 302), Share("principal", 98))  # 89 days
    future = date(2027, 2, 1)  # a half-year without rates needs none once interest has stopped
    assert fr.allocate(debt, future, 207).shares == (Share("interest", 207),)


def test_the_publication_stops_interest_where_the_judgment_is_not_known() -> None:
    debt = replace(trade_debt(invoice(100_000, date(2026, 9, 1))), insolvency_published_on=date(2026, 9, 11))
    (line,) = (line for line in fr.composition(debt, date(2026, 11, 21)).lines if line.days)
    assert line.end == date(2026, 9, 10)
    known = replace(debt, insolvent_on=date(2026, 9, 6))
    (line,) = (line for line in fr.composition(known, date(2026, 11, 21)).lines if line.days)
    assert line.end == date(2026, 9, 5)


@pytest.mark.parametrize(
    ("agreed", "rate", "lifted"), [(0, 825, 0), (824, 825, 824), (825, 825, None), (None, 1240, None)]
)
def test_a_line_says_when_the_floor_lifted_the_contract_rate(agreed: int | None, rate: int, lifted: int | None) -> None:
    owed = fr.composition(trade_debt(invoice(100_000, JULY, agreed)), date(2026, 7, 31))
    (line,) = (line for line in owed.lines if line.kind == "interest")
    assert (line.rate_bps, line.lifted_from_bps, line.article) == (rate, lifted, "C. com. L441-10 II")


def test_the_floor_is_that_of_each_half_year() -> None:
    owed = fr.composition(trade_debt(invoice(100_000, date(2025, 12, 31), 800)), date(2026, 7, 31))
    told = [(line.rate_bps, line.lifted_from_bps) for line in owed.lines if line.kind == "interest"]
    assert told == [(800, None), (825, 800)]


def test_a_payment_acknowledges_only_the_invoices_that_it_reached() -> None:
    """C. civ. 2240: a consumer pays a part of the older invoice; the younger one expires as if he had not."""
    old, young = invoice(10_000, date(2024, 10, 1), number="old"), invoice(20_000, date(2024, 11, 1), number="young")
    debt = Debt("company", "consumer", "service", (young, old), receipts=(Receipt(date(2026, 6, 1), 5000),))
    clock = fr.limitation(debt, PAID)
    assert (clock.invoice, clock.expires_on, clock.moved_by) == ("young", date(2026, 11, 1), ())
    assert fr.leave_out(debt, date(2026, 11, 2)) == ("young",)
    both = replace(debt, receipts=(Receipt(date(2026, 6, 1), 10_001),))
    assert [(m.on, m.expires_on) for m in fr.limitation(both, PAID).moved_by] == [(date(2026, 6, 1), date(2028, 6, 1))]
    assert fr.expires_on(both) == date(2028, 6, 1)
    alone = replace(debt, invoices=(young,))
    assert (
        fr.limitation(alone, PAID).expires_on == fr.limitation(alone, date(2026, 6, 1)).expires_on == date(2028, 6, 1)
    )


def test_a_payment_after_the_day_asked_about_acknowledges_nothing_yet() -> None:
    first, second = invoice(10_000, JULY, number="a"), invoice(10_000, AUGUST, number="b")
    debt = trade_debt(first, second, receipts=(Receipt(date(2026, 9, 1), 50_000),))
    assert fr.limitation(debt, date(2026, 8, 31)).moved_by == ()
    assert fr.limitation(debt, date(2026, 9, 1)).expires_on == date(2031, 9, 1)


def test_without_rates_a_payment_counts_for_every_invoice() -> None:
    first, second = invoice(10_000, date(2013, 7, 1), number="a"), invoice(10_000, date(2013, 8, 1), number="b")
    debt = trade_debt(first, second, receipts=(Receipt(date(2014, 9, 1), 50),))
    assert fr.limitation(debt, PAID).expires_on == date(2019, 9, 1)
