"""What a program's claim still wants is asked for by name; the law refuses it as it refuses a person's."""

from typing import Any

import pytest

from chalicelib.domain.refusals import Reason
from chalicelib.store import drafts, frameworks, table
from tests.web import creditor_world as given
from tests.web.programming import CLAIM, CLAIMS, Program, changed, invoice, pointers

PROBLEM = "application/problem+json"

#: Of a loan it is asked whether a bank sold it.
UNSAID: dict[str, Any] = {"nature": "loan"}

#: A carrier's claim is barred a year after the delivery: here that day decides.
UNDELIVERED: dict[str, Any] = {
    "nature": "transport",
    "invoices": invoice(issued_on="2025-10-15", due_on="2026-02-15"),
}


@pytest.mark.parametrize(
    ("creditor", "pointer"),
    [
        ({"kind": "individual"}, "#/creditor/kind"),
        ({"kind": "company", "siren": "552100554"}, "#/creditor/siren"),
    ],
)
def test_a_claim_of_another_creditor_is_refused(program: Program, creditor: dict[str, Any], pointer: str) -> None:
    answer = program.post({**CLAIM, "creditor": creditor})

    assert (answer.status, answer.json["code"], pointers(answer)) == (422, "bad_fields", [pointer])


OPEN = [
    (UNDELIVERED, ["#/invoices/0/done_on"], "delivery_date"),
    ({"invoices": invoice(issued_on="2027-01-01", due_on="2027-02-01")}, ["#/invoices/0/issued_on"], "invoice_dates"),
    ({"nature": "loan"}, ["#/bought_from_bank"], "loan_origin"),
    ({"debtor": {"address": {"postcode": "01300"}}}, ["#/debtor/address/city"], "missing_city"),
    ({"debtor": {"address": {"postcode": "00000"}}}, ["#/debtor/address/postcode"], "missing_postcode"),
    ({"invoices": [*invoice(), *invoice()]}, ["#/invoices"], "same_number"),
    (
        {"invoices": [*invoice(), *invoice(number="old", issued_on="2018-01-01", due_on="2018-02-01")]},
        ["#/invoices/1"],
        "leave_out",
    ),
]


@pytest.mark.parametrize(("changes", "fields", "code"), OPEN)
def test_what_is_open_is_asked_for_by_name(
    program: Program, changes: dict[str, Any], fields: list[str], code: str
) -> None:
    answer = program.post(changed(**changes))

    assert answer.status == 422, answer.text
    assert answer.json["code"] == "needs_answers"
    assert pointers(answer) == fields
    assert answer.json["errors"][0]["code"] == code
    assert program.get().json["claims"] == []


def test_what_is_open_can_be_finished_on_the_site(program: Program) -> None:
    answer = program.post(changed(**UNSAID), "n")
    link = answer.json["complete_at"]
    again = program.post(changed(**UNSAID), "n")

    page = given.signed_in().get(link.removeprefix("http://localhost:8000"))

    assert again.json["complete_at"] == link
    assert page.status == 200
    assert "Brasserie des Deux Amarres" in page.text
    kept = drafts.get("crd_1", link.rpartition("/")[2])
    assert kept
    assert kept.external_reference == "ERP-118"


def test_what_a_page_could_not_show_whole_is_not_kept(program: Program) -> None:
    """Its form holds one invoice: whoever finished it there would lose the payment."""
    answer = program.post(changed(**UNSAID, payments=[{"on": "2026-10-01", "cents": 100}]))

    assert answer.json["code"] == "needs_answers"
    assert "complete_at" not in answer.json


REFUSED = [
    ({"invoices": invoice(amount_cents=999)}, Reason.BELOW_MINIMUM),
    ({"invoices": invoice(issued_on="2019-01-01", due_on="2019-02-01")}, Reason.TIME_BARRED),
    ({"invoices": invoice(issued_on="2026-11-01", due_on="2026-12-01")}, Reason.NOT_YET_DUE),
    ({"insolvency_opened_on": "2026-10-01"}, Reason.DEBTOR_INSOLVENT),
    ({"disputed": True}, Reason.DISPUTED),
    ({"nature": "bank_loan"}, Reason.BANK_LOAN),
    ({"debtor": {"siren": "000135004"}}, Reason.SAME_PARTY),
    ({"payments": [{"on": "2026-10-01", "cents": 10**7}]}, Reason.NOTHING_DUE),
]


@pytest.mark.parametrize(("changes", "reason"), REFUSED)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_law_refuses_a_program_as_it_refuses_a_person(
    program: Program, changes: dict[str, Any], reason: Reason, lang: str
) -> None:
    answer = program.post(changed(**changes), accept_language=lang)

    assert answer.json["code"] == reason.value
    assert 400 <= answer.status < 500
    assert answer.headers["content-language"] == lang
    assert answer.headers["content-type"] == PROBLEM


def test_without_a_framework_the_site_is_where_to_sign(program: Program) -> None:
    table.PlainItem(*frameworks.key("crd_1")).delete()

    answer = program.post(CLAIM)

    assert (answer.status, answer.json["code"]) == (409, "framework_missing")
    draft = answer.json["complete_at"].removeprefix("http://localhost:8000")
    assert given.signed_in().get(draft).status == 200
    whole = program.post(changed(payments=[{"on": "2026-10-01", "cents": 100}]))
    assert whole.json["complete_at"] == "http://localhost:8000/creances/nouvelle"


def test_signing_that_draft_on_the_site_files_it_and_opens_the_api(program: Program) -> None:
    table.PlainItem(*frameworks.key("crd_1")).delete()
    draft = program.post(CLAIM, "first").json["complete_at"].removeprefix("http://localhost:8000")
    frameworks.keep("crd_1", given.FRAMEWORK)
    filed = given.sign(given.signed_in(), draft)

    again = program.post(CLAIM, "first")
    fresh = program.post(changed(invoices=invoice(number="next")), "second")

    assert filed.status == 303
    assert again.json["claim"] == f"{CLAIMS}/{filed.location.rpartition('/')[2]}"
    assert fresh.status == 201
