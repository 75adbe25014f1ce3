"""Communes while they are typed."""

import json
from typing import Any

import pytest

from infra.local.visitor import Client
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("settings")


@pytest.fixture
def client() -> Client:
    return Client(given.application())


def asked(client: Client, text: str) -> Any:
    answer = client.get(f"/communes?debut={text}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert "max-age=86400" in answer.headers["cache-control"]
    return json.loads(answer.text)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("brest", ["29200", "Brest"]),
        ("69009", ["69009", "Lyon"]),
        ("saint-den", ["97400", "Saint-Denis"]),
        ("ch%C3%A2teauneuf-du-f", ["29520", "Châteauneuf-du-Faou"]),
        ("2920", ["29200", "Brest"]),
    ],
)
def test_letters_or_digits_find_the_largest_first(client: Client, typed: str, first: list[str]) -> None:
    assert asked(client, typed)[0] == first


def test_a_postcode_brings_only_itself(client: Client) -> None:
    assert {code for code, _ in asked(client, "6900")} == {f"6900{n}" for n in range(1, 10)}


@pytest.mark.parametrize("typed", ["", "b", "%20b", "%00%00", "zzzzz", "9" * 400])
def test_too_little_or_nonsense_finds_nothing(client: Client, typed: str) -> None:
    assert asked(client, typed) == []
