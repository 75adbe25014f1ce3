"""Chapter: letters leave and contacts begin, the first letter before everything else (gate G3)."""

from datetime import datetime, timedelta

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, scenarios
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: Begun again so soon it is the same attempt: a double tap, an engaged line, a page opened twice.
SAME_ATTEMPT = timedelta(minutes=30)


def record_first_letter(claim: Claim, order: c.RecordFirstLetter, law: Law) -> list[e.Event]:
    """The R124-4 letter comes before any other contact (gate G3); the scenario starts from its day."""
    guards.system(order.by)
    if claim.letter is not None:
        return []
    guards.status(claim, "assigned")
    on = law.day(order.at)
    return [e.FirstLetterSent(order.document, order.reference, on, scenarios.plan(claim, on, law))]


def record_letter(claim: Claim, order: c.RecordLetter, law: Law) -> list[e.Event]:
    """A second letter or a formal notice left, once; what left is told, whatever happened at the same moment."""
    guards.system(order.by)
    if _sent(claim, order.kind):
        return []
    if claim.letter is None:
        raise Refused(Reason.LETTER_FIRST)
    return [e.LetterSent(order.kind, order.document, law.day(order.at))]


def first_letter_may_leave(claim: Claim, at: datetime, law: Law) -> bool:
    """A provider has the claim for good, and nothing that became known since forbids to write (G2, G6, G10, G11)."""
    if claim.undoable(at):
        return False
    try:
        guards.status(claim, "assigned")
        guards.solvent(claim)
        guards.at_work(claim)
        guards.mandated(claim)
        guards.enforceable(claim, law.day(at), law)
    except Refused:
        return False
    return True


def letter_may_leave(claim: Claim, kind: c.LetterKind, at: datetime, law: Law) -> bool:
    """It has not left yet, and the debtor may be contacted."""
    return message_may_leave(claim, at, law) and not _sent(claim, kind)


def begin_contact(claim: Claim, order: c.BeginContact, law: Law) -> list[e.Event]:
    """The provider is about to call or knock: only in the hours for it, on a file that is not at rest.

    What stops all contact comes before the hours, and these before the budget, which the shell spends.
    """
    guards.provider(claim, order.by)
    _not_at_rest(claim, order.at, law)
    where = claim.place.departement
    if not law.contact_allowed(order.at, where, order.channel):
        raise Refused(Reason.OUTSIDE_HOURS, free_at=law.next_allowed((), order.channel, order.at, where))
    latest = claim.announced(order.channel, order.at)
    again = latest is not None and order.at < latest.at + SAME_ATTEMPT
    return [] if again else [e.ContactBegun(order.channel)]


def message_may_leave(claim: Claim, at: datetime, law: Law) -> bool:
    """Nothing that became known while a message waited forbids to send it now."""
    try:
        _not_at_rest(claim, at, law)
    except Refused:
        return False
    return True


def _not_at_rest(claim: Claim, at: datetime, law: Law) -> None:
    guards.may_be_contacted(claim, law.day(at), law)
    guards.no_plan(claim, law.day(at))


def _sent(claim: Claim, kind: c.LetterKind) -> bool:
    return any(letter.kind == kind for letter in claim.later_letters)
