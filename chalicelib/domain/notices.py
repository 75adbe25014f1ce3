"""Who is told what, for each event. Pure: the words are templates, the sending is ``react``'s.

Debtors are told at most once (mark, then send); creditors, providers and operators at least once.
"""

from dataclasses import dataclass
from typing import Literal, assert_never

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.state import Claim

Reader = Literal["creditor", "provider", "debtor", "operator"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: to whom, by which template of ``frontend/templates/mail`` or ``sms``."""

    reader: Reader
    reader_id: str
    template: str


#: Ends that free the debtor: he is told that nothing more is asked of him.
FREEING: frozenset[ClosingCode] = frozenset({"paid_directly", "settled", "disputed_upheld", "withdrawn"})


def notices(claim: Claim, event: e.Event) -> tuple[Notice, ...]:
    """The messages that ``event`` calls for; ``claim`` is the claim now, after it and maybe after more."""
    match event:
        case e.ClaimHeld():
            return (Notice("creditor", claim.creditor_id, "held"),)
        case e.OffersMade(offers=offers):
            return tuple(Notice("provider", offer.provider_id, "offer") for offer in offers)
        case e.ClaimAssigned() | e.ProviderSilent() | e.AssignmentEnded():
            return _held(claim, event)
        case e.FirstLetterSent():
            return _written(claim, "letter_copy")
        case e.ReminderDue():
            return _written(claim, "reminder")
        case e.MandateOutgrown():
            return (Notice("creditor", claim.creditor_id, "outgrown"),) if claim.outgrown else ()
        case e.ClaimClosed(code):
            return _closed(claim, code)
        case e.PaymentReceived() | e.PaymentFailed() | e.PaymentReversed():
            return _money(claim, event)
        case _:
            return _rest(claim, event)


def _held(claim: Claim, event: e.ClaimAssigned | e.ProviderSilent | e.AssignmentEnded) -> tuple[Notice, ...]:
    """Who recovers it: he has it, he is to act, he has it no more."""
    creditor = claim.creditor_id
    match event:
        case e.ClaimAssigned(provider_id, by="tender"):
            return (Notice("provider", provider_id, "yours"),)  # the creditor is told once of the whole tender
        case e.ClaimAssigned(provider_id):
            return (Notice("creditor", creditor, "assigned"), Notice("provider", provider_id, "yours"))
        case e.ProviderSilent(provider_id):
            return (Notice("provider", provider_id, "silent"),) if claim.provider_id == provider_id else ()
        case e.AssignmentEnded(provider_id):
            return (Notice("creditor", creditor, "reassigned"), Notice("provider", provider_id, "ended"))
        case _:
            assert_never(event)


def _rest(claim: Claim, event: e.Event) -> tuple[Notice, ...]:
    """What stops the contact with the debtor, and what he agreed on."""
    match event:
        case e.ClaimPaused(concern="insolvency") if claim.debt.insolvent_on is not None:
            return ()  # told as what it is
        case e.ClaimPaused():
            return _both(claim, "paused")
        case e.PauseOverdue():
            return (Notice("operator", "", "pause_overdue"),)
        case e.InsolvencyFound():
            return (Notice("creditor", claim.creditor_id, "insolvency"), *_provider(claim, "insolvency_stop"))
        case e.PlanAgreed():
            return (Notice("debtor", claim.debtor_id, "plan"), *_both(claim, "plan_agreed"))
        case _:
            return ()


def _money(claim: Claim, event: e.PaymentReceived | e.PaymentFailed | e.PaymentReversed) -> tuple[Notice, ...]:
    match event:
        case e.PaymentReceived():
            return (Notice("debtor", claim.debtor_id, "receipt"), *_both(claim, "payment"))
        case e.PaymentFailed():
            return _both(claim, "payment_failed")
        case e.PaymentReversed():
            return _both(claim, "reversed")
        case _:
            assert_never(event)


def _closed(claim: Claim, code: ClosingCode) -> tuple[Notice, ...]:
    """Paid is told by the payment. A debtor who was written to is told only what frees him."""
    if code == "paid":
        return ()
    freed = code in FREEING and claim.code == code and claim.letter is not None
    return (*_both(claim, "closed"), *((Notice("debtor", claim.debtor_id, "freed"),) if freed else ()))


def _written(claim: Claim, template: str) -> tuple[Notice, ...]:
    """To the debtor, unless the file was stopped, closed or given back since: nothing goes out after that."""
    silent = claim.pause or claim.outgrown or claim.debt.insolvent_on or claim.status == "closed" or not claim.letter
    return () if silent else (Notice("debtor", claim.debtor_id, template),)


def _both(claim: Claim, template: str) -> tuple[Notice, ...]:
    """The creditor, and the provider once there is one."""
    return (Notice("creditor", claim.creditor_id, template), *_provider(claim, template))


def _provider(claim: Claim, template: str) -> tuple[Notice, ...]:
    return (Notice("provider", claim.provider_id, template),) if claim.provider_id else ()
