"""What can be asked while a claim looks for who recovers it, and what ends his work on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.claim.order import Command
from chalicelib.domain.claim.terms import Offer, Terms

DeclineReason = Literal["capacity", "conflict_of_interest", "mismatch", "other"]
#: Why one provider's work on a claim ends while the claim goes on.
EndReason = Literal[
    "capacity",
    "conflict_of_interest",
    "mismatch",
    "other",
    "no_news",  # the creditor hears nothing of him
    "disagreement",  # between creditor and provider
    "silence",  # he did nothing, and was warned
    "vetting",  # his papers ended (gate G1)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOffers(Command):
    """The next wave: the claim is proposed to the best providers, until ``until``."""

    wave: int
    offers: tuple[Offer, ...]
    until: datetime
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOffer(Command):
    """A provider takes the claim at the computed fee. ``undoable``: by hand, so for a few seconds he may undo it."""

    undoable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAcceptance(Command):
    """His finger slipped: the provider who just accepted takes it back, while nothing has gone out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineOffer(Command):
    """A provider says no, without penalty."""

    reason: DeclineReason


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAssignment(Command):
    """The provider gives the claim back, its creditor asks for somebody else, or he may not work any more.

    ``provider_id``: whose work the platform ends; it may have gone on to somebody else by now.
    """

    reason: EndReason
    provider_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardClaim(Command):
    """A closed tender gives the claim to its winner."""

    provider_id: str
    tender_id: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFromTender(Command):
    """Nobody answered the tender: the claim comes back to the express route."""

    tender_id: str
