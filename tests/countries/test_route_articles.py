"""Each answer of the routing table names its article: every way with every reason that it can have."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from chalicelib import countries
from chalicelib.countries.fr.routing import conditions
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice

fr = countries.by_code("fr")
ON = date(2026, 11, 18)
PLAIN = Debt("company", "company", "service", (Invoice("F1", date(2026, 5, 1), date(2026, 6, 1), 100_000),))
ORDER, SMALL = "règl. (CE) 1896/2006", "règl. (CE) 861/2007"
ARTICLES = {
    "amicable": {"open": "CPCE R124-1", "disputed": "CPCE R124-1", "bank_loan": "directive 2021/2167"},
    "psrpc": {
        "open": "CPCE L125-1",
        "disputed": "CPCE L125-1",
        "between_traders": "CPCE L125-1",
        "trader_unknown": "CPCE L125-1",
        "above_cap": "CPCE R125-1",
        "abroad": "CPCE R125-1",
    },
    "l126": dict.fromkeys(
        ("open", "disputed", "abroad", "trader_unknown", "not_between_traders", "decree_missing"), "CPCE L126-1"
    ),
    "payment_order": {
        **dict.fromkeys(("commercial_court", "judicial_court", "court_by_trader", "opposition_likely"), "CPC 1405"),
        "abroad": "CPC 1406",
    },
    "conciliation": dict.fromkeys(("open", "not_required", "trader_unknown", "abroad"), "CPC 750-1"),
    "summary_claim": {
        "commercial_court": "CPC 873 al. 2",
        "court_by_trader": "CPC 873 al. 2",
        "judicial_court": "CPC 835 al. 2",
    },
    "merits": {
        "commercial_court": "C. com. L721-3",
        "judicial_court": "COJ L211-3",
        "court_by_trader": "COJ L211-3",
        "after_conciliation": "CPC 750-1",
        "abroad": "CPC 42",
    },
    "european_payment_order": dict.fromkeys(("cross_border", "not_cross_border", "denmark", "disputed"), ORDER),
    "european_small_claims": dict.fromkeys(("cross_border", "not_cross_border", "denmark", "above_cap"), SMALL),
    "declaration_of_claim": {
        "not_insolvent": "C. com. L622-24, R622-24",
        "declare": "C. com. L622-24, R622-24",
        "declared": "C. com. L622-24, R622-24",
        "declare_late": "C. com. L622-26",
        "declare_barred": "C. com. L622-26",
    },
}
#: What closes every way at once.
CLOSED = {
    "insolvent": "C. com. L622-21",
    "over_indebted": "C. conso. L722-2",
    "not_yet_due": "C. civ. 1305-2",
    "nothing_due": "C. civ. 1342",
    "time_barred": "C. civ. 2219",
}


def answers(debt: Debt, on: date = ON, *, abroad: bool = False, country: str = "") -> Iterator[tuple[str, str, str]]:
    owed = fr.composition(debt, on)
    for route in fr.routes(debt, owed, abroad=abroad, country=country):
        yield route.code, route.reason, route.article


def every_answer() -> Iterator[tuple[str, str, str]]:
    sides, amounts, wheres = (None, True, False), (100_000, 500_001), ((False, ""), (True, "DE"), (True, "DK"))
    for creditor, debtor, disputed, cents, where in product(sides, sides, (False, True), amounts, wheres):
        invoices = (replace(PLAIN.invoices[0], amount_cents=cents),)
        debt = replace(PLAIN, creditor_trader=creditor, debtor_trader=debtor, disputed=disputed, invoices=invoices)
        yield from answers(debt, abroad=where[0], country=where[1])
    yield from answers(replace(PLAIN, bought_from_bank=True))
    declared = Interruption(date(2026, 9, 1), "insolvency_declared")
    for published_on in (date(2026, 11, 1), date(2026, 9, 1), date(2026, 5, 1)):
        yield from answers(replace(PLAIN, insolvency_published_on=published_on))
    yield from answers(replace(PLAIN, insolvency_published_on=date(2026, 9, 1), interruptions=(declared,)))


@pytest.fixture(params=[False, True])
def decree(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without the decree that the procedure of 2026 waits for."""
    monkeypatch.setattr(conditions, "L126_DECREE", request.param)


@pytest.mark.usefixtures("decree")
def test_every_reason_of_every_way_has_its_article() -> None:
    told = {(code, reason, article) for code, reason, article in every_answer() if reason not in CLOSED}
    known = {(code, reason, article) for code, rows in ARTICLES.items() for reason, article in rows.items()}
    assert {row for row in told if row[0] != "summary_claim"} <= known
    assert {row for row in known if row[0] != "l126"} <= told


@pytest.mark.parametrize("trader", [False, True])
@pytest.mark.parametrize(("abroad", "reason"), [(True, "abroad"), (False, "disputed")])
def test_a_summary_claim_that_is_shut_names_the_article_of_its_court(
    reason: str, *, abroad: bool, trader: bool
) -> None:
    debt = replace(PLAIN, creditor_trader=trader, debtor_trader=True, disputed=True)
    article = "CPC 873 al. 2" if trader else "CPC 835 al. 2"
    assert ("summary_claim", reason, article) in set(answers(debt, abroad=abroad))


@pytest.mark.parametrize(
    ("debt", "on", "reason", "declaration"),
    [
        (replace(PLAIN, insolvent_on=ON), ON, "insolvent", "declare"),
        (replace(PLAIN, debtor_kind="consumer", over_indebted_on=ON), ON, "over_indebted", "not_insolvent"),
        (PLAIN, date(2026, 6, 1), "not_yet_due", "not_insolvent"),
        (PLAIN, date(2031, 6, 2), "time_barred", "time_barred"),
    ],
)
def test_what_closes_every_way_has_one_article(debt: Debt, on: date, reason: str, declaration: str) -> None:
    owed = replace(fr.composition(debt, min(on, ON)), on=on)
    found = {route.code: route for route in fr.routes(debt, owed, abroad=False)}
    declared = found.pop("declaration_of_claim")
    assert {(route.reason, route.article) for route in found.values()} == {(reason, CLOSED[reason])}
    assert declared.reason == declaration


def test_what_is_paid_has_no_way_and_one_article() -> None:
    owed = replace(fr.composition(PLAIN, ON), principal_cents=0, interest_cents=0, indemnity_cents=0)
    routes = fr.routes(PLAIN, owed, abroad=False)
    assert {(route.reason, route.article) for route in routes} == {("nothing_due", CLOSED["nothing_due"])}
