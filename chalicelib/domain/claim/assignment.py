"""Chapter 2: the claim is proposed near the debtor, and exactly one provider takes it."""

from datetime import timedelta

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused

#: A finger slips: so long after his second tap a provider may undo it, and nothing leaves meanwhile (product choice).
UNDO = timedelta(seconds=10)


def make_offers(claim: Claim, order: c.MakeOffers) -> list[e.Event]:
    """A wave goes out. An empty wave is «nobody yet»: it is tried again when it lapses."""
    guards.system(order.by)
    guards.status(claim, "seeking")
    guards.solvent(claim)
    if claim.wave is not None or order.wave != claim.waves + 1:
        return []  # this wave is out already
    offers = tuple(offer for offer in order.offers if offer.provider_id not in claim.barred)
    return [e.OffersMade(order.wave, offers, order.until, order.seed)]


def accept_offer(claim: Claim, order: c.AcceptOffer) -> list[e.Event]:
    """The first to accept in time has the claim; the others get a kind sentence."""
    if order.by.role != "provider":
        raise Refused(Reason.NOT_YOURS)
    if claim.provider_id == order.by.id:
        return []  # he has it: a second tap
    _asked(claim, order.by.id)
    if claim.provider_id is not None:
        raise Refused(Reason.ALREADY_TAKEN)
    guards.status(claim, "seeking")
    guards.solvent(claim)
    if claim.wave is None or order.at >= claim.wave.until or claim.wave.offer_to(order.by.id) is None:
        raise Refused(Reason.OFFER_EXPIRED)
    return [
        e.ClaimAssigned(order.by.id, _terms(claim), "offer", undo_until=order.at + UNDO if order.undoable else None)
    ]


def undo(claim: Claim, order: c.UndoAcceptance) -> list[e.Event]:
    """He takes his acceptance back within its seconds: the offers stand again as they stood, his own too."""
    if order.by.role != "provider":
        raise Refused(Reason.NOT_YOURS)
    if claim.provider_id != order.by.id:
        _asked(claim, order.by.id)
        return []  # he has taken it back already
    guards.open_claim(claim)
    if not claim.undoable(order.at):
        raise Refused(Reason.UNDO_TOO_LATE)
    return [e.AssignmentUndone(order.by.id)]


def decline_offer(claim: Claim, order: c.DeclineOffer) -> list[e.Event]:
    """A no without penalty. The last no of a wave ends it at once, so that the next can go out."""
    if order.by.role != "provider" or order.by.id not in claim.asked:
        raise Refused(Reason.NOT_FOUND)
    if claim.wave is None or claim.wave.offer_to(order.by.id) is None:
        return []  # too late to matter
    declined = e.OfferDeclined(order.by.id, order.reason)
    last = len(claim.wave.offers) == 1
    return [declined, e.OffersLapsed(claim.wave.number)] if last else [declined]


def award(claim: Claim, order: c.AwardClaim) -> list[e.Event]:
    """The winner of the tender has the claim, at the price he bid."""
    guards.system(order.by)
    if claim.tender_id == order.tender_id:
        return []
    guards.status(claim, "tendered")
    guards.solvent(claim)
    return [e.ClaimAssigned(order.provider_id, order.terms, "tender", order.tender_id)]


def return_from_tender(claim: Claim, order: c.ReturnFromTender) -> list[e.Event]:
    """Nobody bid: the claim goes the express route at the mandate's price."""
    guards.system(order.by)
    return [e.TenderFailed(order.tender_id)] if claim.status == "tendered" else []


def wake(claim: Claim, order: c.Wake) -> list[e.Event]:
    """A wave that nobody took lapses."""
    if claim.wave is None or order.at < claim.wave.until:
        return []
    return [e.OffersLapsed(claim.wave.number)]


def _asked(claim: Claim, provider_id: str) -> None:
    """Who was never asked, or may not be impartial, does not learn that the claim exists."""
    if provider_id not in claim.asked or provider_id in claim.tied:
        raise Refused(Reason.NOT_FOUND)
    if provider_id in claim.former:
        raise Refused(Reason.NO_LONGER_YOURS)


def _terms(claim: Claim) -> Terms:
    if claim.terms is None:
        raise Refused(Reason.MANDATE_MISSING)
    return claim.terms
