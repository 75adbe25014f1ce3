"""Every row of the limitation periods: how long, from which day, under which article, between which parties."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import CreditorKind, Debt, Invoice, Kind, Nature

fr = countries.by_code("fr")
TODAY = date(2026, 11, 21)
PAPER = Invoice("F1", date(2026, 8, 1), date(2026, 8, 31), 50_000)
DEBT = Debt("company", "company", "service", (PAPER,))
DUE, ISSUED = PAPER.due_on, PAPER.issued_on
EITHER = "C. com. L110-4 ; C. civ. 2224"


@pytest.mark.parametrize(
    ("creditor", "debtor", "nature", "starts_on", "expires_on", "article"),
    [
        ("company", "company", "service", DUE, date(2031, 8, 31), EITHER),
        ("company", "company", "sale", DUE, date(2031, 8, 31), EITHER),
        ("company", "company", "works", DUE, date(2031, 8, 31), EITHER),
        ("company", "company", "loan", DUE, date(2031, 8, 31), EITHER),
        ("company", "company", "consumer_credit", DUE, date(2031, 8, 31), EITHER),
        ("company", "consumer", "sale", DUE, date(2028, 8, 31), "C. conso. L218-2"),
        ("company", "consumer", "service", DUE, date(2028, 8, 31), "C. conso. L218-2"),
        ("company", "consumer", "works", ISSUED, date(2028, 8, 1), "C. conso. L218-2"),
        ("company", "consumer", "loan", DUE, date(2028, 8, 31), "C. conso. L218-2"),
        ("company", "consumer", "other", DUE, date(2028, 8, 31), "C. conso. L218-2"),
        ("company", "consumer", "consumer_credit", DUE, date(2028, 8, 31), "C. conso. R312-35"),
        ("individual", "consumer", "sale", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("individual", "consumer", "works", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("individual", "consumer", "loan", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("individual", "consumer", "consumer_credit", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("individual", "company", "sale", DUE, date(2031, 8, 31), EITHER),
        ("company", "consumer", "rent", DUE, date(2029, 8, 31), "loi 89-462 art. 7-1"),
        ("individual", "consumer", "rent", DUE, date(2029, 8, 31), "loi 89-462 art. 7-1"),
        ("company", "company", "rent", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("individual", "company", "rent", DUE, date(2031, 8, 31), "C. civ. 2224"),
        ("company", "consumer", "coownership", DUE, date(2031, 8, 31), "loi 65-557 art. 42"),
        ("company", "company", "coownership", DUE, date(2031, 8, 31), "loi 65-557 art. 42"),
        ("company", "company", "transport", ISSUED, date(2027, 8, 1), "C. com. L133-6"),
        ("company", "consumer", "transport", ISSUED, date(2027, 8, 1), "C. com. L133-6"),
        ("company", "company", "ship", ISSUED, date(2027, 8, 1), "C. com. L110-4 II"),
        ("company", "consumer", "ship", ISSUED, date(2027, 8, 1), "C. com. L110-4 II"),
        ("company", "company", "telecom", DUE, date(2027, 8, 31), "CPCE (postes) L34-2"),
        ("company", "consumer", "telecom", DUE, date(2027, 8, 31), "CPCE (postes) L34-2"),
        ("company", "company", "insurance", DUE, date(2028, 8, 31), "C. ass. L114-1"),
        ("company", "consumer", "insurance", DUE, date(2028, 8, 31), "C. ass. L114-1"),
    ],
)
def test_each_nature_between_each_parties_has_its_period(
    creditor: CreditorKind, debtor: Kind, nature: Nature, starts_on: date, expires_on: date, article: str
) -> None:
    debt = replace(DEBT, creditor_kind=creditor, debtor_kind=debtor, nature=nature)
    clock = fr.limitation(debt, TODAY)
    assert (clock.invoice, clock.starts_on, clock.expires_on, clock.article) == ("F1", starts_on, expires_on, article)
    assert fr.expires_on(debt) == expires_on
    assert clock.months == 12 * (expires_on.year - starts_on.year)
    assert clock.moved_by == ()


@pytest.mark.parametrize(
    ("creditor", "debtor", "article"),
    [
        (True, True, "C. com. L110-4"),
        (True, False, "C. com. L110-4"),
        (False, True, "C. com. L110-4"),
        (None, True, "C. com. L110-4"),
        (False, False, "C. civ. 2224"),
        (None, False, EITHER),
        (False, None, EITHER),
    ],
)
def test_one_trader_is_enough_for_the_code_of_commerce(creditor: bool, debtor: bool, article: str) -> None:  # noqa: FBT001
    clock = fr.limitation(replace(DEBT, creditor_trader=creditor, debtor_trader=debtor), TODAY)
    assert (clock.article, clock.months) == (article, 60)


def test_a_person_who_trades_is_a_professional_towards_his_consumers() -> None:
    trader = replace(DEBT, creditor_kind="individual", debtor_kind="consumer", creditor_trader=True)
    assert fr.limitation(trader, TODAY).article == "C. conso. L218-2"


def test_a_consumer_owes_as_one_even_if_he_trades_elsewhere() -> None:
    private = replace(DEBT, creditor_kind="individual", debtor_kind="consumer", debtor_trader=True)
    assert fr.limitation(private, TODAY).article == "C. civ. 2224"
    assert fr.limitation(replace(private, creditor_kind="company"), TODAY).article == "C. conso. L218-2"


@pytest.mark.parametrize(
    ("nature", "debtor", "starts_on"),
    [
        ("transport", "company", date(2026, 7, 15)),
        ("ship", "company", date(2026, 7, 15)),
        ("works", "consumer", date(2026, 7, 15)),
        ("works", "company", DUE),
        ("service", "consumer", DUE),
    ],
)
def test_delivery_and_completion_count_where_the_text_says_so(nature: Nature, debtor: Kind, starts_on: date) -> None:
    done = replace(PAPER, done_on=date(2026, 7, 15))
    clock = fr.limitation(replace(DEBT, nature=nature, debtor_kind=debtor, invoices=(done,)), TODAY)
    assert clock.starts_on == starts_on


def test_without_a_delivery_date_the_earlier_of_issue_and_due_date_is_the_cautious_one() -> None:
    odd = replace(PAPER, due_on=date(2026, 7, 20))
    assert fr.limitation(replace(DEBT, nature="transport", invoices=(odd,)), TODAY).starts_on == date(2026, 7, 20)


def test_a_credit_is_lost_whole_with_its_first_unpaid_instalment() -> None:
    first = replace(PAPER, number="F0", issued_on=date(2024, 8, 1), due_on=date(2024, 8, 31))
    credit = replace(DEBT, debtor_kind="consumer", nature="consumer_credit", invoices=(PAPER, first))
    assert fr.limitation(credit, TODAY).starts_on == date(2024, 8, 31)
    assert [ground.article for ground in fr.verdict(credit, TODAY).refusals] == ["C. conso. R312-35"]


def test_the_first_invoice_to_expire_speaks_for_the_claim() -> None:
    older = replace(PAPER, number="F0", due_on=date(2026, 8, 2))
    clock = fr.limitation(replace(DEBT, invoices=(PAPER, older)), TODAY)
    assert (clock.invoice, clock.expires_on) == ("F0", date(2031, 8, 2))
    twin = replace(PAPER, number="A9")
    assert fr.limitation(replace(DEBT, invoices=(PAPER, twin)), TODAY).invoice == "A9"


@pytest.mark.parametrize(
    ("due_on", "expires_on"),
    [
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
        (date(9997, 5, 31), date(9999, 5, 31)),  # the last year that can be written has its days as well
        (date.max, date.max),
    ],
)
def test_a_period_ends_on_its_day_number_else_on_the_last_of_the_month(due_on: date, expires_on: date) -> None:
    leap = replace(PAPER, issued_on=date(2024, 2, 1), due_on=due_on)
    assert fr.expires_on(replace(DEBT, debtor_kind="consumer", invoices=(leap,))) == expires_on
