"""What a claim is: everything its journal says, folded into one value."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from chalicelib.domain.claim.commands import ClosingCode, Concern, LetterKind, Outcome, StepKind
from chalicelib.domain.claim.events import Step
from chalicelib.domain.claim.facts import NO_ALLOCATION, Allocation, Contact, Debt, Instalment, Receipt
from chalicelib.domain.claim.terms import NO_FEE, FeeSplit, Offer, Route, Terms
from chalicelib.domain.places import Place

Status = Literal["held", "admitted", "seeking", "tendered", "assigned", "active", "closed"]

#: A contact that was announced is told of within a day; a phone's clock may be a little slow.
TOLD_WITHIN, SLOW_CLOCK = timedelta(days=1), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Mandate:
    """The signed power: SHA-256 of the paper, the route and the price it names."""

    document: str
    route: Route
    terms: Terms
    ceiling_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """The offers that are out, and until when."""

    number: int
    offers: tuple[Offer, ...]
    until: datetime

    def offer_to(self, provider_id: str) -> Offer | None:
        """The offer made to that provider, None when he has none."""
        return next((offer for offer in self.offers if offer.provider_id == provider_id), None)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One provider's time with the claim. ``number`` is that of the event that gave it to him.

    Until ``undo_until`` he may take it back, and ``wave`` stands again. ``worked``: he has begun to reach the debtor.
    ``silent_until``: he was warned that without an act before then somebody else gets the claim.
    """

    number: int
    active_at: datetime
    undo_until: datetime | None = None
    wave: Wave | None = None
    worked: bool = False
    silent_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class FirstLetter:
    """The reference and day that every later message repeats (gate G3)."""

    document: str
    reference: str
    on: date


@dataclass(frozen=True, slots=True)
class LaterLetter:
    """A second letter or a formal notice: its paper, its day."""

    kind: LetterKind
    document: str
    on: date


@dataclass(frozen=True, slots=True)
class StepDone:
    """A call or visit and how it went."""

    step_id: str
    kind: StepKind
    outcome: Outcome
    on: date
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Why all contact stopped, and until when the other side should answer."""

    concern: Concern
    since: datetime
    until: datetime
    overdue: bool = False
    plan: tuple[Instalment, ...] = ()
    paid_cents: int = 0  # what had been paid here when it began


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment and what became of it. ``status`` pending is paid but not cleared."""

    id: str
    on: date
    cents: int
    status: Literal["pending", "cleared", "failed"]
    allocation: Allocation = NO_ALLOCATION
    overpaid_cents: int = 0
    fee: FeeSplit = NO_FEE
    reversed_cents: int = 0
    fee_returned: FeeSplit = NO_FEE
    reversals: tuple[str, ...] = ()
    transfer_id: str | None = None
    provider_id: str | None = None  # who had the claim when it was made: what he earned stays his
    terms: Terms | None = None  # his, while it is pending

    @property
    def share_cents(self) -> int:
        """What the provider has earned by it: his part of the fee, less what went back."""
        return self.fee.provider_cents - self.fee_returned.provider_cents

    @property
    def counted_cents(self) -> int:
        """What of it is set against the debt, overpayment and reversals left out."""
        kept = self.cents - self.reversed_cents
        return max(0, min(kept, self.allocation.total_cents)) if self.status == "cleared" else 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One debtor, one creditor, one or more invoices. ``version`` counts its events."""

    id: str
    version: int
    status: Status
    creditor_id: str
    account: str
    debtor_id: str
    debt: Debt
    place: Place
    filed_at: datetime
    evidence: tuple[str, ...] = ()
    received_before: tuple[Receipt, ...] = ()  # as the creditor told it; ``debt.receipts`` adds the payments
    questions: tuple[str, ...] = ()
    mandate: Mandate | None = None
    wave: Wave | None = None
    waves: int = 0
    asked: tuple[str, ...] = ()  # every provider who was ever offered it
    asked_before: int = 0  # how many of these before the search began again
    tied: tuple[str, ...] = ()  # providers who declared a conflict of interest
    former: tuple[str, ...] = ()  # providers who had it
    provider_id: str | None = None
    tenure: Tenure | None = None
    tender_id: str | None = None
    terms: Terms | None = None
    outgrown: bool = False  # more is owed than the mandate allows: to be signed again before any contact
    letter: FirstLetter | None = None
    earlier_letters: tuple[FirstLetter, ...] = ()  # of providers who had it before
    later_letters: tuple[LaterLetter, ...] = ()
    plan: tuple[Instalment, ...] = ()  # the one that was agreed
    paid_before_plan_cents: int = 0
    agenda: tuple[Step, ...] = ()
    done: tuple[StepDone, ...] = ()
    begun: tuple[Contact, ...] = ()  # contacts that the provider announced and has not told of
    pause: Pause | None = None
    payments: tuple[Payment, ...] = ()
    code: ClosingCode | None = None
    closed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """How people name the claim on paper and by phone."""
        return reference_of(self.id)

    @property
    def documents(self) -> tuple[str, ...]:
        """SHA-256 of every paper of the file: what its parties may open."""
        papers = [
            self.mandate and self.mandate.document,
            self.letter and self.letter.document,
            *(earlier.document for earlier in self.earlier_letters),
            *(later.document for later in self.later_letters),
        ]
        return self.evidence + tuple(paper for paper in papers if paper)

    @property
    def asked_lately(self) -> tuple[str, ...]:
        """Providers who were asked since the search began, or began again."""
        return self.asked[self.asked_before :]

    @property
    def barred(self) -> frozenset[str]:
        """Providers who are never asked again for this claim: they had it, or can't be impartial."""
        return frozenset((*self.former, *self.tied))

    def undoable(self, at: datetime) -> bool:
        """Whether the one who has it may still undo that: until then nothing leaves, and he learns no name."""
        ends = self.tenure.undo_until if self.tenure else None
        return self.status == "assigned" and ends is not None and at < ends

    def announced(self, channel: str, at: datetime) -> Contact | None:
        """The contact begun that what took place at that moment came of, the latest; None: it was not announced."""
        fitting = [c for c in self.begun if c.channel == channel and c.at - SLOW_CLOCK <= at <= c.at + TOLD_WITHIN]
        return max(fitting, key=lambda contact: contact.at, default=None)

    @property
    def paid_cents(self) -> int:
        """What was paid here and counts against the debt."""
        return sum(payment.counted_cents for payment in self.payments)

    def fee(self, cents: int) -> FeeSplit:
        """The fee on a payment of ``cents``: by the terms, and none until a provider has the claim."""
        return self.terms.fee(cents) if self.terms and self.provider_id else NO_FEE

    def earner(self, payment: Payment) -> str | None:
        """Whose the provider's part of that payment is: who had the claim then."""
        return payment.provider_id or self.provider_id

    def payment(self, payment_id: str) -> Payment | None:
        """One payment by its id."""
        return next((payment for payment in self.payments if payment.id == payment_id), None)


def reference_of(claim_id: str) -> str:
    """The random end of a claim's id, as people say it: ``RC-7F3K-PJ2M``."""
    return f"RC-{claim_id[-8:-4]}-{claim_id[-4:]}"
