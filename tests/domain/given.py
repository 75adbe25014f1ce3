"""The three words of every requirement: given what happened, when this is asked, then that follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import decide, evolve
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from tests.domain.law import Flat
from tests.domain.people import NOW


def fold(events: Sequence[e.Event], claim: Claim | None = None) -> Claim | None:
    for event in events:
        claim = evolve.evolve(claim, event, claim_id="clm_1", at=NOW)
    return claim


@dataclass(frozen=True)
class When:
    """The answer to an order: events, or the reason of a refusal."""

    before: Claim | None
    answer: list[e.Event] | Reason

    @property
    def events(self) -> list[e.Event]:
        assert not isinstance(self.answer, Reason), f"refused: {self.answer}"
        return self.answer

    @property
    def claim(self) -> Claim:
        """The claim afterwards."""
        after = fold(self.events, self.before)
        assert after is not None
        return after

    def then(self, *events: e.Event) -> Claim:
        assert self.events == list(events)
        return self.claim

    def refused(self, reason: Reason) -> None:
        assert self.answer == reason


@dataclass(frozen=True)
class Given:
    claim: Claim | None
    law: Law

    def when(self, order: c.Order) -> When:
        try:
            return When(self.claim, decide.decide(self.claim, order, self.law))
        except Refused as refusal:
            return When(self.claim, refusal.reason)


def given(*events: e.Event, law: Law | None = None) -> Given:
    return Given(fold(events), law or Flat())
