"""The creditor's tenders: the list, and one with its bids: only how many before the closing, all of each after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.claim.state import Claim, reference_of
from chalicelib.domain.tender.state import Tender
from chalicelib.store import calls, people, views
from chalicelib.templating import wording
from chalicelib.web import calling, comparing, door, grouping, proposals, speaking, threads
from chalicelib.web.standing import Standing

routes = Blueprint(__name__)

EARLY = (2, 3, 5, 8)  # bids at which it may close before its time
OPENED = frozenset({"ranked", "awarded", "accepted"})


@dataclass(frozen=True, slots=True)
class Own:
    """One claim of a tender as its creditor knows it: its debtor's name, what bidders see of it, its reference."""

    claim: Claim
    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of a claim says of the tender it is in."""

    tender: Tender
    standing: Standing


@door.page(routes, "/mes-appels", who="creditor")
def tenders(call: door.Call) -> Response:
    """My tenders, those that close last in front: one Query."""
    now, found = ambient.now(), views.creditor_tenders(call.who.session.org_id, call.query("suite") or None)
    rows = [(tender, calling.of(tender, now, call.lang)) for tender in found.tenders]
    return call.page(
        "creditor/tenders.html",
        waiting=[row for row in rows if calling.asks(row[0])],
        rows=[row for row in rows if not calling.asks(row[0])],
        cursor=found.cursor,
        later=bool(call.query("suite")),
        reference_of=reference_of,
        **speaking.for_page(call),
    )


@door.page(routes, "/mes-appels/{tender_id}", who="creditor")
def tender(call: door.Call, tender_id: str) -> Response:
    """One tender of his: what bidders see, how it closes; then the bids side by side."""
    return shown(call, views.own_tender(call.who.session, tender_id))


def shown(call: door.Call, found: Tender, problems: Sequence[tuple[str, str]] = ()) -> Response:
    """The page of a tender; with what is to be corrected in one of its forms, as it was filled in."""
    now, mine, known = ambient.now(), call.who.session.org_id, own(call, found)
    return call.page(
        "creditor/tender.html",
        status=422 if problems else 200,
        tender=found,
        brief=found.briefs[0],
        standing=calling.of(found, now, call.lang),
        open=found.status == "open" and now < found.closes_at,
        own=known,
        alone=found.creditor_ids == {mine},
        early_options=_early(call),
        problems=list(problems),
        errors=dict(problems),
        form=call.form,
        now=now,
        tomorrow=now + timedelta(days=1),
        done=call.query("fait"),
        **_after(call, found),
        **grouping.draft(found, [each.claim for each in known], call.lang),
        **threads.values(call, found),
        **speaking.for_page(call),
    )


def own(call: door.Call, found: Tender) -> list[Own]:
    """His claims of that tender, by name: two BatchGetItem. Those of others stay theirs."""
    mine = call.who.session.org_id
    cents = {part.claim_id: part.brief.total_cents for part in found.parts if part.creditor_id == mine}
    claims = views.claims_of(call.who.session, cents)
    names = people.debtors([(claim.debtor_id, claim.id) for claim in claims])
    return [
        Own(claim, names[claim.id].name if claim.id in names else claim.reference, cents[claim.id]) for claim in claims
    ]


def panel(call: door.Call, claim: Claim) -> Panel | None:
    """The tender that calls for a claim, or brought it to who has it; None where there is none."""
    of = calls.last(claim.id) if claim.status == "tendered" else claim.tender_id
    if of is None:
        return None
    found = views.tender(of)
    return Panel(found, calling.of(found, ambient.now(), call.lang))


def _early(call: door.Call) -> list[tuple[str, str]]:
    ngettext = wording.catalog(call.lang).ngettext
    return [(str(n), ngettext("Dès %(num)s offre", "Dès %(num)s offres", n) % {"num": n}) for n in EARLY]


def _after(call: door.Call, found: Tender) -> dict[str, Any]:
    """What there is to see once it is closed."""
    page = call.query("page")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1  # noqa: PLR2004 - a few pages
    return {
        "compared": comparing.of(found, max(1, number)) if found.status in OPENED else None,
        "proposed": proposals.of(found) if found.status == "empty" else None,
    }
