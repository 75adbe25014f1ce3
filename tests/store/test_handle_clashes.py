"""Somebody else is faster between our reading and our writing: it is decided again, on what is there then."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import journal, writing
from chalicelib.store.plain import Also
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ambient, "jitter", lambda _: timedelta(0))


def in_between(*rivals: Callable[[], object] | None) -> Also:
    """A baton: handed over after the decision and before the write, at each try (None: nobody comes)."""
    waiting = list(rivals)

    def hand_over(_: writing.Writing) -> None:
        rival = waiting.pop(0) if waiting else None
        if rival:
            rival()

    return hand_over


def step(claim_id: str, step_id: str) -> c.RecordStep:
    by = Actor("provider", "prv_1")
    return c.RecordStep(claim_id=claim_id, by=by, at=ambient.now(), step_id=step_id, kind="call", outcome="no_answer")


def rival(claim_id: str, name: str) -> Callable[[], Any]:
    return lambda: handle.claim(step(claim_id, name), key=name)


def test_what_a_rival_wrote_is_seen_at_the_second_try() -> None:
    town.agent()
    claim_id = town.active()

    done = handle.claim(step(claim_id, "mine"), key="k", also=[in_between(rival(claim_id, "first"))])

    assert town.names(claim_id)[-2:] == ["StepRecorded"] * 2
    assert [made.step_id for made in town.claim(claim_id).done] == ["first", "mine"]
    assert done.version == town.claim(claim_id).version


def test_the_loser_of_an_assignment_is_told_that_it_is_taken() -> None:
    town.agents(2)
    claim_id = town.offered(["prv_1", "prv_2"])
    order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now())

    with pytest.raises(Refused) as caught:
        handle.claim(order, key="k", also=[in_between(lambda: town.accept(claim_id, "prv_2"))])

    assert caught.value.reason is Reason.ALREADY_TAKEN
    assert town.claim(claim_id).provider_id == "prv_2"


def test_who_takes_his_last_slot_twice_is_not_told_that_he_has_none() -> None:
    """Two tabs, two keys: the second finds the claim his, not himself full."""
    town.agent(slots=1)
    claim_id = town.offered(["prv_1"])
    order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now())
    other_tab = in_between(lambda: town.accept(claim_id, "prv_1", key="other tab"))
    assert handle.claim(order, key="this tab", also=[other_tab]).events == ()
    assert town.names(claim_id).count("ClaimAssigned") == 1


def test_three_tries_then_a_word_to_try_again() -> None:
    town.agent()
    claim_id = town.active()
    rivals = in_between(*(rival(claim_id, name) for name in ("one", "two", "three")))

    with pytest.raises(Refused) as caught:
        handle.claim(step(claim_id, "mine"), key="k", also=[rivals])

    assert caught.value.reason is Reason.TRY_AGAIN
    assert [made.step_id for made in town.claim(claim_id).done] == ["one", "two", "three"]
    assert journal.mark("k") is None
    assert handle.claim(step(claim_id, "mine"), key="k").events


def test_the_third_try_may_succeed() -> None:
    town.agent()
    claim_id = town.active()
    rivals = in_between(rival(claim_id, "one"), rival(claim_id, "two"))
    assert handle.claim(step(claim_id, "mine"), key="k", also=[rivals]).events


def test_withdrawing_overtakes_accepting() -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    withdraw = c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now())
    order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", "prv_1"), at=ambient.now())

    with pytest.raises(Refused) as caught:
        handle.claim(order, key="k", also=[in_between(lambda: handle.claim(withdraw, key="w"))])

    assert caught.value.reason is Reason.CLOSED
    assert town.claim(claim_id).provider_id is None


def test_a_wave_made_twice_goes_out_once() -> None:
    town.agents(2)
    claim_id = town.filed()
    order = c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=(), until=ambient.now(), seed=1)
    assert handle.claim(order, key="k", also=[in_between(lambda: town.offered(["prv_1"], claim_id))]).events == ()
    assert town.names(claim_id).count("OffersMade") == 1


def test_more_than_a_transaction_holds_is_never_sent() -> None:
    claim_id = town.filed()
    with pytest.raises(writing.TooMuch, match="items"):
        town.offered([f"prv_{n}" for n in range(100)], claim_id)
    assert town.claim(claim_id).wave is None
