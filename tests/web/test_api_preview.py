"""The preview over HTTP and its description: every example answers as told, and no body at all breaks it."""

import json
from datetime import timedelta
from typing import Any, get_args

import hypothesis
import jsonschema
import pytest
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from chalicelib.countries.fr import admissibility
from chalicelib.store import table
from chalicelib.web import api_preview, openapi
from chalicelib.web.preview import examples
from infra.local import openapi as writing
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given
from tests.web.previewing import asked

PREVIEW = "/api/v1/claims/preview"
PROBLEM = "application/problem+json"
EXAMPLES = {example.name: example for example in examples.ALL}
DESCRIBED: dict[str, Any] = json.loads(writing.FILE.read_text("utf-8"))
OPERATION = DESCRIBED["paths"][PREVIEW]["post"]
#: Values that fit somewhere, put where they don't: what a careless program sends.
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates().map(str),
    st.sampled_from([[], {}, "company", "consumer", "sale", "2026-02-30", "9999-12-31", "1950-01-01", 10**11, -1]),
)  # fmt: skip


def post(value: object, **headers: str) -> Answer:
    return Client(given.application()).post_json(PREVIEW, value, **headers)


def validator(schema: str) -> jsonschema.Draft202012Validator:
    reference = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIBED["components"]}
    return jsonschema.Draft202012Validator(reference)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_is_answered_as_the_file_says(name: str) -> None:
    told = OPERATION["responses"]["200"]["content"]["application/json"]["examples"][name]["value"]
    sent = OPERATION["requestBody"]["content"]["application/json"]["examples"][name]["value"]

    answer = post(sent)

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == told
    validator("Claim").validate(sent)
    validator("Preview").validate(answer.json)


def test_the_file_is_what_the_code_says() -> None:
    assert writing.FILE.read_text("utf-8") == openapi.text(), "make openapi"


def test_the_file_is_valid() -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(DESCRIBED).iter_errors()] == []


def test_the_page_for_integrators_shows_what_is_answered() -> None:
    page = (writing.FILE.parent / "README.md").read_text("utf-8")
    sent = json.loads(page.partition("-d '")[2].partition("}'")[0] + "}")
    shown = json.loads(page.partition("```json")[2].partition("```")[0])
    del shown["…"]

    found = asked(sent)

    assert {key: found[key] for key in shown} == shown
    assert {code for code in get_args(admissibility.Question) if f"`{code}`" not in page} == set()


@pytest.mark.usefixtures("settings")
def test_the_site_serves_its_description() -> None:
    answer = Client(given.application()).get("/api/v1/openapi.json")

    assert answer.status == 200
    assert answer.json == DESCRIBED


@pytest.mark.usefixtures("table")
def test_nothing_is_stored_but_the_count_of_looks() -> None:
    post(examples.CONSUMER.value)

    stored = table.Item._get_connection().scan()["Items"]
    assert [item["pk"]["S"].partition("#")[0] for item in stored] == ["limit"]


@pytest.mark.usefixtures("table")
def test_fields_that_can_not_be_read_are_a_problem_with_pointers() -> None:
    answer = post({**examples.CONSUMER.value, "nature": "gift", "debtor": {"kind": "consumer", "age": 3}})

    assert answer.status == 422
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json["code"] == "bad_fields"
    assert [error["pointer"] for error in answer.json["errors"]] == ["#/debtor/age", "#/nature"]
    validator("Problem").validate(answer.json)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(("lang", "words"), [("fr", "Il faut un nombre entier"), ("en", "This must be a whole number")])
def test_a_problem_speaks_the_language_of_its_reader(lang: str, words: str) -> None:
    claim = {**examples.CONSUMER.value, "payments": [{"on": "2026-08-01", "cents": 1.5}]}

    answer = post(claim, accept_language=lang)

    assert answer.json["errors"][0]["pointer"] == "#/payments/0/cents"
    assert answer.json["errors"][0]["detail"].startswith(words)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("raw", [b"", b"{", b"NaN", b"\xff", b"[" * 50_000])
def test_what_is_no_json_is_a_bad_request(raw: bytes) -> None:
    answer = Client(given.application()).request("POST", PREVIEW, raw, "application/json")

    assert (answer.status, answer.headers["content-type"]) == (400, PROBLEM)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/pdf", "application/jsonp"]
)
def test_another_content_type_is_a_problem_too(kind: str) -> None:
    answer = Client(given.application()).request("POST", PREVIEW, b"{}", kind)

    assert (answer.status, answer.headers["content-type"]) == (415, PROBLEM)
    assert answer.json["code"] == "unsupported_media"


@pytest.mark.usefixtures("table")
def test_json_may_name_its_letters() -> None:
    raw = json.dumps(examples.CONSUMER.value).encode()

    answer = Client(given.application()).request("POST", PREVIEW, raw, "application/json; charset=UTF-8")

    assert answer.status == 200


@pytest.mark.usefixtures("table")
def test_a_body_too_long_and_a_half_year_without_rates_are_problems() -> None:
    long = Client(given.application()).request("POST", PREVIEW, b" " * 300_000, "application/json")
    early = post({**examples.CONSUMER.value, "on": "2027-01-01"}, accept_language="en")

    assert (long.status, long.json["code"]) == (413, "body_too_large")
    assert (early.status, early.json["code"]) == (422, "rate_missing")
    assert "2027-H1" in early.json["title"]


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_any_other_method_is_a_problem_that_names_the_right_one(method: str) -> None:
    answer = Client(given.application()).request(method, PREVIEW)

    assert (answer.status, answer.headers["content-type"]) == (405, PROBLEM)
    assert answer.headers["allow"] == "POST"


@pytest.mark.usefixtures("table")
def test_one_address_can_not_keep_the_site_busy(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_preview, "MOST", 2)

    assert [post({}).status for _ in range(3)] == [422, 422, 429]
    clock.jump(timedelta(minutes=1))
    assert post({}).status == 422


@st.composite
def spoiled(draw: st.DrawFn) -> object:
    """An example with one to three of its values replaced, dropped or doubled."""
    claim = json.loads(json.dumps(draw(st.sampled_from(examples.ALL)).value))
    for _ in range(draw(st.integers(1, 3))):
        places = list(within(claim))
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(["replace", "drop", "add"])):
            case "replace":
                holder[key] = draw(ODD)
            case "drop":
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[draw(st.text(max_size=5))] = draw(ODD)
    return claim


def within(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a JSON value."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [place for key in keys for place in within(value[key])]


@pytest.mark.usefixtures("table")
@hypothesis.settings(max_examples=150, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(spoiled())
def test_no_body_at_all_breaks_it(claim: object) -> None:
    client = Client(given.application(), address=f"192.0.2.{hash(json.dumps(claim)) % 250}")

    answer = client.post_json(PREVIEW, claim)

    assert answer.status in {200, 400, 422}, answer.text
    validator("Preview" if answer.status == 200 else "Problem").validate(answer.json)
