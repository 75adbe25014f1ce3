"""What a program reads of its claims: the shape of the JSON. Descriptions here are those of the OpenAPI file."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.facts import Nature
from chalicelib.domain.claim.state import Status
from chalicelib.domain.claim.terms import Route
from chalicelib.web.preview import answer, asked


class Closed(Struct, frozen=True):
    """How and when the work ended."""

    code: ClosingCode | None
    at: datetime | None


class ClaimFile(Struct, frozen=True):
    """A claim that was filed, as it stands now."""

    id: str
    reference: Annotated[str, Meta(description="How people name it on paper and by phone.")]
    external_reference: Annotated[str | None, Meta(description="The name you gave it.")]
    status: Status
    paused: Annotated[bool, Meta(description="The debtor was heard; nobody contacts him until it is answered.")]
    route: Route | None
    nature: Nature
    filed_at: datetime
    debtor: Annotated[asked.NamedDebtor | None, Meta(description="Null once the debtor's data were erased.")]
    invoices: list[asked.Invoice]
    assumptions: list[answer.Assumption]
    owed_on: Annotated[date, Meta(description="The day for which ``composition`` is told: today in Paris.")]
    composition: answer.Composition | None
    paid_cents: Annotated[int, Meta(description="Paid here so far, euro cents.")]
    provider_id: Annotated[str | None, Meta(description="Who recovers it, once someone has accepted.")]
    closed: Closed | None
    page: Annotated[str, Meta(description="Its page on the site.")]
    remarks: Annotated[list[str], Meta(description="What is odd in the file it was read from; told once, on filing.")]


class ClaimList(Struct, frozen=True):
    """Some of your claims, the newest first."""

    claims: list[ClaimFile]
    next_cursor: Annotated[str | None, Meta(description="To be sent as ``cursor`` for the next ones; null at the end.")]
