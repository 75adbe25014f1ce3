"""The operator's door: what waits for a hand, any claim down to its postings, and providers to vet."""

import re
from dataclasses import dataclass

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain import ledger
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import contacts, fairplay, papers, people, providers, queues, set_aside, views
from chalicelib.templating import wording
from chalicelib.web import chronicle, decisions, door, pages, standing, words
from chalicelib.web import papers as paper_door

routes = Blueprint(__name__)

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Row:
    """A claim on a list: the debtor's name, where it stands."""

    claim: Claim
    name: str
    standing: standing.Standing


@door.page(routes, "/operateur", who="operator")
def desk(call: door.Call) -> Response:
    """All that waits for him, then the month's claims: one Query each, names by one batch."""
    month = call.query("mois") if MONTH.fullmatch(call.query("mois")) else f"{ambient.now():%Y-%m}"
    recent, late = views.recent_claims(month, call.query("apres") or None), views.overdue_pauses()
    names = _names([*recent.claims, *late])
    return call.page(
        "operator/desk.html",
        month=month,
        cursor=recent.cursor,
        claims=[_row(claim, names, call.lang) for claim in recent.claims],
        late=[_row(claim, names, call.lang) for claim in late],
        to_vet=providers.to_vet(),
        waiting=len(queues.parked()) + len(queues.all_owed()) + len(set_aside.waiting()) + len(contacts.too_many()),
        fair=len(fairplay.listed().rows),
        today=ambient.today(),
    )


@door.page(routes, "/operateur/creances/{claim_id}", who="operator")
def claim(call: door.Call, claim_id: str) -> Response:
    """One claim as the journal, the book and the card tell it, and whether they agree."""
    found = views.claim(call.who.session, claim_id)
    moments, book, lang = views.timeline(claim_id), views.book(claim_id), call.lang
    provider = providers.provider(found.provider_id) if found.provider_id else None
    return call.page(
        "operator/claim.html",
        claim=found,
        standing=standing.of(found, lang),
        proven=views.proven(found, moments),
        events=chronicle.lines(moments, lang, {provider.id: provider.name} if provider else {}),
        postings=[(posting, words.say("purpose", posting.purpose, lang)) for posting in book],
        balances=sorted(ledger.balances(book).items()),
        papers=[(paper, paper_door.name(paper.kind, lang)) for paper in papers.of(claim_id)],
        creditor=people.creditor(found.creditor_id),
        debtor=people.debtor(found.debtor_id, claim_id),
        provider=provider,
        waves=decisions.waves(claim_id, lang),
    )


@door.page(routes, "/operateur/attente", who="operator")
def waiting(call: door.Call) -> Response:
    """Reactions that failed, money that could not leave, payments that fit nowhere, contacts beyond the budget."""
    return call.page(
        "operator/waiting.html",
        parked=queues.parked(),
        owed=queues.all_owed(),
        aside=set_aside.waiting(),
        too_many=contacts.too_many(),
        done=call.query("fait"),
    )


@door.form(routes, "/operateur/attente", who="operator")
def deal_with(call: door.Call) -> Response:
    """Try a reaction again, or put a payment or a contact off the desk once it is dealt with."""
    form = call.form
    if form.get("step"):
        contacts.seen(form.get("person", ""), form.get("claim", ""), form["step"])
        return pages.see_other("/operateur/attente?fait=contact")
    if form.get("seen"):
        set_aside.seen(form["seen"])
        return pages.see_other("/operateur/attente?fait=vu")
    if form.get("stream") not in {"claim", "tender"} or not form.get("number", "").isdecimal():
        raise Refused(Reason.BAD_REQUEST)
    again = queues.unpark(form["stream"], form.get("id", ""), int(form["number"]))
    return pages.see_other(f"/operateur/attente?fait={'encore' if again else 'deja'}")


def _names(claims: list[Claim]) -> dict[str, people.DebtorFile]:
    return people.debtors([(claim.debtor_id, claim.id) for claim in claims])


def _row(claim: Claim, names: dict[str, people.DebtorFile], lang: wording.Lang) -> Row:
    known = names.get(claim.id)
    return Row(claim, known.name if known else claim.reference, standing.of(claim, lang))
