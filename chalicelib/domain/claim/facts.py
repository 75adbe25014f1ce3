"""What is owed, and what the law answers about it: the values that events carry.

Amounts are cents, rates basis points (1215 is 12.15 %), dates calendar days in Paris.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

Kind = Literal["company", "consumer"]
CreditorKind = Literal["company", "individual"]
#: How a debtor can be reached. A letter goes by post; mail and sms are written messages.
Channel = Literal["letter", "mail", "sms", "call", "visit"]
Nature = Literal["sale", "service", "works", "transport", "rent", "loan", "other"]


@dataclass(frozen=True, slots=True)
class Invoice:
    """One unpaid invoice. ``amount_cents`` is the amount due incl. VAT (BT-115), deposits deducted."""

    number: str
    issued_on: date
    due_on: date
    amount_cents: int
    contract_rate_bps: int | None = None
    due_assumed: bool = False  # no due date on the paper: 30 days by law (C. com. L441-10 I)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received from the debtor on a day."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Debt:
    """All that the law needs to know to say what is owed. None means: nobody has said."""

    creditor_kind: CreditorKind
    debtor_kind: Kind
    nature: Nature
    invoices: tuple[Invoice, ...]
    creditor_trader: bool | None = None
    debtor_trader: bool | None = None
    receipts: tuple[Receipt, ...] = ()
    formal_notice_on: date | None = None
    insolvent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the calculation, with its article: what a judge would want to see.

    ``kind`` is principal, interest, indemnity or receipt; a receipt counts negative.
    """

    kind: Literal["principal", "interest", "indemnity", "receipt"]
    invoice: str
    cents: int
    article: str
    start: date | None = None  # first day that bears interest
    end: date | None = None  # last day that bears interest
    days: int = 0
    rate_bps: int = 0
    base_cents: int = 0


@dataclass(frozen=True, slots=True)
class Composition:
    """What is still owed on a day, each element apart (CPCE R124-4 3°)."""

    on: date
    principal_cents: int
    interest_cents: int
    indemnity_cents: int
    lines: tuple[Line, ...] = field(default=())

    @property
    def total_cents(self) -> int:
        """What the debtor would pay on that day to owe nothing more."""
        return self.principal_cents + self.interest_cents + self.indemnity_cents


@dataclass(frozen=True, slots=True)
class Allocation:
    """How one payment is set against the debt: interest first, then the rest (C. civ. 1343-1)."""

    interest_cents: int
    indemnity_cents: int
    principal_cents: int

    @property
    def total_cents(self) -> int:
        """The whole payment."""
        return self.interest_cents + self.indemnity_cents + self.principal_cents

    def minus(self, other: "Allocation") -> "Allocation":
        """What is left without the other, part by part."""
        return Allocation(
            self.interest_cents - other.interest_cents,
            self.indemnity_cents - other.indemnity_cents,
            self.principal_cents - other.principal_cents,
        )


NO_ALLOCATION = Allocation(0, 0, 0)


class Law(Protocol):
    """What the core asks of a country. ``countries.fr`` answers for France."""

    def day(self, at: datetime) -> date:
        """The calendar day of a moment (aware UTC) in the country's legal time."""

    def admit(self, debt: Debt, on: date) -> tuple[str, ...]:
        """The open questions that hold the claim (empty: admitted). Raises Refused when it can't be chased."""

    def composition(self, debt: Debt, on: date) -> Composition:
        """What is owed at the end of that day. Raises LookupError naming a half-year without rates."""

    def allocate(self, composition: Composition, cents: int) -> Allocation:
        """Set a payment against what is owed; raises Refused(OVERPAID) above the total."""

    def contact_allowed(self, at: datetime, departement: str, channel: Channel) -> bool:
        """Whether a debtor there may be contacted that way at that moment (aware)."""

    def contact_day(self, day: date, departement: str) -> date:
        """That day if a debtor there may be contacted, else the next day that is allowed."""
