"""What the core asks of a country, and the values it is answered with. ``countries.fr`` answers for France."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from chalicelib.domain.claim.facts import Allocation, Channel, Composition, Contact, Debt, InterruptionKind
from chalicelib.domain.refusals import Reason


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a debt can't be chased: the gate (``G6``, None for a rule without one), its article, the reason.

    ``detail`` fills the blanks of the reason's sentence: days, cents, counts, numbers of invoices.
    """

    gate: str | None
    article: str
    reason: Reason
    detail: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that speaks against a claim, and the codes of what must be asked first. Both empty: admitted."""

    refusals: tuple[Ground, ...]
    questions: tuple[str, ...]

    @property
    def admissible(self) -> bool:
        """Nothing speaks against it and nothing is open."""
        return not self.refusals and not self.questions


@dataclass(frozen=True, slots=True)
class Move:
    """One event of a debt's life and what it did to the limitation. ``expires_on`` is the last day after it."""

    on: date
    kind: InterruptionKind
    effect: Literal["restart", "suspend", "none", "too_late"]
    article: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class Limitation:
    """The clock of one debt: until when it can be enforced (that day included), why, and what moved it.

    Of several invoices, the one that expires first. ``months`` is the period in force.
    """

    invoice: str
    starts_on: date
    months: int
    article: str
    expires_on: date
    moved_by: tuple[Move, ...]


class Law(Protocol):
    """The rules that decide what may happen to a claim."""

    def day(self, at: datetime) -> date:
        """The calendar day of a moment (aware UTC) in the country's legal time."""

    def admit(self, debt: Debt, on: date) -> tuple[str, ...]:
        """The open questions that hold the claim (empty: admitted). Raises Refused when it can't be chased."""

    def expires_on(self, debt: Debt, on: date | None = None) -> date:
        """The last day on which every invoice can still be enforced, as it stands ``on`` that day.

        Without a day, by all that is known of the debt.
        """

    def composition(self, debt: Debt, on: date) -> Composition:
        """What is owed at the end of that day. Raises LookupError naming a half-year without rates."""

    def allocate(self, debt: Debt, on: date, cents: int) -> Allocation:
        """Set a payment of that day, the last one so far, against what is owed; its shares in their order.

        To the cent what ``composition`` then counts. Raises Refused: BAD_AMOUNT, OVERPAID above the total.
        """

    def contact_allowed(self, at: datetime, departement: str, channel: Channel) -> bool:
        """Whether a debtor there may be contacted that way at that moment (aware)."""

    def contact_day(self, day: date, departement: str) -> date:
        """That day if a debtor there may be contacted, else the next day that is allowed."""

    def next_allowed(self, history: Sequence[Contact], channel: Channel, now: datetime, departement: str) -> datetime:
        """The first moment from ``now`` (aware) at which one more contact is within hours and budget."""

    def declare_by(self, published_on: date, *, overseas: bool) -> date:
        """The last day to declare a claim in an insolvency published that day; later for a creditor overseas."""
