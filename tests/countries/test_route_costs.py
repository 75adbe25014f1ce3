"""What each way costs the creditor, how long it takes, what it may bring, and when none is worth it."""

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from chalicelib import countries
from chalicelib.countries.fr.routing import chances, costs
from chalicelib.countries.fr.routing.case import Case, Code
from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Composition, Debt, Invoice
from chalicelib.domain.matching import segments

fr = countries.by_code("fr")
ON, IN_FORCE = date(2026, 11, 18), date(2026, 1, 15)
TRADERS: dict[str, Any] = {"creditor_trader": True, "debtor_trader": True}
SERVICE = 2579 + 516 + 940 + 188  # a service and its travel, each with its VAT
SUMMONS = 1828 + 366 + 940 + 188


def case(cents: int, on: date = ON, departement: str = "", **facts: Any) -> Case:
    """So much is owed on that day, as principal, in a debt of six months."""
    invoice = Invoice("F1", date(2026, 1, 1), date(2026, 1, 1), cents)
    plain = Debt("company", "company", "sale", (invoice,))
    debt = replace(plain, **facts)
    return Case(debt, Composition(on, cents, 0, 0), departement=departement)


def cost(code: Code, of: Case) -> costs.Cost:
    told = costs.cost(code, of)
    assert told is not None
    return told


def test_the_amicable_way_costs_the_price_of_the_platform_and_only_on_success() -> None:
    of = case(100_000)
    fee = pricing.terms(of.debt, 100_000, ON).fee(100_000).total_cents
    assert cost("amicable", of) == costs.Cost(0, fee, indicative=False)
    (route, *_) = fr.routes(of.debt, of.owed, abroad=False)
    net = pricing.estimate(
        100_000, pricing.terms(of.debt, 100_000, ON), segments.MARKET.mean_bps("company/middle/late")
    ).net_cents
    assert (route.code, route.net_cents, route.cost_cents) == ("amicable", net, fee)  # as the page of prices says
    assert not route.indicative


def test_a_small_claim_costs_its_filing_first_then_title_and_share() -> None:
    told = cost("psrpc", case(100_000, creditor_trader=False))
    assert told == costs.Cost(1790, 3000 + 12_817, indicative=True)
    assert told.cents == 1790 + 3000 + 12_817
    assert cost("psrpc", case(1000, creditor_trader=False)).cents == 1790 + 3000 + 2580
    assert cost("psrpc", case(1000, departement="974", creditor_trader=False)).cents == 1619 + 2713 + 2333


@pytest.mark.parametrize(
    ("facts", "order", "summary", "merits"),
    [
        (TRADERS, 3347, 3865, 6022),
        ({"creditor_trader": False}, 0, 5000, 5000),
        ({}, 3347, 5000, 6022),  # not asked yet: the dearer of the two courts
    ],
)
def test_the_court_decides_its_part_of_the_cost(facts: dict[str, Any], order: int, summary: int, merits: int) -> None:
    of = case(100_000, **facts)
    assert cost("payment_order", of) == costs.Cost(order + SERVICE, indicative=True)
    assert cost("summary_claim", of) == costs.Cost(summary + SUMMONS + SERVICE, indicative=True)
    assert cost("merits", of) == costs.Cost(merits + SUMMONS + SERVICE, indicative=True)


def test_the_contribution_and_the_lawyer_have_their_day_and_their_amount() -> None:
    before = case(100_000, date(2026, 4, 30), creditor_trader=False)
    assert cost("merits", before).before == SUMMONS + SERVICE
    assert cost("merits", case(100_000, date(2026, 5, 1), creditor_trader=False)).before == 5000 + SUMMONS + SERVICE
    one, two = (cost("merits", case(cents, **TRADERS)).before for cents in (1_000_000, 1_000_001))
    assert two - one == 180_000
    assert cost("payment_order", case(1_000_001, **TRADERS)).before < 180_000  # an order needs no lawyer


def test_the_coefficient_follows_what_is_owed() -> None:
    small, large = (cost("payment_order", case(cents, creditor_trader=False)).before for cents in (12_800, 128_001))
    assert small == 1290 + 258 + 1128
    assert large == 5158 + 1032 + 1128


def test_ways_without_officers() -> None:
    of = case(100_000)
    assert cost("conciliation", of) == costs.Cost()
    assert cost("declaration_of_claim", of) == costs.Cost()
    assert cost("european_payment_order", of) == costs.Cost(10_000, indicative=True)
    assert cost("european_small_claims", of) == costs.Cost(5000, indicative=True)


def test_without_a_tariff_for_that_day_nothing_is_said_of_the_cost() -> None:
    of = case(100_000, date(2023, 1, 1), creditor_trader=False)
    due = replace(of.debt.invoices[0], issued_on=date(2022, 6, 1), due_on=date(2022, 7, 1))
    of = replace(of, debt=replace(of.debt, invoices=(due,)))
    assert costs.cost("merits", of) is None
    assert costs.cost("l126", case(100_000)) is None
    routes = {route.code: route for route in fr.routes(of.debt, of.owed, abroad=False)}
    merits = routes["merits"]
    assert (merits.available, merits.cost_cents, merits.net_cents, merits.indicative) == (True, None, None, True)
    open_ways = [route.code for route in routes.values() if route.available]
    assert open_ways[-1] in {"payment_order", "summary_claim", "merits"}  # those without a figure come last


def test_what_may_be_expected_is_weighed_by_the_chance() -> None:
    assert costs.Cost(1000, 2000).net(10_000, 5000) == 4000 - 1000
    assert costs.Cost(1000, 20_000).net(10_000, 5000) == -1000  # the fee may not be more than what it is due on
    assert costs.Cost(0, 0).net(10_001, 5000) == 5001


@pytest.mark.parametrize(
    ("net_cents", "available", "worth"),
    [(None, True, False), (0, True, False), (1, True, True), (-1, True, False), (100, False, False)],
)
def test_a_way_is_worth_it_when_it_is_open_and_a_cent_is_left(
    net_cents: int | None, *, available: bool, worth: bool
) -> None:
    route = countries.Route("merits", available, "open", "CPC 42", net_cents=net_cents)
    assert fr.worth_pursuing([route]) is worth


@pytest.mark.parametrize("code", get_args(Code))
def test_every_way_has_its_estimate_and_its_days(code: Code) -> None:
    estimate = chances.ESTIMATES[code]
    assert chances.days(code) == estimate.days > 0
    soon = date(2026, 2, 1)  # the amicable way is worth less with time
    assert chances.chance_bps(code, case(1000, soon)) == estimate.company_bps < 10_000
    assert chances.chance_bps(code, case(1000, soon, debtor_kind="consumer")) == estimate.consumer_bps < 10_000
    assert estimate.because


def test_an_order_that_will_be_opposed_is_worth_a_quarter() -> None:
    assert chances.chance_bps("payment_order", case(1000, disputed=True)) == 1125
    assert chances.chance_bps("merits", case(1000, disputed=True)) == 4500


def test_open_ways_come_first_the_best_of_them_at_the_top() -> None:
    of = case(300_000, creditor_trader=False)
    routes = fr.routes(of.debt, of.owed, abroad=False)
    assert len(routes) == len(get_args(Code))
    nets = [route.net_cents or 0 for route in routes if route.available]
    assert nets == sorted(nets, reverse=True)
    assert [route.available for route in routes] == sorted((route.available for route in routes), reverse=True)
    for route in routes:
        assert route.available or (route.cost_cents, route.days, route.net_cents) == (None, None, None)


def test_a_quarrel_over_little_is_not_worth_a_trial() -> None:
    of = case(4000, disputed=True, **TRADERS)
    routes = fr.routes(of.debt, of.owed, abroad=False)
    assert [route.code for route in routes if route.available] == ["payment_order", "merits"]
    assert all((route.net_cents or 0) < 0 for route in routes if route.available)
    assert not fr.worth_pursuing(routes)


def test_ten_euros_are_worth_an_amicable_step_but_no_officer() -> None:
    of = case(1000, creditor_trader=False)
    routes = {route.code: route for route in fr.routes(of.debt, of.owed, abroad=False)}
    assert (routes["psrpc"].net_cents or 0) < 0
    assert (routes["payment_order"].net_cents or 0) < 0
    assert (routes["amicable"].net_cents or 0) > 0
    assert fr.worth_pursuing(routes.values())


def test_vat_on_the_mainland_unless_told_otherwise() -> None:
    of = case(100_000, creditor_trader=False)
    there, here = (
        {route.code: route for route in fr.routes(of.debt, of.owed, abroad=False, departement=code)}
        for code in ("973", "")
    )
    assert (there["payment_order"].cost_cents, here["payment_order"].cost_cents) == (2579 + 940, SERVICE)


def test_official_figures_of_their_time_are_not_indicative() -> None:
    assert not cost("amicable", case(100_000, IN_FORCE)).indicative
    assert cost("payment_order", case(100_000, IN_FORCE)).indicative  # its travel was not read in an official text
