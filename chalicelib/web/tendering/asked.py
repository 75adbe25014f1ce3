"""What a program sends about tenders: filters, a bid, a no, a choice; described as in the OpenAPI file."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.tender import facts

MOST_CENTS = 10**11
MOST_FLAT = 10_000_000  # cents
CURSOR = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z_ten_[0-9A-HJKMNP-TV-Z]{26}$"
Rate = Annotated[
    int,
    Meta(
        ge=facts.LOWEST_BPS,
        le=facts.HIGHEST_BPS,
        description="Success fee before VAT in basis points of what is recovered: 1250 is 12.5 %.",
    ),
]
Text = Annotated[str, Meta(min_length=0, max_length=facts.LONGEST_NOTE)]


class Filters(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which open tenders; left out asks for nothing."""

    departement: Annotated[str, Meta(pattern="^([0-9]{2,3}|2[AB])$", min_length=2, max_length=3)] | None = None
    least_cents: Annotated[int, Meta(ge=1, le=MOST_CENTS, description="Of all its claims.")] | None = None
    most_age_days: Annotated[int, Meta(ge=1, le=9999, description="Since the oldest invoice fell due.")] | None = None
    kind: Literal["company", "consumer"] | None = None
    closes_within_hours: Annotated[int, Meta(ge=1, le=999)] | None = None
    cursor: Annotated[str, Meta(pattern=CURSOR, min_length=50, max_length=70)] | None = None


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """The rate for claims of up to so many cents."""

    up_to_cents: Annotated[int, Meta(ge=1, le=MOST_CENTS)]
    rate_bps: Rate


class NewBid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sealed bid; your last one counts.

    ``independent`` must be true: you certify that you fixed your price alone. ``bands``, rising, are other rates by
    amount; ``rate_bps`` is for what lies above the last.
    """

    rate_bps: Rate
    first_contact_days: Annotated[int, Meta(ge=1, le=facts.LATEST_CONTACT, description="Promised first contact.")]
    duration_days: Annotated[int, Meta(ge=1, le=facts.LONGEST_WORK, description="How long you work on it at most.")]
    independent: bool
    flat_cents: Annotated[
        int, Meta(ge=0, le=MOST_FLAT, description="A flat sum, earned in proportion to what is recovered.")
    ] = 0
    bands: Annotated[list[Band], Meta(max_length=10)] = []
    note: Annotated[Text, Meta(description="To the creditor, who reads it after the closing.")] = ""
    justification: Annotated[Text, Meta(description="Needed below the floor: how it can be done at that price.")] = ""


class No(Struct, frozen=True, forbid_unknown_fields=True):
    """Not for you, without penalty."""

    reason: facts.Decline


class NewChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """The bid that gets the work; a reason where it is not the first of those left."""

    bid_id: Annotated[str, Meta(pattern="^bid_[0-9A-Za-z_-]{1,60}$", min_length=5, max_length=64)]
    reason: facts.Choice | None = None
