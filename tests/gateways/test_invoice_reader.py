"""What the reader makes of the project's own samples, of odd values, and of files made to hurt."""

from datetime import date
from pathlib import Path

import pytest

from chalicelib.domain.refusals import Reason
from chalicelib.gateways import invoice_reader
from chalicelib.gateways.invoice_remarks import Remark
from infra.local import samples
from tests.invoices_read import refusal


def test_a_factur_x_gives_everything_a_claim_needs(papers: dict[str, Path]) -> None:
    read = invoice_reader.read(papers["lyon.pdf"].read_bytes())

    assert (read.invoice_number, read.issue_date, read.due_date) == ("F2026-0118", date(2026, 8, 23), date(2026, 9, 22))
    assert (read.total_cents, read.due_cents, read.currency) == (124_050, 124_050, "EUR")
    assert (read.seller_siren, read.seller_vat) == ("000135004", "FR49000135004")
    assert (read.buyer_name, read.buyer_siren) == ("Brasserie des Deux Amarres SAS", "000241364")
    assert read.buyer_address == invoice_reader.Address("18 rue de la République", "69002", "Lyon", "FR")
    assert (read.profile, read.source, read.due_assumed, read.warnings) == ("EN16931", "factur-x", False, ())


def test_the_claim_is_what_is_left_after_a_deposit(papers: dict[str, Path]) -> None:
    read = invoice_reader.read(papers["acompte.pdf"].read_bytes())
    assert (read.total_cents, read.due_cents) == (300_000, 200_000)


def test_a_consumer_has_no_siren(papers: dict[str, Path]) -> None:
    read = invoice_reader.read(papers["particulier.pdf"].read_bytes())
    assert (read.buyer_name, read.buyer_siren, read.buyer_vat) == ("Camille Trévédic", "", "")


@pytest.mark.parametrize(("name", "reason"), [each for each in samples.BAD.items() if each[1] != "unknown_place"])
def test_a_bad_paper_is_refused_with_its_reason(papers: dict[str, Path], name: str, reason: str) -> None:
    assert refusal(papers[name].read_bytes()).reason == reason


def test_refusals_carry_what_their_sentence_needs(papers: dict[str, Path]) -> None:
    assert refusal(papers["dollars.pdf"].read_bytes()).detail == {"currency": "USD"}
    assert refusal(papers["sous-10-euros.pdf"].read_bytes()).detail == {"minimum_cents": 1000, "cents": 950}
    assert refusal(b"%PDF-" + b"0" * 5_000_000).detail == {"max_mb": 4}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.FILE_EMPTY),
        (b" \n", Reason.FILE_EMPTY),
        (b"0" * 5_000_000, Reason.FILE_TOO_LARGE),
        (b"\x89PNG\r\n", Reason.FILE_NOT_SUPPORTED),
        (b"%PDF-1.7\nnothing more", Reason.PDF_UNREADABLE),
        (b"<a><b></a>", Reason.XML_BROKEN),
        (b"<a>" * 100_000, Reason.XML_BROKEN),
        (b'<?xml version="1.0" encoding="nope"?><a/>', Reason.NOT_AN_INVOICE),
        (b"<a/>", Reason.NOT_AN_INVOICE),
        (b"<Invoice/>", Reason.NOT_AN_INVOICE),
        (b'<Invoice xmlns="urn:un:unece:uncefact:data:standard:CBFBUY:5"/>', Reason.FILE_NOT_SUPPORTED),
        (b"<!DOCTYPE a><a/>", Reason.XML_FORBIDDEN),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"), Reason.XML_FORBIDDEN),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', Reason.XML_FORBIDDEN),
    ],
)
def test_what_is_no_invoice_is_refused(data: bytes, reason: Reason) -> None:
    assert refusal(data).reason == reason


def test_an_entity_bomb_does_not_go_off() -> None:
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{layers}]><x y="&a9;">&a9;</x>'
    assert refusal(bomb.encode()).reason == Reason.XML_FORBIDDEN


@pytest.mark.parametrize(
    ("type_code", "reason"),
    [
        ("381", Reason.CREDIT_NOTE),
        ("261", Reason.CREDIT_NOTE),
        ("396", Reason.CREDIT_NOTE),
        ("393", Reason.FACTORED),
        ("325", Reason.NOT_AN_INVOICE),
    ],
)
def test_the_kind_of_paper_decides(xml: str, type_code: str, reason: Reason) -> None:
    assert refusal(xml.replace(">380<", f">{type_code}<").encode()).reason == reason


def test_a_negative_invoice_is_a_credit_note(xml: str) -> None:
    assert refusal(xml.replace(">1240.50<", ">-1240.50<").encode()).reason == Reason.CREDIT_NOTE


def test_without_a_due_date_the_law_gives_thirty_days(xml: str) -> None:
    read = invoice_reader.read(xml.replace("DueDateDateTime", "Nothing").encode())
    assert (read.due_date, read.due_assumed) == (date(2026, 9, 22), True)


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        (">F2026-0118</ram:ID>", "></ram:ID>", Remark.NUMBER_MISSING),
        (">20260823<", "><", Remark.ISSUE_DATE_MISSING),
        (">20260823<", ">20260230<", Remark.ISSUE_DATE_IMPOSSIBLE),
        (">20260823<", ">2026-08-23<", Remark.DATE_DOUBTFUL),
        (">20260922<", ">20260931<", Remark.DUE_DATE_IMPOSSIBLE),
        (">20260922<", ">20260701<", Remark.DUE_BEFORE_ISSUE),
        ("InvoiceCurrencyCode", "Nothing", Remark.CURRENCY_ASSUMED),
        ("DuePayableAmount>1240.50", "DuePayableAmount>soon", Remark.AMOUNT_MISSING),
        ("DuePayableAmount>1240.50", "DuePayableAmount>1\u202f240,50", Remark.AMOUNT_DOUBTFUL),
        ("DuePayableAmount>1240.50", "DuePayableAmount>1240.501", Remark.AMOUNT_UNUSUAL),
        ("LineTotalAmount>1033.75", "LineTotalAmount>1033,75", Remark.AMOUNT_DOUBTFUL),
        ("DuePayableAmount>1240.50", "DuePayableAmount>", Remark.DUE_COMPUTED),
        ("DuePayableAmount>1240.50", "DuePayableAmount>9240.50", Remark.DUE_ABOVE_TOTAL),
        ("SellerTradeParty", "Nobody", Remark.SELLER_MISSING),
        ("BuyerTradeParty", "Nobody", Remark.BUYER_MISSING),
        (">69002<", "><", Remark.ADDRESS_MISSING),
        (">000135004<", ">00013500<", Remark.SELLER_SIREN_WRONG),
        (">000241364<", ">000241365<", Remark.BUYER_SIREN_WRONG),
        (">FR96", ">FR95", Remark.VAT_NUMBER_WRONG),
        (">FR7630006", ">FR7730006", Remark.IBAN_WRONG),
    ],
)
def test_what_is_odd_is_said_and_accepted(xml: str, before: str, after: str, remark: Remark) -> None:
    assert before in xml
    assert remark in invoice_reader.read(xml.replace(before, after).encode()).warnings


def test_the_first_of_several_due_dates_is_taken(xml: str) -> None:
    head, terms, tail = xml.partition("<ram:SpecifiedTradePaymentTerms>")
    later = "<ram:DueDateDateTime><udt:DateTimeString>20261022</udt:DateTimeString></ram:DueDateDateTime>"
    middle, end, rest = tail.partition("</ram:SpecifiedTradePaymentTerms>")
    read = invoice_reader.read(f"{head}{terms}{middle}{end}{terms}{later}{end}{rest}".encode())
    assert (read.due_date, read.warnings) == (date(2026, 9, 22), (Remark.SEVERAL_DUE_DATES,))


def test_a_file_in_utf_16_or_with_comments_inside_reads_the_same(xml: str) -> None:
    plain = invoice_reader.read(xml.encode())
    wide = xml.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert invoice_reader.read(wide) == plain
    assert invoice_reader.read(xml.replace("F2026-0118", "F2026-<!-- sic -->0118").encode()) == plain
