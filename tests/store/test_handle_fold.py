"""The card is the fold of its journal, and every cent is booked, whatever legal orders come in whatever order."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import ambient, handle
from chalicelib.domain import ledger
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.refusals import Refused
from chalicelib.store import journal, streams
from tests.conftest import NOW, StandingClock
from tests.store import town

Make: TypeAlias = Callable[[str], c.Order]
AGENTS = ("prv_1", "prv_2")


def _offers(claim_id: str) -> c.Order:
    wave, until = town.claim(claim_id).waves + 1, ambient.now() + timedelta(hours=4)
    offers = tuple(Offer(provider_id, 1200, 6200) for provider_id in AGENTS)
    return c.MakeOffers(claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=wave, offers=offers, until=until, seed=1)


def _by_agent(agent: str) -> list[Make]:
    by = Actor("provider", agent)
    return [
        lambda claim_id: c.AcceptOffer(claim_id=claim_id, by=by, at=ambient.now()),
        lambda claim_id: c.DeclineOffer(claim_id=claim_id, by=by, at=ambient.now(), reason="mismatch"),
        lambda claim_id: c.RecordStep(
            claim_id=claim_id, by=by, at=ambient.now(), step_id="call-1", kind="call", outcome="no_answer"
        ),
        lambda claim_id: c.CloseClaim(claim_id=claim_id, by=by, at=ambient.now(), code="not_found"),
    ]


def _reversal(claim_id: str, number: int) -> c.Order:
    return c.ReversePayment(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=f"pi_{number}",
        reversal_id=f"re_{number}",
        cents=9_000,
        kind="refund",
        fee_returned=True,
    )


ORDERS: list[Make] = [
    _offers,
    _offers,
    *_by_agent("prv_1"),
    *_by_agent("prv_2"),
    lambda claim_id: c.RecordFirstLetter(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), document=town.HASH, reference="RC-1"
    ),
    lambda claim_id: c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="dispute"),
    lambda claim_id: c.ResumeClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()),
    lambda claim_id: town.payment(claim_id, 20_000, "pi_1"),
    lambda claim_id: town.payment(claim_id, 200_000, "pi_2"),
    lambda claim_id: town.payment(claim_id, 5_000, "pi_3", cleared=False),
    lambda claim_id: _reversal(claim_id, 1),
    lambda claim_id: _reversal(claim_id, 2),
    lambda claim_id: c.RecordTransfer(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), payment_id="pi_1", transfer_id="tr_1"
    ),
    lambda claim_id: c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()),
    lambda claim_id: c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()),
]
PLAYS = st.lists(st.tuples(st.sampled_from(ORDERS), st.integers(0, 30)), min_size=4, max_size=18)
HEAD_START: list[tuple[Make, int]] = [(ORDERS[0], 0), (ORDERS[2], 0), (ORDERS[10], 1)]  # a wave, accepted, written to


def _play(claim_id: str, play: list[tuple[Make, int]], clock: StandingClock) -> None:
    for number, (make, hours) in enumerate(play):
        clock.jump(timedelta(hours=hours))
        with suppress(Refused):
            handle.claim(make(claim_id), key=f"{claim_id}:{number}")


@pytest.mark.usefixtures("table")
def test_the_card_is_the_fold_of_the_journal(clock: StandingClock) -> None:
    town.agents(2, slots=500)

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(PLAYS, st.booleans())
    def holds(play: list[tuple[Make, int]], ahead: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        clock.now = NOW
        claim_id = town.filed()
        _play(claim_id, (HEAD_START if ahead else []) + play, clock)

        card = town.claim(claim_id)
        assert journal.folded(streams.CLAIM, claim_id) == card
        assert card.version == len(town.names(claim_id))
        book = journal.postings(claim_id)
        assert sum(ledger.balances(book).values()) == 0
        lines = list(journal.read(streams.CLAIM, claim_id))
        state = None
        booked: list[ledger.Posting] = []
        for line in lines:
            state = streams.CLAIM.evolve(state, line.event, claim_id, line.at)
            booked += ledger.postings(state, line.event)
        assert book == booked

    holds()


@pytest.mark.usefixtures("table")
def test_a_journal_that_does_not_exist_folds_to_nothing() -> None:
    assert journal.folded(streams.CLAIM, "clm_nobody") is None
    assert journal.load(streams.CLAIM, "clm_nobody") is None
