"""What calling for the claims of a file in lots would gain, told before the signature: as it will be counted then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib import ambient
from chalicelib.domain.places import Place
from chalicelib.domain.tender import facts, pooling
from chalicelib.domain.tender.gains import Single
from chalicelib.store import lots
from chalicelib.store.lot_rows import Customer
from chalicelib.store.lots import Lot

MOST = 300  # claims: beyond that the page would wait for the sum


@dataclass(frozen=True, slots=True)
class Gauge:
    """How many lots of how many claims, and the expected cents gained by them."""

    lots: int
    claims: int
    cents: int


def gauge(lot: Lot) -> Gauge | None:
    """Of the claims that are ready, in a few reads; None where there are too many, or no lot would gain."""
    ready = lot.counts().get("ready")
    if ready is None or not pooling.FEWEST <= ready.customers <= MOST:
        return None
    made = pooling.partition(list(_singles(lot, ambient.today())))
    if not made:
        return None
    return Gauge(len(made), sum(len(each.singles) for each in made), sum(each.gain.cents for each in made))


def _singles(lot: Lot, on: date) -> Iterator[Single]:
    for part in lots.read_all(lot):
        for customer in part.customers:
            if customer.state == "ready" and customer.place is not None:
                yield Single(customer.claim_id, customer.key, _brief(customer, customer.place, lot, on))


def _brief(customer: Customer, place: Place, lot: Lot, on: date) -> facts.Brief:
    due = [row.due_on for row in customer.ready_rows if row.due_on is not None]
    return facts.Brief(
        place=place.coarse(),
        debtor_kind=customer.kind or lot.usual_kind,
        total_cents=customer.owed_cents,
        oldest_due_days=(on - min(due, default=on)).days,
        evidence=0,
        highest_bps=customer.rate_bps,
    )
