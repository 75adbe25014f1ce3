"""Money sent back or on: refunds to the debtor, transfers to the provider, and their reversals.

Each happens once per business key, even when the key is tried again after Stripe forgot it (24 h):
the key is written in the metadata and looked for before anything is created.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chalicelib.gateways import stripe_door

if TYPE_CHECKING:
    import stripe
    from stripe.params import RefundCreateParams, TransferCreateParams

PAGE = 100  # Stripe's longest list page


def refund(account: str, payment_id: str, cents: int, refund_fee: bool, key: str) -> str:  # noqa: FBT001 - the agreed shape
    """Give ``cents`` back to the debtor. Returns re_...

    Without ``refund_fee`` the creditor alone bears our fee; with it the fee goes back in proportion.
    """
    refunds = stripe_door.client().v1.refunds
    params: RefundCreateParams = {
        "payment_intent": payment_id,
        "amount": cents,
        "refund_application_fee": refund_fee,
        "metadata": {"key": key},
    }
    with stripe_door.asking():
        return stripe_door.at_most_once(
            key,
            lambda once: refunds.create(params, {"stripe_account": account, "idempotency_key": once}).id,
            lambda: _made(
                refunds.list(
                    {"payment_intent": payment_id, "limit": PAGE}, {"stripe_account": account}
                ).auto_paging_iter(),
                key,
            ),
        )


def transfer(account: str, cents: int, claim_id: str, key: str) -> str:
    """Send ``cents`` of the platform's balance to a provider's account. Returns tr_...

    ``key`` is ``tr:{event}:{party}``. The fee of a recent payment may not be available yet:
    PaymentError("insufficient_funds") means owed, try again later.
    """
    transfers = stripe_door.client().v1.transfers
    params: TransferCreateParams = {
        "amount": cents,
        "currency": "eur",
        "destination": account,
        "transfer_group": claim_id,
        "metadata": {"key": key, "claim": claim_id},
    }
    with stripe_door.asking():
        return stripe_door.at_most_once(
            key,
            lambda once: transfers.create(params, {"idempotency_key": once}).id,
            lambda: _made(transfers.list({"transfer_group": claim_id, "limit": PAGE}).auto_paging_iter(), key),
        )


def find_transfer(claim_id: str, key: str) -> str | None:
    """The transfer made for ``key`` on this claim, however long ago; None when there is none."""
    with stripe_door.asking():
        return _made(
            stripe_door.client().v1.transfers.list({"transfer_group": claim_id, "limit": PAGE}).auto_paging_iter(), key
        )


def transferred_cents(transfer_id: str) -> int:
    """What a transfer sent, in cents, whatever was taken back of it since."""
    with stripe_door.asking():
        return stripe_door.client().v1.transfers.retrieve(transfer_id).amount


def reverse_transfer(transfer_id: str, cents: int, key: str) -> str:
    """Take ``cents`` of a transfer back. Returns trr_...

    PaymentError("insufficient_funds") when the provider was already paid out: book it as owed by him.
    """
    reversals = stripe_door.client().v1.transfers.reversals
    with stripe_door.asking():
        return stripe_door.at_most_once(
            key,
            lambda once: (
                reversals.create(transfer_id, {"amount": cents, "metadata": {"key": key}}, {"idempotency_key": once}).id
            ),
            lambda: _made(reversals.list(transfer_id, {"limit": PAGE}).auto_paging_iter(), key),
        )


def _made(known: "Iterable[stripe.Refund | stripe.Transfer | stripe.TransferReversal]", key: str) -> str | None:
    """The one that carries the key, but for a refund that failed: it gave nothing back."""
    carriers = (one for one in known if (one.to_dict()["metadata"] or {}).get("key") == key)
    return next((one.id for one in carriers if getattr(one, "status", None) not in {"failed", "canceled"}), None)
