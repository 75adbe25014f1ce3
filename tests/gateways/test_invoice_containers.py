"""The same invoice in every syntax, envelope, archive and corner of a PDF; and words beside it that matter."""

import gzip
import zlib
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from chalicelib.domain.refusals import Reason
from chalicelib.gateways import invoice_reader, pdf_attachments
from chalicelib.gateways.invoice_remarks import Remark
from infra.local import sample_syntaxes
from tests.invoices_read import UBL, refusal


def with_attachments(*files: tuple[str, bytes], into: Path) -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(100, 100)
    for name, content in files:
        pdf.new_attachment(name).set_data(content)
    pdf.save(into)
    pdf.close()
    return into.read_bytes()


def test_ubl_is_read_too_even_in_its_transport_envelope() -> None:
    ubl = f"""<StandardBusinessDocument><Invoice xmlns="{UBL}"><ID>U-1</ID><IssueDate>2026-06-17+02:00</IssueDate>
      <DocumentCurrencyCode>EUR</DocumentCurrencyCode><LegalMonetaryTotal>
      <TaxInclusiveAmount>308.03</TaxInclusiveAmount><PayableAmount>208.03</PayableAmount>
      </LegalMonetaryTotal></Invoice></StandardBusinessDocument>"""
    read = invoice_reader.read(ubl.encode())
    assert (read.invoice_number, read.issue_date, read.due_cents) == ("U-1", date(2026, 6, 17), 20_803)
    assert (read.source, read.due_assumed) == ("ubl", True)


def test_a_ubl_credit_note_is_refused_whatever_it_says() -> None:
    note = f'<CreditNote xmlns="{UBL.replace("Invoice", "CreditNote")}"><ID>1</ID></CreditNote>'
    assert refusal(note.encode()).reason == Reason.CREDIT_NOTE


def test_the_invoice_is_found_among_attachments_by_what_it_is(xml: str, tmp_path: Path) -> None:
    wrongly_named = with_attachments(
        ("plan.xml", b"<plan/>"), ("notes.txt", b"hello"), ("data.bin", xml.encode()), into=tmp_path / "a.pdf"
    )
    assert invoice_reader.read(wrongly_named).invoice_number == "F2026-0118"


def test_factur_x_wins_over_the_older_file_beside_it(xml: str, tmp_path: Path) -> None:
    older = xml.replace("F2026-0118", "OLD").encode()
    both = with_attachments(("ZUGFeRD-invoice.xml", older), ("factur-x.xml", xml.encode()), into=tmp_path / "b.pdf")
    assert invoice_reader.read(both).invoice_number == "F2026-0118"


def test_an_order_inside_a_pdf_is_not_an_invoice(tmp_path: Path) -> None:
    order = with_attachments(("order-x.xml", b"<SCRDMCCBDACIOMessageStructure/>"), into=tmp_path / "c.pdf")
    assert refusal(order).reason == Reason.NOT_AN_INVOICE


def test_a_pdf_that_unpacks_to_gigabytes_harms_nobody() -> None:
    flood = zlib.compressobj(9)
    stream = b"".join(flood.compress(b"\0" * 2**20) for _ in range(600)) + flood.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml) 4 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 5 0 R>>>>",
        b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    )
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    assert refusal(body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF").reason == Reason.PDF_UNREADABLE


def test_the_child_and_its_caller_agree(papers: dict[str, Path]) -> None:
    data = papers["lyon.pdf"].read_bytes()
    apart, here = pdf_attachments.extract(data), pdf_attachments.open_and_list(data)
    assert apart == here | {"files": [list(file) for file in here["files"]]}
    assert pdf_attachments.answer(data) == here
    assert pdf_attachments.answer(papers["protegee.pdf"].read_bytes()) == "encrypted"
    assert pdf_attachments.answer(b"%PDF-1.7") == "unreadable"


def test_every_syntax_and_container_says_the_same(xml: str) -> None:
    said = {name: invoice_reader.say(data) for name, data in sample_syntaxes.all_of(xml).items()}

    assert {read.invoice_number for read in said.values()} == {"F2026-0118"}
    assert {(read.due_cents, read.buyer_siren, read.due_date) for read in said.values()} == {
        (124_050, "000241364", date(2026, 9, 22))
    }
    assert {read.source for read in said.values()} == {"cii", "ubl", "zugferd", "factur-x"}
    assert {name for name, read in said.items() if invoice_reader.is_credit_note(read)} == {"credit.xml"}


@pytest.mark.parametrize(
    ("terms", "due"),
    [
        ("Payable à 45 jours", date(2026, 10, 7)),
        ("Échéance : 15 octobre 2026", date(2026, 10, 15)),
        ("Zahlbar innerhalb 30 Tagen netto bis 22.09.2026, 3% Skonto bis 02.09.2026", date(2026, 9, 22)),
        ("30 jours fin de mois", date(2026, 9, 30)),
    ],
)
def test_a_due_date_in_words_is_taken_and_said(xml: str, terms: str, due: date) -> None:
    head, middle, tail = xml.partition("<ram:DueDateDateTime>")
    rest = tail.partition("</ram:DueDateDateTime>")[2]
    read = invoice_reader.read(f"{head}<ram:Description>{terms}</ram:Description>{rest}".encode())
    assert middle
    assert (read.due_date, read.due_assumed, read.warnings) == (due, False, (Remark.DUE_DATE_WORDED,))
    assert read.confidence["due_date"] == "medium"


@pytest.mark.parametrize(
    ("code", "remark"), [("386", Remark.DEPOSIT), ("389", Remark.SELF_BILLED), ("384", Remark.CORRECTED)]
)
def test_special_invoices_are_claimed_with_a_word(xml: str, code: str, remark: Remark) -> None:
    assert invoice_reader.read(xml.replace(">380<", f">{code}<").encode()).warnings == (remark,)


def test_a_wrong_encoding_or_junk_around_the_file_is_mended(xml: str) -> None:
    plain = invoice_reader.read(xml.encode())
    mislabelled = xml.replace('encoding="UTF-8"', 'encoding="utf-16"')
    for data in (
        b"\r\n  " + xml.encode(),
        xml.encode() + b"\0\0\x1a",
        b"\xef\xbb\xbf\xef\xbb\xbf" + xml.encode(),
        xml.encode("cp1252", "ignore"),
        mislabelled.encode(),
        xml.encode("utf-16"),
    ):
        assert invoice_reader.read(data).buyer_address == plain.buyer_address


def test_several_invoices_in_one_envelope_are_counted(xml: str) -> None:
    body = xml.partition("?>")[2]
    read = invoice_reader.read(f"<batch>{body}{body.replace('F2026-0118', 'F2026-0119')}</batch>".encode())
    assert (read.invoice_number, read.warnings) == ("F2026-0118", (Remark.SEVERAL_INVOICES,))


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"\x1f\x8b no gzip", gzip.compress(b"hello", mtime=0)])
def test_an_archive_without_an_invoice_is_not_supported(data: bytes) -> None:
    assert refusal(data).reason == Reason.FILE_NOT_SUPPORTED


def test_a_page_without_data_is_read_as_people_read_it(papers: dict[str, Path]) -> None:
    read = invoice_reader.read(papers["imprimee.pdf"].read_bytes())
    assert (read.source, read.invoice_number, read.due_cents) == ("pdf", "F2026-0118", 124_050)
