"""The door for programs: does it work, and is a wrong address answered as a problem document?"""

import pytest

from chalicelib import config
from chalicelib.store import health, table
from infra.local.visitor import Client
from tests.web import creditor_world as given


@pytest.mark.usefixtures("table")
def test_the_status_says_that_the_table_answers() -> None:
    answer = Client(given.application()).get("/api/v1/status")

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == {"status": "ok", "table": True, "revision": "dev"}


@pytest.mark.usefixtures("table")
def test_the_status_is_503_without_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TABLE_NAME", "nowhere")
        forget()
        answer = Client(given.application()).get("/api/v1/status")
        reachable = health.answers()
    forget()

    assert not reachable
    assert answer.status == 503
    assert answer.json["status"] == "down"


def forget() -> None:
    """Read the settings and connect anew."""
    config.settings.cache_clear()
    table.forget_connection()


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("path", ["/api", "/api/v2", "/api/v1/invoices", "/api/v1/claims/clm_1/events"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_an_unknown_address_is_answered_as_a_problem(path: str, method: str) -> None:
    answer = Client(given.application()).request(method, path, b"{}", "application/json")

    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["code"] == "no_such_page"
    assert answer.json["type"].endswith("/problems/no_such_page")
