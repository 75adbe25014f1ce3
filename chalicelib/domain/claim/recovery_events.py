"""What happens while a claim is being recovered: letters, steps, pauses, a plan."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.claim.facts import Channel, Instalment
from chalicelib.domain.claim.recovery_commands import Cause, Concern, LetterKind, Outcome, StepKind


@dataclass(frozen=True, slots=True)
class Step:
    """One act to come: a call, a visit, a reminder, a letter, due on a day."""

    id: str
    kind: StepKind
    due_on: date


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
    plan: tuple[Instalment, ...] = ()  # what the debtor proposed


@dataclass(frozen=True, slots=True)
class PauseOverdue:
    """The debtor's concern was not answered in time: the operator is told, the pause stays."""


@dataclass(frozen=True, slots=True)
class ClaimResumed:
    """The concern was answered; the steps that were waiting are planned anew."""

    note: str | None
    agenda: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A later letter of the scenario is to be printed and posted."""

    step_id: str
    kind: LetterKind


@dataclass(frozen=True, slots=True)
class LetterSent:
    """A later letter left; a formal notice makes legal interest run (C. civ. 1231-6)."""

    kind: LetterKind
    document: str
    on: date


@dataclass(frozen=True, slots=True)
class ContactBegun:
    """The provider is about to reach the debtor: one contact of the person's budget is spent."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class PlanAgreed:
    """Debtor and creditor agreed on a plan; it acknowledges the debt (C. civ. 2240). ``agenda`` is what is left."""

    instalments: tuple[Instalment, ...]
    on: date
    agenda: tuple[Step, ...]
