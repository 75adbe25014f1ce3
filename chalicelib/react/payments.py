"""After money came in: the receipt, the provider's share, and the way back."""

from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib import ambient, handle
from chalicelib.countries.fr.papers import notice as notices
from chalicelib.countries.fr.papers import receipt as receipts
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Payment
from chalicelib.gateways import payment_moves, stripe_door
from chalicelib.react import files, printing
from chalicelib.store import papers, providers
from chalicelib.store.journal import Recorded

#: What Stripe answers when money can't move yet: it stays owed, whoever owes it.
NOT_YET = frozenset({"insufficient_funds", "account_not_ready"})


class Owed(Exception):
    """Money can't move yet: it is owed, visible to the operator, and tried again. The text is the reason's code."""


def receipt(line: Recorded) -> None:
    """The debtor's receipt (CPCE R124-6), kept with the file; the message that follows carries it."""
    event, file = line.event, files.file_of(line)
    if not isinstance(event, e.PaymentReceived) or file.provider is None:
        return
    if printing.kept(line.stream_id, "receipt", event.payment_id) is not None:
        return
    paper = receipts.PaymentReceipt(
        reference=file.claim.reference,
        collector=files.collector(file.provider),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        payment=_as_paid(event),
    )
    printing.keep(paper, line.stream_id, papers.Paper("receipt", "", line.at, event.payment_id))


def notice(line: Recorded) -> None:
    """The creditor's notice of the same payment, with what it costs him and what is left to him (CPCE R124-5)."""
    event, file = line.event, files.file_of(line)
    if not isinstance(event, e.PaymentReceived) or file.provider is None:
        return
    if printing.kept(line.stream_id, "notice", event.payment_id) is not None:
        return
    paper = notices.PaymentNotice(
        reference=file.claim.reference,
        collector=files.collector(file.provider),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        payment=_as_paid(event),
        fee=event.fee,
    )
    printing.keep(paper, line.stream_id, papers.Paper("notice", "", line.at, event.payment_id))


def pay_provider(line: Recorded) -> None:
    """His share of the fee leaves the platform's balance for his own account, once. Raises Owed."""
    event, claim = line.event, files.claim_of(line)
    if not isinstance(event, e.PaymentReceived):
        return
    paid = claim.payment(event.payment_id)
    if paid is None or claim.earner(paid) is None or paid.transfer_id is not None or not event.fee.provider_cents:
        return
    key = f"tr:{line.id}:provider"
    sent = _send(paid, key, line) if paid.share_cents == event.fee.provider_cents else _settle(paid, key, line)
    if sent is None:
        return
    transfer_id, cents = sent
    order = c.RecordTransfer(
        claim_id=claim.id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=event.payment_id,
        transfer_id=transfer_id,
        cents=cents,
    )
    handle.claim(order, key=key)


def take_back(line: Recorded) -> None:
    """A reversal that returned the fee takes the provider's part back from his account. Raises Owed."""
    event, claim = line.event, files.claim_of(line)
    if not isinstance(event, e.PaymentReversed) or not event.taken_back_cents:
        return
    paid = claim.payment(event.payment_id)
    if paid is not None and paid.transfer_id is not None:
        with _owing():
            payment_moves.reverse_transfer(paid.transfer_id, event.taken_back_cents, f"rv:{line.id}:provider")


def _send(paid: Payment, key: str, line: Recorded) -> tuple[str, int]:
    """The transfer of what he has earned, and its cents; the one made before, if there is one."""
    earner = providers.provider(files.claim_of(line).earner(paid) or "")
    account = earner.account if earner else ""
    if not account:
        raise Owed("no_account")
    with _owing():
        return payment_moves.transfer(account, paid.share_cents, line.stream_id, key), paid.share_cents


def _settle(paid: Payment, key: str, line: Recorded) -> tuple[str, int] | None:
    """As ``_send`` when money went back meanwhile: a transfer made before that is booked as it was sent."""
    with _owing():
        made = payment_moves.find_transfer(line.stream_id, key)
    if made is not None:
        return made, payment_moves.transferred_cents(made)
    return _send(paid, key, line) if paid.share_cents else None


@contextmanager
def _owing() -> Iterator[None]:
    try:
        yield
    except stripe_door.PaymentError as problem:
        if problem.trouble in NOT_YET:
            raise Owed(problem.trouble) from problem
        raise


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
