"""What an integrator tells of a claim before it is filed: the shape of the JSON that ``preview`` reads.

The docstrings and descriptions here are those of the OpenAPI file.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.web.preview import names

MOST_INVOICES, MOST_EVENTS = 500, 500
MOST_PAIRS = 5_000  # invoices times payments and events: each event is looked at for each invoice
MOST_CENTS = 10**11

Cents = Annotated[int, Meta(ge=1, le=MOST_CENTS, description="Euro cents, a whole number.")]
Siren = Annotated[str, Meta(min_length=9, max_length=20, description="Nine digits; a SIRET or a VAT number will do.")]
Number = Annotated[str, Meta(min_length=1, max_length=100)]
Line = Annotated[str, Meta(min_length=1, max_length=200, description="Number and street.")]
Postcode = Annotated[str, Meta(pattern="^[0-9]{5}$", min_length=5, max_length=5)]
City = Annotated[str, Meta(min_length=1, max_length=100)]
Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", min_length=3, max_length=254)]
Phone = Annotated[str, Meta(pattern=r"^[0-9+ ()./-]+$", min_length=6, max_length=25)]
Insee = Annotated[
    str,
    Meta(
        pattern="^([0-9]{2}|2[AB])[0-9]{3}$",
        min_length=5,
        max_length=5,
        description="INSEE code of the debtor's commune; it is not the postcode.",
    ),
]
Country = Annotated[
    str,
    Meta(
        description="Where the debtor lives (ISO 3166); France when left out.",
        extra_json_schema={"enum": list(names.COUNTRIES)},
    ),
]
Trader = Annotated[
    bool, Meta(description="Whether the party is a commerçant (C. com. L121-1); leave it out when nobody has said.")
]
Pct = Annotated[Decimal, Meta(description="Late-payment rate of the contract, per cent a year, two decimals at most.")]
KindOfEvent = Annotated[str, Meta(description="What happened.", extra_json_schema={"enum": list(names.EVENTS)})]
KindOfDebt = Annotated[
    str, Meta(description="What was sold or lent; bank_loan: a loan bought from a bank.",
              extra_json_schema={"enum": list(names.NATURES)}),
]  # fmt: skip


class Creditor(Struct, frozen=True, forbid_unknown_fields=True):
    """Who is owed. ``individual``: a person who does not act for business."""

    kind: Literal["company", "individual"]
    trader: Trader | None = None
    siren: Siren | None = None


class Debtor(Struct, frozen=True, forbid_unknown_fields=True):
    """Who owes. ``company``: whoever bought for business, a craftsman or a free profession too."""

    kind: Literal["company", "consumer"]
    trader: Trader | None = None
    siren: Siren | None = None
    insee: Insee | None = None
    country: Country | None = None


class Address(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A postal address in France. A postcode of several communes needs its city; the letter needs its line."""

    line: Line | None = None
    postcode: Postcode
    city: City | None = None


class NamedDebtor(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who owes, as a claim that is filed names him. ``company``: whoever bought for business."""

    kind: Literal["company", "consumer"]
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    trader: Trader | None = None
    siren: Siren | None = None
    address: Address
    email: Email | None = None
    phone: Phone | None = None


class Invoice(Struct, frozen=True, forbid_unknown_fields=True):
    """One unpaid invoice; the amount is what was due incl. VAT, before the payments told apart."""

    number: Number
    issued_on: date
    amount_cents: Cents
    due_on: (
        Annotated[
            date,
            Meta(description="Left out: 30 days after the issue, flagged; between firms that is C. com. L441-10 I."),
        ]
        | None
    ) = None
    contract_rate_pct: Pct | None = None
    done_on: Annotated[date, Meta(description="Delivery, or completion of works.")] | None = None


class Payment(Struct, frozen=True, forbid_unknown_fields=True):
    """Money received from the debtor."""

    on: date
    cents: Cents


class Interruption(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that may move the limitation period. ``until``: the end of a mediation or of a procedure."""

    on: date
    kind: KindOfEvent
    until: date | None = None


class Facts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told of a debt: who owes it, one or more invoices, and what happened to them."""

    creditor: Creditor | None = None
    debtor: Debtor | NamedDebtor
    nature: KindOfDebt
    invoices: Annotated[list[Invoice], Meta(min_length=1, max_length=MOST_INVOICES)]
    payments: Annotated[list[Payment], Meta(max_length=MOST_EVENTS)] | None = None
    formal_notice_on: Annotated[date, Meta(description="Day of the formal notice (mise en demeure).")] | None = None
    interruptions: Annotated[list[Interruption], Meta(max_length=MOST_EVENTS)] | None = None
    insolvency_published_on: Annotated[date, Meta(description="BODACC notice of the opening judgment.")] | None = None
    insolvency_opened_on: Annotated[date, Meta(description="Opening judgment.")] | None = None
    over_indebted_on: Annotated[date, Meta(description="File of an individual admitted (C. conso. L722-2).")] | None = (
        None
    )
    disputed: bool | None = None
    bought_from_bank: bool | None = None


class Claim(Facts, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A claim as it would be filed: one creditor, one debtor, one or more invoices."""

    creditor: Creditor
    debtor: Debtor
    on: Annotated[date, Meta(description="The day asked for; today in Paris when left out.")] | None = None
