"""What bidders are shown of a claim before the award, and how long they have."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib import ambient, countries
from chalicelib.domain import pricing
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import facts

SMALL_CENTS = 50_000
SMALL_WINDOW = timedelta(hours=24)
BUSINESS_DAYS = 5  # 120 business hours above EUR 500


def of(claim: Claim) -> facts.Brief:
    """Town, kind, sums in cents, days, papers: never who the debtor is."""
    law = countries.by_code("fr")
    oldest = min(invoice.due_on for invoice in claim.debt.invoices)
    total = law.composition(claim.debt, ambient.today()).total_cents
    highest = claim.terms.rate_bps if claim.terms else facts.HIGHEST_BPS
    age = (ambient.today() - oldest).days
    floor = min(highest, pricing.least_bps(pricing.Facts(total, claim.debt.debtor_kind, age)))
    return facts.Brief(claim.place, claim.debt.debtor_kind, total, age, len(claim.evidence), highest, floor)


def part(claim: Claim) -> facts.Part:
    """The claim as a part of a tender."""
    return facts.Part(claim.id, claim.creditor_id, of(claim))


def closing(at: datetime, briefs: Sequence[facts.Brief]) -> datetime:
    """When a tender posted now closes: after a day below EUR 500, else after five lawful days where the first lies."""
    if sum(brief.total_cents for brief in briefs) < SMALL_CENTS:
        return at + SMALL_WINDOW
    law, closes = countries.by_code("fr"), at
    for _ in range(BUSINESS_DAYS):
        closes += timedelta(days=1)
        day = law.day(closes)
        closes += law.contact_day(day, briefs[0].place.departement) - day
    return closes
