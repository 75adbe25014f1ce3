"""How sure each field of a structured invoice is: what a program wrote is taken at its word, unless it is odd."""

import dataclasses

from chalicelib.gateways import invoice
from chalicelib.gateways.invoice_remarks import Remark

FIELDS = (
    "invoice_number", "issue_date", "due_date", "currency", "seller_name", "seller_vat", "seller_siren", "buyer_name",
    "buyer_vat", "buyer_siren", "buyer_address", "total_cents", "due_cents", "iban",
)  # fmt: skip
# A remark that throws doubt on a field, and how much certainty is left.
DOUBTS: dict[Remark, tuple[tuple[str, ...], invoice.Certainty]] = {
    Remark.DATE_DOUBTFUL: (("issue_date", "due_date"), "medium"),
    Remark.DUE_BEFORE_ISSUE: (("issue_date", "due_date"), "medium"),
    Remark.SEVERAL_DUE_DATES: (("due_date",), "medium"),
    Remark.DUE_DATE_IMPOSSIBLE: (("due_date",), "low"),
    Remark.DUE_DATE_WORDED: (("due_date",), "medium"),
    Remark.CURRENCY_ASSUMED: (("currency",), "low"),
    Remark.AMOUNT_UNUSUAL: (("due_cents",), "medium"),
    Remark.AMOUNT_DOUBTFUL: (("total_cents", "due_cents"), "medium"),
    Remark.DUE_COMPUTED: (("due_cents",), "medium"),
    Remark.DUE_ABOVE_TOTAL: (("total_cents", "due_cents"), "low"),
    Remark.ADDRESS_MISSING: (("buyer_address",), "low"),
    Remark.SELLER_SIREN_WRONG: (("seller_siren",), "low"),
    Remark.BUYER_SIREN_WRONG: (("buyer_siren",), "low"),
    Remark.VAT_NUMBER_WRONG: (("seller_vat", "buyer_vat"), "medium"),
    Remark.IBAN_WRONG: (("iban",), "low"),
}


def rated(fields: invoice.ReadInvoice) -> invoice.ReadInvoice:
    """The same invoice with its ``confidence`` filled for every field that is."""
    empty = invoice.Address()
    sure: dict[str, invoice.Certainty] = {
        name: "high" for name in FIELDS if getattr(fields, name) not in {"", None, empty}
    }
    for code in fields.warnings:
        doubted, left = DOUBTS.get(Remark(code), ((), "high"))
        sure |= dict.fromkeys(sure.keys() & set(doubted), left)
    if fields.due_assumed:
        sure["due_date"] = "low"
    return dataclasses.replace(fields, confidence=sure)
