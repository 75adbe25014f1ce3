"""A sheet with two claims, as a creditor signs it for a whole lot."""

from dataclasses import replace
from datetime import date

from chalicelib.countries.fr.papers import schedule
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.claim.terms import Terms
from tests import papers

TWO = Debt(
    "company",
    "company",
    "sale",
    (
        Invoice("V-31", date(2026, 7, 1), date(2026, 8, 1), 50_000),
        Invoice("V-32", date(2026, 7, 15), date(2026, 8, 15), 25_000),
    ),
)
FIRST = schedule.Listed(
    reference=papers.REFERENCE, debtor=papers.DEBTOR, debt=papers.DEBT, terms=Terms(1200), ceiling_cents=300_000
)
SECOND = replace(FIRST, reference="RC-AAAA-BBBB", debt=TWO, terms=Terms(1900), ceiling_cents=120_000)
SHEET = schedule.Schedule(
    reference="RC-LOT1-LOT1",
    sheet=2,
    creditor=papers.CREDITOR,
    claims=(FIRST, SECOND),
    minimum_cover_cents=15_000_000,
    payout_days=3,
    framework=papers.SIGNED_FRAMEWORK,
    signature=papers.SIGNATURE,
)
