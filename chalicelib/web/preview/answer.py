"""What ``preview`` answers: the shape of its JSON. Descriptions here are those of the OpenAPI file."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Cents = Annotated[int, Meta(description="Euro cents.")]
Pct = Annotated[float, Meta(description="Per cent a year, such as 12.15.")]
FeePct = Annotated[float, Meta(description="Per cent of what is recovered, before VAT.")]
Article = Annotated[str, Meta(description="Where the rule is written.")]


class Sentence(Struct, frozen=True):
    """The same words in both languages."""

    fr: str
    en: str


class Refusal(Struct, frozen=True):
    """Why the claim can't be taken. ``gate`` is G1 to G13, null for a rule without one."""

    gate: str | None
    article: Article
    reason: Annotated[str, Meta(description="A stable code; /problems/{reason} explains it.")]
    sentence: Sentence


class Assumption(Struct, frozen=True):
    """A due date that was not told: 30 days after the invoice's date."""

    invoice: str
    due_on: date
    article: Article


class InterestLine(Struct, frozen=True):
    """Days at one rate on one base, both days included; cents are rounded half up at the end of the line."""

    start: date = field(name="from")
    end: date = field(name="to")
    days: int
    rate_pct: Pct
    base_cents: Cents
    cents: Cents
    article: Article
    invoice: str
    lifted_from_pct: Annotated[
        float | None, Meta(description="The contract's rate, where the law lifted it to three times the legal rate.")
    ]


class Composition(Struct, frozen=True):
    """What is still owed at the end of the day asked for, each element apart, after the payments."""

    principal_cents: Cents
    interest_cents: Cents
    indemnity_cents: Cents
    total_cents: Cents
    lines: Annotated[list[InterestLine], Meta(description="How the interest came about, paid or not.")]


class Move(Struct, frozen=True):
    """One event, what it did to the limitation, and the last day after it."""

    on: date
    kind: str
    effect: Literal["restart", "suspend", "none", "too_late"]
    article: Article
    expires_on: date


class Limitation(Struct, frozen=True):
    """The clock of the invoice that expires first. ``expires_on`` is the last day, included."""

    expires_on: date
    article: Article
    moved_by: list[Move]
    starts_on: date
    months: int
    invoice: str


class Route(Struct, frozen=True):
    """One way to go on. ``net_cents``: what may be expected after costs; null where nothing can be said."""

    route: str
    available: bool
    reason: Annotated[str, Meta(description="A stable code: why it is open or not.")]
    cost_cents: int | None
    article: Article
    days: int | None
    net_cents: int | None
    indicative: Annotated[bool, Meta(description="Rests on a tariff whose period has ended or on a secondary source.")]
    sentence: Sentence


class Fees(Struct, frozen=True):
    """The computed fee if all is recovered, VAT included; the creditor's alone, due on success (CPCE L111-8)."""

    rate_pct: FeePct
    platform_cents: Cents
    provider_cents: Cents
    total_cents: Cents


class Preview(Struct, frozen=True):
    """May it be chased, what is owed, until when, what comes next, at which price. Nothing is stored."""

    on: date
    admissible: bool
    refusals: list[Refusal]
    questions: Annotated[list[str], Meta(description="Codes of what must be told before it can be filed.")]
    leave_out: Annotated[list[str], Meta(description="Numbers of the invoices that the question leave_out is about.")]
    assumptions: list[Assumption]
    composition: Annotated[
        Composition | None, Meta(description="Null for a claim that is not admissible and older than our rates.")
    ]
    limitation: Limitation
    routes: list[Route]
    court_of_appeal: (
        Annotated[str, Meta(description="Of the debtor's commune; null where no department has its code.")] | None
    )
    fees: Fees
