"""What an event writes beside the journal: a provider's slots, the offers on his list, the debtor's contacts."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Contact, Kind
from chalicelib.domain.claim.state import Claim
from chalicelib.store import codec, contacts, slots, streams, table
from chalicelib.store.writing import Writing


@dataclass(frozen=True, slots=True)
class OfferCard:
    """What a provider sees of an offer before he accepts: never who the debtor is. Cents, metres."""

    claim_id: str
    city: str
    departement: str
    debtor_kind: Kind
    principal_cents: int
    oldest_due: str
    rate_bps: int
    gain_cents: int
    metres: int
    chance_bps: int
    score: tuple[tuple[str, int], ...]
    until: datetime


def write(before: Claim | None, event: e.Event, after: Claim, at: datetime, writing: Writing) -> None:
    """Add to the command's transaction what the event, at that moment, changes in other people's lists.

    Raises Refused when a contact is begun that the person's budget does not hold.
    """
    match event:
        case e.OffersMade():
            _put_offers(after, writing)
        case e.OfferDeclined(provider_id):
            writing.delete(_offer_key(after.id, provider_id))
        case e.OffersLapsed():
            _drop_offers(before, writing)
        case e.ClaimAssigned(provider_id):
            _drop_offers(before, writing)
            slots.take(provider_id, writing)
        case e.AssignmentUndone(provider_id) | e.AssignmentEnded(provider_id):
            slots.free(provider_id, writing)
            _put_offers(after, writing)  # those of the wave that stands again
        case e.ClaimClosed():
            _drop_offers(before, writing)
            if after.provider_id:
                slots.free(after.provider_id, writing)
        case e.ClaimReopened() if after.provider_id:
            slots.reopen(after.provider_id, writing)
        case e.ContactBegun() | e.StepRecorded():
            _contacted(before, event, after, at, writing)
        case _:
            pass


def offer_cards(claim: Claim) -> list[tuple[OfferCard, str]]:
    """The offers that are out, as the providers see them, each with its provider."""
    if claim.wave is None or claim.terms is None:
        return []
    principal = sum(invoice.amount_cents for invoice in claim.debt.invoices)
    shared = {
        "claim_id": claim.id,
        "city": claim.place.city,
        "departement": claim.place.departement,
        "debtor_kind": claim.debt.debtor_kind,
        "principal_cents": principal,
        "oldest_due": min(invoice.due_on for invoice in claim.debt.invoices).isoformat(),
        "rate_bps": claim.terms.rate_bps,
        "gain_cents": claim.terms.fee(principal).provider_cents,
        "until": claim.wave.until,
    }
    return [
        (
            OfferCard(
                **shared,  # type: ignore[arg-type]  # the fields above, once for all offers of the wave
                metres=offer.metres,
                chance_bps=offer.chance_bps,
                score=tuple((term.name, term.cents) for term in offer.score),
            ),
            offer.provider_id,
        )
        for offer in claim.wave.offers
    ]


def _contacted(
    before: Claim | None, event: e.ContactBegun | e.StepRecorded, after: Claim, at: datetime, writing: Writing
) -> None:
    """A contact is spent when it is begun; a call or a visit that was not announced counts from when it took place."""
    if isinstance(event, e.ContactBegun):
        contacts.spend(after.debtor_id, Contact(at, event.channel), after.place.departement, writing)
        return
    moment = min(event.happened_at or at, at)
    if before is not None and before.announced(event.kind, moment) is None:
        contact = Contact(moment, "visit" if event.kind == "visit" else "call")
        taken = contacts.Taken(after.debtor_id, after.id, after.provider_id or "", event.step_id, contact)
        contacts.count(taken, writing)


def _put_offers(after: Claim, writing: Writing) -> None:
    for card, provider_id in offer_cards(after):
        writing.put(_offer_item(card, provider_id))


def _drop_offers(before: Claim | None, writing: Writing) -> None:
    if before is not None and before.wave is not None:
        for offer in before.wave.offers:
            writing.delete(_offer_key(before.id, offer.provider_id))


def _offer_key(claim_id: str, provider_id: str) -> table.PlainItem:
    return table.PlainItem(f"provider#{provider_id}", f"offer#{claim_id}")


def _offer_item(card: OfferCard, provider_id: str) -> table.PlainItem:
    item = _offer_key(card.claim_id, provider_id)
    item.body = codec.dump(card)
    item.worker_pk = f"provider#{provider_id}"
    item.worker_sk = f"0#{streams.stamp(card.until)}#{card.claim_id}"
    return item
