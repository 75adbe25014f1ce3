"""What each way may bring and how long it takes. Product estimates of 2026-11-21, not law and not statistics.

They order the ways and say honestly when none is worth its cost. They are to be replaced by the figures of our own
closed files as soon as there are enough of them. Those of the amicable way are the ranking's: ``matching.segments``.
"""

from dataclasses import dataclass

from chalicelib.countries.fr.routing.case import Case, Code
from chalicelib.domain import money
from chalicelib.domain.matching import segments

#: Of the chance of an order that the debtor is likely to oppose (basis points).
OPPOSED_BPS = 2500


@dataclass(frozen=True, slots=True)
class Estimate:
    """Chance that what is owed comes in, in basis points by kind of debtor, and days until it does.

    ``because`` says what the days rest on: the law's own delays, or nothing but our estimate.
    """

    company_bps: int
    consumer_bps: int
    days: int
    because: str


ESTIMATES: dict[Code, Estimate] = {
    "amicable": Estimate(segments.KINDS["company"], segments.KINDS["consumer"], 45, "product estimate, less with age"),
    # about 500 a year in all of France: who agrees would often have paid amicably
    "psrpc": Estimate(1500, 1500, 45, "one month to answer (CPCE L125-1 [V]), then the title: product estimate"),
    "l126": Estimate(4000, 0, 60, "one month and 8 days (CPCE L126-2 s. [S]), then the clerk: product estimate"),
    # a title is a title: the way to it changes its price and its delay, not whether the debtor can pay
    "payment_order": Estimate(
        4500, 3500, 120, "order and service: product estimate; enforceable 2 months after service (CPC 1422 [S])"
    ),
    "conciliation": Estimate(3000, 2500, 90, "product estimate"),
    "summary_claim": Estimate(4500, 3500, 90, "product estimate"),
    "merits": Estimate(4500, 3500, 400, "product estimate"),
    "european_payment_order": Estimate(
        3500, 2500, 120, "30 days to issue, 30 to oppose (reg. 1896/2006 [V]), service abroad: product estimate"
    ),
    "european_small_claims": Estimate(3000, 2500, 180, "product estimate"),
    "declaration_of_claim": Estimate(500, 500, 720, "product estimate: unsecured creditors are paid last"),
}


def days(code: Code) -> int:
    """Until the money may be expected."""
    return ESTIMATES[code].days


def chance_bps(code: Code, case: Case) -> int:
    """Chance that what is owed comes in that way."""
    if code == "amicable":
        return segments.MARKET.mean_bps(segments.of(case.debt, case.owed.total_cents, case.owed.on))
    estimate = ESTIMATES[code]
    chance = estimate.company_bps if case.debt.debtor_kind == "company" else estimate.consumer_bps
    return money.percent(chance, OPPOSED_BPS) if code == "payment_order" and case.debt.disputed else chance
