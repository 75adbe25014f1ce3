"""A creditor's program files claims: the same as on a page, once for each name."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.claim.facts import Receipt
from chalicelib.store import api_keys, drafts, frameworks, papers, people, replays
from chalicelib.web.lodging import asked
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.store import town
from tests.web import creditor_world as given
from tests.web.programming import CLAIM, CLAIMS, Program, changed, invoice

#: Of a loan it is asked whether a bank sold it.
UNSAID: dict[str, Any] = {"nature": "loan"}


def test_a_claim_is_filed_and_its_mandate_signed_under_the_framework(program: Program) -> None:
    answer = program.post(CLAIM)

    assert answer.status == 201, answer.text
    assert answer.location == f"{CLAIMS}/{answer.json['id']}"
    claim = given.claim(answer.json["id"])
    assert claim.mandate
    assert claim.mandate.route == "near_you"
    assert (claim.creditor_id, answer.json["status"]) == ("crd_1", "seeking")
    assert claim.debt.invoices[0].amount_cents == 124_050
    assert {paper.kind for paper in papers.of(claim.id)} == {"framework", "mandate"}
    paper = given.words(claim.mandate.document)
    assert "Maëlle Kerlann" in paper
    assert f"clé d’accès {program.key[:13]}…" in paper
    assert "CC-TEST-0001" in paper


def test_what_was_filed_is_told_back(program: Program) -> None:
    told = program.post(CLAIM).json

    assert told["external_reference"] == "ERP-118"
    assert told["debtor"]["name"] == "Brasserie des Deux Amarres"
    assert told["debtor"]["address"] == {"line": "12 rue Mercière", "postcode": "69002", "city": "Lyon"}
    assert told["composition"]["principal_cents"] == 124_050
    assert told["composition"]["indemnity_cents"] == 4_000
    assert told["page"] == f"http://localhost:8000/creances/{told['id']}"
    assert program.get(f"{CLAIMS}/{told['id']}").json == told


def test_a_due_date_that_nobody_told_is_told_back_as_an_assumption(program: Program) -> None:
    told = program.post(changed(invoices=invoice(due_on=None))).json

    assert told["assumptions"] == [{"invoice": "2026-0412", "due_on": "2026-08-31", "article": "C. com. L441-10 I"}]


def test_the_page_shows_the_same_claim(program: Program) -> None:
    told = program.post(CLAIM).json

    page = given.signed_in().get(f"/creances/{told['id']}")

    assert page.status == 200
    assert "Brasserie des Deux Amarres" in page.text


def test_the_same_request_twice_is_one_claim_and_one_answer(program: Program, clock: StandingClock) -> None:
    first = program.post(CLAIM, "order-118")
    clock.jump(timedelta(days=2))
    given.taken(first.json["id"])
    again = program.post(CLAIM, "order-118")

    assert (again.status, again.location, again.json) == (201, first.location, first.json)
    assert len(program.get().json["claims"]) == 1


def test_the_same_name_for_another_request_is_refused(program: Program) -> None:
    program.post(CLAIM, "order-118")

    answer = program.post(changed(invoices=invoice(number="other")), "order-118")

    assert (answer.status, answer.json["code"]) == (422, "key_reused")
    assert len(program.get().json["claims"]) == 1


def test_two_creditors_may_use_the_same_name(program: Program) -> None:
    program.post(CLAIM, "1")
    people.save_creditor(people.Creditor("crd_2", "Autre SARL", "", given.CREDITOR.address, "autre@example.org"))
    frameworks.keep("crd_2", given.FRAMEWORK)
    other = Program(api_keys.make("crd_2", "usr_2", "Autre", "Logiciel")[1])

    assert other.post(CLAIM, "1").status == 201
    assert len(other.get().json["claims"]) == 1


@pytest.mark.parametrize("name", ["", " ", "é", "x" * 256, "a b"])
def test_a_request_without_a_name_is_refused(program: Program, name: str) -> None:
    answer = program.post(CLAIM, idempotency_key=name)

    assert (answer.status, answer.json["code"]) == (400, "idempotency_key")


def test_eight_at_once_file_one_claim(program: Program) -> None:
    answers = [one for one in town.at_once([lambda: program.post(CLAIM, "storm")] * 8) if isinstance(one, Answer)]

    assert len(answers) == 8
    assert {answer.status for answer in answers} <= {201, 503}
    assert len({answer.json["id"] for answer in answers if answer.status == 201}) == 1
    assert len(program.get().json["claims"]) == 1


def test_a_request_that_was_refused_leaves_its_name_free(program: Program) -> None:
    assert program.post(changed(**UNSAID), "n").status == 422

    assert program.post(CLAIM, "n").status == 201


def test_the_same_invoice_again_leads_to_the_claim_there_is(program: Program) -> None:
    first = program.post(CLAIM)

    answer = program.post(changed(invoices=invoice(number=" 2026-0412")))

    assert (answer.status, answer.json["code"]) == (409, "duplicate")
    assert answer.json["claim"] == first.location


def test_several_invoices_payments_and_a_contract_rate_are_filed_as_told(program: Program) -> None:
    second = invoice(number="2026-0413", contract_rate_pct="15.75", amount_cents=50_000)
    told = program.post(changed(invoices=[*invoice(), *second], payments=[{"on": "2026-10-01", "cents": 24_050}])).json

    claim = given.claim(told["id"])
    assert [one.number for one in claim.debt.invoices] == ["2026-0412", "2026-0413"]
    assert claim.debt.invoices[1].contract_rate_bps == 1575
    assert [receipt.cents for receipt in claim.debt.receipts] == [24_050]
    assert isinstance(claim.debt.receipts[0], Receipt)
    assert told["invoices"][1]["contract_rate_pct"] == "15.75"
    again = program.post(changed(invoices=second))
    assert again.json["claim"] == f"{CLAIMS}/{told['id']}"


def test_the_preview_s_own_json_is_filed_once_the_debtor_has_a_name(program: Program) -> None:
    answer = program.post({**CLAIM, "creditor": {"kind": "company", "trader": True, "siren": "000 135 004"}})

    assert answer.status == 201
    assert given.claim(answer.json["id"]).debt.creditor_trader is True


def test_fifty_invoices_with_a_hundred_payments_are_one_claim(program: Program) -> None:
    many = [one for number in range(asked.MOST_INVOICES) for one in invoice(number=f"M-{number}")]
    paid = [{"on": "2026-10-01", "cents": 100}] * 100

    answer = program.post(changed(invoices=many, payments=paid))
    one_more = program.post(changed(invoices=[*many, *invoice(number="more")]))

    assert answer.status == 201, answer.text
    assert len(given.claim(answer.json["id"]).debt.invoices) == asked.MOST_INVOICES
    assert (one_more.status, one_more.json["errors"][0]["pointer"]) == (422, "#/invoices")


@pytest.mark.parametrize("late", ["before its invoice is looked for", "after it"])
def test_a_request_overtaken_by_its_twin_gets_the_twins_answer(
    program: Program, monkeypatch: pytest.MonkeyPatch, clock: StandingClock, late: str
) -> None:
    """The twin is filed between two reads of the same request: the first of them saw nothing yet."""
    first = program.post(CLAIM, "twin")
    clock.jump(timedelta(seconds=1))
    seen, known = [], replays.of

    def of(creditor_id: str, key: str) -> replays.Replay | None:
        seen.append(key)
        return known(creditor_id, key) if len(seen) > 1 else None

    monkeypatch.setattr(replays, "of", of)
    if late == "after it":
        monkeypatch.setattr(drafts, "filed_of", lambda *_: {})
    again = program.post(CLAIM, "twin")

    assert len(seen) == 2
    assert (again.status, again.json) == (201, first.json)
