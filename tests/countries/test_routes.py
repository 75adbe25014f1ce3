"""The routing table: for each pair of parties and each amount, which ways are open and why the others are not."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import countries
from chalicelib.countries.fr.routes import best_first
from chalicelib.countries.fr.routing import conditions
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice

fr = countries.by_code("fr")
ON = date(2026, 11, 18)
CAP = 500_000


def debt_of(cents: int, **facts: object) -> Debt:
    """A debt due on 1 June 2026; company against company unless told otherwise."""
    plain = Debt("company", "company", "service", (Invoice("F1", date(2026, 5, 1), date(2026, 6, 1), cents),))
    return replace(plain, **facts)  # type: ignore[arg-type]  # named fields of a debt


def found(debt: Debt, on: date = ON, *, abroad: bool = False, country: str = "") -> dict[str, countries.Route]:
    ways = fr.routes(debt, fr.composition(debt, on), abroad=abroad, country=country)
    return {route.code: route for route in ways}


def why(debt: Debt, on: date = ON, *, abroad: bool = False, country: str = "") -> dict[str, str]:
    return {code: route.reason for code, route in found(debt, on, abroad=abroad, country=country).items()}


def open_ways(debt: Debt, on: date = ON, *, abroad: bool = False, country: str = "") -> set[str]:
    return {code for code, route in found(debt, on, abroad=abroad, country=country).items() if route.available}


TRADERS = {"creditor_trader": True, "debtor_trader": True}
COURTS = {"amicable", "payment_order", "summary_claim", "merits"}


@pytest.mark.parametrize(
    ("who", "cents", "ways"),
    [
        ({"debtor_kind": "consumer"}, 100_000, COURTS | {"psrpc", "conciliation"}),
        ({"debtor_kind": "consumer"}, CAP + 1, COURTS),
        ({"debtor_kind": "consumer", **TRADERS}, 100_000, COURTS | {"psrpc", "conciliation"}),  # never a trader
        (TRADERS, 100_000, COURTS),
        (TRADERS, 10_000_000, COURTS),
        ({"creditor_trader": False}, 100_000, COURTS | {"psrpc", "conciliation"}),
        ({"creditor_trader": True, "debtor_trader": False}, 100_000, COURTS | {"psrpc", "conciliation"}),
        ({"debtor_trader": False}, CAP + 1, COURTS),
        ({"creditor_kind": "individual", "debtor_trader": True}, 100_000, COURTS | {"psrpc", "conciliation"}),
    ],
)
def test_the_table_of_section_12(who: dict[str, object], cents: int, ways: set[str]) -> None:
    assert open_ways(debt_of(cents, **who)) == ways


@pytest.mark.parametrize("side", ["creditor_trader", "debtor_trader"])
@pytest.mark.parametrize("known", [None, True])
def test_between_professionals_an_unknown_trader_is_asked_for_and_never_guessed(
    side: str, *, known: bool | None
) -> None:
    reasons = why(debt_of(100_000, **{side: known}))
    assert (reasons["psrpc"], reasons["conciliation"]) == ("trader_unknown", "trader_unknown")
    assert {reasons[code] for code in ("payment_order", "summary_claim", "merits")} == {"court_by_trader"}


def test_the_court_follows_the_traders() -> None:
    assert why(debt_of(CAP + 1, **TRADERS))["merits"] == "commercial_court"
    assert why(debt_of(CAP + 1, creditor_trader=False))["merits"] == "judicial_court"
    assert why(debt_of(100_000, creditor_trader=False))["merits"] == "after_conciliation"
    assert found(debt_of(100_000, **TRADERS))["summary_claim"].article == "CPC 873 al. 2"
    assert found(debt_of(100_000, creditor_trader=False))["summary_claim"].article == "CPC 835 al. 2"
    assert found(debt_of(CAP + 1, **TRADERS))["merits"].article == "C. com. L721-3"
    assert found(debt_of(CAP + 1))["merits"].article == "COJ L211-3"


def test_a_small_claim_is_refused_between_traders() -> None:
    """Gate G13."""
    route = found(debt_of(100_000, **TRADERS))["psrpc"]
    assert (route.available, route.reason, route.article) == (False, "between_traders", "CPCE L125-1")
    assert why(debt_of(100_000, **TRADERS))["conciliation"] == "not_required"
    assert why(debt_of(100_000, **TRADERS, creditor_kind="individual"))["psrpc"] == "between_traders"


def test_a_small_claim_counts_principal_and_interest_but_no_indemnity() -> None:
    consumer = debt_of(CAP, debtor_kind="consumer")
    assert why(consumer)["psrpc"] == "open"
    assert why(replace(consumer, formal_notice_on=date(2026, 11, 1)))["psrpc"] == "above_cap"
    stopped = debt_of(CAP, creditor_trader=False)
    owed = replace(fr.composition(stopped, date(2026, 6, 1)), on=date(2026, 6, 2), indemnity_cents=4000)
    reasons = {route.code: route.reason for route in fr.routes(stopped, owed, abroad=False)}
    assert (reasons["psrpc"], reasons["conciliation"], reasons["merits"]) == ("open", "not_required", "judicial_court")


@pytest.mark.parametrize(
    ("cents", "conciliation", "merits"),
    [(CAP, "open", "after_conciliation"), (CAP + 1, "not_required", "judicial_court")],
)
def test_up_to_five_thousand_euros_a_conciliation_comes_first(cents: int, conciliation: str, merits: str) -> None:
    """CPC 750-1: a sum that does not exceed EUR 5,000."""
    reasons = why(debt_of(cents, debtor_kind="consumer"))
    assert (reasons["conciliation"], reasons["merits"]) == (conciliation, merits)


def test_the_way_of_2026_waits_for_its_decree(monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ({}, TRADERS, {"debtor_kind": "consumer"}):
        assert why(debt_of(100_000, **who))["l126"] == "decree_missing"
    monkeypatch.setattr(conditions, "L126_DECREE", True)
    assert why(debt_of(10_000_000, **TRADERS))["l126"] == "open"
    assert why(debt_of(100_000))["l126"] == "trader_unknown"
    assert why(debt_of(100_000, creditor_trader=False))["l126"] == "not_between_traders"
    assert why(debt_of(100_000, **TRADERS, disputed=True))["l126"] == "disputed"
    assert why(debt_of(100_000, **TRADERS), abroad=True)["l126"] == "abroad"
    route = found(debt_of(100_000, **TRADERS))["l126"]
    assert (route.cost_cents, route.net_cents, route.days, route.indicative) == (None, None, 60, True)


def test_a_dispute_closes_what_is_for_undisputed_debts_only() -> None:
    reasons = why(debt_of(100_000, creditor_trader=False, disputed=True))
    assert {code for code, reason in reasons.items() if reason == "disputed"} == {"amicable", "psrpc", "summary_claim"}
    assert (reasons["payment_order"], reasons["conciliation"]) == ("opposition_likely", "open")
    assert reasons["merits"] == "after_conciliation"


def test_a_debtor_elsewhere_in_the_union_has_the_european_ways() -> None:
    ways = {"amicable", "european_payment_order", "european_small_claims"}
    assert open_ways(debt_of(100_000), abroad=True) == ways
    assert open_ways(debt_of(CAP + 1), abroad=True) == ways - {"european_small_claims"}
    assert open_ways(debt_of(CAP), abroad=True, country="DE") == ways
    reasons = why(debt_of(100_000), abroad=True, country="DK")
    assert {reasons["european_payment_order"], reasons["european_small_claims"]} == {"denmark"}
    assert {reasons[code] for code in ("psrpc", "payment_order", "conciliation", "summary_claim", "merits")} == {
        "abroad"
    }
    disputed = why(debt_of(100_000, disputed=True), abroad=True)
    assert (disputed["european_payment_order"], disputed["european_small_claims"]) == ("disputed", "cross_border")
    assert why(debt_of(CAP + 1), abroad=True)["european_small_claims"] == "above_cap"
    assert why(debt_of(100_000))["european_small_claims"] == "not_cross_border"


@pytest.mark.parametrize("fact", ["insolvent_on", "insolvency_published_on"])
def test_against_an_insolvent_debtor_only_the_declaration_is_left(fact: str) -> None:
    """Gate G10."""
    reasons = why(debt_of(100_000, **{fact: ON}))
    assert reasons.pop("declaration_of_claim") == "declare"
    assert set(reasons.values()) == {"insolvent"}
    assert why(debt_of(100_000, **{fact: date(2026, 11, 19)}))["declaration_of_claim"] == "not_insolvent"


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2026, 9, 10), "declare"),
        (date(2026, 9, 11), "declare_late"),
        (date(2026, 10, 31), "declare_late"),
        (date(2027, 1, 10), "declare_late"),
        (date(2027, 1, 11), "declare_barred"),
    ],
)
def test_after_two_months_relief_and_after_six_nothing(on: date, reason: str) -> None:
    debt = debt_of(100_000, insolvency_published_on=date(2026, 7, 10))
    route = found(debt, on)["declaration_of_claim"]
    assert (route.reason, route.available) == (reason, reason != "declare_barred")
    assert fr.worth_pursuing([route]) == route.available
    told = replace(debt, interruptions=(Interruption(date(2026, 9, 1), "insolvency_declared"),))
    assert why(told, on)["declaration_of_claim"] == "declared"
    sued = replace(debt, interruptions=(Interruption(date(2026, 9, 1), "court_claim"),))
    assert why(sued, on)["declaration_of_claim"] == reason


def test_what_was_declared_today_is_declared_and_what_will_be_is_not() -> None:
    declared = Interruption(date(2026, 9, 1), "insolvency_declared")
    debt = debt_of(100_000, insolvency_published_on=date(2026, 7, 10), interruptions=(declared,))
    assert why(debt, date(2026, 9, 1))["declaration_of_claim"] == "declared"
    assert why(debt, date(2026, 8, 31))["declaration_of_claim"] == "declare"


def test_a_file_of_over_indebtedness_stops_everything() -> None:
    debt = debt_of(100_000, debtor_kind="consumer", over_indebted_on=ON)
    assert set(why(debt).values()) == {"over_indebted", "not_insolvent"}
    assert open_ways(replace(debt, over_indebted_on=date(2026, 11, 19)))


def test_what_is_paid_or_time_barred_has_no_way_at_all() -> None:
    paid = debt_of(100_000)
    owed = replace(fr.composition(paid, ON), principal_cents=0, interest_cents=0, indemnity_cents=0)
    ways = fr.routes(paid, owed, abroad=False)
    assert {route.reason for route in ways} == {"nothing_due"}
    assert not fr.worth_pursuing(ways)
    old = replace(
        paid, debtor_kind="consumer", invoices=(Invoice("F1", date(2024, 10, 1), date(2024, 11, 17), 100_000),)
    )
    assert set(why(old).values()) == {"time_barred"}
    assert set(why(old, date(2026, 11, 17)).values()) != {"time_barred"}
    insolvent = replace(old, insolvent_on=ON)
    assert why(insolvent)["declaration_of_claim"] == "time_barred"


def test_before_its_term_a_debt_has_no_way_and_the_day_after_it_has() -> None:
    debt = debt_of(100_000, **TRADERS)
    assert set(why(debt, date(2026, 6, 1)).values()) == {"not_yet_due", "not_insolvent"}
    assert open_ways(debt, date(2026, 6, 2)) == COURTS


def test_one_invoice_that_is_due_is_enough() -> None:
    due, not_due = Invoice("F1", date(2026, 5, 1), date(2026, 6, 1), 1000), Invoice("F2", ON, date(2026, 12, 18), 1000)
    assert "payment_order" in open_ways(replace(debt_of(1), invoices=(due, not_due), **TRADERS))  # type: ignore[arg-type]


def test_one_cent_more_comes_first_then_what_nobody_can_price_then_what_is_closed() -> None:
    def way(net_cents: int | None, *, available: bool = True) -> countries.Route:
        return countries.Route("merits", available=available, reason="", article="", net_cents=net_cents)

    ranked = (way(1), way(0), way(-1), way(None), way(5, available=False))
    assert best_first(reversed(ranked)) == ranked


def test_a_loan_bought_from_a_bank_is_no_work_for_an_agent() -> None:
    ways = why(debt_of(100_000, nature="loan", bought_from_bank=True, **TRADERS))
    assert ways["amicable"] == "bank_loan"
    assert ways["payment_order"] == "commercial_court"
