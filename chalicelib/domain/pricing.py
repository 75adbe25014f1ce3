"""The computed fee of the express route: a sum of lines anyone can check, due on success only.

Basis points of what is recovered, before VAT. The amount decides most of it; an old debt, a consumer and a remote place
add, complete proofs take away; a small claim never costs less than serving it does, divided by its chance of success.

>>> [(line.name, line.bps) for line in lines(Facts(64_000, "company", 40)) if line.bps]
[('amount', 1500)]
>>> [(line.name, line.bps) for line in lines(Facts(1_000, "consumer", 40)) if line.bps]
[('amount', 2500), ('consumer', 200), ('serving', 1550)]
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.domain import money
from chalicelib.domain.claim.facts import Debt, Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import segments

#: (up to cents, basis points): the first band that holds the amount counts.
BANDS = ((10_000, 2500), (50_000, 1900), (200_000, 1500), (1_000_000, 1200))
LARGE_BPS = 900
OLD_DAYS, OLD_BPS = 180, 300
CONSUMER_BPS = 200
REMOTE_KM, REMOTE_BPS = 25, 100  # from the nearest town of ``TOWN_PEOPLE``: providers live there, and drive
TOWN_PEOPLE = 20_000
PROVEN_BPS = -100  # every paper is there that such a debt is proved by: fewer calls, fewer quarrels

#: What a claim costs us and the provider whatever comes of it: product choices of 2026-11-22, in cents before VAT.
LETTER_CENTS = 140  # the first letter, printed and posted (CPCE R124-4)
MESSAGES_CENTS = 15  # a text message and some mails
MINUTE_CENTS = 40  # EUR 24 an hour, as in the ranking
FIRST_MINUTES, CENTS_A_MINUTE = 1, 2_500  # of the provider: one, and one more for each EUR 25 that is owed
STEP_BPS = 50  # the last line is rounded up to half a point
LEAST_CENTS = 1_000  # the smallest claim that is taken
HALF_BPS = 5_000

Name = Literal["amount", "old", "consumer", "remote", "proven", "serving"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the price hangs on. Days since the oldest due date; km to the nearest town (None: not known)."""

    total_cents: int
    debtor_kind: Kind
    age_days: int
    proven: bool = False
    town_km: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rate, in basis points; all of them add up to it."""

    name: Name
    bps: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the creditor may expect, in cents: ``net`` is what is likely left after the fee."""

    fee_if_paid_cents: int
    chance_bps: int
    net_cents: int


def facts(debt: Debt, total_cents: int, on: date, *, proven: bool = False, town_km: float | None = None) -> Facts:
    """What the price of this debt hangs on, that day."""
    oldest = min(invoice.due_on for invoice in debt.invoices)
    return Facts(total_cents, debt.debtor_kind, (on - oldest).days, proven, town_km)


def terms(debt: Debt, total_cents: int, on: date, *, proven: bool = False, town_km: float | None = None) -> Terms:
    """The price for this debt on that day."""
    return of(facts(debt, total_cents, on, proven=proven, town_km=town_km))


def of(known: Facts) -> Terms:
    """The price: the sum of its lines."""
    return Terms(sum(line.bps for line in lines(known)))


def lines(known: Facts) -> tuple[Line, ...]:
    """How the rate is made, line by line; a line that does not apply is 0."""
    cents = known.total_cents
    plain = (
        Line("amount", next((bps for ceiling, bps in BANDS if cents <= ceiling), LARGE_BPS)),
        Line("old", OLD_BPS if known.age_days > OLD_DAYS else 0),
        Line("consumer", CONSUMER_BPS if known.debtor_kind == "consumer" else 0),
        Line("remote", REMOTE_BPS if (known.town_km or 0) > REMOTE_KM else 0),
        Line("proven", PROVEN_BPS if known.proven else 0),
    )
    return (*plain, Line("serving", max(0, least_bps(known) - sum(line.bps for line in plain))))


def serving_cents(total_cents: int) -> int:
    """What serving such a claim costs, whatever comes of it."""
    minutes = FIRST_MINUTES * MINUTE_CENTS + money.ratio(total_cents, MINUTE_CENTS, CENTS_A_MINUTE)
    return LETTER_CENTS + MESSAGES_CENTS + minutes


def least_bps(known: Facts) -> int:
    """The least rate: what is earned on success, times its chance, covers what every claim costs."""
    chance = segments.MARKET.mean_bps(segments.code(known.debtor_kind, known.total_cents, known.age_days))
    least = serving_cents(known.total_cents) * money.FULL_BPS * money.FULL_BPS
    return -(-least // (max(LEAST_CENTS, known.total_cents) * chance * STEP_BPS)) * STEP_BPS


def too_small(price: Terms, total_cents: int) -> bool:
    """Whether more than half of what is owed would go into fees: another way is better for the creditor."""
    return price.fee(total_cents).total_cents > money.percent(total_cents, HALF_BPS)


def estimate(total_cents: int, price: Terms, chance_bps: int) -> Estimate:
    """Expected result of a claim: chance times what is left of the amount after the fee."""
    fee = price.fee(total_cents).total_cents
    return Estimate(fee, chance_bps, money.percent(total_cents - fee, chance_bps))


#: What the framework agreement promises: no claim of ours has a higher rate.
HIGHEST_BPS = of(Facts(LEAST_CENTS, "consumer", 366, town_km=REMOTE_KM + 1)).rate_bps
