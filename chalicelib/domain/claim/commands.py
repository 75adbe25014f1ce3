"""All that can be asked of a claim. Orders; the shell adds who, when and every id."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.domain.claim.assignment_commands import (
    AcceptOffer,
    AwardClaim,
    DeclineOffer,
    DeclineReason,
    EndAssignment,
    EndReason,
    MakeOffers,
    ReturnFromTender,
    UndoAcceptance,
)
from chalicelib.domain.claim.facts import Debt, Interruption
from chalicelib.domain.claim.order import Command
from chalicelib.domain.claim.payment_commands import FailPayment, RecordPayment, RecordTransfer, ReversePayment
from chalicelib.domain.claim.recovery_commands import (
    AcceptPlan,
    BeginContact,
    Cause,
    Concern,
    LetterKind,
    Outcome,
    RaiseConcern,
    RecordFirstLetter,
    RecordLetter,
    RecordStep,
    ResumeClaim,
    StepKind,
)
from chalicelib.domain.claim.terms import Route, Terms
from chalicelib.domain.places import Place

#: Told of beside, because they are long; part of this vocabulary all the same.
__all__ = [
    "AcceptOffer",
    "AcceptPlan",
    "AwardClaim",
    "BeginContact",
    "Cause",
    "Command",
    "Concern",
    "DeclineOffer",
    "DeclineReason",
    "EndAssignment",
    "EndReason",
    "FailPayment",
    "LetterKind",
    "MakeOffers",
    "Outcome",
    "RaiseConcern",
    "RecordFirstLetter",
    "RecordLetter",
    "RecordPayment",
    "RecordStep",
    "RecordTransfer",
    "ResumeClaim",
    "ReturnFromTender",
    "ReversePayment",
    "StepKind",
    "UndoAcceptance",
]

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
    """The creditor gives written power to recover and receive (CPCE R124-3); again when the amounts outgrew it."""

    document: str
    route: Route
    terms: Terms
    ceiling_cents: int | None = None  # the most that may be asked for under it; None: no bound


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawClaim(Command):
    """The creditor takes his claim back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendDebt(Command):
    """The creditor changes what he said of the debt after signing: a credit note, a corrected amount."""

    debt: Debt


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInterruption(Command):
    """Something happened that may move the limitation period, with its paper if there is one."""

    interruption: Interruption
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInsolvency(Command):
    """An opening judgment against the debtor became known (BODACC). ``overseas``: the creditor is not in mainland."""

    opened_on: date
    published_on: date
    overseas: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseClaim(Command):
    """Somebody ends the work with a typed code."""

    code: ClosingCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake(Command):
    """The due-date sweep passes: do what the clock asks for, if anything.

    ``reachable``: the debtor may be contacted once more; while he may not, no provider is blamed for his silence.
    """

    reachable: bool = True


Order = (
    FileClaim
    | CorrectClaim
    | SignMandate
    | WithdrawClaim
    | MakeOffers
    | AcceptOffer
    | UndoAcceptance
    | DeclineOffer
    | EndAssignment
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
    | RecordLetter
    | BeginContact
    | AcceptPlan
    | AmendDebt
    | RecordInterruption
    | RecordInsolvency
    | CloseClaim
    | Wake
)
