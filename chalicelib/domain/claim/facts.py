"""What is owed, and what happened to it: the values that events carry and the law is asked about.

Amounts are cents, rates basis points (1215 is 12.15 %), dates calendar days in Paris. ``law`` has the questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["company", "consumer"]
CreditorKind = Literal["company", "individual"]
#: How a debtor can be reached. A letter goes by post; mail and sms are written messages.
Channel = Literal["letter", "mail", "sms", "call", "visit"]
#: ``rent`` of a home when the debtor is a consumer, else commercial; ``coownership`` are charges; ``ship``: supplies,
#: crew food and works on ships.
Nature = Literal[
    "sale",
    "service",
    "works",
    "transport",
    "rent",
    "coownership",
    "ship",
    "telecom",
    "insurance",
    "consumer_credit",
    "loan",
    "other",
]
#: What may move a limitation period; some of these are listed because people believe they do.
InterruptionKind = Literal[
    "acknowledgement",
    "part_payment",
    "instalment_request",
    "plan_signed",
    "court_claim",
    "enforcement",  # a protective measure or an act of enforcement
    "payment_order_filed",
    "payment_order_served",
    "insolvency_declared",
    "title",  # an enforceable title: a period of its own begins
    "psrpc_agreement",
    "mediation",
    "formal_notice",
    "registered_letter",
    "first_letter",
    "message",
    "psrpc_letter",
]


@dataclass(frozen=True, slots=True)
class Invoice:
    """One unpaid invoice. ``amount_cents`` is the amount due incl. VAT (BT-115), deposits deducted."""

    number: str
    issued_on: date
    due_on: date
    amount_cents: int
    contract_rate_bps: int | None = None
    due_assumed: bool = False  # no due date on the paper: 30 days by law (C. com. L441-10 I)
    done_on: date | None = None  # delivery, or completion of works, where a limitation period starts from it


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received from the debtor on a day."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Interruption:
    """Something that may move the limitation period. ``until`` is its end: of a mediation, a procedure."""

    on: date
    kind: InterruptionKind
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Debt:
    """All that the law needs to know to say what is owed. None means: nobody has said.

    ``insolvent_on`` is the day of the opening judgment, ``insolvency_published_on`` that of its notice (BODACC).
    """

    creditor_kind: CreditorKind
    debtor_kind: Kind
    nature: Nature
    invoices: tuple[Invoice, ...]
    creditor_trader: bool | None = None
    debtor_trader: bool | None = None
    receipts: tuple[Receipt, ...] = ()
    formal_notice_on: date | None = None
    insolvent_on: date | None = None
    insolvency_published_on: date | None = None
    over_indebted_on: date | None = None  # an individual's file is admissible (C. conso. L722-2)
    interruptions: tuple[Interruption, ...] = ()
    disputed: bool = False
    bought_from_bank: bool | None = None


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
    lifted_from_bps: int | None = None  # the contract's rate, where it was under the floor of the law and was lifted


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
class Share:
    """A part of a payment and what it was set against."""

    kind: Literal["principal", "interest", "indemnity"]
    cents: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """How one payment is set against the debt (C. civ. 1342-10, 1343-1).

    ``shares`` are its parts in the order in which the payment reached them; none where nobody told it.
    """

    interest_cents: int
    indemnity_cents: int
    principal_cents: int
    shares: tuple[Share, ...] = field(default=(), compare=False)

    @property
    def total_cents(self) -> int:
        """The whole payment."""
        return self.interest_cents + self.indemnity_cents + self.principal_cents

    @classmethod
    def of(cls, shares: Sequence[Share]) -> "Allocation":
        """The payment that is made of these parts."""
        sums = {kind: sum(s.cents for s in shares if s.kind == kind) for kind in ("interest", "indemnity", "principal")}
        return cls(sums["interest"], sums["indemnity"], sums["principal"], tuple(shares))

    def first(self, cents: int) -> "Allocation":
        """What the first ``cents`` of it did: what a payment of that much, on that day, would have done.

        Where the order was not told: interest, principal, indemnity.
        """
        told = self.shares or (
            Share("interest", self.interest_cents),
            Share("principal", self.principal_cents),
            Share("indemnity", self.indemnity_cents),
        )
        kept: list[Share] = []
        for share in told:
            kept.append(Share(share.kind, min(share.cents, cents)))
            cents -= kept[-1].cents
        return Allocation.of([share for share in kept if share.cents])

    def minus(self, other: "Allocation") -> "Allocation":
        """What is left without the other, part by part."""
        return Allocation(
            self.interest_cents - other.interest_cents,
            self.indemnity_cents - other.indemnity_cents,
            self.principal_cents - other.principal_cents,
        )


NO_ALLOCATION = Allocation(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of an agreed payment plan."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt to reach a debtor, by whoever and for whichever claim (aware UTC)."""

    at: datetime
    channel: Channel
