"""What a lot holds: customers with their open invoices, each with its own state; a slice is some of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.places import Place
from chalicelib.store.namesakes import Known
from chalicelib.store.people import Address

#: ready: will be claimed. Asked of the creditor: number, dates, amount, question. Set aside: the rest.
RowState = Literal[
    "ready",
    "number",
    "dates",
    "amount",
    "question",
    "credit",  # a credit note: taken off what else is owed
    "netted",  # paid by credit notes
    "not_due",
    "below",
    "barred",
    "taken",  # on file already
    "twice",  # in this very file
    "currency",
    "same_party",
    "refused",
    "excluded",
]
#: Of a customer: complete it; ready; nothing to claim; left out by the creditor; filed; could not be filed.
State = Literal["todo", "ready", "aside", "excluded", "filed", "failed"]
STATES: tuple[State, ...] = ("todo", "failed", "ready", "filed", "aside", "excluded")
ASKED: frozenset[RowState] = frozenset({"number", "dates", "amount", "question"})
#: What is missing of a customer before anybody can write to him.
Missing = Literal["name", "address", "kind"]
#: What a creditor does to a lot before he signs, and may take back.
What = Literal["corrected", "left_out", "taken_in", "settled", "same", "other", "all_other"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a creditor changed before he signed, the changes of a lot counted from 1."""

    number: int
    what: What
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file. ``cents`` is what is open, ``claimed`` what is left of it after credit notes.

    ``detail`` is a code beside the state: the question or the reason; of ``taken`` the claim's id.
    """

    row: int
    number: str
    issued_on: date | None
    due_on: date | None
    cents: int
    currency: str = "EUR"
    due_assumed: bool = False
    done_on: date | None = None  # delivery or completion, where the law asks for it
    remarks: tuple[str, ...] = ()
    excluded: bool = False
    twice: bool = False
    state: RowState = "ready"
    detail: str = ""
    claimed: int = 0


@dataclass(frozen=True, slots=True)
class Customer:
    """Who owes, with the rows that become one claim. ``key`` is the same for every part of one customer.

    ``owed_cents`` and ``fee_cents`` are by law and by the price of the day of judgment.
    """

    key: str
    part: int
    claim_id: str
    account: str
    name: str
    siren: str
    email: str
    phone: str
    address: Address
    rows: tuple[Row, ...]
    kind: Kind | None = None  # as the file or the creditor says; None: the lot's usual
    place: Place | None = None
    located: bool = False  # the address base was asked where his street is
    person_id: str = ""  # who he is: the same id for whoever is surely the same, in this file or on file already
    namesake: Known | None = None  # somebody of this creditor's, or of this file, who may be he
    same_person: bool | None = None  # and what the creditor says of it
    missing: tuple[Missing, ...] = ()
    excluded: bool = False
    state: State = "todo"
    why: str = ""  # the reason of ``failed``
    owed_cents: int = 0
    fee_cents: int = 0
    rate_bps: int = 0

    @property
    def unsure(self) -> bool:
        """He will be claimed from, may be somebody known, and the creditor has not said yet."""
        return self.namesake is not None and self.same_person is None and self.state in {"ready", "todo", "failed"}

    @property
    def claimed_cents(self) -> int:
        """Principal that will be claimed."""
        return sum(row.claimed for row in self.rows if row.state == "ready")

    @property
    def open_cents(self) -> int:
        """What the file says is open."""
        return sum(row.cents for row in self.rows)

    @property
    def ready_rows(self) -> tuple[Row, ...]:
        """The invoices of the claim."""
        return tuple(row for row in self.rows if row.state == "ready")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many customers, rows and cents are in one state; ``owed_cents`` and ``fee_cents`` as customers have them."""

    state: State
    customers: int
    rows: int
    cents: int
    owed_cents: int = 0
    fee_cents: int = 0
    unsure: int = 0  # of the customers

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.state,
            self.customers + other.customers,
            self.rows + other.rows,
            self.cents + other.cents,
            self.owed_cents + other.owed_cents,
            self.fee_cents + other.fee_cents,
            self.unsure + other.unsure,
        )


@dataclass(frozen=True, slots=True)
class Slice:
    """Some customers: one item of the table."""

    number: int
    customers: tuple[Customer, ...]

    def tallies(self) -> tuple[Tally, ...]:
        """What it holds, by state."""
        return tuple(_tally(state, [c for c in self.customers if c.state == state]) for state in self._states())

    def _states(self) -> Iterable[State]:
        there = {customer.state for customer in self.customers}
        return (state for state in STATES if state in there)


def _tally(state: State, customers: list[Customer]) -> Tally:
    cents = sum(c.claimed_cents if state in {"ready", "filed", "failed"} else c.open_cents for c in customers)
    return Tally(
        state,
        len(customers),
        sum(len(c.rows) for c in customers),
        cents,
        sum(c.owed_cents for c in customers),
        sum(c.fee_cents for c in customers),
        sum(c.unsure for c in customers),
    )
