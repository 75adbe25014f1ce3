"""The papers hold what the law wants: nothing mandatory can be left out, amounts are those of the law."""

import dataclasses
import json
from dataclasses import MISSING, replace
from datetime import date
from typing import Any

import pytest

from chalicelib.countries import Document
from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import letter, mandate, parties
from chalicelib.domain.claim.facts import Allocation, Debt
from chalicelib.domain.refusals import Reason, Refused
from tests import papers

DOCUMENTS: tuple[Document, ...] = (
    papers.MANDATE,
    papers.FIRST_LETTER,
    papers.PAYMENT_RECEIPT,
    papers.PAYMENT_NOTICE,
)
CONSUMER = Debt("company", "consumer", "works", papers.DEBT.invoices[:1])


def printed(document: Document) -> dict[str, Any]:
    return json.loads(json.dumps(document.to_print()))  # type: ignore[no-any-return]


def text(document: Document) -> str:
    return json.dumps(document.to_print(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        (
            mandate.Mandate,
            {"debt", "mandatary", "terms", "payout_days", "signature", "creditor", "debtor", "reference"},
        ),
        (mandate.Named, {"collector", "guarantee", "accepted_at"}),
        (mandate.Guarantee, {"insurer", "policy", "cover_cents"}),
        (letter.FirstLetter, {"collector", "creditor", "debt", "page", "written_on", "reference", "privacy_contact"}),
    ],
)
def test_no_mandatory_item_has_a_default(kind: type, items: set[str]) -> None:
    without = {f.name for f in dataclasses.fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    assert items <= without
    with pytest.raises(TypeError, match="missing"):
        kind()


@pytest.mark.parametrize(
    ("whole", "blank", "field"),
    [
        (papers.CREDITOR, {"name": " "}, "name"),
        (papers.CREDITOR, {"lines": ()}, "address"),
        (papers.CREDITOR, {"lines": ("3 quai Perrache", "")}, "address"),
        (papers.AGENT, {"mail": ""}, "mail"),
        (papers.GUARANTEE, {"insurer": ""}, "guarantee"),
        (papers.GUARANTEE, {"policy": ""}, "guarantee"),
        (papers.GUARANTEE, {"cover_cents": 0}, "cover"),
        (papers.SIGNATURE, {"name": ""}, "signature"),
        (papers.SIGNATURE, {"role": ""}, "signature"),
        (papers.SIGNATURE, {"proof": ""}, "signature"),
        (papers.MANDATE, {"reference": ""}, "reference"),
        (papers.MANDATE, {"debt": replace(papers.DEBT, invoices=())}, "invoices"),
        (papers.FIRST_LETTER, {"reference": ""}, "reference"),
        (papers.FIRST_LETTER, {"written_at": ""}, "written_at"),
        (papers.FIRST_LETTER, {"privacy_contact": ""}, "privacy_contact"),
        (papers.FIRST_LETTER, {"debt": replace(papers.DEBT, invoices=())}, "invoices"),
        (papers.FIRST_LETTER.page, {"link": " "}, "link"),
        (papers.TRANSFER, {"holder": " "}, "transfer"),
        (papers.TRANSFER, {"iban": ""}, "transfer"),
        (papers.TRANSFER, {"payment_reference": " "}, "transfer"),
        (papers.PAYMENT, {"id": ""}, "payment"),
        (papers.PAYMENT_RECEIPT, {"reference": ""}, "reference"),
        (papers.PAYMENT_NOTICE, {"reference": " "}, "reference"),
    ],
)
def test_a_blank_where_the_law_wants_words_is_refused(whole: Any, blank: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        replace(whole, **blank)
    assert (refused.value.reason, refused.value.detail) == (Reason.MISSING_FIELD, {"field": field})


@pytest.mark.parametrize("days", [0, 31])
def test_funds_are_passed_on_within_the_month(days: int) -> None:
    with pytest.raises(ValueError, match="R124-6"):
        replace(papers.MANDATE, payout_days=days)


@pytest.mark.parametrize(
    "change", [{"cents": 99_999}, {"overpaid_cents": 1}, {"cents": 0, "allocation": Allocation(0, 0, 0)}]
)
def test_a_payment_is_the_sum_of_its_parts(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="set against"):
        replace(papers.PAYMENT, **change)


def test_the_letter_has_its_five_mentions() -> None:
    data = printed(papers.FIRST_LETTER)
    assert data["collector"]["lines"] == ["14 rue Vendôme", "69006 Lyon"]
    assert "Cabinet Rhône Recouvrement exerce une activité de recouvrement amiable" in data["collector"]["statement"]
    assert (data["creditor"]["name"], data["creditor"]["lines"][0]) == ("Atelier Vélo Saône SARL", "3 quai Perrache")
    assert data["statement"]["basis"] == (
        "prestation de services, factures n°\u00a02026-0417 du 3 juin 2026, n°\u00a02026-0455 du 17 septembre 2026"
    )
    assert [part["label"] for part in data["statement"]["parts"]] == [
        "Principal",
        "Intérêts de retard",
        "Indemnité forfaitaire",
    ]
    assert data["link"] == papers.LINK
    assert data["transfer"]["iban"].startswith("FR76\u00a03000")
    assert data["law"][0].startswith("Les frais de recouvrement entrepris sans titre exécutoire restent à la charge")
    assert data["law"][1].endswith("à la charge du débiteur de mauvaise foi.")


def test_the_letter_shows_the_account_line_by_line_and_its_calculation() -> None:
    s = printed(papers.FIRST_LETTER)["statement"]
    assert [(row["label"], row["amount"]) for row in s["rows"]] == [
        ("Facture 2026-0417", wording.euros(81_240)),
        ("Facture 2026-0455", wording.euros(146_000)),
        ("Règlement reçu le 2 octobre 2026", wording.euros(-20_000)),
        ("Intérêts de retard au 21 novembre 2026", wording.euros(5827)),
        ("Indemnité forfaitaire de recouvrement (2\u00a0×\u00a040\u00a0€)", wording.euros(8000)),
    ]
    assert s["total"] == wording.euros(81_240 + 146_000 - 20_000 + 5827 + 8000)
    assert s["calculation"][0] == {
        "invoice": "2026-0417",
        "start": "16/06/2026",
        "end": "30/06/2026",
        "days": "15",
        "rate": "12,15\u00a0%",
        "base": wording.euros(81_240),
        "amount": wording.euros(406),
        "article": "C. com. L441-10 II",
    }


def test_a_consumers_letter_asks_for_the_principal_alone_until_a_formal_notice() -> None:
    plain = printed(replace(papers.FIRST_LETTER, debt=CONSUMER, transfer=None))
    assert [row["label"] for row in plain["statement"]["rows"]] == ["Facture 2026-0417"]
    assert [part["label"] for part in plain["statement"]["parts"]] == ["Principal"]
    assert (plain["why"], plain["transfer"], plain["several"]) == (None, None, False)
    noticed = printed(replace(papers.FIRST_LETTER, debt=replace(CONSUMER, formal_notice_on=date(2026, 8, 3))))
    assert noticed["statement"]["rows"][1]["label"] == "Intérêts de retard au 21 novembre 2026 (2,75\u00a0%)"
    assert "1231-6" in noticed["why"]


def test_professionals_are_told_why_penalties_run() -> None:
    assert "article L.\u00a0441-10" in printed(papers.FIRST_LETTER)["why"]


@pytest.mark.parametrize("document", [papers.FIRST_LETTER, papers.PAYMENT_RECEIPT])
def test_no_fee_ever_reaches_a_debtor(document: Document) -> None:
    written = text(document)
    fee = papers.MANDATE.terms.fee(papers.FIRST_LETTER.owed.total_cents)
    for cents in (fee.total_cents, fee.provider_cents, fee.platform_cents, 14_400, 10_080, 4320):
        assert wording.euros(cents) not in written
    assert "rémunération" not in written.lower()
    assert "honoraires" not in written.lower()


def test_only_an_officer_bears_the_title() -> None:
    officer = replace(papers.AGENT, kind="officer")
    assert "commissaire de justice" not in text(papers.FIRST_LETTER)
    assert officer.statement.startswith(
        "Cabinet Rhône Recouvrement, commissaire de justice, intervient ici à l’amiable"
    )
    assert "commissaire de justice" in text(replace(papers.FIRST_LETTER, collector=officer))


def test_the_mandate_names_its_mandatary_once_he_accepted() -> None:
    before = printed(papers.MANDATE)["mandatary"]
    named = mandate.Named(collector=papers.AGENT, guarantee=papers.GUARANTEE, accepted_at=papers.AT)
    after = printed(replace(papers.MANDATE, mandatary=named))["mandatary"]
    assert before == {"named": False, "cover": "150\u202f000\u00a0€"}
    assert (after["insurer"], after["policy"], after["cover"]) == (
        "Mutuelle du Confluent",
        "RCP-2026-118",
        "300\u202f000\u00a0€",
    )
    assert after["accepted_at"] == "21 novembre 2026 à 10\u00a0h\u00a030"


def test_the_mandate_shows_the_price_and_what_is_left_to_the_creditor() -> None:
    data = printed(papers.MANDATE)
    fee = papers.MANDATE.terms.fee(221_067)
    assert papers.MANDATE.owed.total_cents == 221_067
    assert data["pay"]["example"] == wording.euros(221_067)
    assert data["pay"]["net"] == wording.euros(221_067 - fee.total_cents)
    assert (data["pay"]["rate"], data["pay"]["vat"]) == ("12,00\u00a0%", "20,00\u00a0%")
    assert data["payout_days"] == 3
    assert data["signature"]["at"] == "21 novembre 2026 à 10\u00a0h\u00a030"


def test_a_receipt_tells_the_parts_and_the_rest() -> None:
    payment = printed(papers.PAYMENT_RECEIPT)["payment"]
    assert (payment["amount"], payment["method"], payment["settled"]) == (
        wording.euros(100_000),
        "carte bancaire",
        False,
    )
    assert [part["label"] for part in payment["parts"]] == ["Intérêts de retard", "Principal"]
    all_of_it = replace(papers.PAYMENT, allocation=Allocation(2827, 4000, 93_173))
    assert printed(replace(papers.PAYMENT_RECEIPT, payment=all_of_it))["payment"]["parts"] == [
        {"label": "Intérêts de retard", "amount": wording.euros(2827)},
        {"label": "Principal", "amount": wording.euros(93_173)},
        {"label": "Indemnité forfaitaire", "amount": wording.euros(4000)},
    ]
    last = replace(papers.PAYMENT, cents=100_500, overpaid_cents=500, left_cents=0)
    settled = printed(replace(papers.PAYMENT_RECEIPT, payment=last))["payment"]
    assert settled["settled"] is True
    assert settled["parts"][-1] == {"label": "Trop-perçu, qui sera rendu", "amount": wording.euros(500)}


def test_the_notice_tells_the_creditor_what_is_his() -> None:
    assert printed(papers.PAYMENT_NOTICE)["fee"] == {
        "provider": wording.euros(-10_080),
        "platform": wording.euros(-4320),
        "net": wording.euros(85_600),
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_paper_is_plain_data_for_the_page_of_its_name(document: Document) -> None:
    assert json.loads(json.dumps(document.to_print())) == document.to_print()
    assert document.template in {"mandate", "first_letter", "receipt", "notice"}


def test_a_siren_is_written_only_where_there_is_one() -> None:
    assert printed(papers.FIRST_LETTER)["debtor"]["siren"] is None
    assert papers.CREDITOR.to_print()["siren"] == "SIREN\u00a0812\u202f345\u202f678"
    assert parties.Party(name="A", lines=("B",)).to_print()["lines"] == ["B"]
