"""Many at the same moment, on threads: one winner, nobody above his limit, a reason for everybody else."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason
from chalicelib.store import journal, providers, streams
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


def open_slots(*ids: str) -> list[int]:
    found = {matched.id: matched.open_slots for _, matched in providers.candidates(ids, ambient.today())}
    return [found[provider_id] for provider_id in ids]


def accepting(claim_id: str, provider_id: str) -> partial[handle.Done]:
    return partial(town.accept, claim_id, provider_id)


def test_two_hundred_who_were_asked_accept_at_once_and_one_has_it(clock: StandingClock) -> None:
    """Three waves, as many in each as one transaction holds; who was asked first may still try."""
    asked = town.agents(200, slots=1)
    claim_id = town.filed()
    for wave, start in enumerate((0, 67, 134), start=1):
        town.offered(asked[start : start + 67], claim_id, wave)
        if wave < 3:
            clock.jump(timedelta(hours=4))
            handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key=f"lapse:{wave}")

    answers = town.at_once([accepting(claim_id, provider_id) for provider_id in asked])

    winners = [who for who, answer in zip(asked, answers, strict=True) if isinstance(answer, handle.Done)]
    assert winners == [town.claim(claim_id).provider_id]
    assert {answer for answer in answers if not isinstance(answer, handle.Done)} <= {
        Reason.ALREADY_TAKEN,
        Reason.OFFER_EXPIRED,
    }
    assert winners[0] in asked[134:]
    assert town.names(claim_id).count("ClaimAssigned") == 1
    assert Counter(open_slots(*asked[:100])) + Counter(open_slots(*asked[100:])) == {1: 199, 0: 1}


def test_nobody_ever_has_more_than_he_can_hold() -> None:
    """Sixty-four accepts, twice by each of four providers with three slots, on eight claims."""
    asked = town.agents(4, slots=3)
    claims = [town.offered(asked) for _ in range(8)]
    wishes = [(claim_id, provider_id) for claim_id in claims for provider_id in asked] * 2

    answers = town.at_once([accepting(*wish) for wish in wishes])

    held = Counter(town.claim(claim_id).provider_id for claim_id in claims)
    held.pop(None, None)
    assert all(number <= 3 for number in held.values())
    assert open_slots(*asked) == [3 - held[provider_id] for provider_id in asked]
    assert sum(held.values()) == 8 or Reason.TRY_AGAIN in answers  # twelve slots for eight claims
    told = {wish for wish, answer in zip(wishes, answers, strict=True) if isinstance(answer, handle.Done)}
    assert told <= {(claim_id, str(town.claim(claim_id).provider_id)) for claim_id in claims}
    assert {answer for answer in answers if isinstance(answer, Reason)} <= {
        Reason.ALREADY_TAKEN,
        Reason.NO_CAPACITY,
        Reason.TRY_AGAIN,
    }


def test_who_is_full_is_told_so_and_the_offer_stays_for_others() -> None:
    town.agents(2, slots=1)
    town.assigned(provider_id="prv_1")
    claim_id = town.offered(["prv_1", "prv_2"])
    assert town.at_once([accepting(claim_id, "prv_1")]) == [Reason.NO_CAPACITY]
    assert town.accept(claim_id, "prv_2").events


def test_who_is_not_vetted_any_more_takes_nothing() -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    providers.change("prv_1", lambda p: replace(p, papers=replace(p.papers, checked_at=None)))
    assert town.at_once([accepting(claim_id, "prv_1")]) == [Reason.NOT_VETTED]
    assert town.claim(claim_id).provider_id is None


def test_work_that_ends_frees_his_slot_and_work_that_comes_back_takes_it() -> None:
    town.agent(slots=2)
    claim_id = town.active()
    assert open_slots("prv_1") == [1]

    handle.claim(town.payment(claim_id, town.owed(claim_id)), key="pay")
    assert (town.claim(claim_id).status, open_slots("prv_1")) == ("closed", [2])

    back = c.ReversePayment(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id="pi_1",
        reversal_id="re_1",
        cents=50_000,
        kind="refund",
        fee_returned=True,
    )
    handle.claim(back, key="back")
    assert (town.claim(claim_id).status, open_slots("prv_1")) == ("active", [1])


def test_many_steps_at_once_are_each_told_once_or_asked_to_come_again() -> None:
    town.agent()
    claim_id = town.active()
    steps = [
        c.RecordStep(
            claim_id=claim_id,
            by=Actor("provider", "prv_1"),
            at=ambient.now(),
            step_id=f"call-{number}",
            kind="call",
            outcome="no_answer",
        )
        for number in range(12)
    ]
    answers = town.at_once([partial(handle.claim, step, key=step.step_id) for step in steps])

    recorded = [done.step_id for done in town.claim(claim_id).done]
    assert len(recorded) == len(set(recorded)) == sum(isinstance(answer, handle.Done) for answer in answers)
    assert {answer for answer in answers if isinstance(answer, Reason)} <= {Reason.TRY_AGAIN}
    assert [line.number for line in journal.read(streams.CLAIM, claim_id)] == list(
        range(1, town.claim(claim_id).version + 1)
    )
