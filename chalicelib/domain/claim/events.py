"""All that can have happened to a claim. Past facts: ids, amounts, days and hashes, never a name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.claim.commands import (
    Cause,
    ClosingCode,
    Concern,
    Outcome,
    StepKind,
)
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.payment_events import (
    PaymentFailed,
    PaymentPending,
    PaymentReceived,
    PaymentReversed,
    ProviderPaid,
)
from chalicelib.domain.claim.terms import Offer, Route, Terms
from chalicelib.domain.places import Place

#: Told of beside, because they are long; part of this vocabulary all the same.
__all__ = ["PaymentFailed", "PaymentPending", "PaymentReceived", "PaymentReversed", "ProviderPaid"]


@dataclass(frozen=True, slots=True)
class Step:
    """One act to come: a call, a visit, a reminder, due on a day."""

    id: str
    kind: StepKind
    due_on: date


@dataclass(frozen=True, slots=True)
class ClaimFiled:
    """A creditor submitted a claim. ``evidence`` are SHA-256 of the papers."""

    creditor_id: str
    account: str
    debtor_id: str
    debt: Debt
    place: Place
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimHeld:
    """Admission waits for the answers to these questions."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimCorrected:
    """The creditor completed what he had said of the debt."""

    debt: Debt


@dataclass(frozen=True, slots=True)
class ClaimAdmitted:
    """The claim may be chased by law."""


@dataclass(frozen=True, slots=True)
class MandateSigned:
    """The creditor signed; ``document`` is the SHA-256 of the mandate."""

    document: str
    route: Route
    terms: Terms


@dataclass(frozen=True, slots=True)
class OffersMade:
    """A wave went out; whoever accepts first, before ``until``, has the claim."""

    wave: int
    offers: tuple[Offer, ...]
    until: datetime
    seed: int


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """One provider said no."""

    provider_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class OffersLapsed:
    """Nobody of this wave accepted in time."""

    wave: int


@dataclass(frozen=True, slots=True)
class ClaimAssigned:
    """One provider has the claim, by offer or by tender."""

    provider_id: str
    terms: Terms
    by: Literal["offer", "tender"]
    tender_id: str | None = None


@dataclass(frozen=True, slots=True)
class TenderFailed:
    """Nobody answered the tender; the claim goes the express route."""

    tender_id: str


@dataclass(frozen=True, slots=True)
class FirstLetterSent:
    """The R124-4 letter left; the steps that follow are planned."""

    document: str
    reference: str
    on: date
    agenda: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A reminder that repeats the letter's reference is to be sent, once."""

    step_id: str


@dataclass(frozen=True, slots=True)
class StepRecorded:
    """A call or visit took place; ``agenda`` is the plan from then on."""

    step_id: str
    kind: StepKind
    outcome: Outcome
    on: date
    promised_on: date | None
    note: str | None
    agenda: tuple[Step, ...]
    happened_at: datetime | None = None  # by the phone's clock; the journal has the time it was told


@dataclass(frozen=True, slots=True)
class ClaimPaused:
    """All contact stops; the other side has until ``until`` to answer."""

    concern: Concern
    cause: Cause
    note: str | None
    until: datetime


@dataclass(frozen=True, slots=True)
class PauseOverdue:
    """The debtor's concern was not answered in time: the operator is told, the pause stays."""


@dataclass(frozen=True, slots=True)
class ClaimResumed:
    """The concern was answered; the steps that were waiting are planned anew."""

    note: str | None
    agenda: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ClaimClosed:
    """The work is over."""

    code: ClosingCode


@dataclass(frozen=True, slots=True)
class ClaimReopened:
    """A reversal made the debt live again; ``agenda`` is what the provider does about it."""

    agenda: tuple[Step, ...] = ()


Event = (
    ClaimFiled
    | ClaimHeld
    | ClaimCorrected
    | ClaimAdmitted
    | MandateSigned
    | OffersMade
    | OfferDeclined
    | OffersLapsed
    | ClaimAssigned
    | TenderFailed
    | FirstLetterSent
    | ReminderDue
    | StepRecorded
    | ClaimPaused
    | PauseOverdue
    | ClaimResumed
    | PaymentPending
    | PaymentReceived
    | PaymentFailed
    | PaymentReversed
    | ProviderPaid
    | ClaimClosed
    | ClaimReopened
)

#: Events that change the file and call for nothing else: no message, no transfer, no next order.
QUIET = frozenset(
    {
        "ClaimFiled",
        "ClaimCorrected",
        "ClaimAdmitted",
        "OfferDeclined",
        "StepRecorded",
        "ClaimResumed",
        "PaymentPending",
        "PaymentFailed",
        "ProviderPaid",
        "ClaimReopened",
        "ClaimClosed",
    }
)
