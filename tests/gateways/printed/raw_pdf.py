"""Tiny PDFs written by hand, for what no typesetter makes: a scan, and a scan with a hidden layer of words."""


def page(content: bytes, *, picture: bool = False, turn: int = 0) -> bytes:
    """One A4 page with this content; ``picture`` lays a grey picture over all of it first."""
    drawn = (b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" if picture else b"") + content
    resources = b"<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R>>>>"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Resources%s/Contents 4 0 R>>" % (turn, resources),
        _stream(b"", drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        _stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\xee"),
    )
    body, starts = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return body + b"xref\n0 7\n0000000000 65535 f \n%strailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(body),
    )


def words(*lines: tuple[int, int, str], mode: int = 0) -> bytes:
    """Text at places in points from the lower left; mode 3 is unseen."""
    shown = b"".join(
        b"1 0 0 1 %d %d Tm (%s) Tj\n" % (x, y, text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for x, y, text in lines
    )
    return b"BT /F1 10 Tf %d Tr\n%sET\n" % (mode, shown)


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)
