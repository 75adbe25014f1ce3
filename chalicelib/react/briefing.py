"""What bidders are shown of a claim before the award, and how long they have."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import get_args

from chalicelib import ambient, countries
from chalicelib.domain import pricing
from chalicelib.domain.claim.commands import Cause
from chalicelib.domain.claim.events import ClaimPaused
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import facts
from chalicelib.store import journal, papers, streams

SMALL_CENTS = 50_000
SMALL_WINDOW = timedelta(hours=24)
BUSINESS_DAYS = 5  # 120 business hours above EUR 500
#: What a debtor says, as bidders read it; that he does not say says nothing.
KNOWN: dict[Cause, facts.Known] = {
    "forgot": "forgot",
    "cash": "cash",
    "billing_error": "billing_error",
    "debit_date": "wrong_date",
    "quality": "quality",
    "means_of_payment": "means",
}
#: What a paper shows, by its kind (``domain.proofs``).
BACKING: dict[str, facts.Backing] = {
    "order": "order",
    "contract": "contract",
    "lease": "contract",
    "loan": "contract",
    "policy": "contract",
    "delivery": "delivery",
    "performance": "delivery",
    "acceptance": "delivery",
    "waybill": "delivery",
    "mails": "exchange",
}


def of(claim: Claim) -> facts.Brief:
    """Town, kind, sums in cents, days, kinds of papers, causes: never who the debtor is.

    One Query, two where he was written to.
    """
    law = countries.by_code("fr")
    oldest = min(invoice.due_on for invoice in claim.debt.invoices)
    total = law.composition(claim.debt, ambient.today()).total_cents
    highest = claim.terms.rate_bps if claim.terms else facts.HIGHEST_BPS
    age = (ambient.today() - oldest).days
    floor = min(highest, pricing.least_bps(pricing.Facts(total, claim.debt.debtor_kind, age)))
    return facts.Brief(
        claim.place, claim.debt.debtor_kind, total, age, len(claim.evidence), highest, floor,
        _known(claim), _backing(claim),
    )  # fmt: skip


def part(claim: Claim) -> facts.Part:
    """The claim as a part of a tender."""
    return facts.Part(claim.id, claim.creditor_id, of(claim))


def closing(at: datetime, briefs: Sequence[facts.Brief]) -> datetime:
    """When a tender posted now closes: after a day below EUR 500, else after five lawful days where the first lies.

    On a full second: the store that judges who is late tells no smaller part of time.
    """
    at = at.replace(microsecond=0) + timedelta(seconds=at.microsecond > 0)
    if sum(brief.total_cents for brief in briefs) < SMALL_CENTS:
        return at + SMALL_WINDOW
    law, closes = countries.by_code("fr"), at
    for _ in range(BUSINESS_DAYS):
        closes += timedelta(days=1)
        day = law.day(closes)
        closes += law.contact_day(day, briefs[0].place.departement) - day
    return closes


def _known(claim: Claim) -> tuple[facts.Known, ...]:
    """Why it was not paid, as the debtor has said here himself, each cause once; nothing before he was written to."""
    if claim.letter is None and not claim.earlier_letters:
        return ()
    lines = (line.event for line in journal.read(streams.CLAIM, claim.id))
    said = dict.fromkeys(event.cause for event in lines if isinstance(event, ClaimPaused))
    return tuple(KNOWN[cause] for cause in said if cause in KNOWN)


def _backing(claim: Claim) -> tuple[facts.Backing, ...]:
    """The kinds of papers its creditor has joined, each once."""
    joined = [paper for paper in papers.of(claim.id) if paper.kind in {"invoice", "evidence"}]
    kinds = {"invoice" if paper.kind == "invoice" else BACKING.get(paper.label, "other") for paper in joined}
    return tuple(kind for kind in get_args(facts.Backing) if kind in kinds)
