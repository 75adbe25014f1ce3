"""Many accepts at once on few slots: never over-assigned, never a claim with two providers."""

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import providers
from infra.local.match_bench import accepts
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


def test_sixty_four_accepts_on_eight_claims_by_four_providers_of_three_slots_never_give_one_too_many() -> None:
    told = accepts.storm()
    assert (told["over_assigned"], told["claims_given_twice"], told["slots_add_up"]) == (0, 0, True)
    assert told["assigned"] == accepts.CLAIMS  # twelve slots for eight claims: none is left over
    answers = told["answers"]
    assert isinstance(answers, dict)
    assert sum(answers.values()) == accepts.TAPS
    assert answers.keys() <= {"accepted", "already_taken", "no_capacity", "try_again"}


def test_a_slot_comes_back_once_however_often_an_undo_and_a_give_back_are_told_at_once() -> None:
    town.creditor()
    town.agent(1, slots=3)
    claim_id, by = town.offered(["prv_1"]), Actor("provider", "prv_1")

    def slots() -> int:
        ((_, known),) = providers.candidates(["prv_1"], ambient.today())
        return known.open_slots

    def say(number: int) -> object:
        orders: list[c.Order] = [
            c.UndoAcceptance(claim_id=claim_id, by=by, at=ambient.now()),
            c.EndAssignment(claim_id=claim_id, by=by, at=ambient.now(), reason="capacity"),
        ]
        try:
            return handle.claim(orders[number % 2], key=f"say:{number}")
        except Refused as refused:
            return refused.reason

    accept = c.AcceptOffer(claim_id=claim_id, by=by, at=ambient.now(), undoable=True)
    handle.claim(accept, key="yes")
    assert slots() == 2
    said = town.at_once([lambda number=number: say(number) for number in range(8)])  # type: ignore[misc]
    assert slots() == 3
    known = {Reason.NOT_YOURS, Reason.NO_LONGER_YOURS, Reason.TRY_AGAIN}
    assert {one for one in said if isinstance(one, Reason)} <= known
