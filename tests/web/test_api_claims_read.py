"""A program proves itself by its key and reads its own claims, page by page."""

from datetime import timedelta

import pytest

from chalicelib.store import api_keys, people, views
from chalicelib.web import bearer
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given
from tests.web.programming import CLAIM, CLAIMS, Program, changed, invoice, pointers

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("credentials", ["", "Bearer", "Bearer rcv_live_none", "Basic dXNlcjpwYXNz", "Bearer \xff"])
def test_a_stranger_is_told_how_to_prove_himself(program: Program, credentials: str) -> None:
    for method, url in (("POST", CLAIMS), ("GET", CLAIMS), ("GET", f"{CLAIMS}/clm_1")):
        headers = {"authorization": credentials, "idempotency_key": "a"} if credentials else {}
        answer = Client(given.application()).request(method, url, b"{}", "application/json", headers)

        assert answer.status == 401
        assert answer.headers["www-authenticate"].startswith('Bearer realm="api"')
        assert answer.headers["content-type"] == PROBLEM
        assert answer.json["code"] == "api_key"
    assert program.sent == 0


def test_a_key_that_was_ended_opens_nothing(program: Program) -> None:
    api_keys.revoke("crd_1", api_keys.of("crd_1")[0].id)

    assert program.post(CLAIM).status == 401


def test_one_key_asks_so_often_a_minute_and_no_more(
    program: Program, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    monkeypatch.setattr(bearer, "MOST", 2)
    assert [program.get().status for _ in range(3)] == [200, 200, 429]
    assert program.get().headers["retry-after"] == "60"
    clock.jump(timedelta(minutes=1))
    assert program.get().status == 200


def test_claims_are_read_back_page_by_page(program: Program, clock: StandingClock) -> None:
    ids = []
    for number in range(views.PAGE + 2):
        clock.jump(timedelta(seconds=1))
        ids.append(program.post(changed(invoices=invoice(number=f"N-{number}"))).json["id"])

    first = program.get().json
    rest = program.get(f"{CLAIMS}?cursor={first['next_cursor']}").json

    assert [claim["id"] for claim in first["claims"] + rest["claims"]] == ids[::-1]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("cursor", ["", "x", "%00", "2026-11-18", "%F0%9F%98%80" * 500])
def test_a_cursor_that_is_none_of_ours_is_a_bad_field(program: Program, cursor: str) -> None:
    answer = program.get(f"{CLAIMS}?cursor={cursor}")

    assert (answer.status, pointers(answer)) == (422, ["#/cursor"])


def test_another_creditors_claim_is_not_found(program: Program) -> None:
    told = program.post(CLAIM).json
    other = Program(api_keys.make("crd_2", "usr_2", "Autre", "Logiciel")[1])

    assert other.get(f"{CLAIMS}/{told['id']}").status == 404
    assert program.get(f"{CLAIMS}/clm_{'0' * 26}").status == 404
    assert program.get(f"{CLAIMS}/{'x' * 3000}").status == 404


def test_a_claim_whose_debtor_was_erased_is_told_without_him(program: Program) -> None:
    told = program.post(CLAIM).json
    people.forget_debtor(given.claim(told["id"]).debtor_id, told["id"])

    now = program.get(f"{CLAIMS}/{told['id']}").json

    assert (now["debtor"], now["external_reference"]) == (None, None)


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        (CLAIMS, "PUT", "GET, HEAD, POST"),
        (CLAIMS, "DELETE", "GET, HEAD, POST"),
        (f"{CLAIMS}/clm_1", "POST", "GET, HEAD"),
        (f"{CLAIMS}/preview", "GET", "POST"),
        ("/api/v1/status", "OPTIONS", "GET, HEAD"),
    ],
)
def test_another_method_is_told_which_ones_there_are(program: Program, path: str, method: str, allowed: str) -> None:
    answer = program.get(path, method)

    assert (answer.status, answer.headers["allow"]) == (405, allowed)
    assert answer.headers["content-type"] == PROBLEM


def test_head_answers_as_get_without_a_body(program: Program) -> None:
    path = f"{CLAIMS}/{program.post(CLAIM).json['id']}"

    answer = program.get(path, "HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-type"] == "application/json"
