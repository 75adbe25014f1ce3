"""All that can be asked of a tender."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.tender.events import Brief, Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every order carries. ``at`` is aware UTC, set by the shell."""

    tender_id: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTender(Command):
    """Put a claim on the board until ``closes_at``."""

    claim_id: str
    creditor_id: str
    brief: Brief
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceBid(Command):
    """Bid, or replace one's bid. Only the seal comes here; the content stays sealed."""

    bid_id: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawBid(Command):
    """Take one's bid back."""


@dataclass(frozen=True, slots=True)
class OpenedBid:
    """A bid as opened at closing, with the provider's record on like claims.

    ``seal`` is computed anew from what was opened (``bids.seal``): a content that was changed has another.
    """

    bid_id: str
    provider_id: str
    rate_bps: int
    seal: str
    chance_bps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTender(Command):
    """The time is over: rank what was bid and award the best."""

    opened: tuple[OpenedBid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTender(Command):
    """The claim is not to be had any more: its tender ends before its time."""

    why: Withdrawal


Order = PostTender | PlaceBid | WithdrawBid | CloseTender | WithdrawTender
