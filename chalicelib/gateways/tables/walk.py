"""From line to line through a table: what is an invoice, whose it is, what is a total, what can't be used."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from chalicelib.gateways import open_items
from chalicelib.gateways.tables import customers, lines
from chalicelib.gateways.tables.lines import Line
from chalicelib.gateways.tables.sheet import text


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is built. ``customer_level``: one line a customer, no invoices. ``money``: its columns."""

    customer_level: bool
    grouped: bool
    fills_down: bool
    money: frozenset[int]
    titles: frozenset[str]


@dataclass(slots=True)
class Walk:
    """What has been found so far. ``owed`` are the lines that count, each with its customer filled in."""

    table: Table
    owed: list[Line] = field(default_factory=list)
    faults: list[open_items.Fault] = field(default_factory=list)
    stated: int | None = None
    last_total: tuple[int, int] | None = None  # its cents, and how many lines were there before it
    section: int = 0  # cents since the last total of any kind
    account: str = ""
    name: str = ""
    headed: bool = False  # a customer was named above, and no invoice has followed yet
    block: int = 0  # cents since the last customer or total
    blocks: int = 0  # totals of customers seen
    everything: int = 0


def through(read: Sequence[Line], table: Table) -> Walk:
    """Every line becomes something owed, a check, a fault, or is known to say nothing."""
    walk = Walk(table)
    for line, follower in zip_longest(read, read[1:]):
        _step(walk, line, follower)
    if walk.last_total and walk.last_total[1] == len(walk.owed):
        walk.stated = walk.last_total[0]
    return walk


def _step(walk: Walk, line: Line, follower: Line | None) -> None:
    if _is_total(walk, line, follower):
        _check(walk, line)
    elif _is_title(walk, line):
        return
    elif walk.table.grouped and _opens_block(walk, line):
        _open_block(walk, line)
    elif line.unread:
        _fault(walk, line, "amount_unreadable", line.unread)
    elif line.owed is None:
        _without_amount(walk, line)
    elif line.keyed or line.known:
        _owed(walk, line)
    elif line.owed in {walk.block, walk.section, walk.everything}:
        _check(walk, line)  # a total without a word
    else:
        _fault(walk, line, "customer_missing")


def _is_total(walk: Walk, line: Line, follower: Line | None) -> bool:
    if line.dated or _is_a_name(walk, line, follower):
        return False
    if line.total:
        if not walk.table.customer_level or lines.is_general(line):
            return not line.number
        return line.owed in {walk.block, walk.everything}  # «Total Énergies» is a customer
    same = line.known and (line.account, line.name) == (walk.account, walk.name)
    return not walk.table.customer_level and not line.number and same and bool(walk.block) and line.owed == walk.block


def _is_a_name(walk: Walk, line: Line, follower: Line | None) -> bool:
    """«Total Énergies» above its invoices: no total is followed by lines that lack a customer."""
    nameless = follower is not None and follower.keyed and not follower.known and not follower.total
    sums = {walk.block, walk.section, walk.everything}
    return walk.table.grouped and nameless and not lines.is_general(line) and line.owed not in sums


def _check(walk: Walk, line: Line) -> None:
    """Compare a total with what it adds up; a customer's ends his block."""
    if line.owed is None:
        return
    if lines.is_carried(line):
        return
    if line.owed in {walk.block, walk.section, walk.everything}:
        walk.blocks += line.owed in {walk.block, walk.section}
    elif not lines.is_general(line) or not _stands_alone(walk):
        _fault(walk, line, "subtotal_differs", str(line.owed))
    if line.owed == walk.everything or (lines.is_general(line) and _stands_alone(walk)):
        walk.last_total = (line.owed, len(walk.owed))
    walk.section = 0
    walk.block, walk.headed = 0, False
    if walk.table.grouped or walk.table.fills_down:
        walk.account = walk.name = ""


def _stands_alone(walk: Walk) -> bool:
    """True when nothing stands between this total and the one before, or there has been none."""
    return not walk.section or not walk.blocks


def _is_title(walk: Walk, line: Line) -> bool:
    said = lines.texts(line.cells)
    return line.owed is None and not line.dated and (not said or said[0] in walk.table.titles)


def _opens_block(walk: Walk, line: Line) -> bool:
    if not customers.heads(line) or (line.number and line.owed is not None and not _first_only(line)):
        return False
    return not (walk.headed and customers.is_detail(line))


def _first_only(line: Line) -> bool:
    """The only words are in the column of numbers: a name that stands there by chance."""
    return lines.texts(line.cells)[0] == line.number and not line.known and not any(c.isdigit() for c in line.number)


def _open_block(walk: Walk, line: Line) -> None:
    walk.account, walk.name = customers.named(line, walk.table.money)
    walk.headed, walk.block = True, 0


def _without_amount(walk: Walk, line: Line) -> None:
    if line.keyed or (walk.table.customer_level and line.known):
        _fault(walk, line, "amount_missing")
    elif not customers.is_footer(line) and not (walk.table.grouped and customers.is_detail(line)):
        _fault(walk, line, "not_an_item")


def _owed(walk: Walk, line: Line) -> None:
    account, name = line.account, line.name
    if not line.known and (walk.table.grouped or walk.table.fills_down):
        account, name = walk.account, walk.name
    if not account and not name:
        _fault(walk, line, "customer_missing")
        return
    if (account, name) != (walk.account, walk.name):
        walk.block = 0
    walk.account, walk.name, walk.headed = account, name, False
    walk.block += line.owed or 0
    walk.section += line.owed or 0
    walk.everything += line.owed or 0
    if line.owed:
        walk.owed.append(replace(line, account=account, name=name))
    else:
        _fault(walk, line, "nothing_due")


def _fault(walk: Walk, line: Line, code: str, said: str = "") -> None:
    shown = said or " | ".join(text(cell) for cell in line.cells if text(cell))[:120]
    walk.faults.append(open_items.Fault(line.row, code, shown))
