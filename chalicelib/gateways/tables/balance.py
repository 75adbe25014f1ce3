"""An aged balance or a list of unpaid invoices, on whatever sheet of the file it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import open_items
from chalicelib.gateways.tables import columns as layouts
from chalicelib.gateways.tables import customers, days, heading_row, headings, items, kinds, lines, open_amount, walk
from chalicelib.gateways.tables.columns import Columns
from chalicelib.gateways.tables.heading_row import HeadingRow
from chalicelib.gateways.tables.sheet import Row, Sheet, is_blank, plain, text

SAMPLE = 1000  # lines looked at to learn how a table is built
MOSTLY = 0.5


def read(sheets: Sequence[Sheet], name: str) -> open_items.Receivables:
    """The table with most open items; other tables are named among the faults. Raises Refused."""
    headed = [(sheet, found) for sheet in sheets if (found := heading_row.find(sheet.rows))]
    if not headed:
        raise Refused(_why(sheets))
    tables = [(sheet, _table(sheet, found, name)) for sheet, found in headed]
    chosen, best = max(tables, key=lambda one: (not one[0].hidden, _detail(one[1]), len(one[1].items)))
    others = [open_items.Fault(0, "other_sheet", sheet.name) for sheet, found in tables
              if sheet is not chosen and found.items]  # fmt: skip
    return _with_faults(best, others)


def _why(sheets: Sequence[Sheet]) -> Reason:
    """Headings without amounts, or nothing that looks like headings at all."""
    for sheet in sheets:
        for row in sheet.rows[: heading_row.DEPTH]:
            known = {headings.meaning(said) for said in lines.texts(row) if len(said) <= heading_row.LONGEST}
            if len(known & {"name", "account", "number", "issued_on", "due_on"}) > 1:
                return Reason.TABLE_WITHOUT_AMOUNTS
    return Reason.TABLE_WITHOUT_HEADINGS


def _detail(found: open_items.Receivables) -> bool:
    return any(item.number or item.due_on for item in found.items)


def _with_faults(found: open_items.Receivables, more: list[open_items.Fault]) -> open_items.Receivables:
    return replace(found, faults=(*found.faults, *more)) if more else found


def _table(sheet: Sheet, found: HeadingRow, name: str) -> open_items.Receivables:
    numbered = [(at + 1, row) for at, row in enumerate(sheet.rows) if at > found.last and not is_blank(row)]
    numbered = [(at, row) for at, row in numbered if not heading_row.repeats(row, found)]
    columns = layouts.choose(found, [row for _, row in numbered])
    ways = _ways(columns, [row for _, row in numbered[:SAMPLE]])
    if not ways:
        raise Refused(Reason.TABLE_WITHOUT_AMOUNTS)
    titles = frozenset(said for row in sheet.rows[: found.first] for said in lines.texts(row))
    walked = _walked(numbered, columns, ways[0], titles)
    for other in ways[1:]:
        if walked.stated is None or walked.stated == walked.everything:
            break
        again = _walked(numbered, columns, other, titles)
        if again.stated is not None and again.stated == again.everything:
            walked = again
    built = tuple(items.build(line, columns) for line in walked.owed)
    return open_items.Receivables(
        kind="balance",
        items=built,
        total_cents=sum(item.open_cents for item in built),
        stated_cents=walked.stated,
        faults=tuple(walked.faults),
        columns=tuple((field, columns.titles[at]) for field, at in sorted(columns.places.items())),
        closed_on=_as_of(sheet, found, columns, walked, name),
    )


def _ways(columns: Columns, sample: Sequence[Row]) -> tuple[open_amount.Method, ...]:
    """The ways to read the amount on lines that bear an invoice, or a customer where there are no invoices."""
    fields: tuple[headings.Field, ...] = ("issued_on", "due_on", "number")
    keyed = [row for row in sample if any(_says(columns, row, field) for field in fields)]
    return open_amount.methods(columns, keyed or sample)


def _says(columns: Columns, row: Row, field: headings.Field) -> bool:
    cell = columns.cell(row, field)
    return (
        days.day(cell) is not None
        if field in headings.DAYS
        else bool(text(cell)) and not lines.TOTAL.match(plain(str(cell)))
    )


def _walked(
    numbered: Sequence[tuple[int, Row]], columns: Columns, way: open_amount.Method, titles: frozenset[str]
) -> walk.Walk:
    read = kinds.heeded([lines.read(at, row, columns, way) for at, row in numbered], columns, way)
    if not {"name", "account"} & columns.places.keys() and any(line.dated for line in read):
        # Names stand in a column of something else: what bears no day is no invoice.
        read = [line if line.dated else replace(line, number="") for line in read]
    keyed = [line for line in read if line.keyed]
    per_customer = not ({"number", "issued_on", "due_on"} & columns.places.keys()) or not keyed
    money = frozenset(at for field, at in columns.places.items() if field in headings.AMOUNTS) | set(columns.buckets)
    return walk.through(
        read,
        walk.Table(
            customer_level=per_customer,
            grouped=not per_customer and customers.is_grouped(read),
            fills_down=not per_customer and customers.fills_down(read),
            money=money,
            titles=titles,
        ),
    )


def _as_of(sheet: Sheet, found: HeadingRow, columns: Columns, walked: walk.Walk, name: str) -> date | None:
    """The day of the list: from the days late, a title, the name of the sheet or of the file."""
    late = Counter[date]()
    if "days_late" in columns.places:
        for line in walked.owed[:SAMPLE]:
            if line.due_on and (told := columns.text(line.cells, "days_late").lstrip("-")).isdigit() and int(told):
                sign = -1 if columns.text(line.cells, "days_late").startswith("-") else 1
                late[line.due_on + timedelta(days=sign * min(int(told), 20_000))] += 1
    if late and (most := late.most_common(1)[0])[1] >= MOSTLY * late.total():
        return most[0]
    above = [said for row in sheet.rows[: found.first] for said in lines.texts(row)]
    below = [said for row in sheet.rows[-5:] for said in lines.texts(row) if not days.day(said)]
    for said in (*above, *below, sheet.name, name):
        if day := days.find(said):
            return day
    return None
