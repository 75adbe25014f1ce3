"""All that can have happened to a tender. Bids are only their seal until it closes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.places import Place

#: Why a tender ends before its time: the claim was closed, or its debtor is in insolvency.
Withdrawal = Literal["claim_closed", "debtor_insolvent"]


@dataclass(frozen=True, slots=True)
class Brief:
    """What bidders see before the award: never who the debtor is."""

    place: Place
    debtor_kind: Kind
    total_cents: int
    oldest_due_days: int
    evidence: int  # how many papers back the claim
    highest_bps: int = 4000  # the price the creditor signed: nobody may bid more


@dataclass(frozen=True, slots=True)
class RankedBid:
    """One bid and the sum behind its rank: expected net for the creditor, in cents."""

    bid_id: str
    provider_id: str
    rate_bps: int
    chance_bps: int
    net_cents: int


@dataclass(frozen=True, slots=True)
class TenderPosted:
    """A claim is put on the board."""

    claim_id: str
    creditor_id: str
    brief: Brief
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class BidPlaced:
    """A provider bid, or replaced his bid; ``seal`` is the hash of what he bid."""

    bid_id: str
    provider_id: str
    seal: str


@dataclass(frozen=True, slots=True)
class BidWithdrawn:
    """A provider took his bid back before closing."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class TenderRanked:
    """Closed; bids in order, best first. A bid whose content did not match its seal is left out."""

    ranking: tuple[RankedBid, ...]
    spoiled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TenderAwarded:
    """The best bid won."""

    provider_id: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class TenderEmpty:
    """Closed without a usable bid."""


@dataclass(frozen=True, slots=True)
class TenderWithdrawn:
    """Taken off the board before its time; the bids stay sealed."""

    why: Withdrawal


Event = TenderPosted | BidPlaced | BidWithdrawn | TenderRanked | TenderAwarded | TenderEmpty | TenderWithdrawn

#: Events that call for no message, transfer or next order.
QUIET = frozenset({"TenderPosted", "BidPlaced", "BidWithdrawn", "TenderRanked", "TenderWithdrawn"})
