"""Which column holds what: headings first, and what stands below them where headings leave a doubt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chalicelib.gateways.tables import amounts, days, headings
from chalicelib.gateways.tables.heading_row import HeadingRow
from chalicelib.gateways.tables.sheet import Cell, Row, plain, text

SAMPLE = 400  # rows looked at
SUM_OF_CLASSES = {"total", "total general", "total eur", "montant", "amount"}  # beside classes of age
DAYS: tuple[headings.Field, ...] = ("issued_on", "due_on")
SIDES = {"debit", "credit"}  # one of them is mostly empty
MOST = 0.6  # of the filled cells have to be of the right kind
HALF, OFTEN = 0.5, 0.3
# Where several columns claim to be the same: the words that win, best first.
BETTER: dict[headings.Field, tuple[str, ...]] = {
    "number": ("facture", "invoice", "fact", "numero", "num", "piece", "document", "no", "reference", "ref"),
    "open": ("restant", "reste", "residuel", "rap", "open", "outstanding", "impaye", "solde", "balance", "due", "du"),
    "due_on": ("echeance", "due", "ech", "limite"),
    "issued_on": ("facture", "invoice", "emission", "piece", "document", "date"),
    "total": ("ttc", "total", "montant"),
    "name": ("raison", "denomination", "nom", "intitule", "name", "client", "tiers"),
    "debit": ("solde",),
    "credit": ("solde",),
    "account": ("client", "tiers", "auxiliaire", "customer", "code", "compte"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """``places``: our field to the index of its column. ``buckets``: the classes of age, the sum of them left out."""

    places: dict[headings.Field, int]
    buckets: tuple[int, ...] = ()
    not_yet_due: int | None = None
    comma: bool | None = True
    month_first: bool = False
    titles: dict[int, str] = field(default_factory=dict)

    def cell(self, row: Row, name: headings.Field) -> Cell:
        """What stands in the row for a field; "" where there is no such column, or the row is shorter."""
        at = self.places.get(name)
        return "" if at is None or at >= len(row) else row[at]

    def text(self, row: Row, name: headings.Field) -> str:
        """The same, on one line."""
        return text(self.cell(row, name))


def choose(found: HeadingRow, body: Sequence[Row]) -> Columns:
    """Settle every field on one column at most."""
    sample = body[:SAMPLE]
    values = {at: _filled(sample, at) for at, meant in enumerate(found.fields) if meant}
    wanted: dict[headings.Field, list[int]] = {}
    for at, meant in enumerate(found.fields):
        if meant and meant != "ignored" and _fits(meant, values[at]):
            wanted.setdefault(meant, []).append(at)
    places: dict[headings.Field, int] = {
        meant: _best(meant, claims, found, values) for meant, claims in wanted.items() if meant != "bucket"
    }
    _name_and_account(places, wanted, values)
    _number_from_label(places, values)
    if not places.keys() & {"name", "account", "number"} and (nameless := _names(found, sample)) is not None:
        places["name"] = nameless
    buckets = _buckets(wanted.get("bucket", []), found.texts)
    if buckets and "open" not in places and plain(found.texts[places.get("total", 0)]) in SUM_OF_CLASSES:
        places["open"] = places.pop("total")
    money = [at for meant, at in places.items() if meant in headings.AMOUNTS] + list(buckets)
    return Columns(
        places=places,
        buckets=buckets,
        not_yet_due=next((at for at in buckets if headings.is_not_yet_due(found.texts[at])), None),
        comma=amounts.comma_is_decimal(cell for at in money for cell in values[at]),
        month_first=_month_first(places, sample),
        titles=dict(enumerate(found.texts)),
    )


def _filled(sample: Sequence[Row], at: int) -> list[Cell]:
    return [row[at] for row in sample if at < len(row) and row[at] != "" and text(row[at])]


def _fits(meant: headings.Field, cells: list[Cell]) -> bool:
    """True when what stands in the column agrees with its heading."""
    if meant in SIDES and not cells:
        return True
    if meant in headings.AMOUNTS:
        return _share(cells, lambda cell: amounts.is_nothing(cell) or amounts.cents(cell) is not None) >= HALF
    if meant in headings.DAYS:  # customers may stand between the days, as headings of their own
        return _share(cells, lambda cell: any(days.day(cell, month_first=first) for first in (True, False))) >= OFTEN
    return True


def _share(cells: list[Cell], right: Callable[[Cell], bool]) -> float:
    return sum(map(right, cells)) / len(cells) if cells else 0.0


def _best(meant: headings.Field, claims: list[int], found: HeadingRow, values: dict[int, list[Cell]]) -> int:
    """The fullest words win; among equals the fuller column, then the one to the left."""
    words = BETTER.get(meant, ())

    def rank(at: int) -> tuple[bool, int, int, int]:
        said = plain(found.texts[at]).split()
        place = next((index for index, word in enumerate(words) if word in said), len(words))
        empty = meant not in SIDES and len(values[at]) < OFTEN * max(len(values[other]) for other in claims)
        return empty, place, -len(values[at]), at

    return min(claims, key=rank)


def _name_and_account(
    places: dict[headings.Field, int], wanted: dict[headings.Field, list[int]], values: dict[int, list[Cell]]
) -> None:
    """Codes may be headed "Client" and names "Nom": the longer texts are the names, the codes differ most."""
    people = wanted.get("name", [])
    if len(people) > 1:
        places["name"] = max(people, key=lambda at: (_letters(values[at]), -at))
        rest = [at for at in people if at != places["name"] and _codes(values[at])]
        if "account" not in places and rest:
            places["account"] = rest[0]
    codes = wanted.get("account", [])
    if len(codes) > 1:
        places["account"] = max(codes, key=lambda at: (len(set(map(text, values[at]))), -at))
    if "name" not in places and codes:
        wordy = [at for at in codes if _letters(values[at]) > 8 and not _codes(values[at])]  # noqa: PLR2004 - no code
        if wordy and len(codes) > 1:
            places["name"] = wordy[0]
            places["account"] = next(at for at in codes if at != wordy[0])


def _names(found: HeadingRow, sample: Sequence[Row]) -> int | None:
    """The first column without a heading that is full of words: nobody wrote "Client" above the names."""
    for at in [at for at, said in enumerate(found.texts) if not said]:
        cells = _filled(sample, at)
        if len(cells) >= MOST * len(sample) and _share(cells, lambda cell: any(map(str.isalpha, text(cell)))) >= MOST:
            return at
    return None


def _letters(cells: list[Cell]) -> float:
    return sum(sum(letter.isalpha() or letter == " " for letter in text(cell)) for cell in cells) / (len(cells) or 1)


def _codes(cells: list[Cell]) -> bool:
    return _share(cells, lambda cell: " " not in text(cell)) >= MOST


def _number_from_label(places: dict[headings.Field, int], values: dict[int, list[Cell]]) -> None:
    """Without a column of numbers, a label that differs from line to line is the only trace of the invoice."""
    label = places.get("label")
    if "number" in places or label is None or not places.keys() & headings.DAYS:
        return
    if _share(values[label], lambda cell: any(letter.isdigit() for letter in text(cell))) >= MOST:
        places["number"] = label


def _buckets(claims: list[int], texts: Sequence[str]) -> tuple[int, ...]:
    fine = [at for at in claims if not headings.is_overdue_sum(texts[at])]
    return tuple(fine if len(fine) > 1 else claims)


def _month_first(places: dict[headings.Field, int], sample: Sequence[Row]) -> bool:
    """Days above 12 tell; without any, the order in which invoices fall due after they are written."""
    dated = [at for meant in DAYS if (at := places.get(meant)) is not None]
    told = days.month_comes_first(row[at] for row in sample for at in dated if at < len(row))
    if told is not None or len(dated) < 2:  # noqa: PLR2004 - two columns to compare
        return bool(told)
    issued, due = places["issued_on"], places["due_on"]
    pairs = [(row[issued], row[due]) for row in sample if max(issued, due) < len(row)]
    return _sensible(pairs, month_first=True) > _sensible(pairs, month_first=False)


def _sensible(pairs: list[tuple[Cell, Cell]], *, month_first: bool) -> int:
    """How many invoices fall due within 120 days (nobody may agree on more than 60, art. L441-10 C. com.)."""
    read = [(days.day(a, month_first=month_first), days.day(b, month_first=month_first)) for a, b in pairs]
    return sum(1 for start, end in read if start and end and 0 <= (end - start).days <= 120)  # noqa: PLR2004
