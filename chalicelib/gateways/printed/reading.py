"""From the words of a page to the fields of a claim, each with how sure it is."""

import dataclasses
import re
from collections import Counter

from chalicelib.domain import refusals
from chalicelib.gateways import invoice
from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.gateways.printed import (
    company_numbers,
    dates,
    factoring,
    kinds,
    labelled,
    numbers,
    parties,
    remarks,
    totals,
)
from chalicelib.gateways.printed.company_numbers import Found
from chalicelib.gateways.printed.kinds import Kind
from chalicelib.gateways.printed.labelled import Labelled
from chalicelib.gateways.printed.page import Document

STATED_CURRENCY = re.compile(r"\b(?:en|in|devise|wahrung|currency|monnaie)\W{0,3}(eur|usd|gbp|chf|euros?)\b")
SETTLED = re.compile(
    r"\bfacture (?:acquittee|soldee|payee|reglee)\b|^\W*(?:acquittee?|payee|reglee|soldee|paid)\W*$"
    r"|^\W*acquittee? (?:le|par)\b"
    r"|integralement (?:reglee?|payee?)|\bpaid in full\b",
    re.MULTILINE,
)


def fields(document: Document) -> invoice.ReadInvoice:
    """What the page says. Raises Refused: NOT_AN_INVOICE, PDF_IS_A_PICTURE, PDF_WITHOUT_DATA."""
    kind = _kind(document)
    amounts = labelled.everything(document)
    number, number_sure = numbers.decide(document)
    money = totals.decide(amounts)
    if not number and money.due is None:
        raise refusals.Refused(_no_invoice(document))
    found = _assembled(document, kind, amounts, number, money)
    return remarks.remarked(_honest(document, found, number_sure), document)


def _kind(document: Document) -> Kind:
    """The kind of invoice. Raises Refused for any other paper."""
    if not document.phrases:
        raise refusals.Refused(_no_invoice(document))
    kind = kinds.kind(document)
    if kind is Kind.OTHER_PAPER or (kind is None and not kinds.MENTIONS_INVOICE.search(document.folded)):
        raise refusals.Refused(refusals.Reason.NOT_AN_INVOICE if kind else _no_invoice(document))
    return kind or Kind.INVOICE


def _no_invoice(document: Document) -> refusals.Reason:
    """Why nothing was found: the page is a picture, or no invoice."""
    return refusals.Reason.PDF_IS_A_PICTURE if document.pictured else refusals.Reason.NOT_AN_INVOICE


def _assembled(
    document: Document, kind: Kind, amounts: list[Labelled], number: str, money: totals.Totals
) -> invoice.ReadInvoice:
    when, sides = dates.decide(document), parties.decide(document)
    currency, currency_sure = _currency(document, amounts)
    ibans = [one for one in company_numbers.everything(document) if one.kind == "iban"]
    seller, buyer = sides.seller, sides.buyer
    sure: dict[str, invoice.Certainty] = {
        "issue_date": when.issued_sure,
        "due_date": when.due_sure,
        "currency": currency_sure,
        "seller_name": seller.sure,
        "seller_vat": seller.numbers_sure,
        "seller_siren": seller.numbers_sure,
        "buyer_name": buyer.sure,
        "buyer_vat": buyer.numbers_sure,
        "buyer_siren": buyer.numbers_sure,
        "buyer_address": buyer.address_sure,
        "total_cents": money.total_sure,
        "due_cents": money.due_sure,
        "iban": _iban_sure(ibans),
    }
    return invoice.ReadInvoice(
        invoice_number=number,
        issue_date=when.issued,
        due_date=when.due,
        due_assumed=when.how == "law",
        currency=currency,
        seller_name=seller.name,
        seller_vat=seller.vat,
        seller_siren=seller.siren,
        buyer_name=buyer.name,
        buyer_vat=buyer.vat,
        buyer_siren=buyer.siren,
        buyer_address=buyer.address,
        total_cents=money.total,
        due_cents=money.due,
        iban=ibans[0].number if ibans else "",
        type_code=factoring.TYPE_CODE if factoring.factored(document) else kinds.TYPE_CODES[kind],
        credit_note=kind is Kind.CREDIT_NOTE,
        profile="",
        source="pdf",
        warnings=remarks.of_dates(when),
        confidence=sure,
    )


def _currency(document: Document, amounts: list[Labelled]) -> tuple[str, invoice.Certainty]:
    """The one printed beside most amounts, else the one that is stated; EUR where nothing is said."""
    printed = Counter(one.amount.currency for one in amounts if one.amount.currency)
    if printed:
        return printed.most_common(1)[0][0], "high" if len(printed) == 1 else "medium"
    stated = STATED_CURRENCY.search(document.folded)
    if stated:
        return stated[1][:3].upper(), "high"
    return "EUR", "medium" if "€" in document.folded else "low"


def _iban_sure(ibans: list[Found]) -> invoice.Certainty:
    if not ibans or not ibans[0].holds:
        return "low"
    return "high" if len({one.number for one in ibans}) == 1 else "medium"


def _honest(document: Document, found: invoice.ReadInvoice, number_sure: invoice.Certainty) -> invoice.ReadInvoice:
    """Only filled fields keep a confidence; nothing is sure where the words were guessed by somebody's OCR."""
    sure = found.confidence | {"invoice_number": number_sure}
    if SETTLED.search("\n".join(phrase.folded for phrase in document.phrases)) and found.due_cents:
        sure["due_cents"] = "low"
        found = dataclasses.replace(found, warnings=(*found.warnings, Remark.MARKED_PAID))
    if found.invoice_number and number_sure == "low" and sure["due_cents"] == "high":
        sure["due_cents"] = "medium"  # several numbers: perhaps several invoices in one file
    if document.hidden:
        sure = {name: "medium" if level == "high" else level for name, level in sure.items()}
    filled = {name: level for name, level in sure.items() if getattr(found, name) not in (None, "", invoice.Address())}
    return dataclasses.replace(found, confidence=filled)
