"""What a matching decided is kept and read: of a claim, of a provider's month, of where work came up."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.matching import facts
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.react import remembering
from chalicelib.store import demand, matchings, passed_over, streams
from chalicelib.store.coverage import Considered
from chalicelib.store.journal import Recorded
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
NEED = facts.Need(town.LYON, "company", 100_000, town.TERMS, sector="building")
OFFERS = [Offer(f"prv_{n}", 1000 * n, 6000, (ScoreTerm("recovery", 50_000),)) for n in range(1, 20)]
EXCLUDED: list[tuple[str, tuple[Exclusion, ...]]] = [
    ("prv_busy", ("no_capacity",)),
    ("prv_tied", ("same_phone", "no_capacity")),
]


def seen(need: facts.Need | None = NEED, excluded: Any = EXCLUDED) -> Considered:
    profile: Any = None  # nobody looks at it here
    return Considered([(profile, offer) for offer in OFFERS], excluded, 7, need)


def wave(number: int, of: Considered | None = None) -> tuple[str, matchings.Matching]:
    """A wave that is out, with its matching."""
    town.creditor()
    town.agents(3)
    claim_id = town.filed()
    kept = matchings.decided(claim_id, number, ambient.now(), of or seen(), OFFERS[:3])
    order = c.MakeOffers(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        wave=1,
        offers=tuple(OFFERS[:3]),
        until=ambient.now() + timedelta(hours=4),
        seed=7,
    )
    handle.claim(order, key=f"wave:{claim_id}", also=[matchings.also_keep(kept)])
    return claim_id, kept


def told(claim_id: str, number: int = 1) -> None:
    """The reaction to that wave."""
    event = e.OffersMade(number, tuple(OFFERS[:3]), ambient.now(), 7)
    remembering.why_not(Recorded(streams.CLAIM.name, claim_id, 3, event, ambient.now(), "system#", "key"))


def test_a_matching_is_written_with_its_wave_and_read_again() -> None:
    claim_id, kept = wave(1)
    assert matchings.of(claim_id) == [kept]
    assert matchings.wave(claim_id, 1) == kept
    assert matchings.wave(claim_id, 2) is None
    assert kept.looked_at == 21
    assert [offer.provider_id for offer in kept.runners_up] == [f"prv_{n}" for n in range(4, 14)]
    assert kept.why_not == {"no_capacity": 1, "same_phone": 1}
    assert kept.of("prv_2") == OFFERS[1]
    assert kept.of("prv_5") == OFFERS[4]
    assert kept.of("prv_tied") == matchings.Excluded("prv_tied", ("same_phone", "no_capacity"))
    assert kept.of("prv_19") is None


def test_a_crowd_is_counted_and_its_nearest_are_named() -> None:
    crowd = [(f"prv_x{n}", ("away",)) for n in range(250)]
    kept = matchings.decided("clm_1", 1, ambient.now(), seen(excluded=crowd), [])
    assert len(kept.excluded) == matchings.TOLD
    assert kept.why_not == {"away": 250}
    assert kept.looked_at == 269


def test_a_matching_goes_after_a_year(clock: StandingClock) -> None:
    claim_id, _ = wave(1)
    clock.jump(timedelta(days=366))
    assert matchings.of(claim_id) == []


def test_who_was_passed_over_sees_why_once_a_claim(clock: StandingClock) -> None:
    claim_id, _ = wave(1)
    told(claim_id)
    told(claim_id)
    today = ambient.today()
    assert passed_over.counted("prv_busy", today) == Counter({"no_capacity": 1})
    assert passed_over.counted("prv_tied", today) == Counter({"same_phone": 1})
    assert passed_over.counted("prv_1", today) == Counter()
    clock.jump(timedelta(days=31))
    assert passed_over.counted("prv_busy", ambient.today()) == Counter()


def test_a_wave_without_a_matching_tells_nobody_anything() -> None:
    claim_id, _ = wave(1)
    told(claim_id, 2)
    town_event = Recorded(streams.CLAIM.name, claim_id, 3, e.OffersLapsed(1), ambient.now(), "system#", "key")
    remembering.why_not(town_event)
    assert passed_over.counted("prv_busy", ambient.today()) == Counter()


def test_where_work_came_up_is_seen_for_a_month(clock: StandingClock) -> None:
    claim_id, _ = wave(1)
    bases = [facts.Base(town.LYON.lat, town.LYON.lon, 10)]
    (found,) = demand.near(bases, ambient.today()).claims
    assert (found.claim_id, found.on, found.total_cents) == (claim_id, ambient.today(), 100_000)
    assert replace(found.need, place=NEED.place, terms=NEED.terms) == NEED
    assert demand.near([facts.Base(48.85, 2.35, 10)], ambient.today()).claims == ()
    assert demand.near([*bases, *bases], ambient.today()).claims == (found,)
    clock.jump(timedelta(days=31))
    assert demand.near(bases, ambient.today()).claims == ()


def test_a_claim_came_up_once_however_many_waves_it_takes() -> None:
    _, second = wave(2)
    assert second.asked_for is not None
    assert demand.near([facts.Base(town.LYON.lat, town.LYON.lon, 10)], ambient.today()).claims == ()
    wave(1, seen(need=None))
    assert demand.near([facts.Base(town.LYON.lat, town.LYON.lon, 10)], ambient.today()).claims == ()


def test_more_than_is_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    wave(1)
    monkeypatch.setattr(demand, "MOST", 1)
    assert not demand.near([facts.Base(town.LYON.lat, town.LYON.lon, 10)], ambient.today()).whole
