"""The mandate of a lot on paper: one sheet for some slices, printed before the claims that it covers are filed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib import countries
from chalicelib.countries.fr import calendar
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.countries.fr.papers import schedule
from chalicelib.domain import pricing
from chalicelib.domain.claim.state import reference_of
from chalicelib.domain.claim.terms import Terms
from chalicelib.gateways import documents, printer
from chalicelib.react import files, mandating
from chalicelib.react.lots import judging
from chalicelib.store import lots
from chalicelib.store.lot_rows import Customer, Slice
from chalicelib.store.lots import Lot, Mandate

SLICES = 5  # on one sheet: some five hundred claims, a second of printing
PDF = "application/pdf"


def sheet_of(number: int) -> int:
    """The sheet on which the claims of a slice stand."""
    return number // SLICES


def sheets(lot: Lot) -> int:
    """How many there are."""
    return -(-lot.slices // SLICES)


def next_sheet(lot: Lot, mandate: Mandate, sheet: int) -> Mandate:
    """The mandate with that sheet, printed and kept unless it is there already, or the lot ends before it.

    The same rows give the same bytes.
    """
    if sheet < len(mandate.sheets) or sheet >= sheets(lot):
        return mandate
    numbers = range(sheet * SLICES, min(lot.slices, (sheet + 1) * SLICES))
    listed = tuple(_listed(lot, mandate, lots.read_slices(lot.id, numbers).values()))
    document = documents.put(_printed(lot, mandate, sheet, listed), PDF) if listed else ""
    return replace(mandate, sheets=(*mandate.sheets, document))


def priced(customer: Customer, lot: Lot, mandate: Mandate) -> tuple[Terms, int]:
    """The price of a claim and the most that may be asked for it, in cents, as of the signature."""
    debt, on = judging.debt(customer, lot, customer.ready_rows), calendar.day(mandate.signature.at)
    owed = countries.by_code("fr").composition(debt, on).total_cents
    return pricing.terms(debt, owed, on), mandates.ceiling(owed)


def _printed(lot: Lot, mandate: Mandate, sheet: int, listed: tuple[schedule.Listed, ...]) -> bytes:
    paper = schedule.Schedule(
        reference=reference_of(lot.id),
        sheet=sheet + 1,
        creditor=files.party(lot.creditor.name, lot.creditor.address, lot.creditor.siren),
        claims=listed,
        minimum_cover_cents=mandating.COVER_CENTS,
        payout_days=mandating.PAYOUT_DAYS,
        framework=mandating.signed(mandate.framework),
        signature=mandating.printed(mandate.signature),
    )
    return printer.render(paper.template, paper.to_print(), mandate.signature.at)


def _listed(lot: Lot, mandate: Mandate, slices: Iterable[Slice]) -> Iterator[schedule.Listed]:
    for customer in (each for part in slices for each in part.customers if each.state == "ready"):
        terms, ceiling = priced(customer, lot, mandate)
        yield schedule.Listed(
            reference=reference_of(customer.claim_id),
            debtor=files.party(customer.name, customer.address, customer.siren),
            debt=judging.debt(customer, lot, customer.ready_rows),
            terms=terms,
            ceiling_cents=ceiling,
        )
