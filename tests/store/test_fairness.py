"""After a closing the detectors look, and the operator finds a case on his desk: nothing else happens to anybody."""

import base64
from datetime import timedelta
from itertools import count

import pytest

from chalicelib import ambient, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.state import Tender
from chalicelib.react import fairness, sealing, tenders, tracing
from chalicelib.store import fairplay, journal, providers, queues, signatures, streams, table, views
from chalicelib.store.writing import Writing
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
HOUSE, OFFICE, AWAY = "203.0.113.7", "198.51.100.20", "192.0.2.99"
_keys = count(1)


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - he lives in it
    town.creditor()


def posted(cents: int = 100_000) -> Tender:
    claim_id = town.filed(route="tender", cents=cents)
    react.drain()
    return views.tender(tenders.tender_id(claim_id))


def bid(tender: Tender, provider_id: str, rate_bps: int, address: str = "") -> str:
    made = facts.Bid(provider_id, facts.Price(rate_bps), 3, 90, "Je passe.", ambient.token(), independent=True)
    return sealing.place(tender, made, Actor("provider", provider_id), f"key-{next(_keys)}", address)


def closed(tender: Tender, clock: StandingClock) -> Tender:
    clock.now = tender.closes_at
    react.drain()
    assert queues.parked() == []
    return views.tender(tender.id)


def waiting() -> list[cases.Case]:
    return [row.case for row in fairplay.listed().rows]


def everything() -> str:
    """The whole table, as text."""
    return "\n".join(str(item.attribute_values) for item in table.Item.scan())


def test_two_bids_of_one_phone_come_to_the_desk_with_the_evidence(clock: StandingClock) -> None:
    town.agent(1, phone="06 12 34 56 78")
    town.agent(2, phone="+33612345678")
    town.agent(3)
    tender = posted()
    for provider_id, rate in (("prv_1", 1200), ("prv_2", 1300), ("prv_3", 1250)):
        bid(tender, provider_id, rate)
    assert waiting() == []  # nothing is looked at before the closing

    after = closed(tender, clock)

    (case,) = waiting()
    assert (case.sign, case.providers, case.evidence, case.zone) == (
        "shared_bond",
        ("prv_1", "prv_2"),
        ("phone",),
        tender.briefs[0].place.departement,
    )
    (meeting,) = case.meetings
    assert (meeting.tender_id, meeting.prices, meeting.first, meeting.shown) == (
        tender.id,
        (1200, 1300),
        after.ranking[0].provider_id,
        True,
    )
    assert "612345678" not in str(case)


@pytest.mark.parametrize(
    ("addresses", "apart", "seen"),
    [
        ((HOUSE, HOUSE), 40, True),
        ((HOUSE, HOUSE), 4000, False),
        ((HOUSE, OFFICE), 40, False),
        (("", ""), 40, False),
        (("2001:db8:1:2::7", "2001:db8:1:2:aaaa::9"), 40, True),
        (("2001:db8:1:2::7", "2001:db8:1:3::7"), 40, False),
    ],
)
def test_two_bids_seconds_apart_from_one_network_come_to_the_desk(
    clock: StandingClock, addresses: tuple[str, str], apart: int, *, seen: bool
) -> None:
    town.agents(2)
    tender = posted()
    bid(tender, "prv_1", 1200, addresses[0])
    clock.jump(timedelta(seconds=apart))
    bid(tender, "prv_2", 1300, addresses[1])

    closed(tender, clock)

    assert [(case.sign, case.evidence) for case in waiting()] == [("one_hand", ("network", "40s"))] * seen


def test_a_creditor_who_bids_from_the_desk_he_signed_at_is_shown(clock: StandingClock) -> None:
    town.agents(2)
    tender = posted()
    signed = signatures.Signature("Ada Martin", "gérante", ambient.now(), "lien", HOUSE)
    writing = Writing()
    signatures.also_keep(tender.claim_ids[0], signed)(writing)
    writing.commit()
    bid(tender, "prv_1", 1200, HOUSE)
    bid(tender, "prv_2", 1300, AWAY)

    closed(tender, clock)

    assert [(case.sign, case.providers, case.evidence) for case in waiting()] == [
        ("own_claim", ("prv_1",), ("network",))
    ]


def test_the_trace_of_a_bid_holds_neither_address_nor_price(clock: StandingClock) -> None:
    town.agents(1)
    tender = posted()
    bid(tender, "prv_1", 1234, HOUSE)
    (sealed,) = views.tender(tender.id).bids

    trace = fairplay.traces(tender.id, [sealed.bid_id])[sealed.bid_id]

    assert trace == fairplay.Trace(tracing.network(HOUSE), clock.now)
    assert len(trace.network) == 64
    told = everything()
    assert tracing.network(HOUSE) in told
    assert not [part for part in (HOUSE, "203.0.113", base64.b64encode(HOUSE.encode()).decode()) if part in told]
    clock.now = tender.closes_at + fairplay.TRACE_LIFE
    assert fairplay.traces(tender.id, [sealed.bid_id]) == {}


def test_a_finding_punishes_nobody(clock: StandingClock) -> None:
    """Award, ranking, profile, free places and the next call are as they would have been without it."""
    town.agent(1, phone="06 12 34 56 78")
    town.agent(2, phone="06 12 34 56 78")
    before = {of: everything_of(of) for of in ("prv_1", "prv_2")}
    tender = posted()
    bid(tender, "prv_1", 1200, HOUSE)
    bid(tender, "prv_2", 1300, HOUSE)

    after = closed(tender, clock)

    (case,) = waiting()
    assert (after.status, after.winner_id, len(after.ranking)) == ("awarded", "prv_1", 2)
    assert {of: everything_of(of) for of in before} == before
    kept = cases.Decision("kept", "authority", "Signalé.", "opr_1", ambient.now(), 0)
    fairplay.change(fairplay.case_id(case), lambda _: cases.decided(case, kept))
    react.drain()
    assert {of: everything_of(of) for of in before} == before  # not by an operator's word either
    following = posted()
    bid(following, "prv_1", 1200, HOUSE)
    assert closed(following, clock).winner_id == "prv_1"
    assert queues.pending(ambient.now()) == []


def everything_of(provider_id: str) -> tuple[object, ...]:
    """A provider as matching knows him, and his item as it stands."""
    ((profile, known),) = providers.candidates([provider_id], ambient.today())
    return profile, known


def test_a_case_is_kept_once_however_often_it_is_found(clock: StandingClock) -> None:
    town.agent(1, phone="06 12 34 56 78")
    town.agent(2, phone="06 12 34 56 78")
    for tender, price in ((posted(), 1300), (posted(), 1301)):
        bid(tender, "prv_1", 1200)
        bid(tender, "prv_2", price)
    closed(tender, clock)

    (case,) = waiting()
    assert [meeting.prices for meeting in case.meetings] == [(1200, 1300), (1200, 1301)]
    line = next(line for line in journal.read(streams.TENDER, tender.id) if isinstance(line.event, e.TenderRanked))
    fairness.look(line)
    assert waiting() == [case]
