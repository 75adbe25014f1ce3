"""Every amount of a page with the label that stands before or above it."""

import re
from dataclasses import dataclass

from chalicelib.gateways.printed import amounts, roles, strips
from chalicelib.gateways.printed.page import Document, Phrase

WORDS = re.compile(r"[a-z]\W?[a-z]")
ONLY_MONEY = re.compile(rf"^\W*(?:{amounts.MONEY})?\W*$")
PROSE = 70  # letters: a longer label is a sentence
NEAR_ABOVE = 2.5  # heights of a line between the head of a column and its amount


@dataclass(frozen=True, slots=True)
class Labelled:
    """An amount and what it is said to be."""

    amount: amounts.Amount
    role: roles.Role | None
    label: str
    from_head: bool = False  # the label is the head of a column
    last: bool = True  # no further amount follows on the line

    @property
    def cents(self) -> int:
        """Signed."""
        return self.amount.cents


def everything(document: Document) -> list[Labelled]:
    """All amounts in reading order."""
    rows = [[amount for phrase in row for amount in amounts.amounts(phrase)] for row in document.rows.values()]
    found: list[Labelled] = []
    place = 0
    while place < len(rows):
        totals = _totals(document, rows[place:]) if len(rows[place]) >= strips.A_STRIP else []
        found += totals or [_labelled(document, rows[place], at) for at in range(len(rows[place]))]
        seen = {id(one.amount) for one in totals}
        place += 1
        while totals and place < len(rows) and rows[place] and id(rows[place][0]) in seen:
            place += 1
    return found


def _totals(document: Document, rows: list[list[amounts.Amount]]) -> list[Labelled]:
    """The first row and those that go on with it, when it is a row of totals under heads; else nothing."""
    in_row = rows[0]
    if any(_own_label(in_row, place) for place in range(len(in_row))):
        return []
    first = strips.strip(in_row, lambda amount: _head(document, in_row, amount))
    headed = strips.settled(first, strips.rows_under(first, rows[1:])) if first else []
    return [Labelled(one.amount, one.role, one.head, from_head=True) for one in headed]


def _labelled(document: Document, in_row: list[amounts.Amount], place: int) -> Labelled:
    amount = in_row[place]
    own = _own_label(in_row, place)
    last = place == len(in_row) - 1 or bool(_own_label(in_row, place + 1))
    label = own or _left_label(document, in_row, place)
    if label:
        return Labelled(amount, roles.role(label[-PROSE:]), label, last=last)
    head = _head(document, in_row, amount)
    return Labelled(amount, roles.role(head), head, from_head=True, last=last or bool(head))


def _own_label(in_row: list[amounts.Amount], place: int) -> str:
    """The words before the amount in its own phrase, after the amount before it."""
    amount = in_row[place]
    earlier = [other.end for other in in_row[:place] if other.phrase is amount.phrase]
    text = amount.phrase.folded[max(earlier, default=0) : amount.start]
    return text.strip(" :.-=*") if WORDS.search(text) and not ONLY_MONEY.match(text) else ""


def _left_label(document: Document, in_row: list[amounts.Amount], place: int) -> str:
    """The nearest words on the line further left; past other amounts, as in a table."""
    phrase = in_row[place].phrase
    for other in document.before(phrase):
        inside = [amount for amount in in_row[:place] if amount.phrase is other]
        text = other.folded[: inside[0].start] if inside else other.folded
        if WORDS.search(text) and not ONLY_MONEY.match(text):
            return text.strip(" :.-=*")
    return ""


def _head(document: Document, in_row: list[amounts.Amount], amount: amounts.Amount) -> str:
    """The words over the amount, when nothing else stands between."""
    for above in document.above(_place(amount), NEAR_ABOVE):
        if amounts.amounts(above) or not WORDS.search(above.folded):
            return ""
        under = [other for other in in_row if above.overlaps(_place(other))]
        words = above.folded if len(under) < 2 else _words_over(above, amount)  # noqa: PLR2004 - two columns
        return words.strip(" :.-=*")
    return ""


def _place(amount: amounts.Amount) -> Phrase:
    phrase = amount.phrase
    return Phrase("", phrase.page, amount.left, amount.right, phrase.top, phrase.bottom, (), phrase.row)


def _words_over(head: Phrase, amount: amounts.Amount) -> str:
    """Of several heads that stand close together, the words over this amount."""
    over = [
        match[0]
        for match in re.finditer(r"\S+", head.folded)
        if head.at(match.start()) < amount.right and head.at(match.end()) > amount.left
    ]
    return " ".join(over)
