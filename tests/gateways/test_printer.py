"""The printer: archival and accessible, the same bytes each time, deaf to markup, here or in its own function."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from chalicelib import config
from chalicelib.countries import Document
from chalicelib.countries.fr.papers import letter, mandate
from chalicelib.domain.claim.facts import Debt
from chalicelib.gateways import printer
from infra.aws import printer_function
from tests import papers
from tests.printed import faults, lengths_hold, words

NAMED = mandate.Named(collector=papers.AGENT, guarantee=papers.GUARANTEE, accepted_at=papers.AT)
CONSUMER = Debt("company", "consumer", "works", papers.DEBT.invoices[:1])
SETTLED = replace(papers.PAYMENT, left_cents=0)
DOCUMENTS: dict[str, Document] = {
    "framework": papers.FRAMEWORK,
    "open mandate": papers.MANDATE,
    "accepted mandate": replace(papers.MANDATE, mandatary=NAMED),
    "letter": papers.FIRST_LETTER,
    "consumer's letter": replace(papers.FIRST_LETTER, debt=CONSUMER, transfer=None),
    "receipt": papers.PAYMENT_RECEIPT,
    "last receipt": replace(papers.PAYMENT_RECEIPT, payment=SETTLED),
    "notice": papers.PAYMENT_NOTICE,
    "last notice": replace(papers.PAYMENT_NOTICE, payment=SETTLED),
}
ENVIRONMENT = {
    "SITE_URL": "http://localhost",
    "TABLE_NAME": "t",
    "DOCUMENTS": "file:/tmp",
    "SECRET_KEY": "0" * 32,
    "STRIPE_API_KEY": "sk_test",
    "STRIPE_WEBHOOK_SECRET": "whsec",
}


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PRINTER_FUNCTION", raising=False)
    forget()
    yield
    forget()


def forget() -> None:
    config.settings.cache_clear()
    printer._lambda.cache_clear()


def printed(document: Document) -> bytes:
    return printer.render(document.template, document.to_print(), papers.AT)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_paper_is_archival_and_accessible(name: str) -> None:
    pdf = printed(DOCUMENTS[name])
    assert faults(pdf, "3a") == []
    assert faults(pdf, "ua1") == []


def test_a_broken_paper_would_be_found() -> None:
    pdf = printed(papers.PAYMENT_NOTICE)
    assert faults(pdf.replace(b"/MarkInfo", b"/MarkNada"), "ua1")
    assert not lengths_hold(re.sub(rb"/Length \d+", b"/Length 7", pdf))


def test_the_same_paper_is_the_same_bytes_and_another_day_is_not() -> None:
    first, again = printed(papers.FIRST_LETTER), printed(papers.FIRST_LETTER)
    data = papers.FIRST_LETTER.to_print()
    assert first == again
    assert first != printer.render("first_letter", data, papers.AT + timedelta(days=1))


def test_the_letter_reads_as_the_law_wants() -> None:
    written = re.sub(r"[-\u00ad]?\s+", " ", words(printed(papers.FIRST_LETTER)))
    for wanted in (
        "Cabinet Rhône Recouvrement exerce une activité de recouvrement amiable de créances",
        "Atelier Vélo Saône SARL",
        "3 quai Perrache",
        "Cette somme est à payer.",
        "2 210,67 €",
        "RC-7F3K-2026",
        "cette lettre n’est pas un acte de justice",
        papers.LINK,
        "Toute stipulation contraire est réputée non écrite, sauf disposition législative contraire.",
        "CNIL",
        "Page 1 sur 2",
    ):
        assert wanted in written


@pytest.mark.parametrize("name", ["framework", "open mandate", "accepted mandate"])
def test_a_mandate_names_the_guarantee_the_pay_the_funds_and_the_power_to_receive(name: str) -> None:
    """CPCE R124-3, 2° to 5°; 1° is the statement of the claim, which is part of each annex."""
    written = re.sub(r"[-\u00ad]?\s+", " ", words(printed(DOCUMENTS[name])))
    for wanted in (
        "donne au mandataire pouvoir de recevoir pour son compte tout paiement",
        "responsabilité civile professionnelle",
        "à la charge du créancier",
        "jours de l’encaissement",
    ):
        assert wanted in written, wanted


@pytest.mark.parametrize("forbidden", ["huissier", "saisie", "tribunal", "poursuites", "République"])
def test_the_letter_looks_like_no_courts_act(forbidden: str) -> None:
    assert forbidden not in words(printed(papers.FIRST_LETTER))


def test_markup_in_a_name_stays_text() -> None:
    hostile = replace(papers.DEBTOR, name='#panic("x") $a$ *b* \\ {{c}}')
    written = words(printed(replace(papers.FIRST_LETTER, debtor=hostile)))
    assert '#panic("x") $a$ *b* \\ {{c}}' in written


def test_the_debtors_link_is_drawn_for_a_phone() -> None:
    assert printer.qr_code(papers.LINK).startswith("<?xml")
    assert printer.qr_code(None) == ""
    assert printer.qr_code(papers.LINK) != printer.qr_code(papers.LINK + "x")


@pytest.mark.parametrize("template", ["../letter", "_page", "nothing", "", "/etc/passwd"])
def test_only_a_known_page_is_printed(template: str) -> None:
    with pytest.raises(LookupError, match="no letter template"):
        printer.render(template, {}, papers.AT)


def test_authored_text_has_french_spaces() -> None:
    for source in printer.LETTERS.glob("*.typ"):
        assert not re.search(r" ([;?]|!(?!=)|:(?=[ \n\"]))|« | »", source.read_text()), source.name


class PrinterService(BaseHTTPRequestHandler):
    """The invocation endpoint of AWS Lambda, in front of the real handler."""

    def do_POST(self) -> None:
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        broken = "broken" in self.path
        answer = {"errorMessage": "no ink"} if broken else printer_function.lambda_handler(order, None)
        body = json.dumps(answer).encode()
        self.send_response(200)
        if broken:
            self.send_header("X-Amz-Function-Error", "Unhandled")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def printer_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), PrinterService) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        yield
        server.shutdown()


@pytest.mark.usefixtures("printer_service")
def test_its_own_function_prints_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    here = printed(papers.FIRST_LETTER)
    monkeypatch.setenv("PRINTER_FUNCTION", "recouvrance-printer")
    forget()
    assert printed(papers.FIRST_LETTER) == here


@pytest.mark.usefixtures("printer_service")
def test_a_function_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRINTER_FUNCTION", "broken")
    forget()
    with pytest.raises(printer.PrintFailed, match="no ink"):
        printed(papers.FIRST_LETTER)


def test_many_threads_print_at_once() -> None:
    results: list[bytes] = []
    workers = [Thread(target=lambda: results.append(printed(papers.PAYMENT_RECEIPT))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(results) == 8
    assert len(set(results)) == 1


def test_a_letter_with_many_invoices_still_starts_on_its_first_page() -> None:
    many = tuple(replace(papers.DEBT.invoices[0], number=f"F-{n:03}") for n in range(60))
    pdf = printed(replace(papers.FIRST_LETTER, debt=replace(papers.DEBT, invoices=many, receipts=())))
    written = words(pdf)
    assert written.index("Vos factures restent à régler") < written.index("60 factures dont le détail suit")
    assert (
        written.index("60 factures dont le détail suit") < written.index("Facture F-000") < written.index("Page 1 sur")
    )
    assert written.count("Total à régler") == 1
    assert letter.L111_8[0][:40] in written
