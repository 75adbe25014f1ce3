"""What is missing or doubtful on the page, in the words that the check page has for it."""

import dataclasses
from collections.abc import Iterator

from chalicelib.countries.fr import identifiers
from chalicelib.gateways import invoice
from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.gateways.printed import dates
from chalicelib.gateways.printed.page import Document


def of_dates(when: dates.Dates) -> tuple[Remark, ...]:
    """On the days alone."""
    said = []
    if when.issued is None:
        said.append(Remark.ISSUE_DATE_MISSING)
    if when.how == "term":
        said.append(Remark.DUE_FROM_TERM)
    if when.several:
        said.append(Remark.SEVERAL_DUE_DATES)
    if when.issued and when.due and when.due < when.issued:
        said.append(Remark.DUE_BEFORE_ISSUE)
    return tuple(said)


def remarked(found: invoice.ReadInvoice, document: Document) -> invoice.ReadInvoice:
    """The same invoice with all its remarks."""
    said = [*found.warnings, *_missing(found), *_doubtful(found)]
    if document.hidden:
        said.append(Remark.WORDS_FROM_OCR)
    return dataclasses.replace(found, warnings=tuple(said))


def _missing(found: invoice.ReadInvoice) -> Iterator[Remark]:
    if not found.invoice_number:
        yield Remark.NUMBER_MISSING
    if found.due_cents is None:
        yield Remark.AMOUNT_MISSING
    if not found.seller_name:
        yield Remark.SELLER_MISSING
    if not found.buyer_name:
        yield Remark.BUYER_MISSING
    if not (found.buyer_address.postcode and found.buyer_address.city):
        yield Remark.ADDRESS_MISSING


def _doubtful(found: invoice.ReadInvoice) -> Iterator[Remark]:
    if found.confidence.get("currency") == "low":
        yield Remark.CURRENCY_ASSUMED
    if (found.due_cents or 0) > (found.total_cents or 0) > 0:
        yield Remark.DUE_ABOVE_TOTAL
    if found.seller_siren and not identifiers.siren_holds(found.seller_siren):
        yield Remark.SELLER_SIREN_WRONG
    if found.buyer_siren and not identifiers.siren_holds(found.buyer_siren):
        yield Remark.BUYER_SIREN_WRONG
    if found.iban and not identifiers.iban_holds(found.iban):
        yield Remark.IBAN_WRONG
