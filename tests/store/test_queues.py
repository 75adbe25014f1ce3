"""What waits for a reaction: in order, with longer waits after every failure, and nobody stands in others' way."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, react
from chalicelib.react import payments
from chalicelib.store import journal, once, queues, streams, table, writing
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def reactions(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What follows from each event, to be filled in by the test."""
    wanted: dict[str, Any] = {}
    monkeypatch.setattr(react, "REACTIONS", wanted)
    return wanted


def waiting() -> list[int]:
    return [line.number for line in queues.pending(ambient.now())]


def broken(_: journal.Recorded) -> None:
    raise LookupError("what a person wrote")


def owing(_: journal.Recorded) -> None:
    raise payments.Owed("insufficient_funds")


def test_only_what_calls_for_something_waits_and_it_leaves_when_done(reactions: dict[str, Any]) -> None:
    town.agent()
    claim_id, seen = town.active(), list[str]()

    def look(line: journal.Recorded) -> None:
        seen.append(line.id)

    reactions["ClaimAssigned"] = (look,)
    assert waiting() == [3, 4, 5, 6]  # mandate, offers, assignment, letter
    assert react.sweep() == react.Swept(reacted=4)
    assert (waiting(), seen, react.sweep()) == ([], [f"{claim_id}.5"], react.Swept())


def test_a_poisonous_event_waits_longer_each_time_and_is_parked_after_five(
    reactions: dict[str, Any], clock: StandingClock
) -> None:
    town.filed()
    reactions["MandateSigned"] = (broken,)
    assert react.sweep() == react.Swept(failed=1)
    for wait in queues.DELAYS:
        clock.jump(wait - timedelta(seconds=1))
        assert react.sweep() == react.Swept()
        clock.jump(timedelta(seconds=1))
        assert react.sweep() in (react.Swept(failed=1), react.Swept(parked=1))
    clock.jump(timedelta(days=30))
    assert react.sweep() == react.Swept()
    ((line, fault),) = queues.parked()
    assert (line.number, line.tries, fault) == (3, 5, "LookupError")  # a kind, never what somebody wrote


def test_the_neighbours_of_a_poisonous_event_go_on(reactions: dict[str, Any]) -> None:
    town.filed()
    town.agent()
    town.offered(["prv_1"])
    reactions["OffersMade"] = (broken,)
    assert react.drain() == react.Swept(reacted=2, failed=1)
    assert waiting() == []


def test_a_parked_event_is_tried_again_when_the_operator_says_so(
    reactions: dict[str, Any], clock: StandingClock
) -> None:
    claim_id = town.filed()
    reactions["MandateSigned"] = (broken,)
    for wait in (timedelta(0), *queues.DELAYS):
        clock.jump(wait)
        react.sweep()
    assert queues.unpark("claim", claim_id, 3)
    assert not queues.unpark("claim", claim_id, 3)
    assert queues.parked() == []
    assert react.sweep() == react.Swept(failed=1)  # from the start: not parked again at once
    reactions.clear()
    clock.jump(queues.DELAYS[0])
    assert react.sweep() == react.Swept(reacted=1)


def test_what_went_well_is_not_done_again_when_something_else_failed(
    reactions: dict[str, Any], clock: StandingClock
) -> None:
    town.filed()
    told: list[int] = []

    def tell(line: journal.Recorded) -> None:
        told.append(line.number)

    reactions["MandateSigned"] = (tell, broken)
    assert react.sweep() == react.Swept(failed=1)
    reactions["MandateSigned"] = (tell, tell)
    clock.jump(queues.DELAYS[0])
    assert react.sweep() == react.Swept(reacted=1)
    assert told == [3]


def test_what_is_owed_is_tried_for_as_long_as_it_takes_and_seen_meanwhile(
    reactions: dict[str, Any], clock: StandingClock
) -> None:
    claim_id = town.filed()
    reactions["MandateSigned"] = (owing,)
    assert react.sweep() == react.Swept(owed=1)
    for minutes in (5, 5, 10, 20, 40, 80, 160, 320, 360, 360):  # as long again as it has waited, six hours at most
        clock.jump(timedelta(minutes=minutes, seconds=-1))
        assert waiting() == []
        clock.jump(timedelta(seconds=1))
        assert react.sweep() == react.Swept(owed=1)
    ((line, fault),) = queues.all_owed()
    assert (line.number, line.tries, fault, queues.parked()) == (3, 0, "insufficient_funds", [])

    assert queues.unpark("claim", claim_id, 3)
    reactions.clear()
    assert react.sweep() == react.Swept(reacted=1)
    assert queues.all_owed() == []


def test_a_worker_who_fails_after_another_has_finished_does_not_bring_the_event_back(clock: StandingClock) -> None:
    town.filed()
    (line,) = queues.pending(ambient.now())
    queues.reacted(line)
    assert not queues.failed(line, "TimeoutError", ambient.now())
    queues.owed(line, "insufficient_funds", ambient.now())
    clock.jump(timedelta(days=1))
    assert (waiting(), queues.parked(), queues.all_owed()) == ([], [], [])


@pytest.mark.parametrize("harm", [{"name": "MandateEngraved"}, {"body": '{"document": 7}'}, {"body": "{"}])
def test_an_event_of_another_version_blocks_nobody(harm: dict[str, str], clock: StandingClock) -> None:
    town.creditor()
    claim_id = town.filed()
    item = table.EventItem.get(streams.CLAIM.pk(claim_id), "event#000003")
    kept = {name: getattr(item, name) for name in harm}
    item.update(actions=[getattr(table.EventItem, name).set(value) for name, value in harm.items()])
    other = town.filed()

    assert react.sweep() == react.Swept(reacted=1, failed=1)
    assert town.names(other)[-1] == "OffersMade"
    for wait in queues.DELAYS:
        clock.jump(wait)
        react.sweep()
    assert [(line.event, fault) for line, fault in queues.parked()] == [(None, "Unreadable")]

    item.update(actions=[getattr(table.EventItem, name).set(value) for name, value in kept.items()])
    queues.unpark("claim", claim_id, 3)
    react.drain()
    assert town.names(claim_id)[-1] == "OffersMade"


def test_the_stream_of_the_table_shows_the_same_events() -> None:
    town.creditor()
    town.filed()
    (line,) = queues.pending(ambient.now())
    raw = table.Item._get_connection().get_item(streams.CLAIM.pk(line.stream_id), "event#000003")["Item"]
    assert queues.arrived(raw) == line
    assert react.react_to(queues.arrived(raw)) == "reacted"


def test_pending_events_come_in_the_order_in_which_they_happened(clock: StandingClock) -> None:
    made = []
    for _ in range(12):
        made.append(town.filed())
        clock.jump(timedelta(seconds=1))
    assert [line.stream_id for line in queues.pending(ambient.now())] == made
    assert len(queues.pending(ambient.now() - timedelta(seconds=3))) == 10


def test_a_contact_is_marked_once_and_only_on_the_file_as_it_was_seen() -> None:
    claim_id = town.filed()
    version = town.claim(claim_id).version
    with pytest.raises(writing.Cancelled):
        once.contact("mail", claim_id, version - 1)
    assert not once.happened("mail")
    assert town.at_once([lambda: once.contact("mail", claim_id, version)] * 8).count(True) == 1
    assert once.happened("mail")


def test_a_sweep_of_the_expired_leaves_what_lives(clock: StandingClock) -> None:
    once.mark("one")
    clock.jump(once.LIFE - timedelta(days=1))
    once.mark("two")
    clock.jump(timedelta(days=1))
    assert (once.happened("one"), once.happened("two")) == (False, True)
    assert queues.sweep_expired(ambient.now()) == 1
    assert len(list(table.Item.scan())) == 1
