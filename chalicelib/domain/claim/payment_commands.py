"""What can be asked of a claim's money."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.domain.claim.order import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment(Command):
    """Money came in on the creditor's account. ``on`` is the day the amount was quoted for.

    ``account`` is where it came in, as the payment provider says; it must be the claim's own.
    ``bears_fee`` is False for a chargeback won back, when its fee had stayed with the platform.
    """

    payment_id: str
    cents: int
    on: date
    method: Literal["card", "sepa_debit", "transfer"]
    cleared: bool = True
    bears_fee: bool = True
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailPayment(Command):
    """A payment that was pending did not clear. ``account`` as in RecordPayment."""

    payment_id: str
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversePayment(Command):
    """A refund, chargeback or returned debit; ``cents`` of this reversal only. ``account`` as in RecordPayment."""

    payment_id: str
    reversal_id: str
    cents: int
    kind: Literal["refund", "dispute"]
    fee_returned: bool
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTransfer(Command):
    """The provider's share of one payment left for his own account.

    ``cents`` is what was really sent, when a reversal came in between; None is the share that is left.
    """

    payment_id: str
    transfer_id: str
    cents: int | None = None
