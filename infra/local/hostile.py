"""Files made to hurt whoever reads them: bombs, mazes and floods. Each is small, and names what it attacks."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from infra.local.sample_paper import raw_pdf, stream

MB = 1 << 20
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
FLATE = b"/Filter/FlateDecode"
CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"


def files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    for make in (*XML, *PDF, *ARCHIVES):
        yield make.__name__, make()


def _invoice(inside: str, head: str = "") -> bytes:
    text = f'<rsm:CrossIndustryInvoice xmlns:rsm="{CII}">{inside}</rsm:CrossIndustryInvoice>'
    return f'<?xml version="1.0"?>{head}{text}'.encode()


def entity_bomb() -> bytes:
    """A billion laughs."""
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return _invoice("<ID>&a11;</ID>", f'<!DOCTYPE x [<!ENTITY a0 "ha">{layers}]>')


def quadratic_entities() -> bytes:
    """One long entity, many times."""
    return _invoice("&a;" * 50_000, f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>')


def external_entity() -> bytes:
    """A file of the machine that reads it."""
    return _invoice("<ID>&e;</ID>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')


def deep_nesting() -> bytes:
    """Half a million elements, each in the other."""
    return _invoice("<a>" * 500_000)


def nested_to_the_limit() -> bytes:
    """As deep as parsers take it."""
    return _invoice("<a>" * 250 + "</a>" * 250)


def many_elements() -> bytes:
    """As many elements as fit into 4 MB, with a letter between them."""
    return _invoice("<a/>b" * 800_000)


def many_elements_in_utf_16() -> bytes:
    """The same where a letter has two bytes."""
    return _invoice("<a/>b" * 400_000).decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")


def many_attributes() -> bytes:
    """One element with hundreds of thousands of them."""
    return _invoice("<a " + " ".join(f"a{n}=''" for n in range(350_000)) + "/>")


def many_namespaces() -> bytes:
    """As many prefixes."""
    return _invoice("<a " + " ".join(f"xmlns:n{n}='u'" for n in range(200_000)) + "/>")


def long_values() -> bytes:
    """A number, an amount and a date of a megabyte each."""
    digits = "9" * MB
    header = f"<ExchangedDocument><ID>{digits}</ID><IssueDateTime><DateTimeString>{digits}</DateTimeString>"
    total = "SpecifiedTradeSettlementHeaderMonetarySummation"
    due = ("SupplyChainTradeTransaction", "ApplicableHeaderTradeSettlement", total, "DuePayableAmount")
    opened, closed = ("".join(f"<{mark}{step}>" for step in steps) for mark, steps in (("", due), ("/", due[::-1])))
    return _invoice(f"{header}</IssueDateTime></ExchangedDocument>{opened}{digits}{closed}")


def many_envelopes() -> bytes:
    """Invoices in invoices in an envelope."""
    return b"<Envelope>" + b'<Invoice xmlns="urn:oasis:names:specification:ubl:x"/>' * 60_000 + b"</Envelope>"


def spaces() -> bytes:
    """Nothing, at length, before something."""
    return b"<" + b" " * (3 * MB) + b"Invoice/>"


def attached_flood() -> bytes:
    """An attachment of 400 MB, packed into half a megabyte."""
    return _attaching(_flood(400), FLATE)


def attached_flood_twice_packed() -> bytes:
    """The same packed once more: a few kilobytes."""
    return _attaching(zlib.compress(_flood(400), 9), b"/Filter[/FlateDecode/FlateDecode]")


def attached_large_invoice() -> bytes:
    """An attached invoice of 60 MB of elements."""
    pack = zlib.compressobj(9)
    head = pack.compress(_invoice("")[:-26])
    body = b"".join(pack.compress(b"<a/>b" * 200_000) for _ in range(60))
    return _attaching(head + body + pack.flush(), FLATE)


def ten_thousand_attachments() -> bytes:
    """Each of them XML, none an invoice."""
    names = b"".join(b"(f%d.xml) 4 0 R " % number for number in range(10_000))
    spec = b"<</Type/Filespec/F(f.xml)/UF(f.xml)/EF<</F 5 0 R>>>>"
    return raw_pdf(
        PAGE, spec, stream(b"<a/>", b"/Type/EmbeddedFile"), catalog=b"/Names<</EmbeddedFiles<</Names[%s]>>>>" % names
    )


def name_tree_in_a_circle() -> bytes:
    """A tree of attachments that is its own branch."""
    return raw_pdf(PAGE, b"<</Kids[4 0 R 4 0 R 4 0 R]>>", catalog=b"/Names<</EmbeddedFiles 4 0 R>>")


def page_flood() -> bytes:
    """A page whose drawing is 400 MB of blanks."""
    return raw_pdf(PAGE[:-2] + b"/Contents 4 0 R>>", stream(_flood(400, b" "), FLATE))


def page_of_letters() -> bytes:
    """A page with millions of words."""
    words = zlib.compress(b"BT /F 9 Tf 1 0 0 1 9 9 Tm " + b"(Facture 12,00) Tj 1 1 Td " * 600_000 + b"ET", 9)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = PAGE[:-2] + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return raw_pdf(page, stream(words, FLATE), font)


def pages_without_end() -> bytes:
    """One page, a hundred thousand times."""
    return raw_pdf(PAGE).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 100000" % (b"3 0 R " * 100_000))


def pages_by_claim() -> bytes:
    """Two thousand million pages, it says."""
    return raw_pdf(PAGE).replace(b"/Count 1", b"/Count 2000000000")


def pages_in_a_circle() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf(PAGE).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 3 0 R]")


def big_picture() -> bytes:
    """A scan of 20,000 by 20,000 points, packed well."""
    kind = b"/Type/XObject/Subtype/Image/Width 20000/Height 20000/ColorSpace/DeviceGray/BitsPerComponent 8" + FLATE
    page = PAGE[:-2] + b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return raw_pdf(page, stream(b"595 0 0 842 0 0 cm /I Do"), stream(_flood(382), kind))


def forms_in_forms() -> bytes:
    """A drawing that draws itself ten times."""
    own = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>"
    page = PAGE[:-2] + b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return raw_pdf(page, stream(b"/I Do"), stream(b"/I Do " * 10, own))


def notes_by_the_thousand() -> bytes:
    """A page with ten thousand pinned files."""
    note = b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a.xml)/EF<</F 5 0 R>>>>>>"
    page = PAGE[:-2] + b"/Annots[%s]>>" % (b"4 0 R " * 10_000)
    return raw_pdf(page, note, stream(b"<a/>", b"/Type/EmbeddedFile"))


def streams_by_the_thousand() -> bytes:
    """Loose streams that begin like invoices and never end."""
    return raw_pdf(PAGE) + stream(zlib.compress(_invoice("<a/>" * 100_000))) * 2000


def metadata_without_end() -> bytes:
    """The mark of metadata a hundred thousand times."""
    return raw_pdf(PAGE) + b"<x:xmpmeta" * 100_000


def zip_bomb() -> bytes:
    """A file of 40 MB of blanks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1):
            with archive.open(f"{number}.xml", "w", force_zip64=True) as entry:
                for _ in range(40):
                    entry.write(b" " * MB)
    return out.getvalue()


def zip_of_many() -> bytes:
    """Fifty thousand empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}.xml", b"")
    return out.getvalue()


def gzip_bomb() -> bytes:
    """1 GB of blanks."""
    return gzip.compress(b" " * (100 * MB), mtime=0) * 10


@cache
def _flood(megabytes: int, of: bytes = b"\0") -> bytes:
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(of * MB) for _ in range(megabytes)) + pack.flush()


def _attaching(content: bytes, entries: bytes) -> bytes:
    spec = b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 5 0 R>>>>"
    names = b"/Names<</EmbeddedFiles<</Names[(factur-x.xml) 4 0 R]>>>>"
    return raw_pdf(PAGE, spec, stream(content, b"/Type/EmbeddedFile" + entries), catalog=names)


Maker = Callable[[], bytes]
XML: tuple[Maker, ...] = (
    entity_bomb, quadratic_entities, external_entity, deep_nesting, nested_to_the_limit, many_elements,
    many_elements_in_utf_16, many_attributes, many_namespaces, long_values, many_envelopes, spaces,
)  # fmt: skip
PDF: tuple[Maker, ...] = (
    attached_flood, attached_flood_twice_packed, attached_large_invoice, ten_thousand_attachments,
    name_tree_in_a_circle, page_flood, page_of_letters, pages_without_end, pages_by_claim, pages_in_a_circle,
    big_picture, forms_in_forms, notes_by_the_thousand, streams_by_the_thousand, metadata_without_end,
)  # fmt: skip
ARCHIVES: tuple[Maker, ...] = (zip_bomb, zip_of_many, gzip_bomb)
