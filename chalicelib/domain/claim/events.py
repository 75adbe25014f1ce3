"""All that can have happened to a claim. Past facts: ids, amounts, days and hashes, never a name."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.claim.assignment_events import (
    AssignmentEnded,
    AssignmentUndone,
    ClaimAssigned,
    OfferDeclined,
    OffersLapsed,
    OffersMade,
    ProviderSilent,
    TenderFailed,
)
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.facts import Debt, Interruption
from chalicelib.domain.claim.payment_events import (
    PaymentFailed,
    PaymentPending,
    PaymentReceived,
    PaymentReversed,
    ProviderPaid,
)
from chalicelib.domain.claim.recovery_events import (
    ClaimPaused,
    ClaimResumed,
    ContactBegun,
    FirstLetterSent,
    LetterDue,
    LetterSent,
    PauseOverdue,
    PlanAgreed,
    ReminderDue,
    Step,
    StepRecorded,
)
from chalicelib.domain.claim.terms import Route, Terms
from chalicelib.domain.places import Place

#: Told of beside, because they are long; part of this vocabulary all the same.
__all__ = [
    "AssignmentEnded",
    "AssignmentUndone",
    "ClaimAssigned",
    "ClaimPaused",
    "ClaimResumed",
    "ContactBegun",
    "FirstLetterSent",
    "LetterDue",
    "LetterSent",
    "OfferDeclined",
    "OffersLapsed",
    "OffersMade",
    "PauseOverdue",
    "PaymentFailed",
    "PaymentPending",
    "PaymentReceived",
    "PaymentReversed",
    "PlanAgreed",
    "ProviderPaid",
    "ProviderSilent",
    "ReminderDue",
    "Step",
    "StepRecorded",
    "TenderFailed",
]


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
    ceiling_cents: int | None = None


@dataclass(frozen=True, slots=True)
class DebtAmended:
    """The creditor changed the debt after signing."""

    debt: Debt


@dataclass(frozen=True, slots=True)
class MandateOutgrown:
    """More is owed than the signed mandate allows to ask for: nobody is contacted until it is signed again."""

    owed_cents: int
    ceiling_cents: int


@dataclass(frozen=True, slots=True)
class LimitationMoved:
    """Something that may move the limitation period; ``document`` is its paper's SHA-256."""

    interruption: Interruption
    document: str | None


@dataclass(frozen=True, slots=True)
class InsolvencyFound:
    """An opening judgment: all dunning stops, interest is frozen, the creditor has to declare (C. com. L622-21 s.)."""

    opened_on: date
    published_on: date
    declare_by: date


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
    | AssignmentUndone
    | ProviderSilent
    | AssignmentEnded
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
    | LetterDue
    | LetterSent
    | ContactBegun
    | PlanAgreed
    | DebtAmended
    | MandateOutgrown
    | LimitationMoved
    | InsolvencyFound
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
        "AssignmentUndone",
        "StepRecorded",
        "PaymentPending",
        "ProviderPaid",
        "ClaimReopened",
        "ContactBegun",
        "DebtAmended",
        "LimitationMoved",
        "LetterSent",
    }
)
