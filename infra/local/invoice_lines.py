"""What the intake says of one invoice file, as the line that ``read-invoices`` prints of it."""

from pathlib import Path
from typing import TypedDict

from chalicelib.domain import refusals
from chalicelib.domain.refusals import Reason
from chalicelib.gateways import invoice, invoice_reader
from chalicelib.gateways.invoice_remarks import Remark

MAXIMUM_MB = 32  # a page's door takes 4; a folder may hold larger scans
# Verdicts that are called as the reason of the refusal.
OWN_WORDS = {
    Reason.CREDIT_NOTE, Reason.NOTHING_DUE, Reason.BELOW_MINIMUM, Reason.FOREIGN_CURRENCY, Reason.FACTORED
}  # fmt: skip
ADDRESS = ("line", "line2", "line3", "postcode", "city", "country")
TEXTS = (
    "invoice_number", "issue_date", "due_date", "currency", "seller_name", "seller_vat", "seller_siren",
    "buyer_name", "buyer_vat", "buyer_siren",
)  # fmt: skip
NAMES = (*TEXTS, "buyer_address", "total_gross", "amount_due", "iban")
CENTS = {"total_gross": "total_cents", "amount_due": "due_cents"}  # our names of the amounts
DUE_DATE_ASSUMED = "due_date_assumed"
# What we filled in ourselves: said as a warning, not given as if the file said it.
ASSUMED: dict[str, set[str]] = {
    "due_date": {DUE_DATE_ASSUMED, Remark.DUE_DATE_WORDED},
    "currency": {Remark.CURRENCY_ASSUMED},
    "amount_due": {Remark.DUE_COMPUTED},
}


class Answer(TypedDict):
    """One line. ``fields`` are named as in EN 16931 corpora, amounts are text with a dot, None: the file is silent."""

    path: str
    verdict: str
    warnings: list[str]
    fields: dict[str, object]
    confidence: dict[str, str]


def answer(path: str) -> Answer:
    """The line of one file; a file that can't be opened, or that breaks the reader, is ``unreadable``."""
    try:
        return read(path, _bytes(path))
    except OSError as error:
        return _silent(path, "unreadable", f"not_opened: {type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - a fault of ours is one bad line too, not the end of the others
        return _silent(path, "unreadable", f"reader_failed: {type(error).__name__}")


def read(path: str, data: bytes) -> Answer:
    """The line of these bytes."""
    try:
        found = invoice_reader.say(data, max_mb=MAXIMUM_MB)
    except refusals.Refused as refused:
        return _silent(path, verdict_of(refused.reason), refused.reason.value)
    warnings = [*found.warnings, *([DUE_DATE_ASSUMED] if found.due_assumed else [])]
    said = fields(found, warnings)
    sure = {name: found.confidence.get(CENTS.get(name, name)) for name in NAMES if said[name] is not None}
    return {
        "path": path,
        "verdict": verdict(found),
        "warnings": warnings,
        "fields": said,
        "confidence": {name: how for name, how in sure.items() if how},
    }


def verdict(found: invoice.ReadInvoice) -> str:
    """In one word what becomes of it."""
    try:
        invoice_reader.judge(found)
    except refusals.Refused as refused:
        by_amount = refused.reason == Reason.CREDIT_NOTE and not invoice_reader.is_credit_note(found)
        return "nothing_due" if by_amount else verdict_of(refused.reason)
    return "incomplete" if invoice_reader.to_ask(found) else "claimable"


def verdict_of(reason: Reason) -> str:
    """The word for a refusal of the reader."""
    match reason:
        case Reason.NOT_AN_INVOICE:
            return "not_invoice"
        case Reason.FILE_NOT_SUPPORTED:
            return "unsupported"
    return reason.value if reason in OWN_WORDS else "unreadable"


def fields(found: invoice.ReadInvoice, warnings: list[str]) -> dict[str, object]:
    """Every name of ``NAMES``, None where the file says nothing."""
    said: dict[str, object] = {name: str(getattr(found, name) or "") or None for name in TEXTS}
    said["buyer_address"] = _address(found.buyer_address)
    said |= {name: _amount(getattr(found, cents)) for name, cents in CENTS.items()}
    said["iban"] = found.iban or None
    return said | {name: None for name, remarks in ASSUMED.items() if remarks.intersection(warnings)}


def _bytes(path: str) -> bytes:
    """The content, up to one byte more than is read of any file; a pipe or a device is no file."""
    if not Path(path).is_file():
        Path(path).stat()
        raise IsADirectoryError
    with Path(path).open("rb") as file:
        return file.read(MAXIMUM_MB * 1024 * 1024 + 1)


def _silent(path: str, word: str, warning: str) -> Answer:
    return {"path": path, "verdict": word, "warnings": [warning], "fields": dict.fromkeys(NAMES), "confidence": {}}


def _address(said: invoice.Address) -> dict[str, str | None] | None:
    """The lines of the address apart; None when there is none at all."""
    second, _, third = said.extra.partition("\n")
    parts = (said.line, second, third.replace("\n", ", "), said.postcode, said.city, said.country)
    return dict(zip(ADDRESS, (part or None for part in parts), strict=True)) if any(parts) else None


def _amount(cents: int | None) -> str | None:
    sign = "-" if (cents or 0) < 0 else ""
    return None if cents is None else f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
