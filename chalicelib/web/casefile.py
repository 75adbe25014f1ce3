"""A claim as its creditor reads it: where it stands, what is owed, who works on it and why, every act and paper."""

from dataclasses import dataclass
from datetime import date

from chalicelib import ambient, countries
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Composition
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.ledger import Posting
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.store import papers, people, providers, views
from chalicelib.templating import wording
from chalicelib.web import (
    calculation,
    chronicle,
    clock,
    decisions,
    near_you,
    owed,
    rank_words,
    reasons,
    standing,
    ways,
    words,
)
from chalicelib.web import papers as paper_door


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the claim, and why he was asked: reasons in words, the sum behind his rank in cents."""

    name: str
    kind: str
    phone: str
    reasons: list[str]
    score: list[owed.Row]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the page of a claim shows. ``said`` is what the debtor wrote when the file was paused."""

    claim: Claim
    debtor: people.DebtorFile
    standing: standing.Standing
    composition: Composition
    rows: list[owed.Row]
    calculation: calculation.Calculation
    clock: clock.Clock
    ahead: ways.Ahead | None  # none once nothing is owed
    moves: list[owed.Row]  # on the creditor's own account: above zero came in
    timeline: list[chronicle.Line]
    papers: list[tuple[str, papers.Paper]]
    holder: Holder | None
    looked: decisions.LookedAt | None
    near: near_you.Panel | None  # while somebody is sought
    said: str

    @property
    def balance_cents(self) -> int:
        """What came in for the creditor, fees deducted."""
        return sum(cents for _, _, cents in self.moves)


def opened(claim: Claim, lang: wording.Lang, on: date) -> CaseFile:
    """The file of a claim that the visitor may see."""
    moments = views.timeline(claim.id)
    provider = None if claim.undoable(ambient.now()) else _known(claim.provider_id)
    names = {who.id: who.name for who in (provider, *map(_known, claim.former)) if who}
    composition = countries.by_code("fr").composition(claim.debt, on)
    total = composition.total_cents
    return CaseFile(
        claim=claim,
        debtor=debtor_of(claim),
        standing=standing.of(claim, lang),
        composition=composition,
        rows=owed.rows(claim.debt, composition, lang),
        calculation=calculation.of(claim.debt, composition),
        clock=clock.of(claim.debt, on, lang),
        ahead=ways.ahead(claim.debt, composition, claim.place.departement, lang) if total else None,
        moves=[_move(posting, claim.creditor_id, lang) for posting in views.book(claim.id) if _ours(posting, claim)],
        timeline=chronicle.lines(moments, lang, names),
        papers=_papers(claim, lang),
        looked=decisions.looked_at(claim.id, lang),
        holder=_holder(provider, _offer(moments, provider.id), total, lang) if provider else None,
        near=near_you.meanwhile(claim, total, lang, on),
        said=_said(claim, moments),
    )


def debtor_of(claim: Claim) -> people.DebtorFile:
    """The debtor as the claim's papers name him; without a name once he was erased."""
    known = people.debtor(claim.debtor_id, claim.id)
    nobody = people.Address("", "", claim.place.city)
    return known or people.DebtorFile(claim.debtor_id, claim.id, claim.debt.debtor_kind, claim.reference, nobody)


def _known(provider_id: str | None) -> providers.Provider | None:
    return providers.provider(provider_id) if provider_id else None


def _papers(claim: Claim, lang: wording.Lang) -> list[tuple[str, papers.Paper]]:
    """Every paper with what it is called, oldest first; letters between the parties are told in the timeline."""
    _ = wording.catalog(lang).gettext
    listed = sorted((paper for paper in papers.of(claim.id) if paper.kind != "note"), key=lambda paper: paper.at)
    signed = claim.mandate.document if claim.mandate else ""
    named = _("Mandat, avec le nom du professionnel")
    return [
        (named if paper.kind == "mandate" and paper.sha256 != signed else paper_door.name(paper.kind, lang), paper)
        for paper in listed
    ]


def _ours(posting: Posting, claim: Claim) -> bool:
    return f"creditor/{claim.creditor_id}" in {posting.source, posting.destination}


def _move(posting: Posting, creditor_id: str, lang: wording.Lang) -> owed.Row:
    came_in = posting.destination == f"creditor/{creditor_id}"
    return words.say("purpose", posting.purpose, lang), "", posting.cents if came_in else -posting.cents


def _offer(moments: list[views.Moment], provider_id: str) -> Offer | None:
    """The offer he accepted; None when he won a tender."""
    waves = (moment.event for moment in reversed(moments) if isinstance(moment.event, e.OffersMade))
    return next((offer for wave in waves for offer in wave.offers if offer.provider_id == provider_id), None)


def _holder(provider: providers.Provider, offer: Offer | None, total_cents: int, lang: wording.Lang) -> Holder:
    return Holder(
        name=provider.name,
        kind=words.say("provider_kind", provider.kind, lang),
        phone=provider.phone,
        reasons=reasons.of(offer, provider.closed, total_cents, lang)[:2] if offer else [],
        score=rank_words.to_chooser(offer.score, lang) if offer else [],
    )


def _said(claim: Claim, moments: list[views.Moment]) -> str:
    """The debtor's own words, kept outside the journal; empty when he wrote none or they were erased."""
    pauses = [moment.event for moment in moments if isinstance(moment.event, e.ClaimPaused)]
    note = pauses[-1].note if claim.pause and pauses else None
    try:
        return documents.get(note).decode(errors="replace") if note else ""
    except Refused:
        return ""
