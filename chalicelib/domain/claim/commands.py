"""All that can be asked of a claim. Orders; the shell adds who, when and every id."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.terms import Offer, Route, Terms
from chalicelib.domain.places import Place

StepKind = Literal["call", "visit", "reminder"]
Outcome = Literal[
    "promise",
    "no_answer",
    "message",
    "refuses",
    "disputes",
    "plan_asked",
    "says_paid",
    "moved",
]
Concern = Literal["dispute", "explain", "plan", "paid"]
Cause = Literal[
    "forgot",
    "cash",
    "billing_error",
    "debit_date",
    "quality",
    "means_of_payment",
    "unknown",
]
DeclineReason = Literal["capacity", "conflict_of_interest", "mismatch", "other"]
ClosingCode = Literal[
    "paid",
    "paid_directly",
    "settled",
    "disputed_upheld",
    "insolvent",
    "not_found",
    "time_barred",
    "withdrawn",
    "not_worth_pursuing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every order carries. ``at`` is aware UTC, set by the shell: nobody may backdate."""

    claim_id: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClaim(Command):
    """A creditor submits what one debtor owes him. ``evidence`` are SHA-256 of the papers."""

    creditor_id: str
    account: str  # the creditor's own account at the payment provider
    debtor_id: str
    debt: Debt
    place: Place
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectClaim(Command):
    """The creditor answers the questions that hold his claim."""

    debt: Debt


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMandate(Command):
    """The creditor gives written power to recover and receive (CPCE R124-3)."""

    document: str
    route: Route
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawClaim(Command):
    """The creditor takes his claim back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOffers(Command):
    """The next wave: the claim is proposed to the best providers, until ``until``."""

    wave: int
    offers: tuple[Offer, ...]
    until: datetime
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOffer(Command):
    """A provider takes the claim at the computed fee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineOffer(Command):
    """A provider says no, without penalty."""

    reason: DeclineReason


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFirstLetter(Command):
    """The R124-4 letter was printed and handed to the post."""

    document: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStep(Command):
    """A provider tells how a call or a visit went. ``note`` is the SHA-256 of what he wrote.

    ``happened_at`` is his phone's clock, when it had no network then; None means now.
    """

    step_id: str
    kind: StepKind
    outcome: Outcome
    promised_on: date | None = None
    note: str | None = None
    happened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseConcern(Command):
    """The debtor disputes, explains, asks for time or says he paid: the clock stops at once."""

    concern: Concern
    cause: Cause = "unknown"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClaim(Command):
    """The creditor or the provider answers the debtor's concern and goes on."""

    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment(Command):
    """Money came in on the creditor's account. ``on`` is the day the amount was quoted for.

    ``account`` is where it came in, as the payment provider says; it must be the claim's own.
    ``bears_fee`` is False for a chargeback won back, when its fee had stayed with the platform.
    """

    payment_id: str
    cents: int
    on: date
    method: Literal["card", "sepa_debit", "transfer"]
    cleared: bool = True
    bears_fee: bool = True
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailPayment(Command):
    """A payment that was pending did not clear. ``account`` as in RecordPayment."""

    payment_id: str
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversePayment(Command):
    """A refund, chargeback or returned debit; ``cents`` of this reversal only. ``account`` as in RecordPayment."""

    payment_id: str
    reversal_id: str
    cents: int
    kind: Literal["refund", "dispute"]
    fee_returned: bool
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTransfer(Command):
    """The provider's share of one payment left for his own account.

    ``cents`` is what was really sent, when a reversal came in between; None is the share that is left.
    """

    payment_id: str
    transfer_id: str
    cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseClaim(Command):
    """Somebody ends the work with a typed code."""

    code: ClosingCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake(Command):
    """The due-date sweep passes: do what the clock asks for, if anything."""


Order = (
    FileClaim
    | CorrectClaim
    | SignMandate
    | WithdrawClaim
    | MakeOffers
    | AcceptOffer
    | DeclineOffer
    | AwardClaim
    | ReturnFromTender
    | RecordFirstLetter
    | RecordStep
    | RaiseConcern
    | ResumeClaim
    | RecordPayment
    | FailPayment
    | ReversePayment
    | RecordTransfer
    | CloseClaim
    | Wake
)
