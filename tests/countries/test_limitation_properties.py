"""What holds for every debt and every run of events: order, monotony, and that nothing comes back to life."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from chalicelib import countries
from chalicelib.countries.fr import limitation_events, limitation_periods
from chalicelib.domain.claim.facts import CreditorKind, Debt, Interruption, InterruptionKind, Invoice, Kind, Nature

fr = countries.by_code("fr")
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
LATER = st.none() | DAYS
EVENTS = st.builds(Interruption, DAYS, st.sampled_from(get_args(InterruptionKind)), LATER)


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    issued_on = draw(DAYS)
    due_on = issued_on + timedelta(days=draw(st.integers(0, 90)))
    done_on = draw(st.none() | DAYS)
    return Invoice(f"F{draw(st.integers(1, 99))}", issued_on, due_on, 50_000, done_on=done_on)


DEBTS = st.builds(
    Debt,
    st.sampled_from(get_args(CreditorKind)),
    st.sampled_from(get_args(Kind)),
    st.sampled_from(get_args(Nature)),
    st.lists(invoices(), min_size=1, max_size=3).map(tuple),
    interruptions=st.lists(EVENTS, max_size=6).map(tuple),
)


@given(DEBTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_told_does_not_matter(debt: Debt, on: date, random: object) -> None:
    shuffled = list(debt.interruptions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert fr.limitation(replace(debt, interruptions=tuple(shuffled)), on) == fr.limitation(debt, on)


@given(DEBTS, EVENTS, DAYS)
def test_a_later_event_never_shortens(debt: Debt, event: Interruption, on: date) -> None:
    latest = max([event.on, *(each.on for each in debt.interruptions)])
    more = replace(debt, interruptions=(*debt.interruptions, replace(event, on=latest, kind=event.kind)))
    before, after = fr.limitation(debt, on), fr.limitation(more, on)
    assert after.expires_on >= before.expires_on
    assert after.months >= before.months


@given(DEBTS, DAYS)
def test_no_move_brings_the_end_nearer(debt: Debt, on: date) -> None:
    clock = fr.limitation(debt, on)
    ends = [move.expires_on for move in clock.moved_by]
    assert ends == sorted(ends)
    assert clock.expires_on >= clock.starts_on
    assert all(move.on <= on for move in clock.moved_by)


@given(DEBTS, EVENTS)
def test_nothing_but_a_title_revives_an_expired_debt(debt: Debt, event: Interruption) -> None:
    first = fr.expires_on(debt)
    late = replace(event, on=max(event.on, first + timedelta(days=1)))
    if late.kind == "title":
        return
    on = date(2060, 1, 1)
    before, after = fr.limitation(debt, on), fr.limitation(replace(debt, interruptions=(*debt.interruptions, late)), on)
    if before.expires_on < late.on:
        assert after.expires_on == before.expires_on


@given(DEBTS, st.sampled_from(get_args(InterruptionKind)), DAYS)
def test_what_has_no_effect_by_law_moves_nothing(debt: Debt, kind: InterruptionKind, on: date) -> None:
    if limitation_events.rule(kind, limitation_periods.period(debt)).effect == "none":
        more = replace(debt, interruptions=(*debt.interruptions, Interruption(date(2020, 1, 1), kind)))
        assert fr.limitation(more, on).expires_on == fr.limitation(debt, on).expires_on
