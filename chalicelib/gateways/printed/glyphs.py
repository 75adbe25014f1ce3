"""From the glyphs of a PDF to phrases: by where the letters stand, not by the order in which they were written."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.gateways.printed.page import Document, Phrase

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MAXIMUM_PAGES = 30
MAXIMUM_LETTERS = 60_000
A_SPACE = 0.14  # of the letter height: less is kerning
A_COLUMN = 0.75  # more separates phrases
SPACED_OUT = re.compile(r"[^\W\d](?: [^\W\d]){3,}")  # «F A C T U R E»
SLANTING = 10  # degrees
HYPHENS = {"\x02": "-", "\xad": "-", "\ufffe": "-", "\u2212": "-"}
TEXT, PATH, PICTURE = 1, 2, 3  # PDFium's kinds of page objects
MAXIMUM_OBJECTS = 2000  # looked at on the first page
A_DRAWING = 100  # paths: letters that were turned into outlines
UNSEEN = 3  # text rendering mode


class _Letter(NamedTuple):
    """As PDFium gives it: left, right, top, bottom on the unturned page."""

    letter: str
    box: tuple[float, float, float, float]
    turned: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    right: float
    top: float
    bottom: float
    spaced: bool = False  # a space is written before it

    @property
    def size(self) -> float:
        return self.bottom - self.top


class _Run(list[_Glyph]):
    """Letters that follow each other on one line."""

    def takes(self, glyph: _Glyph) -> bool:
        """True when the letter goes on with this run."""
        last = self[-1]
        size = min(last.size, glyph.size) or 1.0
        gap = glyph.left - last.right
        return abs(glyph.bottom - last.bottom) < 0.35 * size and -0.7 * size < gap < A_COLUMN * size

    def phrase(self, page: int) -> Phrase:
        """The letters as text, with spaces where the eye sees them."""
        text, starts, right = "", list[float](), self[0].left
        for glyph in self:
            spaces = _spaces(glyph.left - right, glyph.size, spaced=glyph.spaced and bool(text))
            text += spaces + glyph.letter
            starts += [right] * len(spaces) + [glyph.left]
            right = glyph.right
        bounds = (min(glyph.top for glyph in self), max(glyph.bottom for glyph in self))
        if SPACED_OUT.fullmatch(text):
            text, starts = text[::2], starts[::2]
        return Phrase(text, page, self[0].left, right, *bounds, tuple(starts))


def document(pdf: "PdfDocument") -> Document:
    """The words of an open PDF: 60,000 letters of at most 30 pages, from both ends towards the middle."""
    size, pictured, hidden = (595.0, 842.0), False, False
    phrases: dict[int, list[Phrase]] = {}
    left = MAXIMUM_LETTERS
    for number in _pages(len(pdf)):
        page = pdf[number]
        if number == 0:
            size, (pictured, hidden) = page.get_size(), _pictured(page)
        phrases[number] = _phrases(page, number, left) if left > 0 else []
        left -= sum(len(phrase.text) for phrase in phrases[number])
        page.close()
    in_order = tuple(phrase for number in sorted(phrases) for phrase in phrases[number])
    return Document(in_order, *size, len(pdf), pictured, hidden)


def _pages(count: int) -> list[int]:
    """The head of an invoice is on its first page, the totals on its last: 0, 9, 1, 8, 2 and so on."""
    both = (page for step in range((count + 1) // 2) for page in (step, count - 1 - step))
    return list(dict.fromkeys(both))[:MAXIMUM_PAGES]


def _pictured(page: "PdfPage") -> tuple[bool, bool]:
    """Whether pictures or drawn letters make the page, and whether there are but unseen words over them."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    covered, drawn, modes = 0.0, 0, set[int]()
    for item, _ in zip(page.get_objects(max_depth=2), range(MAXIMUM_OBJECTS), strict=False):
        if item.type == PICTURE:
            left, bottom, right, top = item.get_bounds()
            covered += (right - left) * (top - bottom)
        if item.type == TEXT:
            modes.add(pdfium.FPDFTextObj_GetTextRenderMode(item))
        drawn += item.type == PATH
    filled = covered > width * height / 2  # scanners cut a page in strips: all of them count
    return filled or (drawn > A_DRAWING and not modes), filled and modes == {UNSEEN}


def _phrases(page: "PdfPage", number: int, most: int) -> list[Phrase]:
    text = page.get_textpage()
    letters = list(_letters(text, most))
    text.close()
    turned = Counter(letter.turned for letter in letters).most_common(1)
    upright = turned[0][0] if turned else 0
    size = page.get_mediabox()[2:] if page.get_rotation() else page.get_size()
    glyphs = (_shown(letter, size, aside=letter.turned != upright) for letter in letters)
    return _in_rows([run.phrase(number) for run in _joined(list(_runs(glyphs)))])


def _letters(text: "PdfTextPage", most: int) -> Iterator[_Letter]:
    """Every visible letter and where it stands on the unturned page; those that lean are left out."""
    import ctypes

    import pypdfium2.raw as pdfium

    box, spaced = pdfium.FS_RECTF(), False
    reference = ctypes.byref(box)
    for index in range(min(text.count_chars(), most)):
        letter = _letter(pdfium.FPDFText_GetUnicode(text, index))
        turned = _quarter(pdfium.FPDFText_GetCharAngle(text, index)) if letter else None
        if turned is not None and pdfium.FPDFText_GetLooseCharBox(text, index, reference):
            yield _Letter(letter, (box.left, box.right, box.top, box.bottom), turned, spaced)
        spaced = not letter


def _quarter(angle: float) -> int | None:
    """By how many degrees the page must be turned to read it; None for a slanting stamp."""
    turned = -math.degrees(angle)
    quarter = round(turned / 90) * 90
    return quarter % 360 if angle < 0 or abs(turned - quarter) < SLANTING else None


def _letter(code: int) -> str:
    """The letter of a code point; empty for spaces and for what can't be seen."""
    letter = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else " "  # noqa: PLR2004 - Unicode
    letter = HYPHENS.get(letter, letter)
    return letter if letter.isprintable() and not letter.isspace() else ""


def _shown(letter: _Letter, size: tuple[float, float], *, aside: bool) -> _Glyph:
    """From the upper left corner of the page as it is read; notes in the margin come after the foot of the page."""
    left, right, top, bottom = letter.box
    width, height = size
    match letter.turned:
        case 90:
            place = (bottom, top, left, right)
        case 180:
            place = (width - right, width - left, bottom, top)
        case 270:
            place = (height - top, height - bottom, width - right, width - left)
        case _:
            place = (left, right, height - top, height - bottom)
    down = 2 * max(size) if aside else 0.0
    return _Glyph(letter.letter, place[0], place[1], place[2] + down, place[3] + down, letter.spaced)


def _runs(glyphs: Iterator[_Glyph]) -> Iterator[_Run]:
    """In the order of the file, cut where the pen jumps."""
    run = _Run()
    for glyph in glyphs:
        if run and not run.takes(glyph):
            yield run
            run = _Run()
        run.append(glyph)
    if run:
        yield run


def _joined(runs: list[_Run]) -> list[_Run]:
    """Runs that go on where another ended, for a line written in several pieces."""
    joined: list[_Run] = []
    for run in sorted(runs, key=lambda one: one[0].left):
        before = next((other for other in reversed(joined[-200:]) if other.takes(run[0])), None)
        if before is None:
            joined.append(run)
        else:
            before.extend(run)
    return joined


def _spaces(gap: float, size: float, *, spaced: bool) -> str:
    return " " if spaced or gap > A_SPACE * size else ""


def _in_rows(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases from top to bottom, each with the number of its row."""
    rows: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda one: one.middle):
        if rows and phrase.middle - rows[-1][0].middle < 0.45 * min(phrase.height, rows[-1][0].height):
            rows[-1].append(phrase)
        else:
            rows.append([phrase])
    return [
        replace(phrase, row=number)
        for number, row in enumerate(rows)
        for phrase in sorted(row, key=lambda one: one.left)
    ]
