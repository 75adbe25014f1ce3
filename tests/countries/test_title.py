"""An enforceable title: which invoices it can be about, and which ways it makes useless. And where traders go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice
from chalicelib.domain.claim.law import Move

fr = countries.by_code("fr")
ON = date(2026, 11, 18)
ISSUED, DUE = date(2024, 1, 10), date(2024, 2, 10)
OLD = Invoice("F1", ISSUED, DUE, 100_000)
NEW = Invoice("F2", date(2026, 1, 10), date(2026, 2, 10), 100_000)
DEBT = Debt("company", "company", "service", (OLD,), creditor_trader=True, debtor_trader=True)


def judged(day: date, *invoices: Invoice) -> Debt:
    return replace(DEBT, invoices=invoices or (OLD,), interruptions=(Interruption(day, "title"),))


def ways(debt: Debt, departement: str = "") -> dict[str, str]:
    routes = fr.routes(debt, fr.composition(debt, ON), abroad=False, departement=departement)
    return {route.code: route.reason for route in routes}


def test_a_judgment_from_before_the_invoice_is_about_something_else() -> None:
    clock = fr.limitation(judged(ISSUED - timedelta(days=1)), ON)
    unmoved = date(2029, 2, 10)
    assert clock.moved_by == (Move(ISSUED - timedelta(days=1), "title", "none", "C. civ. 1355", unmoved),)
    assert (clock.months, clock.expires_on) == (60, unmoved)
    assert fr.limitation(judged(ISSUED), ON).months == 120


def test_what_was_done_may_be_judged_before_it_is_invoiced() -> None:
    done = replace(OLD, done_on=ISSUED - timedelta(days=5))
    assert fr.limitation(judged(ISSUED - timedelta(days=5), done), ON).months == 120
    assert fr.limitation(judged(ISSUED - timedelta(days=6), done), ON).months == 60
    later = replace(OLD, done_on=ISSUED + timedelta(days=5))
    assert fr.limitation(judged(ISSUED, later), ON).months == 120


def test_who_holds_a_title_needs_no_other() -> None:
    reasons = ways(judged(date(2025, 1, 1)))
    assert reasons.pop("amicable") == "open"
    assert reasons.pop("declaration_of_claim") == "not_insolvent"
    assert set(reasons.values()) == {"title"}


def test_a_way_that_a_title_closes_names_what_a_title_is() -> None:
    debt = judged(date(2025, 1, 1))
    routes = fr.routes(debt, fr.composition(debt, ON), abroad=False)
    assert {route.article for route in routes if route.reason == "title"} == {"CPCE L111-2"}


@pytest.mark.parametrize(
    ("day", "titled"),
    [(ISSUED - timedelta(days=1), False), (ISSUED, True), (ON, True), (ON + timedelta(days=1), False)],
)
def test_a_title_counts_from_the_day_of_the_invoice_to_the_day_asked_about(day: date, *, titled: bool) -> None:
    assert ("title" in ways(judged(day)).values()) is titled


def test_a_title_for_one_of_two_invoices_closes_nothing() -> None:
    assert ways(judged(date(2025, 1, 1), OLD, NEW))["payment_order"] == "commercial_court"
    assert ways(judged(date(2026, 3, 1), OLD, NEW))["payment_order"] == "title"


def test_a_title_goes_after_what_stops_everything() -> None:
    reasons = ways(replace(judged(date(2025, 1, 1)), insolvent_on=ON))
    assert set(reasons.values()) == {"insolvent", "declare"}


@pytest.mark.parametrize(
    ("departement", "court"),
    [
        ("57", "commercial_chamber"),
        ("67", "commercial_chamber"),
        ("68", "commercial_chamber"),
        ("54", "commercial_court"),
    ],
)
def test_in_alsace_moselle_traders_go_to_a_chamber_of_the_tribunal_judiciaire(departement: str, court: str) -> None:
    reasons = ways(DEBT, departement)
    assert {reasons[way] for way in ("payment_order", "summary_claim", "merits")} == {court}
    assert ways(replace(DEBT, debtor_trader=False), departement)["payment_order"] == "judicial_court"
