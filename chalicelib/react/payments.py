"""After money came in: the receipt, the provider's share, and the way back."""

from chalicelib import handle
from chalicelib.countries.fr import receipt as receipts
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents, payment_moves, printer
from chalicelib.react import files
from chalicelib.store import papers
from chalicelib.store.journal import Recorded


class NotReady(RuntimeError):
    """The provider has no account yet that can be paid: the share is owed and stays visible."""


def receipt(line: Recorded) -> None:
    """The debtor's receipt (CPCE R124-6), kept with the file; the message that follows carries it."""
    event, file = line.event, files.file_of(line)
    if not isinstance(event, e.PaymentReceived) or file.provider is None:
        return
    paper = receipts.PaymentReceipt(
        reference=file.claim.reference,
        collector=files.collector(file.provider),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        payment=_as_paid(event),
    )
    pdf = printer.render(paper.template, paper.to_print(), line.at)
    sha256 = documents.put(pdf, "application/pdf")
    papers.add(line.stream_id, papers.Paper("receipt", sha256, line.at, event.payment_id))


def pay_provider(line: Recorded) -> None:
    """His share of the fee leaves the platform's balance for his own account, once."""
    event, claim = line.event, files.claim_of(line)
    if not isinstance(event, e.PaymentReceived) or not event.fee.provider_cents or claim.provider_id is None:
        return
    paid = claim.payment(event.payment_id)
    if paid is None or paid.transfer_id is not None or not paid.share_cents:
        return
    provider = files.file_of(line).assigned
    if not provider.account:
        raise NotReady
    key = f"tr:{line.id}:provider"
    transfer_id = payment_moves.find_transfer(claim.id, key)  # a key may be forgotten by Stripe after a day
    if transfer_id is None:
        transfer_id = payment_moves.transfer(provider.account, paid.share_cents, claim.id, key)
    order = c.RecordTransfer(
        claim_id=claim.id, by=SYSTEM, at=line.at, payment_id=event.payment_id, transfer_id=transfer_id
    )
    handle.claim(order, key=key)


def take_back(line: Recorded) -> None:
    """A reversal that returned the fee takes the provider's part back from his account."""
    event, claim = line.event, files.claim_of(line)
    if not isinstance(event, e.PaymentReversed) or not event.taken_back_cents:
        return
    paid = claim.payment(event.payment_id)
    if paid is not None and paid.transfer_id is not None:
        payment_moves.reverse_transfer(paid.transfer_id, event.taken_back_cents, f"rv:{line.id}:provider")


def _as_paid(event: e.PaymentReceived) -> receipts.Payment:
    return receipts.Payment(
        id=event.payment_id,
        on=event.on,
        cents=event.cents,
        method=event.method,  # type: ignore[arg-type]  # the journal keeps it as text
        allocation=event.allocation,
        overpaid_cents=event.overpaid_cents,
        left_cents=event.left_cents,
    )
