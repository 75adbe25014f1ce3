"""What an aged balance or a ledger says is still unpaid: one item per invoice and customer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.gateways import invoice

Kind = Literal["balance", "fec"]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One unpaid invoice of one customer; empty text or None where the file is silent. Amounts are cents.

    ``row`` counts the lines of the file from 1. A credit note has a negative ``open_cents``. ``remarks`` are codes.
    """

    row: int
    account: str  # the customer's code in the seller's books
    name: str
    siren: str
    email: str
    phone: str
    address: invoice.Address
    number: str
    issued_on: date | None
    due_on: date | None
    currency: str
    total_cents: int | None
    open_cents: int
    remarks: tuple[str, ...] = ()
    buckets: tuple[int, ...] = ()  # cents by class of age, in the order of the file


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that can't be used, and why: the others go on without it."""

    row: int
    code: str
    text: str = ""  # what stands there


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a FEC (LPF A47 A-1) is made of. ``balances``: what each customer owes in all, by account, in cents."""

    separator: str  # "tab", "pipe", …
    encoding: str
    lines: int
    debit_cents: int
    credit_cents: int
    balances: dict[str, int]


@dataclass(frozen=True, slots=True)
class Receivables:
    """A whole file. ``total_cents`` is what the items come to, ``stated_cents`` what the file itself says.

    Both add up the amounts as the file does, whatever their currency: see ``OpenItem.currency``.
    """

    kind: Kind
    items: tuple[OpenItem, ...]
    total_cents: int
    stated_cents: int | None = None
    faults: tuple[Fault, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # our field, their heading
    closed_on: date | None = None  # the day the file speaks of
    siren: str = ""  # of the seller, where the file says it
    ledger: Ledger | None = None  # of a FEC
