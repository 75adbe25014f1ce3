"""What can have happened between a claim and those who recover it. ``events`` has the rest, and offers these too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.claim.assignment_commands import EndReason
from chalicelib.domain.claim.terms import Offer, Terms


@dataclass(frozen=True, slots=True)
class OffersMade:
    """A wave went out; whoever accepts first, before ``until``, has the claim."""

    wave: int
    offers: tuple[Offer, ...]
    until: datetime
    seed: int


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """One provider said no; for a conflict of interest he is never asked again for this claim."""

    provider_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class OffersLapsed:
    """Nobody of this wave accepted in time."""

    wave: int


@dataclass(frozen=True, slots=True)
class ClaimAssigned:
    """One provider has the claim, by offer or by tender; nothing leaves before ``undo_until``."""

    provider_id: str
    terms: Terms
    by: Literal["offer", "tender"]
    tender_id: str | None = None
    undo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssignmentUndone:
    """He took his acceptance back in time: the wave stands as it stood."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class ProviderSilent:
    """He was to act and did not: without an act before ``until`` the claim goes to somebody else."""

    provider_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AssignmentEnded:
    """His work on the claim is over, the claim goes on. ``worked``: he had begun to reach the debtor."""

    provider_id: str
    end_reason: EndReason
    worked: bool = False


@dataclass(frozen=True, slots=True)
class TenderFailed:
    """Nobody answered the tender; the claim goes the express route."""

    tender_id: str
