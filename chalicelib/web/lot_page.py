"""The page of a lot: how far it is, the table with problems first, the signature for all."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react.lots import gauging, recognising
from chalicelib.store import frameworks, lot_undo, lots
from chalicelib.store.lot_rows import STATES, Customer, State, Tally
from chalicelib.store.lots import Lot
from chalicelib.templating import wording
from chalicelib.web import door, drafting, lot_forms, lot_words, words

routes = Blueprint(__name__)

PAGE = 25
#: A filter of the table: customers in one state, or those who may be somebody known.
Shown = State | Literal["unsure"]
SHOWN: tuple[Shown, ...] = ("todo", "unsure", *(state for state in STATES if state != "todo"))
FIRST_SHARE = 0.02  # of the work: what comes before the first slice, as it was measured


@dataclass(frozen=True, slots=True)
class Line:
    """One customer of the table, and where he stands in the lot."""

    part: int
    customer: Customer
    badge: tuple[str, str]
    missing: list[str]
    where: str  # how well he is located
    rows: list[tuple[Any, str]]


@door.page(routes, "/creances/lots/{lot_id}", who="creditor")
def show(call: door.Call, lot_id: str) -> Response:
    """The lot as it is now."""
    return shown(call, own(call, lot_id))


def own(call: door.Call, lot_id: str) -> Lot:
    """The creditor's own lot. Raises Refused(NOT_FOUND)."""
    lot = lots.get(call.who.session.org_id, lot_id)
    if lot is None:
        raise Refused(Reason.NOT_FOUND)
    return lot


def shown(call: door.Call, lot: Lot, **more: Any) -> Response:  # noqa: ANN401 - a page takes what it shows
    """The page; ``problems`` are those of a correction, ``unsigned`` those of the signature."""
    counts = lot.counts()
    state = _state(call, lot)
    begin = call.query("suite") or call.form.get("suite", "")
    lines, following = listed(lot, state, begin, call.lang) if lot.stage in {"checking", "done", "stuck"} else ([], "")
    opened = more.pop("opened", None) or _opened(call, lines)
    values: dict[str, Any] = {
        "lot": lot,
        "counts": counts,
        "filters": lot_words.filters(lot, call.lang),
        "state": state,
        "begin": begin,
        "lines": lines,
        "following": following,
        "opened": opened,
        "progress": progress(lot),
        "natures": words.options("nature", call.lang),
        "said": lot_words.unread(lot.problem, call.lang) if lot.problem else None,
        "needs_code": lot.stage == "checking" and frameworks.of(lot.creditor_id) is None,
        "signer": call.form.get("signer", ""),
        "route": call.form.get("route") or "near_you",
        "code": call.form.get("code", ""),
        "undo": lot_words.change(lot_undo.last(lot), call.lang),
        "questions": recognising.questions(lot) if lot.stage == "checking" else 0,
        "gauge": gauging.gauge(lot) if lot.stage == "checking" else None,
        "problems": [],
        "unsigned": [],
        "sent": False,
        **more,
    }
    values.setdefault("values", lot_forms.values(opened.customer) if opened else {})
    values["towns"] = drafting.towns(values["values"].get("postcode", ""))
    status = 422 if values["problems"] or values["unsigned"] else 200
    return call.page("creditor/lot.html", status=status, **values)


def listed(lot: Lot, state: Shown, begin: str, lang: wording.Lang) -> tuple[list[Line], str]:
    """A page of customers in that state from ``begin`` (slice and place) on, and where the next one begins."""
    part, place = _position(begin)
    numbers = _wanted(lot, state, part)
    found = lots.read_slices(lot.id, numbers) if numbers else {}
    lines: list[Line] = []
    for number in sorted(found):
        for index, customer in enumerate(found[number].customers):
            if not (customer.unsure if state == "unsure" else customer.state == state) or (
                number == part and index < place
            ):
                continue
            if len(lines) == PAGE:
                return lines, f"{number}.{index}"
            lines.append(line(number, customer, lang))
    rest = numbers and any(_of(t, state) for tallies in lot.tallies[numbers[-1] + 1 :] for t in tallies)
    return lines, f"{numbers[-1] + 1}.0" if rest else ""


def progress(lot: Lot) -> dict[str, Any]:
    """How far the work is: ``share`` from 0 to 1, customers done and all, cents, seconds left (None: not known)."""
    counts = lot.counts()
    done, ready = counts.get("filed"), counts.get("ready")
    total = sum(counts[state].customers for state in ("filed", "ready", "failed") if state in counts)
    share = lot.cursor / max(1, lot.slices) if lot.stage in {"judging", "filing"} else FIRST_SHARE
    if lot.stage == "matching":
        share = lot.searched / max(1, lot.sought.claims)
    return {
        "share": round(share * 100),
        "done": done.customers if done else 0,
        "total": total,
        "cents": done.cents if done else 0,
        "all_cents": sum(each.cents for each in (done, ready) if each),
        "left": _left(lot, share),
        "remaining": sum(counts[state].customers for state in ("todo", "failed") if state in counts),
    }


def _left(lot: Lot, share: float) -> int | None:
    if lot.filing_since is None or not lot.working or share <= 0:
        return None
    spent = max(timedelta(seconds=1), ambient.now() - lot.filing_since)
    return round((spent * ((1 - share) / share)).total_seconds())


def _state(call: door.Call, lot: Lot) -> Shown:
    """As asked for; else the first one that somebody is in, problems first."""
    asked = call.query("etat") or call.form.get("etat", "")
    there = {*lot.counts(), *(["unsure"] if lot.stage == "checking" and recognising.questions(lot) else [])}
    named: list[Shown] = [state for state in SHOWN if state == asked and (state in there or state != "unsure")]
    return next((state for state in (*named, *SHOWN) if state in {asked, *there}), "ready")


def _opened(call: door.Call, lines: list[Line]) -> Line | None:
    """The customer whose form is open: the one asked for, else the first to complete."""
    asked = call.query("client")
    if asked:
        return next((line for line in lines if line.customer.claim_id == asked), None)
    return next((line for line in lines if line.customer.state == "todo"), None)


def _position(begin: str) -> tuple[int, int]:
    part, _, place = begin.partition(".")
    return (int(part), int(place)) if part.isdecimal() and place.isdecimal() else (0, 0)


def _of(tally: Tally, state: Shown) -> int:
    """How many customers of a tally that filter shows."""
    return tally.unsure if state == "unsure" else tally.customers if tally.state == state else 0


def _wanted(lot: Lot, state: Shown, part: int) -> list[int]:
    """As many slices as may hold a page of that state, and one customer more."""
    numbers: list[int] = []
    count = -PAGE if part else 0  # some of the first one may stand before the page
    for number in range(part, lot.slices):
        there = sum(_of(tally, state) for tally in lot.tallies[number])
        if there:
            numbers.append(number)
            count += there
        if count > PAGE or len(numbers) == 100:  # noqa: PLR2004 - what one BatchGetItem holds
            break
    return numbers


def line(number: int, customer: Customer, lang: wording.Lang) -> Line:
    """A customer as a line of the table."""
    rows = [(row, lot_words.of_row(row, lang)) for row in customer.rows]
    missing, where = lot_words.of_customer(customer, lang), lot_words.where(customer, lang)
    return Line(number, customer, lot_words.badge(customer, lang), missing, where, rows)
