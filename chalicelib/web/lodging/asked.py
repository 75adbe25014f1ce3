"""What a program sends to file a claim: the shape of the JSON, and of the hints beside an invoice's file.

The docstrings and descriptions here are those of the OpenAPI file; the words are those of the preview.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.claim.terms import Route
from chalicelib.web.preview import asked

MOST_INVOICES = 50  # they are filed in one transaction

Way = Annotated[
    Route, Meta(description="near_you: offered to those near the debtor, when left out. tender: posted on the board.")
]
Own = Annotated[str, Meta(min_length=1, max_length=100, description="Your own name for this claim; told back.")]


class NewClaim(asked.Facts, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A claim to file: what the preview takes, with the debtor's name and address.

    ``creditor`` may be left out: it is the key's own, and a kind or SIREN that differs from it is refused.
    """

    debtor: asked.NamedDebtor
    invoices: Annotated[list[asked.Invoice], Meta(min_length=1, max_length=MOST_INVOICES)]
    route: Way | None = None
    external_reference: Own | None = None


class Hints(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What goes with an invoice's file, as query parameters or form fields; it takes the place of what is read."""

    route: Way | None = None
    external_reference: Own | None = None
    nature: asked.KindOfDebt | None = None
    kind: Literal["company", "consumer"] | None = None
    name: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    siren: asked.Siren | None = None
    trader: asked.Trader | None = None
    line: asked.Line | None = None
    postcode: asked.Postcode | None = None
    city: asked.City | None = None
    email: asked.Email | None = None
    phone: asked.Phone | None = None
    number: asked.Number | None = None
    issued_on: date | None = None
    due_on: date | None = None
    done_on: Annotated[date, Meta(description="Delivery, or completion of works.")] | None = None
    amount_cents: asked.Cents | None = None
    formal_notice_on: Annotated[date, Meta(description="Day of the formal notice (mise en demeure).")] | None = None
    bought_from_bank: bool | None = None
    creditor_trader: Annotated[bool, Meta(description="Whether you are a commerçant (C. com. L121-1).")] | None = None
