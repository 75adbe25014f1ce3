"""Bytes that claim to be XML: parsed without trusting them, and named by what they are."""

import dataclasses
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from chalicelib.domain import refusals
from chalicelib.gateways import invoice_profiles, invoice_values, invoice_xpaths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

Kind = Literal["cii", "zugferd", "ubl"]

MARKS = b"\xef\xbb\xbf\xff\xfe \r\n\t"  # byte order marks, blanks
UBL_NAMESPACE = "urn:oasis:names:specification:ubl:"
SIREN_SCHEMES = {"0002", "0009", "SIREN", "SIRET"}  # ISO 6523, then how older files name them
RELEASE_CANDIDATE = "CBFBUY"  # ZUGFeRD as it was tried out in 2013, never a standard
ROOTS = ("CrossIndustryInvoice", "CrossIndustryDocument", "Invoice", "CreditNote", "SelfBilledInvoice")
JUNK = "\ufeff\0 \r\n\t\x1a"  # marks, padding and end-of-file signs around a document
DECLARATION = re.compile(r"\A<\?xml[^>]*\?>")
MAXIMUM_LETTERS = 2000  # of one value: no name is so long
MAXIMUM_INVOICES = 100  # counted in one envelope
MAXIMUM_TAGS = 300_000  # some 40 MB of tree; the longest real invoice seen has 12,000


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed invoice and the table that reads it."""

    root: "_Element"
    kind: Kind
    syntax: invoice_xpaths.Syntax
    credit_note: bool
    others: int = 0  # further invoices in the same file

    @property
    def profile(self) -> str:
        """The short name of its profile, or an empty string."""
        return invoice_profiles.name(self.first(self.syntax.guideline))

    def all(self, paths: invoice_xpaths.Paths, below: str = "") -> list[str]:
        """Every filled value of these paths in document order, path by path; white space collapsed."""
        steps = [f"{below}/{path}" if below else path for path in paths]
        found = (element for path in steps for element in self.root.iterfind(any_namespace(path)))
        return [value[:MAXIMUM_LETTERS] for element in found if (value := invoice_values.text(_own_text(element)))]

    def first(self, paths: invoice_xpaths.Paths, below: str = "") -> str:
        """The first filled value, or an empty string."""
        return next(iter(self.all(paths, below)), "")

    def stated_sirens(self, below: str) -> list[str]:
        """What a party gives as its SIREN or SIRET, as written, the legal identifier (BT-30, BT-47) first."""
        paths = (any_namespace(f"{below}/{path}") for path in self.syntax.party.legal_ids)
        elements = [element for path in paths for element in self.root.iterfind(path)]
        return [
            invoice_values.text(_own_text(element))
            for element in elements
            if element.get("schemeID", "").upper().removeprefix("FR:") in SIREN_SCHEMES
        ]

    def numbers_hold(self) -> bool:
        """True when every amount in the file is a number, those of the lines too."""
        texts = (element.text for element in self.root.iter("{*}*") if str(element.tag).endswith("Amount"))
        return all(invoice_values.is_decimal(written) for raw in texts if (written := invoice_values.text(raw)))

    def attribute(self, paths: invoice_xpaths.Paths, name: str) -> str:
        """An attribute of the first such element that has it (``currencyID``), or an empty string."""
        elements = (self.root.find(any_namespace(path)) for path in paths)
        return next((value for element in elements if element is not None and (value := element.get(name))), "")


def looks_like_xml(data: bytes) -> bool:
    """True when the first character is "<", in any of the encodings that XML may have."""
    return data[:200].replace(b"\0", b"").lstrip(MARKS).startswith(b"<")


def parse(data: bytes) -> Tree:
    """The invoice in these bytes, bare or inside an envelope.

    Raises Refused: XML_FORBIDDEN for a DTD or entities, XML_BROKEN, FILE_TOO_LARGE, NOT_AN_INVOICE, FILE_NOT_SUPPORTED.
    """
    root = _root(data)
    found = [tree for element in _candidates(root) if (tree := _as_invoice(element))]
    if found:
        return dataclasses.replace(found[0], others=len(found) - 1)
    known = RELEASE_CANDIDATE in str(root.tag)
    raise refusals.Refused(refusals.Reason.FILE_NOT_SUPPORTED if known else refusals.Reason.NOT_AN_INVOICE)


def _as_invoice(element: "_Element") -> Tree | None:
    """The invoice that this element is, by its own name and, for UBL, its namespace."""
    namespace, _, name = str(element.tag).rpartition("}")
    match name:
        case "CrossIndustryInvoice":
            return Tree(element, "cii", invoice_xpaths.CII, credit_note=False)
        case "CrossIndustryDocument":
            return Tree(element, "zugferd", invoice_xpaths.ZUGFERD_1, credit_note=False)
        case "Invoice" | "CreditNote" | "SelfBilledInvoice":
            if namespace.startswith("{" + UBL_NAMESPACE) or element.find("{*}LegalMonetaryTotal") is not None:
                return Tree(element, "ubl", invoice_xpaths.UBL, credit_note=name == "CreditNote")
    return None


def _root(data: bytes) -> "_Element":
    from lxml import etree

    if data.count(b"<") > MAXIMUM_TAGS:
        raise refusals.Refused(refusals.Reason.FILE_TOO_LARGE)
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise refusals.Refused(refusals.Reason.XML_FORBIDDEN)
    try:
        return _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        with suppress(etree.XMLSyntaxError, ValueError):
            return _parsed(_mended(data))
        raise refusals.Refused(refusals.Reason.XML_BROKEN) from error


def _parsed(data: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # in an encoding where we did not see it
        raise refusals.Refused(refusals.Reason.XML_FORBIDDEN)
    return root


def _mended(data: bytes) -> bytes:
    """The same as UTF-8 without a declaration: encodings wrongly declared, and junk around the file, are common."""
    for encoding in ("utf-8-sig", "utf-16" if b"\0" in data else "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding).strip(JUNK)
            return DECLARATION.sub("", text).strip(JUNK).encode()
    return b""


def _candidates(root: "_Element") -> "Iterator[_Element]":
    """The root, or what an envelope around it holds (SBD, SOAP, a portal's own)."""
    yield root
    if str(root.tag).rpartition("}")[2] not in ROOTS:
        yield from islice(root.iter(*(f"{{*}}{name}" for name in ROOTS)), MAXIMUM_INVOICES)


def any_namespace(path: str) -> str:
    """A path of the tables as lxml takes it."""
    return "/".join("{*}" + step for step in path.split("/"))


def _own_text(element: "_Element") -> str:
    """Text of the element itself, a comment inside it left out."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))[: MAXIMUM_LETTERS * 4]
