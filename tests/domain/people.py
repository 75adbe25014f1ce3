"""Who and what the tests of the core speak of: ids only, as in the journal."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.claim.terms import Offer, Terms
from chalicelib.domain.places import Place

CREDITOR = Actor("creditor", "cre_1")
AGENT = Actor("provider", "prv_1")
RIVAL = Actor("provider", "prv_2")
DEBTOR = Actor("debtor", "dbt_1")
OPERATOR = Actor("operator", "ops_1")
PLATFORM = SYSTEM
STRANGERS = (Actor("creditor", "cre_9"), Actor("provider", "prv_9"), Actor("debtor", "dbt_9"))
EVERYONE = (CREDITOR, AGENT, RIVAL, DEBTOR, OPERATOR, PLATFORM, *STRANGERS)

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
OPENED, PUBLISHED = date(2026, 11, 10), date(2026, 11, 18)  # a judgment against the debtor, and its notice
DUE_ON = date(2026, 10, 1)
LYON = Place("69123", "Lyon", "69", 45.76, 4.83, "commune", 6.0)
TERMS = Terms(rate_bps=1900)
OFFERS = (Offer(AGENT.id, 1200, 6200), Offer(RIVAL.id, 3400, 6200))
HASH = "5e" * 32  # the SHA-256 of some paper
NOTE = "0a" * 32


def debt(cents: int = 100_000, *, due_assumed: bool = False) -> Debt:
    invoice = Invoice("F-1", date(2026, 9, 1), DUE_ON, cents, due_assumed=due_assumed)
    return Debt("company", "company", "service", (invoice,), creditor_trader=True, debtor_trader=True)


def after(days: float = 0, hours: float = 0) -> datetime:
    return NOW + timedelta(days=days, hours=hours)
