"""The public price list: the fee formula, as the program itself computes it."""

from chalice.app import Blueprint, Response

from chalicelib.domain import pricing
from chalicelib.domain.claim.terms import Terms
from chalicelib.web import door

routes = Blueprint(__name__)

EXAMPLES = (4_800, 24_000, 124_050, 600_000, 2_500_000)  # cents


@door.page(routes, "/tarifs", who="anyone")
def prices(call: door.Call) -> Response:
    """The fee formula and some amounts worked out."""
    fees = [
        (cents, rate := pricing.rate_bps(cents, "company", 0), Terms(rate).fee(cents).total_cents) for cents in EXAMPLES
    ]
    return call.page("public/prices.html", pricing=pricing, terms=Terms(0), fees=fees)
