"""What ranking learns: a wave counts once for everybody who could have been asked, an end once for whoever had it."""

from dataclasses import replace

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import facts
from chalicelib.react import records
from chalicelib.store import exposure, journal, matchings, plain, providers, streams
from chalicelib.store.journal import Recorded
from chalicelib.store.matchings import Matching
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "few_shards")
SEGMENT = "company/middle/fresh"


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def known(provider_id: str) -> facts.Provider:
    ((_, matched),) = providers.candidates([provider_id], ambient.today())
    return matched


def last(claim_id: str) -> Recorded:
    return list(journal.read(streams.CLAIM, claim_id))[-1]


def offered(claim_id: str, asked: list[str], able: list[str]) -> Recorded:
    """A wave with its matching, as production keeps it; the event."""
    offers, others = (tuple(Offer(of, 1000, 6200) for of in group) for group in (asked, able[len(asked) :]))
    kept = Matching(claim_id, 1, ambient.now(), len(able), offers, others[:1], (), 7, also_able=tuple(
        offer.provider_id for offer in others[1:]))  # fmt: skip
    order = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=offers, until=ambient.now(), seed=7
    )
    handle.claim(order, key=f"wave:{claim_id}", also=[matchings.also_keep(kept)])
    return last(claim_id)


def test_a_wave_is_shared_among_all_who_could_have_been_asked_and_counted_once() -> None:
    able = town.agents(4)
    line = offered(town.filed(), able[:2], able)
    for _ in range(2):
        records.exposed(line)
    counts = [(known(of).opportunities, known(of).offered) for of in able]
    assert counts == [(0.5, 1), (0.5, 1), (0.5, 0), (0.5, 0)]


def test_without_a_kept_matching_or_without_offers_nothing_is_counted() -> None:
    (only,) = town.agents(1)
    claim_id = town.filed()
    order = c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=(), until=ambient.now(), seed=7)
    handle.claim(order, key="empty")
    records.exposed(last(claim_id))
    records.ended(last(claim_id))
    assert (known(only).opportunities, known(only).offered) == (0, 0)


def test_who_is_gone_is_counted_for_nobody() -> None:
    exposure.wave("clm_1", 1, ["prv_gone"], [], ambient.now())
    assert providers.provider("prv_gone") is None


def test_a_profile_that_is_changed_keeps_its_counts() -> None:
    able = town.agents(1)
    exposure.wave("clm_1", 1, able, able, ambient.now())
    providers.change("prv_1", lambda profile: replace(profile, km=20))
    assert (known("prv_1").opportunities, known("prv_1").offered) == (1, 1)


def closed(claim_id: str, code: c.ClosingCode) -> Recorded:
    handle.claim(
        c.CloseClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now(), code=code), key=f"{claim_id}:{code}"
    )
    return last(claim_id)


@pytest.mark.parametrize(
    ("code", "tally"),
    [("paid_directly", facts.Tally(1, 1)), ("settled", facts.Tally(1, 1)), ("insolvent", facts.Tally(0, 1)),
     ("disputed_upheld", None), ("withdrawn", None)],
)  # fmt: skip
def test_an_end_counts_once_in_the_record_of_its_kind(code: c.ClosingCode, tally: facts.Tally | None) -> None:
    town.agents(1)
    claim_id = town.assigned()
    line = closed(claim_id, code)
    for _ in range(2):
        records.ended(line)
    assert town.claim(claim_id).provider_id == "prv_1"
    assert known("prv_1").records == town.KNOWN | ({SEGMENT: tally} if tally else {})


def test_a_claim_that_nobody_had_is_in_nobodys_record() -> None:
    town.agents(1)
    records.ended(closed(town.filed(), "paid_directly"))
    assert known("prv_1").records == town.KNOWN


def test_a_claim_that_ends_anew_counts_as_it_ended_last() -> None:
    town.agents(1)
    for won in (True, False):
        exposure.ended("clm_1", exposure.Counted("prv_1", SEGMENT, won))
    assert known("prv_1").records == town.KNOWN | {SEGMENT: facts.Tally(0, 1)}
    assert plain.get(exposure.Counted, "exposure#clm_1", "end#prv_1") == exposure.Counted("prv_1", SEGMENT, won=False)
