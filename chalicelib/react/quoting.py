"""The price of a debt: the one place that knows what it hangs on, so that what is shown is what is signed."""

from collections.abc import Iterable
from datetime import date

from chalicelib import countries
from chalicelib.domain import pricing, proofs
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.places import Place
from chalicelib.gateways import towns_near


def facts(
    debt: Debt, total_cents: int, on: date, place: Place | None, joined: Iterable[proofs.Kind] = ()
) -> pricing.Facts:
    """What the price hangs on; ``joined`` are the papers that are there beside the invoice."""
    wanted = set(countries.by_code("fr").proofs(debt))
    return pricing.facts(
        debt,
        total_cents,
        on,
        proven=bool(wanted) and wanted <= set(joined),
        town_km=towns_near.town_km(place) if place else None,
    )
