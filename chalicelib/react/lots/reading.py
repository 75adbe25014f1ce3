"""A file of open invoices becomes customers with their rows, packed into slices.

Invoices of one customer stand together and become one claim: one letter for him, one file for whoever recovers. Whole
customers go into a slice; one with very many invoices becomes several claims.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import open_items
from chalicelib.react.lots import kinds
from chalicelib.store.lot_rows import Customer, Row, Slice
from chalicelib.store.lots import Lot
from chalicelib.store.people import Address

MOST_ROWS = 10_000  # the head of a lot counts each slice, and must stay one item
ROWS_IN_SLICE = 99  # their numbers are looked up in one request, their claims fill whole transactions
INVOICES_IN_CLAIM = 40  # their numbers are taken in the claim's own transaction
LONGEST = 160  # letters of a name or a street that are kept
FAULTS_KEPT = 50


def read(data: bytes, name: str) -> open_items.Receivables:
    """The open invoices of an aged balance or a ledger. Raises Refused."""
    from chalicelib.gateways import tables  # late: only a lot needs it

    found = tables.read(data, name)
    if len(found.items) > MOST_ROWS:
        raise Refused(Reason.TABLE_TOO_LONG, rows=MOST_ROWS)
    return found


def slices(lot_id: str, found: open_items.Receivables) -> list[Slice]:
    """Every customer of the file, those who stand in it first coming first."""
    customers = list(_customers(lot_id, found))
    return [Slice(number, tuple(group)) for number, group in enumerate(_packed(customers))]


def headed(lot: Lot, found: open_items.Receivables, made: list[Slice]) -> Lot:
    """The head of a lot whose file was read."""
    customers = [customer for each in made for customer in each.customers]
    faults = tuple((fault.row, fault.code) for fault in found.faults[:FAULTS_KEPT])
    return replace(
        lot,
        stage="judging",
        kind=found.kind,
        cursor=0,
        rows=len(found.items),
        tallies=tuple(each.tallies() for each in made),
        faults=faults,
        more_faults=len(found.faults) - len(faults),
        total_cents=found.total_cents,
        stated_cents=found.stated_cents,
        guessed=sum(customer.kind is None for customer in customers),
        usual_kind=kinds.usual(customer.kind for customer in customers),
    )


def _customers(lot_id: str, found: open_items.Receivables) -> Iterator[Customer]:
    times = Counter(_number(item) for item in found.items if item.number and item.open_cents > 0)
    seen: set[str] = set()
    first: dict[str, int] = {}
    for item in found.items:
        first.setdefault(_who(item), item.row)
    ordered = sorted(found.items, key=lambda item: (first[_who(item)], item.row))
    for key, group in groupby(ordered, _who):
        items = list(group)
        rows = [_row(item, twice=times[_number(item)] > 1 and _again(item, seen)) for item in items]
        for part, chunk in enumerate(_chunks(rows)):
            yield _customer(lot_id, key, part, items, chunk)


def _again(item: open_items.OpenItem, seen: set[str]) -> bool:
    """True from the second time on that the number of an invoice stands in the file."""
    if item.open_cents <= 0:
        return False
    number = _number(item)
    known = number in seen
    seen.add(number)
    return known


def _who(item: open_items.OpenItem) -> str:
    """One customer: by his code in the seller's books, else his SIREN, else his name."""
    return (item.account and f"a:{item.account}") or (item.siren and f"s:{item.siren}") or f"n:{item.name.casefold()}"


def _number(item: open_items.OpenItem) -> str:
    return "".join(item.number.split()).upper()


def _row(item: open_items.OpenItem, *, twice: bool) -> Row:
    return Row(
        row=item.row,
        number=item.number[:LONGEST],
        issued_on=item.issued_on,
        due_on=item.due_on,
        cents=item.open_cents,
        currency=item.currency or "EUR",
        remarks=item.remarks,
        twice=twice,
    )


def _chunks(rows: list[Row]) -> Iterable[list[Row]]:
    return (rows[begin : begin + INVOICES_IN_CLAIM] for begin in range(0, len(rows), INVOICES_IN_CLAIM))


def _customer(lot_id: str, key: str, part: int, items: list[open_items.OpenItem], rows: list[Row]) -> Customer:
    """What any of his lines says of him; the first that says something counts."""

    def said(name: str) -> str:
        return str(next((value for item in items if (value := getattr(item, name))), ""))[:LONGEST]

    address = next((i.address for i in items if i.address.postcode), items[0].address)
    name = said("name")
    return Customer(
        key=key[:LONGEST],
        part=part,
        claim_id=f"clm_{ambient.keyed_hash(f'{lot_id}:{key}:{part}')[:26].upper()}",
        account=said("account"),
        name=name,
        siren=said("siren"),
        email=said("email"),
        phone=said("phone"),
        address=Address(address.line[:LONGEST], "".join(address.postcode.split())[:LONGEST], address.city[:LONGEST]),
        rows=tuple(rows),
        kind=kinds.of(name, said("siren")),
    )


def _packed(customers: list[Customer]) -> Iterator[list[Customer]]:
    group: list[Customer] = []
    rows = 0
    for customer in customers:
        if group and rows + len(customer.rows) > ROWS_IN_SLICE:
            yield group
            group, rows = [], 0
        group.append(customer)
        rows += len(customer.rows)
    if group:
        yield group
