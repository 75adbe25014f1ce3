"""What a file said about an unpaid invoice."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chalicelib.domain import certainty

Certainty = certainty.Certainty
Source = Literal["factur-x", "zugferd", "cii", "ubl", "pdf"]  # pdf: read from the printed page


@dataclass(frozen=True, slots=True)
class Address:
    """Of a party; empty strings where the file is silent. ``country`` is ISO 3166 (FR), ``extra`` further lines."""

    line: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ReadInvoice:
    """What the file says; empty text or None where it is silent. Amounts are cents, ``due_cents`` is BT-115.

    ``due_assumed``: no due date in the file, 30 days after issue by law. ``warnings`` are ``invoice_remarks.Remark``.
    ``confidence``: how sure each field is that was filled, by its name; what a structured file says is "high".
    """

    invoice_number: str
    issue_date: date | None
    due_date: date | None
    due_assumed: bool
    currency: str
    seller_name: str
    seller_vat: str
    seller_siren: str
    buyer_name: str
    buyer_vat: str
    buyer_siren: str
    buyer_address: Address
    total_cents: int | None
    due_cents: int | None
    iban: str
    type_code: str
    credit_note: bool  # the file is of the kind that only holds credit notes
    profile: str
    source: Source
    warnings: tuple[str, ...]
    confidence: dict[str, Certainty] = field(default_factory=dict)
