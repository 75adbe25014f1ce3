"""Which paper a message carries: the letter itself, the receipt or the notice of that very payment, what was agreed."""

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.notices import Notice
from chalicelib.react import printing
from chalicelib.store import papers


def of(notice: Notice, event: e.Event, claim: Claim) -> str:
    """The SHA-256 of the paper that goes with that message; empty when none does."""
    if isinstance(event, e.FirstLetterSent):
        return event.document
    wanted = _wanted(notice, event)
    found = printing.kept(claim.id, *wanted) if wanted else None
    return found.sha256 if found else ""


def _wanted(notice: Notice, event: e.Event) -> tuple[papers.Kind, str | None] | None:
    match notice.template, event:
        case "receipt", e.PaymentReceived(payment_id):
            return "receipt", payment_id
        case "payment", e.PaymentReceived(payment_id) if notice.reader == "creditor":
            return "notice", payment_id
        case "paused", e.ClaimPaused() if event.plan and notice.reader == "creditor":
            return "offer_notice", None
        case "plan" | "plan_agreed", _:
            return "plan", None
        case "insolvency", _:
            return "declaration", None
        case "closed", e.ClaimClosed() if notice.reader == "creditor":
            return "irrecoverability", None
        case _:
            return None
