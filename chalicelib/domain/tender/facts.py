"""What is called for, what a bid holds and how it is sealed. Cents, basis points before VAT, days."""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from chalicelib.domain import money
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.places import Place

#: What is known of why the debtor has not paid, as codes; and what backs the claim.
Known = Literal["forgot", "cash", "billing_error", "wrong_date", "quality", "means", "unknown"]
Backing = Literal["invoice", "order", "delivery", "contract", "exchange", "other"]
Decline = Literal["conflict_of_interest", "capacity", "mismatch", "price", "other"]
#: Why a tender ends without an award.
#: ``pooled``: its claim is called for in a lot from now on; ``split``: a lot's claims, each by itself again.
Cancellation = Literal["claim_closed", "debtor_insolvent", "changed_mind", "other_way", "mistake", "pooled", "split"]
REGROUPED: frozenset[Cancellation] = frozenset({"pooled", "split"})  # only while nobody has bid
#: What the claims of a lot have in common.
Bundle = Literal["debtor", "area", "creditor"]
#: What becomes of a tender nobody answered: the computed price, a better fee, or the claims are let be.
Way = Literal["express", "other_fee", "given_up"]
#: Who gave the work: the sums, the creditor, or those in front who did not take it.
Given = Literal["formula", "creditor", "passed_on"]
#: Why the creditor takes another than the first in rank.
Choice = Literal["knows_him", "nearer", "sooner", "record", "note", "other"]

LOWEST_BPS = 0
#: A default of what is sealed or linked never changes: it is left out of the hash.
HIGHEST_BPS = 4000
LONGEST_NOTE = 280  # characters
LATEST_CONTACT, LONGEST_WORK = 30, 365  # days


@dataclass(frozen=True, slots=True)
class Brief:
    """What bidders see of one claim before the award: never who the debtor is."""

    place: Place
    debtor_kind: Kind
    total_cents: int
    oldest_due_days: int
    evidence: int  # how many papers back the claim
    highest_bps: int = HIGHEST_BPS  # the price the creditor signed: nobody may bid more
    floor_bps: int = 0  # below it serving this claim costs more than it brings: a bid must say how it can be
    known: tuple[Known, ...] = ()
    backing: tuple[Backing, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One claim of a tender, whose it is, and what is shown of it."""

    claim_id: str
    creditor_id: str
    brief: Brief


@dataclass(frozen=True, slots=True)
class Band:
    """The rate for claims of up to so many cents."""

    up_to_cents: int
    rate_bps: int


@dataclass(frozen=True, slots=True)
class Price:
    """A success fee: a rate, lower or higher by amount, and a flat sum earned in proportion to what is recovered."""

    rate_bps: int
    bands: tuple[Band, ...] = ()  # by rising amount; ``rate_bps`` is for what lies above the last
    flat_cents: int = 0

    def bps(self, total_cents: int) -> int:
        """All of it as one rate for a claim of that amount, rounded down: what the creditor's terms then say."""
        rate = next((band.rate_bps for band in self.bands if total_cents <= band.up_to_cents), self.rate_bps)
        return rate + self.flat_cents * money.FULL_BPS // max(1, total_cents)

    def terms(self, total_cents: int) -> Terms:
        """The terms of a claim of that amount."""
        return Terms(self.bps(total_cents))


@dataclass(frozen=True, slots=True)
class Bid:
    """One sealed offer. ``note`` and ``justification`` are for the creditor; only their hashes are journalled."""

    provider_id: str
    price: Price
    first_contact_days: int
    duration_days: int
    note: str
    salt: str  # 128 random bits, so that nobody can try out every price against the seal
    justification: str = ""
    independent: bool = False  # he certifies that he fixed his price alone

    def opened(self) -> "Content":
        """What is journalled of it when the tender closes."""
        return Content(
            self.provider_id,
            self.price,
            self.first_contact_days,
            self.duration_days,
            self.salt,
            _hash(self.salt, self.note),
            _hash(self.salt, self.justification),
        )


@dataclass(frozen=True, slots=True)
class Content:
    """A bid without its free text: all that the seal is made of."""

    provider_id: str
    price: Price
    first_contact_days: int
    duration_days: int
    salt: str
    note: str  # SHA-256 of salt and text
    justification: str  # likewise

    @property
    def seal(self) -> str:
        """SHA-256 over the content in canonical JSON: what the journal holds from the start."""
        return hashlib.sha256(canonical(plain(self))).hexdigest()


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a tender in, JSON out
    """A value as JSON has it; moments in UTC to the microsecond.

    A field that holds its default is left out, so that a field added later changes no seal and no link.
    """
    if is_dataclass(value):
        held = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: plain(inner) for field, inner in held if inner != field.default}
    match value:
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case tuple():
            return [plain(inner) for inner in value]
        case _:
            return value


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, plain ASCII: the same bytes for the same value everywhere."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _hash(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
