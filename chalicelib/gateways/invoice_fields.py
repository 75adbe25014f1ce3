"""From a parsed invoice to the fields of a claim, whatever the syntax it was written in."""

import re
from dataclasses import dataclass

from chalicelib.countries.fr import identifiers, payment_term
from chalicelib.gateways import (
    invoice,
    invoice_confidence,
    invoice_conformance,
    invoice_remarks,
    invoice_terms,
    invoice_values,
    invoice_xml,
    invoice_xpaths,
)

VAT_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Z+*./ -]{2,18}", re.IGNORECASE)
EURO_SIGNS = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR"}


@dataclass(frozen=True, slots=True)
class _Party:
    name: str
    vat: str
    siren: str
    address: invoice.Address


def extract(
    tree: invoice_xml.Tree, source: invoice.Source, noticed: tuple[invoice_remarks.Remark, ...] = ()
) -> invoice.ReadInvoice:
    """Every field that the file fills, with remarks on what is missing, odd or contradictory beside those given."""
    syntax = tree.syntax
    seller, buyer = _party(tree, syntax.seller), _party(tree, syntax.buyer)
    issued = invoice_values.day(tree.first(syntax.issue_date))
    stated_due = invoice_values.day(tree.first(syntax.due_dates))
    worded_due = invoice_terms.due(tree, issued) if issued and not tree.first(syntax.due_dates) else None
    if worded_due:
        noticed = (*noticed, invoice_remarks.Remark.DUE_DATE_WORDED)
    total, due = _amounts(tree)
    fields = invoice.ReadInvoice(
        invoice_number=tree.first(syntax.number),
        issue_date=issued,
        due_date=stated_due or worded_due or (payment_term.by_law(issued) if issued else None),
        due_assumed=not (stated_due or worded_due) and issued is not None,
        currency=_currency(tree) or "EUR",
        seller_name=seller.name,
        seller_vat=seller.vat,
        seller_siren=seller.siren,
        buyer_name=buyer.name,
        buyer_vat=buyer.vat,
        buyer_siren=buyer.siren,
        buyer_address=buyer.address,
        total_cents=total,
        due_cents=due,
        iban=tree.first(syntax.iban),
        type_code=tree.first(syntax.type_code),
        credit_note=tree.credit_note,
        profile=tree.profile,
        source=source,
        warnings=(*noticed, *invoice_conformance.findings(tree)),
    )
    return invoice_confidence.rated(invoice_remarks.remarked(fields, tree, currency_known=bool(_currency(tree))))


def _amounts(tree: invoice_xml.Tree) -> tuple[int | None, int | None]:
    """Total and amount due; a file without an amount due (ZUGFeRD 1.0 BASIC) owes its total less the deposit."""
    total = invoice_values.cents(tree.first(tree.syntax.total))
    due = invoice_values.cents(tree.first(tree.syntax.due))
    if due is None and total is not None and not tree.first(tree.syntax.due):
        due = total - (invoice_values.cents(tree.first(tree.syntax.prepaid)) or 0)
    return total, due


def _currency(tree: invoice_xml.Tree) -> str:
    syntax = tree.syntax
    stated = tree.first(syntax.currency) or tree.attribute((*syntax.due, *syntax.total), "currencyID")
    return EURO_SIGNS.get(stated.upper(), stated.upper())


def _party(tree: invoice_xml.Tree, below: str) -> _Party:
    paths = tree.syntax.party
    vat = next((number for number in tree.all(paths.vat, below) if VAT_NUMBER.fullmatch(number)), "")
    return _Party(tree.first(paths.name, below), vat, _siren(tree, below, vat), _address(tree, paths, below))


def _siren(tree: invoice_xml.Tree, below: str, vat: str) -> str:
    stated = (*tree.stated_sirens(below), vat)
    return next((number for text in stated if (number := identifiers.siren(text))), "")


def _address(tree: invoice_xml.Tree, paths: invoice_xpaths.Party, below: str) -> invoice.Address:
    """The first line is BT-50; the others keep their place (BT-51, BT-163) in ``extra``, a line each."""
    line, *more = ("\n".join(tree.all((path,), below)) for path in paths.street)
    while more and not line:
        line = more.pop(0)
    return invoice.Address(
        line,
        tree.first(paths.postcode, below),
        tree.first(paths.city, below),
        tree.first(paths.country, below).upper(),
        "\n".join(more).rstrip("\n"),
    )
