"""What can be asked while a claim is being recovered: letters, steps, the debtor's concerns, a plan."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.claim.facts import Channel, Instalment
from chalicelib.domain.claim.order import Command

StepKind = Literal["call", "visit", "reminder", "second_letter", "formal_notice"]
LetterKind = Literal["second_letter", "formal_notice"]
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
Concern = Literal["dispute", "explain", "plan", "paid", "insolvency"]
Cause = Literal[
    "forgot",
    "cash",
    "billing_error",
    "debit_date",
    "quality",
    "means_of_payment",
    "unknown",
]


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
    """The debtor disputes, explains, asks for time or says he paid: the clock stops at once.

    ``plan`` is what he proposes when he asks for time; ``note`` the SHA-256 of his words.
    """

    concern: Concern
    cause: Cause = "unknown"
    note: str | None = None
    plan: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClaim(Command):
    """The creditor or the provider answers the debtor's concern and goes on."""

    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLetter(Command):
    """A later letter of the scenario was printed and handed to the post."""

    step_id: str
    kind: LetterKind
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginContact(Command):
    """A provider is about to reach the debtor; the shell spends one of the person's contacts with it."""

    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptPlan(Command):
    """The creditor agrees to the plan that the debtor proposed."""
