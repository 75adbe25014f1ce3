"""The public price list: the fee formula, as the program itself computes it."""

from dataclasses import dataclass

from chalice.app import Blueprint, Response

from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.web import door, words

routes = Blueprint(__name__)

#: Cents owed, by whom, for how many days: the smallest claim first.
EXAMPLES: tuple[tuple[int, Kind, int], ...] = (
    (pricing.LEAST_CENTS, "consumer", 60),
    (4_800, "consumer", 60),
    (24_000, "consumer", 200),
    (124_050, "company", 60),
    (600_000, "company", 60),
    (2_500_000, "company", 400),
)


@dataclass(frozen=True, slots=True)
class Example:
    """One amount worked out: whose debt, the price, the fee with VAT in cents."""

    cents: int
    kind: str
    rate_bps: int
    fee_cents: int
    too_small: bool


@door.page(routes, "/tarifs", who="anyone")
def prices(call: door.Call) -> Response:
    """The fee formula and some amounts worked out."""
    examples = [_example(pricing.Facts(*facts), call) for facts in EXAMPLES]
    return call.page("public/prices.html", pricing=pricing, terms=Terms(0), examples=examples)


def _example(facts: pricing.Facts, call: door.Call) -> Example:
    cents, price = facts.total_cents, pricing.of(facts)
    kind = words.say("debtor_kind", facts.debtor_kind, call.lang)
    return Example(cents, kind, price.rate_bps, price.fee(cents).total_cents, pricing.too_small(price, cents))
