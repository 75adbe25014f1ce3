"""What can have happened to the money of a claim. ``events`` has the rest, and offers these too."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.claim.terms import FeeSplit


@dataclass(frozen=True, slots=True)
class PaymentPending:
    """Paid, not cleared: a SEPA debit takes days."""

    payment_id: str
    cents: int
    on: date


@dataclass(frozen=True, slots=True)
class PaymentReceived:
    """Money on the creditor's own account, set against the debt, with the fee it bears."""

    payment_id: str
    cents: int
    on: date
    method: str
    allocation: Allocation
    overpaid_cents: int
    fee: FeeSplit
    left_cents: int


@dataclass(frozen=True, slots=True)
class PaymentFailed:
    """A pending payment did not clear."""

    payment_id: str


@dataclass(frozen=True, slots=True)
class PaymentReversed:
    """Refund, chargeback or returned debit, exactly undone: every part zero or more.

    ``overpaid_cents`` is what never was set against the debt, or went back beyond the payment itself.
    ``taken_back_cents`` is the part of the fee that the provider has already and must give back.
    """

    payment_id: str
    reversal_id: str
    cents: int
    kind: str
    allocation: Allocation
    overpaid_cents: int
    fee: FeeSplit
    taken_back_cents: int = 0


@dataclass(frozen=True, slots=True)
class ProviderPaid:
    """The provider's share of one payment was transferred to his own account."""

    payment_id: str
    provider_id: str
    transfer_id: str
    cents: int
