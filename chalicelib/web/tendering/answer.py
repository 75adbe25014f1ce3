"""What a program reads of tenders: the shape of the JSON. Descriptions here are those of the OpenAPI file."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.tender import traces
from chalicelib.domain.tender.facts import Backing, Known
from chalicelib.domain.tender.state import Status

Shown = Literal["open", "closed", "ranked", "awarded", "accepted", "empty", "returned", "cancelled"]
Near = Annotated[bool, Meta(description="Whether all its debtors are within your working radius.")]


class TenderRow(Struct, frozen=True):
    """An open tender as the board lists it: never who the debtor is."""

    id: str
    city: Annotated[str, Meta(description="Town of its largest claim.")]
    departement: str
    kinds: list[Kind]
    total_cents: int
    claims: int
    oldest_due_days: int
    papers: Annotated[int, Meta(description="How many papers back it.")]
    closes_at: datetime
    near: Annotated[bool, Meta(description="Whether that town is within your working radius.")]
    bid: Annotated[bool, Meta(description="Whether you have bid.")]


class TenderList(Struct, frozen=True):
    """Open tenders, those that close first in front."""

    tenders: list[TenderRow]
    next_cursor: Annotated[
        str | None,
        Meta(description="To be sent as ``cursor`` for the next ones; null at the end. A filtered page may be short."),
    ]


class Called(Struct, frozen=True):
    """One claim that is called for."""

    city: str
    departement: str
    kind: Kind
    total_cents: int
    oldest_due_days: int
    papers: int
    highest_rate_bps: Annotated[int, Meta(description="The price the creditor signed: nobody may bid more.")]
    floor_rate_bps: Annotated[int, Meta(description="Below it a bid needs a justification.")]
    causes: Annotated[list[Known], Meta(description="What is known of why it was not paid.")]
    backing: list[Backing]


class OwnSeal(Struct, frozen=True):
    """Your bid as the log has it: nobody, not even this site, can read more of it before the closing."""

    bid_id: str
    seal: str
    at: datetime


class TenderFile(Struct, frozen=True):
    """A tender as a bidder sees it."""

    id: str
    status: Shown
    closes_at: datetime
    closes_early_at: Annotated[int | None, Meta(description="It closes at once with so many bids.")]
    total_cents: int
    claims: list[Called]
    bids: Annotated[int, Meta(description="How many have bid.")]
    near: Near
    bid: OwnSeal | None
    log_head: Annotated[str, Meta(description="Last link of its log; kept, it proves that nothing before was changed.")]
    page: str


class Receipt(Struct, frozen=True):
    """Your bid. It is told here and nowhere else: keep it."""

    tender_id: str
    counts: Annotated[bool, Meta(description="False once you have replaced or withdrawn it.")]
    seal: Annotated[str, Meta(description="SHA-256 of ``sealed``: what the log holds.")]
    salt: str
    sealed: Annotated[str, Meta(description="The very text that was sealed; note and justification are hashed in it.")]
    note: Annotated[str, Meta(description="As it was sealed: names and ways to reach people are taken out.")]
    justification: str
    hidden: Annotated[list[traces.Kind], Meta(description="What was taken out of note and justification.")]
    placed_at: datetime | None
    closes_at: datetime


class Term(Struct, frozen=True):
    """One term of the published formula, in cents."""

    name: Literal["recovery", "distance", "load", "delay"]
    cents: int


class PriceBand(Struct, frozen=True):
    """Between which prices the winner bid, in basis points."""

    from_bps: int
    to_bps: int


class Result(Struct, frozen=True):
    """What became of a tender you bid on."""

    tender_id: str
    status: Shown
    ranked: Annotated[int, Meta(description="How many bids were ranked.")]
    rank: Annotated[int | None, Meta(description="Yours; null when your bid is not among them.")]
    score: Annotated[list[Term], Meta(description="The sum behind your rank.")]
    net_cents: Annotated[int | None, Meta(description="That sum: expected net for the creditor.")]
    winning_price: PriceBand | None
    won: bool
    accept_by: Annotated[datetime | None, Meta(description="Until when the work is yours to take.")]
    claims: Annotated[list[str], Meta(description="Its claims, once you have accepted.")]


class Compared(Struct, frozen=True):
    """One bid as its creditor compares it."""

    bid_id: str
    rank: int
    provider_id: str
    rate_bps: Annotated[int, Meta(description="All of its price as one rate on the whole.")]
    net_cents: int
    score: list[Term]
    metres: Annotated[list[int], Meta(description="From the bidder to each debtor.")]
    chance_bps: Annotated[list[int], Meta(description="Of recovery, on claims like each.")]
    load_bps: int
    first_contact_days: int
    duration_days: int
    note: str
    justification: str
    passed: Annotated[bool, Meta(description="It was awarded, and its bidder did not take it.")]


class CallFile(Struct, frozen=True):
    """A tender of your own claims."""

    id: str
    status: Status
    claims: list[str]
    total_cents: int
    closes_at: datetime
    closes_early_at: int | None
    automatic: Annotated[bool, Meta(description="The first in rank is awarded at closing; else you choose.")]
    bids: Annotated[int, Meta(description="How many have bid.")]
    ranking: Annotated[list[Compared], Meta(description="After the closing, the best first; empty in a list.")]
    choose_by: datetime | None
    decide_by: Annotated[datetime | None, Meta(description="Nobody answered: say until then what becomes of it.")]
    winner_id: str | None
    accept_by: datetime | None
    log_head: str
    page: str


class CallList(Struct, frozen=True):
    """Tenders of your own claims, those that close last in front."""

    calls: list[CallFile]
    next_cursor: Annotated[str | None, Meta(description="To be sent as ``cursor``; null at the end.")]
