"""What AWS does and the embedded engine never will: lost answers, conflicts, throttling. No trace, or once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.exceptions import GetError, TransactWriteError

from chalicelib import ambient, handle
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import journal, plain, providers, table
from tests.store import town, weather

pytestmark = pytest.mark.usefixtures("table")
WRITE = "TransactWriteItems"
CONFLICT = weather.cancelled("None", "None", "TransactionConflict")
THROTTLED = [
    weather.cancelled("ThrottlingError"),
    weather.cancelled("ProvisionedThroughputExceeded"),
    weather.answer("ThrottlingException"),
    weather.answer("ProvisionedThroughputExceededException"),
    weather.answer("RequestLimitExceeded"),
    weather.answer("TransactionInProgressException"),
]
DOWN = [weather.silent, weather.answer("InternalServerError", 500), weather.answer("ServiceUnavailable", 503)]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ambient, "jitter", lambda _: timedelta(0))


def reason(act: Callable[[], Any]) -> Reason:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason


def items() -> int:
    return sum(1 for _ in table.Item.scan())


@pytest.mark.parametrize("fault", [CONFLICT, *THROTTLED])
def test_a_conflict_or_throttling_is_tried_again(fault: weather.Fault) -> None:
    claim_id = town.new_claim()
    with weather.forecast(WRITE, fault, fault) as sent:
        assert handle.claim(town.file(claim_id), key="k").version == 2
    assert sent.count(WRITE) == 3
    assert town.names(claim_id) == ["ClaimFiled", "ClaimAdmitted"]


@pytest.mark.parametrize("fault", [CONFLICT, THROTTLED[0], THROTTLED[2], *DOWN])
def test_after_three_refusals_there_is_a_word_and_no_trace(fault: weather.Fault) -> None:
    before, claim_id = items(), town.new_claim()
    with weather.forecast(WRITE, fault, fault, fault) as sent:
        assert reason(lambda: handle.claim(town.file(claim_id), key="k")) is Reason.TRY_AGAIN
    assert sent.count(WRITE) == 3
    assert items() == before
    assert handle.claim(town.file(claim_id), key="k").version == 2


def test_a_lost_answer_is_read_back_by_its_mark_and_not_written_twice() -> None:
    rung: list[int] = []
    handle.on_recorded.append(lambda: rung.append(1))
    claim_id = town.new_claim()
    with weather.forecast(WRITE, weather.lost) as sent:
        done = handle.claim(town.file(claim_id), town.sign(claim_id), key="k")
    assert sent == [WRITE, "GetItem", "Query"]
    assert [type(event).__name__ for event in done.events] == town.names(claim_id)
    assert (done.version, done.replayed, rung) == (3, True, [1])


@pytest.mark.parametrize("fault", DOWN)
def test_a_request_that_never_arrived_is_sent_again(fault: weather.Fault) -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    with weather.forecast(WRITE, fault):
        assert town.accept(claim_id, "prv_1").events
    assert town.names(claim_id).count("ClaimAssigned") == 1


def test_a_rival_who_comes_while_our_request_is_lost_wins() -> None:
    town.agents(2)
    claim_id = town.offered(["prv_1", "prv_2"])

    def meanwhile(request: Any, send: Callable[[Any], Any]) -> Any:
        town.accept(claim_id, "prv_2")
        return weather.silent(request, send)

    with weather.forecast(WRITE, meanwhile):
        assert reason(lambda: town.accept(claim_id, "prv_1")) is Reason.ALREADY_TAKEN


@pytest.mark.parametrize("fault", [*DOWN, THROTTLED[2], THROTTLED[3]])
def test_reads_are_asked_three_times(fault: weather.Fault) -> None:
    claim_id = town.filed()
    with weather.forecast("GetItem", fault, fault) as sent:
        assert town.claim(claim_id).version == 3
    assert sent == ["GetItem"] * 3


@pytest.mark.parametrize("fault", [DOWN[0], THROTTLED[2]])
def test_a_card_that_can_not_be_read_is_a_word_to_try_again(fault: weather.Fault) -> None:
    claim_id = town.offered(["prv_1"])
    with weather.forecast("GetItem", fault, fault, fault):
        assert reason(lambda: town.accept(claim_id, "prv_1")) is Reason.TRY_AGAIN
    assert town.claim(claim_id).wave is not None


def test_a_lost_answer_whose_mark_can_not_be_read_is_answered_at_the_next_click() -> None:
    claim_id = town.new_claim()
    hidden = weather.silent
    with weather.forecast(WRITE, weather.lost), weather.forecast("GetItem", hidden, hidden, hidden):
        assert reason(lambda: handle.claim(town.file(claim_id), key="k")) is Reason.TRY_AGAIN
    assert handle.claim(town.file(claim_id), key="k").replayed
    assert town.names(claim_id) == ["ClaimFiled", "ClaimAdmitted"]


def test_a_single_write_is_sent_again_when_it_was_refused_and_never_when_its_answer_was_lost() -> None:
    busy = weather.answer("TransactionConflictException")
    with weather.forecast("PutItem", busy, busy) as sent:
        plain.put("value", "key#1")
    assert sent == ["PutItem"] * 3
    with weather.forecast("PutItem", weather.lost) as sent, pytest.raises(Exception, match="Read timeout"):
        plain.put("value", "key#2")
    assert sent == ["PutItem"]


def test_our_own_mistakes_are_not_hidden_behind_a_word() -> None:
    claim_id = town.filed()
    wrong = weather.answer("ValidationException")
    with weather.forecast(WRITE, wrong), pytest.raises(TransactWriteError):
        handle.claim(town.file(town.new_claim()), key="k")
    with weather.forecast(WRITE, weather.cancelled("ValidationError")), pytest.raises(TransactWriteError):
        handle.claim(town.file(town.new_claim()), key="k")
    with weather.forecast("GetItem", weather.answer("AccessDeniedException")), pytest.raises(GetError):
        town.accept(claim_id, "prv_1")
    assert journal.mark("k") is None


@pytest.mark.parametrize("fault", [CONFLICT, weather.lost, weather.silent])
def test_a_profile_is_saved_through_the_same_weather(fault: weather.Fault) -> None:
    with weather.forecast(WRITE, fault):
        saved = town.agent(slots=4)
    assert providers.provider("prv_1") == saved
    with weather.forecast(WRITE, fault):
        providers.change("prv_1", lambda p: replace(p, slots=6))
    ((profile, matched),) = providers.candidates(["prv_1"], ambient.today())
    assert (profile.slots, matched.open_slots) == (6, 6)
