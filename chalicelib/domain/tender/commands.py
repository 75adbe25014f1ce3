"""All that can be asked of a tender."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.tender.facts import Bundle, Cancellation, Choice, Content, Decline, Part, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every order carries. ``at`` is aware UTC, set by the shell."""

    tender_id: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTender(Command):
    """Make a lot of several claims, which is not on the board yet."""

    parts: tuple[Part, ...]
    bundle: Bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTender(Command):
    """Put a claim or a lot of claims on the board until ``closes_at``, or until ``early_at`` bids are in.

    Of a drafted lot ``parts`` are those that stay in it, as they are shown now.
    """

    parts: tuple[Part, ...]
    closes_at: datetime
    early_at: int | None = None
    automatic: bool = True  # the best is awarded at closing; else the creditor chooses


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustTender(Command):
    """The creditor will choose himself, or not; he wants to close early, or not."""

    early_at: int | None
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Command):
    """A bidder asks something of all who look at the tender. Its words are kept beside, under ``question_id``."""

    question_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(Command):
    """The creditor answers."""

    question_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceBid(Command):
    """Bid, or replace one's bid. Only the seal comes here; the content stays sealed.

    ``independent``: he certifies that he fixed his price alone. ``tariffed``: it is for an act with a legal tariff.
    """

    bid_id: str
    seal: str
    independent: bool
    tariffed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawBid(Command):
    """Take one's bid back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineTender(Command):
    """Not for him, with the reason; without penalty."""

    reason: Decline


@dataclass(frozen=True, slots=True)
class OpenedBid:
    """A bid as opened at closing, with what the formula asks of its bidder.

    ``metres`` to the parts, one by one; ``chance_bps`` on like claims, likewise; ``load_bps`` of his agenda is taken.
    """

    bid_id: str
    content: Content
    metres: tuple[int, ...]
    chance_bps: tuple[int, ...]
    load_bps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTender(Command):
    """The time is over: open and rank what was bid. ``left_out`` are bids of who may not work any more."""

    opened: tuple[OpenedBid, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBid(Command):
    """The creditor gives the tender to one of the ranked; a reason where it is not the first."""

    bid_id: str
    reason: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAward(Command):
    """The winner takes the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineAward(Command):
    """The winner can't take it after all; it passes to the next."""

    reason: Decline


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeTender(Command):
    """The clock: a winner was silent for a day, a creditor did not choose, or did not say what becomes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTender(Command):
    """The creditor says what becomes of a tender nobody answered."""

    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTender(Command):
    """The tender ends before an award."""

    why: Cancellation


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPart(Command):
    """One claim of a lot is closed, or its debtor insolvent: the others go on."""

    claim_id: str
    why: Cancellation


Order = (
    DraftTender
    | PostTender
    | AdjustTender
    | AskQuestion
    | AnswerQuestion
    | PlaceBid
    | WithdrawBid
    | DeclineTender
    | CloseTender
    | ChooseBid
    | AcceptAward
    | DeclineAward
    | WakeTender
    | ReturnTender
    | CancelTender
    | DropPart
)
