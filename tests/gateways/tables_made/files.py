"""Rows of Python values written as the files programs export: text in many styles, XLSX."""

import csv
import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DAYS = {
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day:%d/%m/%y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "iso": lambda day: f"{day:%Y-%m-%d}",
    "stamp": lambda day: f"{day:%Y-%m-%d 00:00:00}",
    "american": lambda day: f"{day:%m/%d/%Y}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
}
GROUPS = {"none": "", "space": " ", "nbsp": "\u00a0", "narrow": "\u202f"}


@dataclass(frozen=True, slots=True)
class Money:
    """Cents, to be written in the style of the file."""

    cents: int


@dataclass(frozen=True, slots=True)
class Style:
    days: str = "slashes"
    decimal: str = ","
    group: str = ""
    negative: str = "-{}"  # or ({}), {}-
    sign: str = ""  # " €" behind every amount
    zero: str = "0,00"

    def write(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Money):
            return self.amount(value.cents)
        return DAYS[self.days](value) if isinstance(value, date) else str(value)

    def amount(self, cents: int) -> str:
        whole = f"{abs(cents) // 100:,}".replace(",", self.group)
        written = f"{whole}{self.decimal}{abs(cents) % 100:02}{self.sign}"
        return self.negative.format(written) if cents < 0 else written


def style(dice: random.Random, *, encoding: str, american: bool = False) -> Style:
    """One that the encoding can hold, and that does not collide with the separator unquoted."""
    decimal = "." if american or dice.random() < 0.3 else ","
    groups = ["", " ", "."] if decimal == "," else ["", " ", ","]
    if encoding in {"utf-8", "utf-8-sig", "utf-16"}:
        groups += ["\u00a0", "\u202f"]
    sign = dice.choice(("", "", " €")) if encoding not in {"cp850", "iso-8859-1"} else ""
    days = "american" if american else dice.choice([one for one in DAYS if one != "american"])
    return Style(days, decimal, dice.choice(groups), dice.choice(("-{}", "({})", "{}-")), sign)


def text(rows: Sequence[Sequence[Any]], separator: str, encoding: str, look: Style) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(
        [look.write(value) for value in row] for row in rows
    )
    return out.getvalue().encode(encoding)


def xlsx(sheets: Sequence[tuple[str, Sequence[Sequence[Any]]]], *, serials: bool = False, hidden: str = "") -> bytes:
    """``serials``: days are bare numbers, as when somebody cleared the formats."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", TYPES)
        book.writestr("_rels/.rels", LINK.format("officeDocument", "xl/workbook.xml", "rId1"))
        state = {hidden: 'state="hidden"'}
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" {state.get(name, "")} r:id="rId{at}"/>'
            for at, (name, _) in enumerate(sheets, 1)
        )
        book.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'
        )
        links = [f'<Relationship Id="rId{at}" Type="{REL}/worksheet" Target="worksheets/s{at}.xml"/>'
                 for at in range(1, len(sheets) + 1)]  # fmt: skip
        links.append(f'<Relationship Id="rId99" Type="{REL}/styles" Target="styles.xml"/>')
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
        )
        book.writestr("xl/styles.xml", STYLES)
        for at, (_, rows) in enumerate(sheets, 1):
            book.writestr(f"xl/worksheets/s{at}.xml", _sheet(rows, serials=serials))
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Any]], *, serials: bool) -> str:
    lines = []
    for row, values in enumerate(rows, 1):
        cells = "".join(_cell(f"{_letters(at)}{row}", value, serials=serials) for at, value in enumerate(values))
        lines.append(f'<row r="{row}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(at: str, value: Any, *, serials: bool) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Money):
        return f'<c r="{at}"><v>{value.cents / 100}</v></c>'
    if isinstance(value, datetime | date):
        look = "" if serials else 's="1"'
        return f'<c r="{at}" {look}><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _letters(at: int) -> str:
    return chr(65 + at) if at < 26 else chr(64 + at // 26) + chr(65 + at % 26)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="{{2}}" Type="{REL}/{{0}}" Target="{{1}}"/></Relationships>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)
