"""What is true of every claim and every book, whatever was asked and by whom."""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib.domain import ledger
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.ledger import Posting


def legal_claim(claim: Claim, law: Law) -> None:
    """The state contradicts neither itself nor the law."""
    assert (claim.status == "closed") == (claim.code is not None) == (claim.closed_at is not None)
    assert (claim.status == "held") <= bool(claim.questions)
    assert (claim.mandate is not None) >= (claim.status in {"seeking", "tendered", "assigned", "active"})
    assert (claim.provider_id is not None) >= (claim.status in {"assigned", "active"})
    assert (claim.letter is not None) == (claim.status == "active") or claim.status == "closed"
    assert (claim.wave is None) or claim.status == "seeking"
    assert claim.status != "closed" or (claim.pause, claim.agenda) == (None, ())
    assert claim.debt.insolvent_on is None or claim.status == "closed" or _asleep(claim)
    assert (claim.tenure is None) == (claim.provider_id is None)
    offered = {offer.provider_id for offer in claim.wave.offers} if claim.wave else set()
    assert not claim.barred & {claim.provider_id, *offered}
    kinds = [letter.kind for letter in claim.later_letters]
    assert len(set(kinds)) == len(kinds)
    _steps(claim)
    _money(claim)
    last = max((receipt.on for receipt in claim.debt.receipts), default=claim.filed_at.date())
    assert law.composition(claim.debt, last + timedelta(days=1)).total_cents >= 0


def legal_book(book: Sequence[Posting]) -> None:
    """Every posting moves something, all accounts add up to zero, and the debt's money never touches the platform."""
    assert all(posting.cents > 0 and posting.source != posting.destination for posting in book)
    assert sum(ledger.balances(book).values()) == 0
    for posting in book:
        touched = {posting.source.split("/")[0], posting.destination.split("/")[0]}
        if posting.purpose in {"principal", "interest", "indemnity", "overpayment"}:
            assert touched == {"debtor", "creditor"}
        else:
            assert "debtor" not in touched


def legal_event(event: e.Event) -> None:
    """A payment and its reversal are told apart to the cent, no part below zero."""
    if isinstance(event, e.PaymentReceived | e.PaymentReversed):
        parts = (event.allocation.interest_cents, event.allocation.indemnity_cents, event.allocation.principal_cents)
        fees = (event.fee.platform_cents, event.fee.provider_cents)
        assert sum(parts) + event.overpaid_cents == event.cents
        assert min(*parts, *fees, event.overpaid_cents) >= 0


def _asleep(claim: Claim) -> bool:
    """After an opening judgment the file is at rest; one that a reversal opened again has nothing planned."""
    return not claim.agenda if claim.pause is None else claim.pause.concern == "insolvency"


def _steps(claim: Claim) -> None:
    done, planned = [step.step_id for step in claim.done], [step.id for step in claim.agenda]
    assert len(set(done)) == len(done)
    assert len(set(planned)) == len(planned)
    assert not set(done) & set(planned)


def _money(claim: Claim) -> None:
    assert len({payment.id for payment in claim.payments}) == len(claim.payments)
    counted = sum(payment.counted_cents for payment in claim.payments)
    assert sum(receipt.cents for receipt in claim.debt.receipts) == counted
    for payment in claim.payments:
        assert payment.status == "cleared" or (payment.reversed_cents, payment.transfer_id) == (0, None)
        assert payment.fee_returned.total_cents <= payment.fee.total_cents
        assert payment.share_cents >= 0
