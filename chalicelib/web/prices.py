"""The public price list: the fee formula and the rank of a provider, as the program itself computes them."""

from chalice.app import Blueprint, Response

from chalicelib.domain import pricing
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import ranking
from chalicelib.web import door

routes = Blueprint(__name__)

EXAMPLES = (4_800, 24_000, 124_050, 600_000, 2_500_000)  # cents


@door.page(routes, "/tarifs", who="anyone")
def prices(call: door.Call) -> Response:
    """The fee formula and what decides the rank of a provider, as the program computes them."""
    fees = [
        (cents, rate := pricing.rate_bps(cents, "company", 0), Terms(rate).fee(cents).total_cents) for cents in EXAMPLES
    ]
    return call.page("public/prices.html", pricing=pricing, ranking=ranking, terms=Terms(0), fees=fees)
