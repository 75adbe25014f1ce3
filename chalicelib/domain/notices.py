"""Who is told what, for each event. Pure: the words are templates, the sending is ``react``'s.

Debtors are told at most once (mark, then send); creditors, providers and operators at least once.
"""

from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim

Reader = Literal["creditor", "provider", "debtor", "operator"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: to whom, by which template of ``frontend/templates/mail`` or ``sms``."""

    reader: Reader
    reader_id: str
    template: str


def notices(claim: Claim, event: e.Event) -> tuple[Notice, ...]:
    """The messages that ``event`` calls for; ``claim`` is the claim now, after it and maybe after more."""
    match event:
        case e.OffersMade(offers=offers):
            return tuple(Notice("provider", offer.provider_id, "offer") for offer in offers)
        case e.ClaimAssigned(provider_id):
            return (
                Notice("creditor", claim.creditor_id, "assigned"),
                Notice("provider", provider_id, "yours"),
            )
        case e.FirstLetterSent():
            return _written(claim, "letter_copy")
        case e.ReminderDue():
            return _written(claim, "reminder")
        case e.ClaimPaused():
            return (
                Notice("creditor", claim.creditor_id, "paused"),
                *_provider(claim, "paused"),
            )
        case e.PauseOverdue():
            return (Notice("operator", "", "pause_overdue"),)
        case e.PaymentReceived():
            return (
                Notice("debtor", claim.debtor_id, "receipt"),
                Notice("creditor", claim.creditor_id, "payment"),
                *_provider(claim, "payment"),
            )
        case e.PaymentReversed():
            return (
                Notice("creditor", claim.creditor_id, "reversed"),
                *_provider(claim, "reversed"),
            )
        case e.ClaimHeld():
            return (Notice("creditor", claim.creditor_id, "held"),)
        case _:
            return ()


def _written(claim: Claim, template: str) -> tuple[Notice, ...]:
    """To the debtor, unless the file was paused or closed since: nothing goes out after that."""
    silent = claim.pause or claim.status == "closed"
    return () if silent else (Notice("debtor", claim.debtor_id, template),)


def _provider(claim: Claim, template: str) -> tuple[Notice, ...]:
    return (Notice("provider", claim.provider_id, template),) if claim.provider_id else ()
