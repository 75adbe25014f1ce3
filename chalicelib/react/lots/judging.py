"""What the law and we say of each row and each customer of a lot, before anything is signed.

A row with a problem never stands in the way of the others; what can't be claimed is set aside and says why.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from chalicelib import countries
from chalicelib.countries.fr import admissibility, payment_term
from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Debt, Invoice
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import places
from chalicelib.store.lot_rows import ASKED, Customer, Missing, Row, RowState, State
from chalicelib.store.lots import Lot

log = logging.getLogger("recouvrance.lots")
STATES: dict[Reason, RowState] = {
    Reason.NOT_YET_DUE: "not_due",
    Reason.TIME_BARRED: "barred",
    Reason.BELOW_MINIMUM: "below",
    Reason.NOTHING_DUE: "below",
}
DATES = frozenset({"due_date", "invoice_dates"})


def judged(customer: Customer, lot: Lot, taken: Mapping[str, str], on: date) -> Customer:
    """The customer with his state and that of each row. ``taken``: numbers on file already, with their claims.

    A fault of ours with one customer is his alone: he is shown as not filed, and the others go on.
    """
    if customer.state == "filed":
        return customer
    try:
        return _judged_whole(customer, lot, taken, on)
    except Exception:
        log.exception("customer not judged", extra={"lot": lot.id, "claim": customer.claim_id})
        return replace(customer, state="failed", why=Reason.TRY_AGAIN.value)


def debt(customer: Customer, lot: Lot, rows: tuple[Row, ...]) -> Debt:
    """These rows as one debt of that customer."""
    kind = customer.kind or lot.usual_kind
    invoices = tuple(_invoice(row) for row in rows)
    return Debt(lot.creditor.kind, kind, lot.nature, invoices, creditor_trader=lot.creditor.trader)


def _judged_whole(customer: Customer, lot: Lot, taken: Mapping[str, str], on: date) -> Customer:
    rows = _netted(tuple(_judged(row, customer, lot, taken, on) for row in customer.rows))
    placed = replace(customer, rows=rows, place=_place(customer))
    return _whole(replace(placed, missing=_missing(placed)), lot, on)


def _judged(row: Row, customer: Customer, lot: Lot, taken: Mapping[str, str], on: date) -> Row:
    assumed = row.issued_on is not None and (row.due_on is None or row.due_assumed)
    due_on = payment_term.by_law(row.issued_on) if assumed and row.issued_on else row.due_on
    known = replace(row, due_on=due_on, due_assumed=assumed, claimed=max(0, row.cents), detail="")
    state = _plainly(known, customer, lot, taken)
    if state is not None:
        return replace(known, state=state, detail=taken.get(row.number, "") if state == "taken" else "")
    return _by_law(known, customer, lot, on)


def _plainly(row: Row, customer: Customer, lot: Lot, taken: Mapping[str, str]) -> RowState | None:
    """What needs no law to be said."""
    said: dict[RowState, bool] = {
        "excluded": row.excluded,
        "credit": row.cents < 0,
        "currency": row.currency != "EUR",
        "number": not row.number,
        "taken": row.number in taken,
        "twice": row.twice,
        "same_party": bool(customer.siren) and customer.siren == lot.creditor.siren,
        "dates": row.issued_on is None or row.due_on is None,
    }
    return next((state for state, is_so in said.items() if is_so), None)


def _by_law(row: Row, customer: Customer, lot: Lot, on: date) -> Row:
    alone = debt(customer, lot, (row,))
    found = admissibility.verdict(alone, on)
    reasons = [ground.reason for ground in found.refusals if ground.reason is not Reason.BELOW_MINIMUM]
    if reasons:
        return replace(row, state=STATES.get(reasons[0], "refused"), detail=reasons[0].value)
    asked = next(iter(found.questions), "")
    state: RowState = "dates" if asked in DATES else "question" if asked else "ready"
    return replace(row, state=state, detail=asked)


def _netted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Credit notes taken off the oldest invoices first: nobody is asked for what his seller owes him back.

    So the law sets what is owed both ways against each other (C. civ. 1347), and a payment goes to what is due
    longest (C. civ. 1342-10).
    """
    left = -sum(row.cents for row in rows if row.state == "credit")
    if not left:
        return rows
    changed = list(rows)
    for place in sorted(range(len(rows)), key=lambda n: rows[n].due_on or date.max):
        row = changed[place]
        if row.state != "ready" or not left:
            continue
        taken_off = min(left, row.claimed)
        left -= taken_off
        claimed = row.claimed - taken_off
        changed[place] = replace(row, claimed=claimed, state="ready" if claimed else "netted")
    return tuple(changed)


def _missing(customer: Customer) -> tuple[Missing, ...]:
    asked: list[Missing] = []
    if not customer.name:
        asked.append("name")
    if customer.place is None:
        asked.append("address")
    return tuple(asked)


def _whole(customer: Customer, lot: Lot, on: date) -> Customer:
    """All his rows together: whether they are enough for a claim, and at which price."""
    plain = replace(customer, owed_cents=0, fee_cents=0, rate_bps=0)
    if customer.excluded:
        return replace(plain, state="excluded")
    ready = customer.ready_rows
    if not ready:
        state: State = "todo" if any(row.state in ASKED for row in customer.rows) else "aside"
        return replace(plain, state=state)
    together = debt(customer, lot, ready)
    law = countries.by_code("fr")
    try:
        questions = law.admit(together, on)
        owed = law.composition(together, on).total_cents
    except Refused as refused:
        state_of_row = STATES.get(refused.reason, "refused")
        said = [replace(row, state=state_of_row, detail=refused.reason.value) for row in ready]
        return replace(plain, rows=(*(row for row in plain.rows if row not in ready), *said), state="aside")
    price = pricing.terms(together, owed, on)
    return replace(
        plain,
        state="todo" if customer.missing or questions else "ready",
        owed_cents=owed,
        fee_cents=price.fee(owed).total_cents,
        rate_bps=price.rate_bps,
    )


def _invoice(row: Row) -> Invoice:
    assert row.issued_on is not None  # noqa: S101 - only rows with both dates are judged by law
    assert row.due_on is not None  # noqa: S101
    return Invoice(row.number, row.issued_on, row.due_on, row.claimed, due_assumed=row.due_assumed, done_on=row.done_on)


def _place(customer: Customer) -> Place | None:
    """The street where it was located already; it is forgotten when another address is typed."""
    address = customer.address
    if customer.place is not None and customer.place.precision != "commune":
        return customer.place
    return _commune(address.postcode, address.city) if address.postcode else None


@lru_cache(maxsize=4096)  # a file names the same towns over and over
def _commune(postcode: str, city: str) -> Place | None:
    """The commune alone: ten thousand addresses are not located while somebody waits; ``locating`` does it later."""
    try:
        return places.locate("", postcode, city)
    except Refused:
        return None
