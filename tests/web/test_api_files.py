"""An invoice's file sent by a program: read like one dropped on a page, with hints beside it."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from chalicelib.gateways import documents, invoice_reader
from chalicelib.store import papers
from infra.local.visitor import Answer, Client
from tests.web import creditor_world as given
from tests.web.programming import CLAIM, CLAIMS, Program, pointers

XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>UBL-7</cbc:ID><cbc:IssueDate>2026-07-01</cbc:IssueDate><cbc:DueDate>2026-07-31</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>K</cbc:RegistrationName>
<cbc:CompanyID schemeID="0002">000135004</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>
</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>%s</cbc:RegistrationName>
</cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">600.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">600.00</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>"""
ADDRESS = {"line": "3 quai Rambaud", "postcode": "69002", "city": "Lyon"}


def send(program: Program, data: bytes, kind: str = "application/pdf", **hints: str) -> Answer:
    return program.send(data, kind, url=f"{CLAIMS}?{urlencode(hints)}")


def test_a_factur_x_is_filed_as_it_stands(program: Program) -> None:
    data = given.sample("lyon.pdf")

    answer = send(program, data)

    assert answer.status == 201, answer.text
    claim = given.claim(answer.json["id"])
    assert documents.get(claim.evidence[0]) == data
    assert "invoice" in {paper.kind for paper in papers.of(claim.id)}
    dropped = given.drop(given.signed_in(), data)
    shown = given.signed_in().get(dropped.location).text
    assert f"/creances/{claim.id}" in shown, "the page knows that this invoice was filed"


def test_hints_go_with_the_file(program: Program) -> None:
    told = send(program, given.sample("lyon.pdf"), route="tender", external_reference="E-9", nature="sale").json

    assert (told["route"], told["external_reference"], told["nature"]) == ("tender", "E-9", "sale")


@pytest.mark.parametrize("kind", ["application/xml", "text/xml; charset=utf-8", "application/octet-stream"])
def test_a_bare_xml_needs_the_address_it_does_not_give(program: Program, kind: str) -> None:
    data = XML % b"Studio Ravel SARL"

    bare = send(program, data, kind)
    whole = send(program, data, kind, **ADDRESS)

    assert bare.json["code"] == "needs_answers"
    assert "#/debtor/address/postcode" in pointers(bare)
    assert bare.json["complete_at"]
    assert whole.status == 201, whole.text
    assert whole.json["debtor"]["address"]["city"] == "Lyon"


def test_a_file_in_another_encoding_is_read(program: Program) -> None:
    data = (XML % "Été & Fils".replace("&", "&amp;").encode()).replace(b"UTF-8", b"ISO-8859-1")
    data = data.decode().encode("latin-1")

    told = send(program, data, "application/xml", **ADDRESS)

    assert told.status == 201, told.text
    assert told.json["debtor"]["name"] == "Été & Fils"


def test_a_form_carries_file_and_hints(program: Program) -> None:
    files = {"invoice": ("f.pdf", "application/pdf", given.sample("lyon.pdf"))}
    body = Client.multipart(files, {"external_reference": "Dossier n° 9"})

    answer = program.send(body, "multipart/form-data; boundary=the-boundary-between-parts")

    assert answer.status == 201, answer.text
    assert answer.json["external_reference"] == "Dossier n° 9"


def test_the_same_file_with_other_hints_is_another_request(program: Program) -> None:
    data = given.sample("lyon.pdf")
    program.send(data, "application/pdf", "once")

    answer = program.send(data, "application/pdf", "once", url=f"{CLAIMS}?route=tender")

    assert answer.json["code"] == "key_reused"


def test_an_invoice_of_another_seller_waits_for_a_person(program: Program) -> None:
    data = (XML % b"Studio Ravel SARL").replace(b"000135004", b"552100554")

    answer = send(program, data, "application/xml", **ADDRESS)

    assert answer.json["code"] == "needs_answers"
    assert pointers(answer) == ["#/creditor/siren"]
    assert answer.json["complete_at"]


def test_a_printed_page_is_filed_where_it_was_read_for_sure(program: Program) -> None:
    answer = send(program, given.sample("imprimee.pdf"))

    assert answer.status == 201, answer.text


def test_what_was_read_without_certainty_is_confirmed_first(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    read = invoice_reader.read(given.sample("imprimee.pdf"))
    unsure = replace(read, confidence=read.confidence | {"due_cents": "medium"})
    monkeypatch.setattr(invoice_reader, "read", lambda _: unsure)

    asked = send(program, given.sample("imprimee.pdf"))
    confirmed = send(program, given.sample("imprimee.pdf"), amount_cents=str(read.due_cents))

    assert (asked.json["code"], pointers(asked)) == ("needs_answers", ["#/invoices/0/amount_cents"])
    assert asked.json["errors"][0]["code"] == "unsure_amount_cents"
    assert confirmed.status == 201, confirmed.text


@pytest.mark.parametrize(
    ("data", "kind", "status", "code"),
    [
        (b"", "application/pdf", 422, "file_empty"),
        (b"%PDF-1.7 nothing", "application/pdf", 422, "pdf_unreadable"),
        (b"GIF89a", "application/pdf", 422, "file_not_supported"),
        (b"<a/>", "application/xml", 422, "not_an_invoice"),
        (b"<a", "application/xml", 422, "xml_broken"),
        (b"{}", "text/plain", 415, "unsupported_media"),
        (b"{}", "", 422, "bad_fields"),
        (b"", "multipart/form-data", 400, "bad_request"),
        (b"--b--\r\n", "multipart/form-data; boundary=b", 422, "file_empty"),
        (b"{", "application/json", 400, "bad_request"),
        (b"[]", "application/json", 400, "bad_request"),
        (b'{"nature":"sale","nature":"sale"}', "application/json", 422, "bad_fields"),
        (b"\xff\xfe", "application/json", 400, "bad_request"),
        (b" " * 256_001, "application/json", 413, "body_too_large"),
        (b"%PDF-" + b" " * 4_300_000, "application/pdf", 413, "file_too_large"),
    ],
)
def test_what_can_not_be_read_is_a_problem(program: Program, data: bytes, kind: str, status: int, code: str) -> None:
    answer = send(program, data, kind)

    assert (answer.status, answer.json["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert program.get().json["claims"] == []


@pytest.mark.parametrize(
    ("hints", "pointer"),
    [
        ({"route": "none"}, "#/route"),
        ({"amount_cents": "12.5"}, "#/amount_cents"),
        ({"amount_cents": "9" * 5000}, "#/amount_cents"),
        ({"siren": "123456abc"}, "#/siren"),
        ({"trader": "yes"}, "#/trader"),
        ({"phone": "000000"}, "#/phone"),
        ({"colour": "red"}, "#/colour"),
        ({"name": "\x00"}, "#/name"),
    ],
)
def test_a_hint_that_can_not_be_read_is_named(program: Program, hints: dict[str, str], pointer: str) -> None:
    answer = send(program, given.sample("lyon.pdf"), **hints)

    assert (answer.status, answer.json["code"], pointers(answer)) == (422, "bad_fields", [pointer])


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\u202e", "x" * 201, ""])
def test_a_name_that_is_none_is_refused(program: Program, text: str) -> None:
    answer = program.post({**CLAIM, "debtor": {**CLAIM["debtor"], "name": text}})

    assert (answer.status, pointers(answer)) == (422, ["#/debtor/name"])
