"""Keys for programs: shown once, kept hashed, known again by their first characters, ended for good."""

import re
from datetime import timedelta

import pytest

from chalicelib import ambient
from chalicelib.store import api_keys, frameworks, people, plain, table
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.store.test_access import dump
from tests.web import creditor_world as given

NAMED = {"name": "Logiciel Ébène", "signer": "Maëlle Kerlann", "checked": "yes"}


@pytest.fixture
def maelle(table: str) -> Client:  # noqa: ARG001 - the table is asked for its effect
    given.world()
    return given.signed_in()


def make(client: Client, **changes: str) -> Answer:
    return given.send(client, "/acces", "/acces", **{**NAMED, **changes})


def secret_on(page: Answer) -> str:
    found = re.search(r'value="(rcv_live_[^"]+)"', page.text)
    assert found, page.text
    return found.group(1)


def test_a_key_is_shown_once_and_nowhere_in_the_table(maelle: Client) -> None:
    made = make(maelle)
    secret = secret_on(made)
    later = maelle.get("/acces")

    assert made.status == 200
    assert secret not in later.text
    assert f"{secret[:13]}…" in later.text
    assert "Logiciel Ébène" in later.text
    assert "Jamais utilisée" in later.text
    assert secret not in dump()
    assert made.headers["cache-control"] == "no-store"


def test_it_opens_its_own_creditors_door_until_it_is_ended(maelle: Client) -> None:
    secret = secret_on(make(maelle))
    known = api_keys.holder(secret)
    assert known
    assert (known.creditor_id, known.user_id, known.signer) == ("crd_1", "usr_1", "Maëlle Kerlann")

    ended = given.send(maelle, "/acces", f"/acces/{known.id}/revoquer")

    assert ended.location == "/acces"
    assert api_keys.holder(secret) is None
    assert api_keys.of("crd_1") == []
    assert given.send(maelle, "/acces", f"/acces/{known.id}/revoquer").location == "/acces"


def test_another_creditor_cannot_end_it_nor_see_it(maelle: Client) -> None:
    secret = secret_on(make(maelle))
    known = api_keys.holder(secret)
    assert known
    people.save_creditor(people.Creditor("crd_2", "Autre SARL", "", given.CREDITOR.address, "autre@example.org"))
    other = given.signed_in("crd_2")

    given.send(other, "/acces", f"/acces/{known.id}/revoquer")

    assert api_keys.holder(secret) is not None
    assert "Logiciel" not in other.get("/acces").text


def test_its_last_use_is_told_to_the_hour(maelle: Client, clock: StandingClock) -> None:
    secret = secret_on(make(maelle))
    first = ambient.now()
    api_keys.holder(secret)
    clock.jump(timedelta(minutes=59))
    api_keys.holder(secret)
    assert api_keys.of("crd_1")[0].used_at == first

    clock.jump(timedelta(minutes=1))
    api_keys.holder(secret)

    assert api_keys.of("crd_1")[0].used_at == ambient.now()
    assert "Dernier usage le" in maelle.get("/acces").text


def test_a_key_ended_while_it_was_used_stays_ended(maelle: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its use is noted only over a key that is there."""
    secret = secret_on(make(maelle))
    known = api_keys.holder(secret)
    assert known
    found = plain.get

    def slow(kind: type, pk: str, sk: str) -> object:
        before = found(kind, pk, sk)
        if kind is api_keys.ApiKey:
            table.PlainItem(pk, sk).delete()
        return before

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(plain, "get", slow)
        api_keys.holder(secret)

    assert api_keys.holder(secret) is None


@pytest.mark.parametrize("missing", NAMED)
def test_what_is_missing_is_said_and_nothing_is_made(maelle: Client, missing: str) -> None:
    answer = make(maelle, **{missing: ""})

    assert answer.status == 422
    assert api_keys.of("crd_1") == []


def test_ten_keys_are_enough(maelle: Client) -> None:
    for number in range(api_keys.MOST):
        api_keys.make("crd_1", "usr_1", "Maëlle", f"n° {number}")

    answer = make(maelle)

    assert answer.status == 422
    assert len(api_keys.of("crd_1")) == api_keys.MOST


def test_whoever_never_signed_is_told_what_is_left_to_do(maelle: Client) -> None:
    assert "convention-cadre" not in maelle.get("/acces").text
    table.PlainItem(*frameworks.key("crd_1")).delete()
    assert "Signez votre convention-cadre une fois" in maelle.get("/acces").text


def test_an_address_that_is_no_key_is_not_found(maelle: Client) -> None:
    assert given.send(maelle, "/acces", f"/acces/{'x' * 3000}/revoquer").status == 404
