"""What is missing, odd or contradictory in a readable invoice: said to the creditor, never a reason to refuse."""

import dataclasses
from collections.abc import Iterator
from enum import StrEnum

from chalicelib.countries.fr import identifiers
from chalicelib.gateways import invoice, invoice_values, invoice_xml


class Remark(StrEnum):
    """A closed list: each has its sentence on the page that shows what was read."""

    NUMBER_MISSING = "number_missing"
    ISSUE_DATE_MISSING = "issue_date_missing"
    ISSUE_DATE_IMPOSSIBLE = "issue_date_impossible"  # 30 February
    DUE_DATE_IMPOSSIBLE = "due_date_impossible"
    DUE_BEFORE_ISSUE = "due_before_issue"
    SEVERAL_DUE_DATES = "several_due_dates"  # the first is taken
    DUE_DATE_WORDED = "due_date_worded"  # only a sentence of the terms of payment says it
    DUE_FROM_TERM = "due_from_term"  # counted by us from a term such as «30 jours fin de mois»
    DATE_UNUSUAL = "date_unusual"  # not written as the standard wants it
    DATE_DOUBTFUL = "date_doubtful"  # not written as the file itself declares: to be confirmed
    CURRENCY_ASSUMED = "currency_assumed"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_UNUSUAL = "amount_unusual"  # more than two decimals
    AMOUNT_DOUBTFUL = "amount_doubtful"  # a decimal comma, spaces: no number for a program, to be confirmed
    DUE_COMPUTED = "due_computed"  # the file gives no amount due: its total less what was prepaid
    DUE_ABOVE_TOTAL = "due_above_total"
    NEGATIVE_TOTAL = "negative_total"  # a credit note that may call itself an invoice
    SELLER_MISSING = "seller_missing"
    BUYER_MISSING = "buyer_missing"
    ADDRESS_MISSING = "address_missing"
    SELLER_SIREN_WRONG = "seller_siren_wrong"
    BUYER_SIREN_WRONG = "buyer_siren_wrong"
    VAT_NUMBER_WRONG = "vat_number_wrong"
    IBAN_WRONG = "iban_wrong"
    DEPOSIT = "deposit"  # an invoice for a deposit: claimable like any other
    SELF_BILLED = "self_billed"  # written by the client in the seller's name
    CORRECTED = "corrected"  # it takes the place of an earlier invoice
    SEVERAL_INVOICES = "several_invoices"  # in one file: the first is taken
    SUMS_DISAGREE = "sums_disagree"
    NOT_CONFORMANT = "not_conformant"  # a rule of the standard is broken that takes nothing from the claim
    PDF_NOT_STANDARD = "pdf_not_standard"  # no PDF/A-3, another name or profile than it declares
    WORDS_FROM_OCR = "words_from_ocr"  # the page is a picture, a machine guessed its words
    MARKED_PAID = "marked_paid"  # the page says that nothing is owed any more


# Something that a claim needs is missing, impossible, or not sure enough: its owner is asked.
QUESTIONS = {
    Remark.NUMBER_MISSING,
    Remark.ISSUE_DATE_MISSING,
    Remark.ISSUE_DATE_IMPOSSIBLE,
    Remark.DUE_DATE_IMPOSSIBLE,
    Remark.DATE_DOUBTFUL,
    Remark.CURRENCY_ASSUMED,
    Remark.AMOUNT_MISSING,
    Remark.AMOUNT_DOUBTFUL,
    Remark.BUYER_MISSING,
    Remark.ADDRESS_MISSING,
}

# Kinds of invoices (UNTDID 1001) that are claimed like any other, but worth a word.
KINDS = {
    Remark.DEPOSIT: {"386", "500"},
    Remark.SELF_BILLED: {"389", "471", "473", "500", "501"},
    Remark.CORRECTED: {"384", "471", "472", "473"},
}


def remarked(fields: invoice.ReadInvoice, tree: invoice_xml.Tree, *, currency_known: bool) -> invoice.ReadInvoice:
    """The same invoice with its ``warnings`` filled."""
    remarks = [*_dates(fields, tree), *_amounts(fields, tree), *_parties(fields), *_identifiers(fields, tree)]
    if not currency_known:
        remarks.append(Remark.CURRENCY_ASSUMED)
    remarks += [kind for kind, codes in KINDS.items() if fields.type_code in codes and not fields.credit_note]
    if tree.others:
        remarks.append(Remark.SEVERAL_INVOICES)
    return dataclasses.replace(fields, warnings=(*fields.warnings, *remarks))


def _dates(fields: invoice.ReadInvoice, tree: invoice_xml.Tree) -> Iterator[Remark]:
    issued, due = tree.first(tree.syntax.issue_date), tree.all(tree.syntax.due_dates)
    if fields.issue_date is None:
        yield Remark.ISSUE_DATE_IMPOSSIBLE if issued else Remark.ISSUE_DATE_MISSING
    if due and invoice_values.day(due[0]) is None:
        yield Remark.DUE_DATE_IMPOSSIBLE
    if len(set(due)) > 1:
        yield Remark.SEVERAL_DUE_DATES
    if fields.due_date and fields.issue_date and fields.due_date < fields.issue_date:
        yield Remark.DUE_BEFORE_ISSUE
    yield from _spelling(tree, [day for day in (issued, *due) if invoice_values.day(day)])


def _spelling(tree: invoice_xml.Tree, days: list[str]) -> Iterator[Remark]:
    """A date that is no date of its own syntax is to be confirmed; a time or a zone behind it is only unusual."""
    if not all(invoice_values.is_standard_day(day, iso=tree.kind == "ubl") for day in days):
        yield Remark.DATE_DOUBTFUL
    elif any(len(day) > len("2026-08-15") and "T" not in day for day in days):
        yield Remark.DATE_UNUSUAL


def _amounts(fields: invoice.ReadInvoice, tree: invoice_xml.Tree) -> Iterator[Remark]:
    stated = tree.first(tree.syntax.due)
    if fields.due_cents is None:
        yield Remark.AMOUNT_MISSING
    elif not stated:
        yield Remark.DUE_COMPUTED
    if not tree.numbers_hold():
        yield Remark.AMOUNT_DOUBTFUL
    elif fields.due_cents is not None and not invoice_values.is_standard_amount(
        stated or tree.first(tree.syntax.total)
    ):
        yield Remark.AMOUNT_UNUSUAL
    if (fields.due_cents or 0) > (fields.total_cents or 0) > 0:
        yield Remark.DUE_ABOVE_TOTAL
    if (fields.total_cents or 0) < 0:
        yield Remark.NEGATIVE_TOTAL


def _parties(fields: invoice.ReadInvoice) -> Iterator[Remark]:
    if not fields.invoice_number:
        yield Remark.NUMBER_MISSING
    if not fields.seller_name:
        yield Remark.SELLER_MISSING
    if not fields.buyer_name:
        yield Remark.BUYER_MISSING
    if not (fields.buyer_address.postcode and fields.buyer_address.city):
        yield Remark.ADDRESS_MISSING


def _identifiers(fields: invoice.ReadInvoice, tree: invoice_xml.Tree) -> Iterator[Remark]:
    if _wrong_siren(fields.seller_siren, tree.stated_sirens(tree.syntax.seller)):
        yield Remark.SELLER_SIREN_WRONG
    if _wrong_siren(fields.buyer_siren, tree.stated_sirens(tree.syntax.buyer)):
        yield Remark.BUYER_SIREN_WRONG
    if any(_wrong_vat(number) for number in (fields.seller_vat, fields.buyer_vat)):
        yield Remark.VAT_NUMBER_WRONG
    if fields.iban and not identifiers.iban_holds(fields.iban):
        yield Remark.IBAN_WRONG


def _wrong_siren(understood: str, stated: list[str]) -> bool:
    numbers = [identifiers.siren(text) for text in stated] or ([understood] if understood else [])
    return not all(identifiers.siren_holds(number) for number in numbers)


def _wrong_vat(number: str) -> bool:
    """True for a French number whose key does not fit; the few with letters in the key are not judged."""
    compact = "".join(number.split()).upper()
    digits = identifiers.siren(compact) if compact.startswith("FR") else ""
    return bool(digits) and compact[2:4].isdigit() and compact != identifiers.vat_number(digits)
