"""All that can have happened to a tender. Bids are only their seal until it closes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.tender.facts import Bundle, Cancellation, Choice, Content, Decline, Given, Part, Way


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the published formula, in cents."""

    name: Literal["recovery", "distance", "load", "delay"]
    cents: int


@dataclass(frozen=True, slots=True)
class RankedBid:
    """One bid, what was bid, what the formula was fed with, and the sum behind its rank."""

    bid_id: str
    content: Content
    metres: tuple[int, ...]
    chance_bps: tuple[int, ...]
    load_bps: int
    score: tuple[Term, ...]

    @property
    def provider_id(self) -> str:
        """Who bid."""
        return self.content.provider_id

    @property
    def total_cents(self) -> int:
        """The sum: expected net euros for the creditor."""
        return sum(term.cents for term in self.score)


@dataclass(frozen=True, slots=True)
class TenderDrafted:
    """Several claims are made into a lot; it is not on the board yet."""

    parts: tuple[Part, ...]
    bundle: Bundle


@dataclass(frozen=True, slots=True)
class TenderPosted:
    """A claim or a lot is put on the board."""

    parts: tuple[Part, ...]
    closes_at: datetime
    early_at: int | None = None
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class TenderAdjusted:
    """The creditor changed how it closes or is awarded."""

    early_at: int | None
    automatic: bool


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A bidder asked something, for all to read."""

    question_id: str
    provider_id: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The creditor answered."""

    question_id: str


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
class TenderDeclined:
    """A provider said that it is not for him; it does not count against him."""

    provider_id: str
    no: Decline


@dataclass(frozen=True, slots=True)
class EnoughBids:
    """As many bids as the creditor asked for: the tender closes now."""

    closes_at: datetime


@dataclass(frozen=True, slots=True)
class TenderRanked:
    """Closed; bids in order, best first.

    ``spoiled`` are bids whose content did not match their seal, or is beyond what was asked; ``left_out`` those of
    who may not work any more.
    """

    ranking: tuple[RankedBid, ...]
    spoiled: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    choose_by: datetime | None = None  # the creditor chooses until then; None: the best is awarded


@dataclass(frozen=True, slots=True)
class TenderAwarded:
    """A bid won; its provider has until ``accept_by`` to take the work."""

    bid_id: str
    provider_id: str
    rank: int
    accept_by: datetime
    by: Given
    choice: Choice | None = None  # why it is not the first in rank


@dataclass(frozen=True, slots=True)
class AwardPassed:
    """The winner did not take it, or did not answer: it goes to the next in rank."""

    provider_id: str
    no: Decline | Literal["silence"]


@dataclass(frozen=True, slots=True)
class TenderAccepted:
    """The winner takes the work, at the price he bid."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class TenderEmpty:
    """Closed without a usable bid, or without anybody left who would take it.

    Its creditor says until ``decide_by`` what becomes of it.
    """

    decide_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class TenderReturned:
    """A tender nobody answered goes back: another way was chosen, by the creditor or by the clock."""

    way: Way


@dataclass(frozen=True, slots=True)
class PartDropped:
    """One claim of the lot is not to be had any more."""

    claim_id: str
    why: Cancellation


@dataclass(frozen=True, slots=True)
class TenderCancelled:
    """Taken off the board before an award; sealed bids stay sealed."""

    why: Cancellation


Event = (
    TenderDrafted
    | TenderPosted
    | TenderAdjusted
    | QuestionAsked
    | QuestionAnswered
    | BidPlaced
    | BidWithdrawn
    | TenderDeclined
    | EnoughBids
    | TenderRanked
    | TenderAwarded
    | AwardPassed
    | TenderAccepted
    | TenderEmpty
    | TenderReturned
    | TenderCancelled
    | PartDropped
)

#: Events that call for no message, transfer or next order.
QUIET = frozenset(
    {
        "TenderDrafted",
        "TenderAdjusted",
        "BidPlaced",
        "BidWithdrawn",
        "TenderDeclined",
        "EnoughBids",
        "AwardPassed",
    }
)
