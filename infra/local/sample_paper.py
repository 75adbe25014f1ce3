"""One sample invoice as a Factur-X PDF: a page for people (typst) with the data for machines inside."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from chalicelib.countries.fr import identifiers

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent / "sample_invoice"
IBAN = "FR7630006000011234567890189"  # the specimen that banks print
TERM = timedelta(days=30)
GUIDELINES = {
    "en16931": "urn:cen.eu:en16931:2017",
    "basic": "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A company, or a consumer when ``siren`` is empty. Real SIREN never begin with 0: these can't be anyone's."""

    name: str
    siren: str
    line: str
    postcode: str
    city: str

    @property
    def vat(self) -> str:
        """The French VAT number that belongs to the SIREN."""
        return identifiers.vat_number(self.siren) if self.siren else ""

    def facts(self) -> dict[str, str]:
        """For the page."""
        names = ("name", "siren", "line", "postcode", "city", "vat")
        return {name: getattr(self, name) for name in names}


SELLER = Party("Menuiserie Kerlann SARL", "000135004", "24 boulevard de la Liberté", "35000", "Rennes")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on it. ``total_cents`` includes 20 % VAT."""

    due_on: date
    sequence: int
    buyer: Party
    subject: str
    total_cents: int
    prepaid_cents: int = 0
    currency: str = "EUR"
    type_code: str = "380"
    profile: str = "en16931"
    title: str = "Facture"

    @property
    def number(self) -> str:
        """As printed: the year and a running number."""
        return f"F{self.due_on.year}-{self.sequence:04}"

    def xml(self) -> str:
        """The CII document, in the Factur-X profile EN 16931 or BASIC."""
        shown = {**self._facts(), **{name: f"{cents / 100:.2f}" for name, cents in self._amounts().items()}}
        return _template().render(
            shown
            | {"guideline": GUIDELINES[self.profile], "type_code": self.type_code, "currency": self.currency}
            | {"seller": SELLER, "buyer": self.buyer, "issued": self.due_on - TERM, "due_on": self.due_on}
        )

    def pdf(self, tamper: Callable[[str], str] = str, *, with_data: bool = True) -> bytes:
        """PDF/A-3a with the XML attached as ``tamper`` leaves it, or without any."""
        import typst

        inputs = {"facts": json.dumps(self._facts() | {name: self._money(c) for name, c in self._amounts().items()})}
        if with_data:
            inputs["xml"] = tamper(self.xml())
        page = typst.compile(
            (FOLDER / "invoice.typ").read_bytes(),
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=["a-3a"],
            format="pdf",
            timestamp=datetime.combine(self.due_on - TERM, time(9), UTC),
        )
        assert isinstance(page, bytes)  # noqa: S101 - one document, no output file: typst answers with its bytes
        return page

    def _facts(self) -> dict[str, object]:
        return {
            "title": self.title,
            "number": self.number,
            "subject": self.subject,
            "iban": IBAN,
            "seller": SELLER.facts(),
            "buyer": self.buyer.facts(),
            "issued": f"{self.due_on - TERM:%d/%m/%Y}",
            "due_on": f"{self.due_on:%d/%m/%Y}",
        }

    def _amounts(self) -> dict[str, int]:
        net = round(self.total_cents / 1.2)
        due = self.total_cents - self.prepaid_cents
        return {
            "net": net,
            "vat": self.total_cents - net,
            "total": self.total_cents,
            "prepaid": self.prepaid_cents,
            "due": due,
        }

    def _money(self, cents: int) -> str:
        return f"{cents // 100:,}".replace(",", "\u202f") + f",{cents % 100:02}\u00a0{self.currency}"


def locked_pdf() -> bytes:
    """A PDF behind a password that nobody knows: its check values are made up, so no password fits."""
    lock = b"/Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>" % (b"5a" * 32, b"a5" * 32)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    ids = b"<%s>" % (b"00" * 16)
    return raw_pdf(page, b"<<" + lock + b">>", trailer=b"/Encrypt 4 0 R/ID[%s%s]" % (ids, ids))


def scanned_pdf() -> bytes:
    """A page that is one picture without any words, as a scanner makes it: white paper with a few grey bars."""
    blank, bar = bytes([255]) * 60, bytes([255] * 6 + [160] * 44 + [255] * 10)
    paper = (blank * 3 + bar) * 20
    draw = b"595 0 0 842 0 0 cm /I Do"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    kind = b"/Type/XObject/Subtype/Image/Width 60/Height 80/ColorSpace/DeviceGray/BitsPerComponent 8"
    return raw_pdf(page, stream(draw), stream(paper, kind))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A PDF object that holds bytes."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def raw_pdf(*parts: bytes, catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page written by hand: ``parts`` are its objects from number 3 on, the page first."""
    head = (b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    body, starts = b"%PDF-1.7\n", []
    for number, part in enumerate((*head, *parts), 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(starts) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


@cache
def _template() -> Template:
    loader = FileSystemLoader(FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("factur-x.xml.j2")


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
