"""What is missing, odd or contradictory in a readable invoice: said to the creditor, never a reason to refuse."""

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from chalicelib.countries.fr import identifiers
from chalicelib.gateways import invoice_values

if TYPE_CHECKING:
    from chalicelib.gateways import invoice_fields, invoice_xml


class Remark(StrEnum):
    """A closed list: each has its sentence on the page that shows what was read."""

    NUMBER_MISSING = "number_missing"
    ISSUE_DATE_MISSING = "issue_date_missing"
    ISSUE_DATE_IMPOSSIBLE = "issue_date_impossible"  # 30 February
    DUE_DATE_IMPOSSIBLE = "due_date_impossible"
    DUE_BEFORE_ISSUE = "due_before_issue"
    SEVERAL_DUE_DATES = "several_due_dates"  # the first is taken
    DATE_UNUSUAL = "date_unusual"  # not written as the standard wants it
    CURRENCY_ASSUMED = "currency_assumed"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_UNUSUAL = "amount_unusual"  # a decimal comma, spaces, more than two decimals
    DUE_ABOVE_TOTAL = "due_above_total"
    SELLER_MISSING = "seller_missing"
    BUYER_MISSING = "buyer_missing"
    ADDRESS_MISSING = "address_missing"
    SELLER_SIREN_WRONG = "seller_siren_wrong"
    BUYER_SIREN_WRONG = "buyer_siren_wrong"
    VAT_NUMBER_WRONG = "vat_number_wrong"
    IBAN_WRONG = "iban_wrong"


def remarked(
    invoice: "invoice_fields.ReadInvoice", tree: "invoice_xml.Tree", *, currency_known: bool
) -> "invoice_fields.ReadInvoice":
    """The same invoice with its ``warnings`` filled."""
    remarks = [*_dates(invoice, tree), *_amounts(invoice, tree), *_parties(invoice), *_identifiers(invoice, tree)]
    if not currency_known:
        remarks.append(Remark.CURRENCY_ASSUMED)
    return dataclasses.replace(invoice, warnings=tuple(remarks))


def _dates(invoice: "invoice_fields.ReadInvoice", tree: "invoice_xml.Tree") -> Iterator[Remark]:
    issued, due = tree.first(tree.syntax.issue_date), tree.all(tree.syntax.due_dates)
    if invoice.issue_date is None:
        yield Remark.ISSUE_DATE_IMPOSSIBLE if issued else Remark.ISSUE_DATE_MISSING
    if due and invoice_values.day(due[0]) is None:
        yield Remark.DUE_DATE_IMPOSSIBLE
    if len(set(due)) > 1:
        yield Remark.SEVERAL_DUE_DATES
    if invoice.due_date and invoice.issue_date and invoice.due_date < invoice.issue_date:
        yield Remark.DUE_BEFORE_ISSUE
    usual = len("2026-08-15") if tree.kind == "ubl" else len("20260815")
    if any(len(day) != usual and invoice_values.day(day) for day in (issued, *due) if "T" not in day):
        yield Remark.DATE_UNUSUAL


def _amounts(invoice: "invoice_fields.ReadInvoice", tree: "invoice_xml.Tree") -> Iterator[Remark]:
    if invoice.due_cents is None:
        yield Remark.AMOUNT_MISSING
    elif not invoice_values.is_standard_amount(tree.first(tree.syntax.due) or tree.first(tree.syntax.total)):
        yield Remark.AMOUNT_UNUSUAL
    if (invoice.due_cents or 0) > (invoice.total_cents or 0) > 0:
        yield Remark.DUE_ABOVE_TOTAL


def _parties(invoice: "invoice_fields.ReadInvoice") -> Iterator[Remark]:
    if not invoice.invoice_number:
        yield Remark.NUMBER_MISSING
    if not invoice.seller_name:
        yield Remark.SELLER_MISSING
    if not invoice.buyer_name:
        yield Remark.BUYER_MISSING
    if not (invoice.buyer_address.postcode and invoice.buyer_address.city):
        yield Remark.ADDRESS_MISSING


def _identifiers(invoice: "invoice_fields.ReadInvoice", tree: "invoice_xml.Tree") -> Iterator[Remark]:
    if _wrong_siren(invoice.seller_siren, tree.stated_sirens(tree.syntax.seller)):
        yield Remark.SELLER_SIREN_WRONG
    if _wrong_siren(invoice.buyer_siren, tree.stated_sirens(tree.syntax.buyer)):
        yield Remark.BUYER_SIREN_WRONG
    if any(_wrong_vat(number) for number in (invoice.seller_vat, invoice.buyer_vat)):
        yield Remark.VAT_NUMBER_WRONG
    if invoice.iban and not identifiers.iban_holds(invoice.iban):
        yield Remark.IBAN_WRONG


def _wrong_siren(understood: str, stated: list[str]) -> bool:
    numbers = [identifiers.siren(text) for text in stated] or ([understood] if understood else [])
    return not all(identifiers.siren_holds(number) for number in numbers)


def _wrong_vat(number: str) -> bool:
    """True for a French number whose key does not fit; the few with letters in the key are not judged."""
    compact = "".join(number.split()).upper()
    digits = identifiers.siren(compact) if compact.startswith("FR") else ""
    return bool(digits) and compact[2:4].isdigit() and compact != identifiers.vat_number(digits)
