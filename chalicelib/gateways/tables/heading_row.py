"""Where the headings of a table stand: below titles, on one line or two, and again on each printed page."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.gateways.tables import amounts, days, headings
from chalicelib.gateways.tables.sheet import Row, is_blank, text

DEPTH = 80  # rows searched; titles, letterheads and filters stand above
WIDTH = 120  # columns looked at
MANY = 2  # classes of age; more than that are no accident
LONGEST = 60  # characters of a heading


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """``first`` and ``last`` are indexes of rows: headings on two lines have two. ``texts`` has one text a column."""

    first: int
    last: int
    texts: tuple[str, ...]
    fields: tuple[headings.Field | None, ...]
    score: int


def find(rows: Sequence[Row]) -> HeadingRow | None:
    """The row whose words are those of a table of debts; None without an amount and something to hang it on."""
    best = None
    for index in range(min(DEPTH, len(rows))):
        if is_blank(rows[index]):
            continue
        for found in (_single(rows, index), _double(rows, index)):
            if found and (best is None or found.score > best.score + (found.last - found.first)):
                best = found
    return best


def repeats(row: Row, found: HeadingRow) -> bool:
    """True for the headings printed once more on a new page."""
    first = next((cell for cell in row if cell != ""), "")
    if text(first) not in found.texts:  # nearly every row
        return False
    same = [said for cell in row[:WIDTH] if cell != "" and (said := text(cell))]
    known = set(found.texts)
    return len(same) >= 2 and sum(one in known for one in same) > len(same) * 0.7  # noqa: PLR2004


def _single(rows: Sequence[Row], index: int) -> HeadingRow | None:
    return _judged([text(cell) for cell in rows[index][:WIDTH]], index, index)


def _double(rows: Sequence[Row], index: int) -> HeadingRow | None:
    """Headings broken over two lines, or classes of age under a merged title."""
    if index + 1 >= len(rows) or is_blank(rows[index + 1]):
        return None
    above, below = ([text(cell) for cell in rows[at][:WIDTH]] for at in (index, index + 1))
    if any(_is_value(one) for one in below) or sum(bool(one) for one in above) < 2:  # noqa: PLR2004 - a title
        return None
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    joined = [_joined(up, down) for up, down in zip(above, below, strict=True)]
    return _judged(joined, index, index + 1)


def _joined(above: str, below: str) -> str:
    both = f"{above} {below}".strip()
    known = [one for one in (both, below, above) if headings.meaning(one)]
    return known[0] if known else both


def _judged(texts: list[str], first: int, last: int) -> HeadingRow | None:
    fields = tuple(headings.meaning(one) if one and len(one) <= LONGEST else None for one in texts)
    values = sum(_is_value(one) for one, field in zip(texts, fields, strict=True) if field != "bucket")
    known = {field for field in fields if field}
    hooks = known & {"name", "account", "number", "issued_on", "due_on", "siren"}
    buckets = sum(field == "bucket" for field in fields)
    if not known & headings.AMOUNTS or not (hooks or buckets > MANY) or values > 1:
        return None
    unknown = sum(1 for one, field in zip(texts, fields, strict=True) if one and not field)
    return HeadingRow(first, last, tuple(texts), fields, 3 * len(known) + min(buckets, 3) - unknown - 3 * values)


def _is_value(written: str) -> bool:
    """True for what stands under headings rather than among them."""
    if not any(letter.isdigit() for letter in written) or headings.is_bucket(written):
        return False
    return amounts.cents(written) is not None or days.day(written) is not None or len(written) > LONGEST
