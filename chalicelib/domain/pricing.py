"""The computed fee of the express route: a table anyone can check, due on success only.

Basis points of what is recovered, before VAT; small and old claims cost more to serve.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt, Kind
from chalicelib.domain.claim.terms import Terms

#: (up to cents, basis points): the first band that holds the amount counts.
BANDS = ((10_000, 2500), (50_000, 1900), (200_000, 1500), (1_000_000, 1200))
LARGE_BPS = 900
OLD_DAYS, OLD_BPS = 180, 300
CONSUMER_BPS = 200
HIGHEST_BPS = max(bps for _, bps in BANDS) + OLD_BPS + CONSUMER_BPS  # what the framework agreement promises


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the creditor may expect, in cents: ``net`` is what is likely left after the fee."""

    fee_if_paid_cents: int
    chance_bps: int
    net_cents: int


def terms(debt: Debt, total_cents: int, on: date) -> Terms:
    """The price for this debt on that day: amount band, age, kind of debtor."""
    oldest = min(invoice.due_on for invoice in debt.invoices)
    return Terms(rate_bps(total_cents, debt.debtor_kind, (on - oldest).days))


def rate_bps(total_cents: int, debtor_kind: Kind, oldest_due_days: int) -> int:
    """The rate of the table, in basis points; days since the oldest due date."""
    rate = next((bps for ceiling, bps in BANDS if total_cents <= ceiling), LARGE_BPS)
    rate += OLD_BPS if oldest_due_days > OLD_DAYS else 0
    return rate + (CONSUMER_BPS if debtor_kind == "consumer" else 0)


def estimate(total_cents: int, price: Terms, chance_bps: int) -> Estimate:
    """Expected result of a claim: chance times what is left of the amount after the fee."""
    fee = price.fee(total_cents).total_cents
    return Estimate(fee, chance_bps, money.percent(total_cents - fee, chance_bps))
