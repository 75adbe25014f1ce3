"""Until when a claim is declared: two months from the publication, four from overseas (C. com. R622-24, CPC 641).

And which procedure stops which debt (C. com. L622-21).
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import countries
from chalicelib.countries.fr import insolvency
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice
from chalicelib.domain.refusals import Reason
from chalicelib.domain.registers import Notice, State

fr = countries.by_code("fr")


@pytest.mark.parametrize(
    ("published_on", "mainland", "overseas"),
    [
        (date(2026, 11, 10), date(2027, 1, 10), date(2027, 3, 10)),  # a Sunday stays
        (date(2026, 12, 31), date(2027, 2, 28), date(2027, 4, 30)),  # no such day: the last of the month
        (date(2027, 12, 30), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2026, 6, 30), date(2026, 8, 30), date(2026, 10, 30)),
    ],
)
def test_the_last_day_to_declare(published_on: date, mainland: date, overseas: date) -> None:
    assert fr.declare_by(published_on, overseas=False) == mainland
    assert fr.declare_by(published_on, overseas=True) == overseas


TODAY = date(2026, 11, 18)
ISSUED = date(2026, 8, 1)
DEBT = Debt("company", "company", "service", (Invoice("F-1", ISSUED, date(2026, 9, 1), 100_000),))
OPENED = Notice("liquidation", date(2026, 9, 8), date(2026, 9, 15), "Tribunal de commerce")


def test_a_debt_from_before_the_judgment_is_stopped() -> None:
    assert insolvency.stopping([OPENED], DEBT, TODAY) == OPENED
    assert insolvency.stopping([], DEBT, TODAY) is None


def test_a_notice_counts_from_the_day_it_is_published() -> None:
    assert insolvency.stopping([OPENED], DEBT, date(2026, 9, 15)) == OPENED
    assert insolvency.stopping([OPENED], DEBT, date(2026, 9, 14)) is None


@pytest.mark.parametrize(("state", "stops"), [("open", True), ("lost", True), ("over", False)])
def test_after_the_end_it_depends_on_how_it_ended(state: State, stops: bool) -> None:  # noqa: FBT001
    notice = replace(OPENED, state=state)
    assert (insolvency.stopping([notice], DEBT, TODAY) == notice) is stops


@pytest.mark.parametrize(("days", "stops"), [(30, True), (31, True), (32, False), (0, True), (-1, True)])
def test_a_debt_that_arose_later_is_not(days: int, stops: bool) -> None:  # noqa: FBT001
    """A month is left for the invoice that closes the month of its deliveries."""
    earlier = replace(OPENED, opened_on=ISSUED - timedelta(days=days))
    assert (insolvency.stopping([earlier], DEBT, TODAY) is not None) is stops


def test_the_delivery_decides_where_it_is_known() -> None:
    delivered = replace(DEBT.invoices[0], done_on=date(2026, 7, 20))
    debt = replace(DEBT, invoices=(DEBT.invoices[0], delivered))
    assert insolvency.arose_on(replace(debt, invoices=(delivered,))) == date(2026, 7, 20)
    assert insolvency.arose_on(debt) == ISSUED - timedelta(days=31)  # the earliest of them
    assert insolvency.arose_on(replace(debt, invoices=())) == date.min


def test_of_several_the_latest_counts() -> None:
    later = replace(OPENED, opened_on=date(2026, 10, 1), published_on=date(2026, 10, 10))
    assert insolvency.stopping([later, OPENED], DEBT, TODAY) == later
    assert insolvency.stopping([replace(later, state="over"), OPENED], DEBT, TODAY) == OPENED


def declared(on: date, until: date | None = None) -> Debt:
    return replace(DEBT, interruptions=(Interruption(on, "insolvency_declared", until),))


def stopped(debt: Debt, on: date = TODAY) -> bool:
    """Gate G10, for whom it is asked and for the ways that are shown; the two never differ."""
    routes = fr.routes(debt, fr.composition(debt, on), abroad=False)
    shut = "insolvent" in {route.reason for route in routes}
    assert shut == (Reason.DEBTOR_INSOLVENT in {ground.reason for ground in fr.verdict(debt, on).refusals})
    return shut


def test_who_declared_his_claim_knows_that_his_debtor_is_insolvent() -> None:
    """A declaration without the judgment's day stops the debt and its interest all the same (L622-21, L622-28)."""
    day = date(2026, 10, 1)
    assert not stopped(declared(day), day - timedelta(days=1))
    assert stopped(declared(day), day)
    assert stopped(declared(day))
    judged = replace(DEBT, insolvent_on=day)
    assert fr.composition(declared(day), TODAY).interest_cents == fr.composition(judged, TODAY).interest_cents
    assert fr.composition(declared(day), TODAY).interest_cents < fr.composition(DEBT, TODAY).interest_cents


def test_once_the_procedure_is_told_to_be_over_the_debt_may_be_chased_but_its_interest_stays_stopped() -> None:
    day, end = date(2026, 10, 1), date(2026, 11, 17)
    assert stopped(declared(day, end), end - timedelta(days=1))
    assert not stopped(declared(day, end), end)
    assert fr.composition(declared(day, end), TODAY) == fr.composition(declared(day), TODAY)
    two = replace(DEBT, interruptions=(*declared(day, end).interruptions, *declared(end).interruptions))
    assert stopped(two)
    assert stopped(replace(declared(day, end), insolvent_on=day))  # how it ended is not known


@pytest.mark.parametrize("fact", ["insolvent_on", "insolvency_published_on"])
def test_a_debt_that_arose_after_the_judgment_is_paid_as_it_falls_due(fact: str) -> None:
    """C. com. L622-17: by the rule that decides which notice stops a debt."""
    month = timedelta(days=31)
    earlier, same = ({fact: ISSUED - month - timedelta(days=days)} for days in (1, 0))
    assert stopped(replace(DEBT, **same))  # type: ignore[arg-type]  # a field of a debt
    later = replace(DEBT, **earlier)  # type: ignore[arg-type]  # a field of a debt
    assert not stopped(later)
    assert fr.composition(later, TODAY) == fr.composition(DEBT, TODAY)
    assert stopped(replace(later, interruptions=declared(TODAY).interruptions))  # declared: so it was not later


def test_a_notice_told_to_be_before_its_judgment_counts_from_its_own_day() -> None:
    odd = replace(DEBT, insolvent_on=TODAY, insolvency_published_on=TODAY - timedelta(days=1))
    assert insolvency.stops_on(odd) == TODAY - timedelta(days=1)
