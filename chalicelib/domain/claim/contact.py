"""Chapter: letters leave and contacts begin, the first letter before everything else (gate G3)."""

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards, scenarios
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused


def record_first_letter(claim: Claim, order: c.RecordFirstLetter, law: Law) -> list[e.Event]:
    """The R124-4 letter comes before any other contact (gate G3); the scenario starts from its day."""
    guards.system(order.by)
    if claim.letter is not None:
        return []
    guards.status(claim, "assigned")
    on = law.day(order.at)
    return [e.FirstLetterSent(order.document, order.reference, on, scenarios.plan(claim, on, law))]


def record_letter(claim: Claim, order: c.RecordLetter, law: Law) -> list[e.Event]:
    """A second letter or a formal notice left, once."""
    guards.system(order.by)
    if any(letter.kind == order.kind for letter in claim.later_letters):
        return []
    guards.may_be_contacted(claim)
    return [e.LetterSent(order.kind, order.document, law.day(order.at))]


def begin_contact(claim: Claim, order: c.BeginContact, law: Law) -> list[e.Event]:
    """The provider is about to call, write or knock: only in the hours for it, on a file that is not at rest."""
    guards.provider(claim, order.by)
    guards.may_be_contacted(claim)
    if not law.contact_allowed(order.at, claim.place.departement, order.channel):
        raise Refused(Reason.OUTSIDE_HOURS)
    return [e.ContactBegun(order.channel)]
