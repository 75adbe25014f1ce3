"""What the public registers say while a claim is drafted: shown, offered, never taken by itself, never in the way."""

from typing import Any

import pytest

from chalicelib import ambient, config
from chalicelib.store import register_answers
from infra.local import counting
from infra.local.visitor import Client
from tests import sirene_bench
from tests.registers_bench import COMPANIES, NOTICES, SIREN, FakeRegisters
from tests.web import creditor_world as given
from tests.web.register_world import TYPED, draft, path, typed

pytestmark = pytest.mark.usefixtures("table")
OTHERWISE = "Le registre dit autre chose"


@pytest.fixture
def client(fake: FakeRegisters) -> Client:  # noqa: ARG001 - they answer
    given.world()
    return given.signed_in()


def company(fake: FakeRegisters, **changes: Any) -> None:
    fake.companies[SIREN] |= changes


def test_a_debtor_whom_the_register_knows_is_verified(client: Client) -> None:
    page = typed(client)
    assert "Vérifié au registre" in page.text
    assert "Société à responsabilité limitée (SARL)" in page.text
    assert "Aucune procédure collective publiée au Bodacc" in page.text
    assert OTHERWISE not in page.text


def test_where_the_register_says_otherwise_it_is_offered_and_taken_only_if_wanted(
    client: Client, fake: FakeRegisters
) -> None:
    seat = {**fake.companies[SIREN]["siege"], "numero_voie": "40", "indice_repetition": None, "code_postal": "69009"}
    company(fake, nom_raison_sociale="AMARRES ET FILS", siege=seat)
    page = typed(client)
    assert OTHERWISE in page.text
    assert "AMARRES ET FILS" in page.text
    assert "40 QUAI DES CELESTINS, 69009 LYON" in page.text
    before = draft(page)
    assert (before.debtor_name, before.debtor_address.postcode) == ("Brasserie des Deux Amarres", "69002")

    taken = client.follow(client.post(f"{path(page)}/registre", {"csrf": page.value("csrf")}))
    assert OTHERWISE not in taken.text
    after = draft(taken)
    assert (after.debtor_name, after.debtor_address.line) == ("AMARRES ET FILS", "40 QUAI DES CELESTINS")
    assert after.place is not None
    assert after.place.insee == "69389"


def test_an_address_that_was_not_typed_is_offered(client: Client) -> None:
    page = typed(client, line="")
    assert OTHERWISE in page.text
    assert "12 B QUAI DES CELESTINS" in page.text


def test_who_is_a_trader_is_derived_shown_and_corrected(client: Client, fake: FakeRegisters) -> None:
    fake.companies["000135004"] = {**fake.companies[SIREN], "siren": "000135004", "nature_juridique": "6540"}
    page = typed(client)
    assert "commerçant par sa forme (C. com. L210-1)" in page.text
    assert "pas commerçant (C. civ. 1845)" in page.text
    found = draft(page).debt
    assert found is not None
    assert (found.debtor_trader, found.creditor_trader) == (True, False)

    said = {**TYPED, "debtor_trader": "no", "creditor_trader": "yes"}
    page = client.follow(given.send(client, path(page), path(page), **said))
    assert "pas commerçant, comme vous l" in page.text
    found = draft(page).debt
    assert found is not None
    assert (found.debtor_trader, found.creditor_trader) == (False, True)
    claim_id = given.sign(client, path(page)).location.rpartition("/")[2]
    debt = given.claim(claim_id).debt
    assert (debt.debtor_trader, debt.creditor_trader) == (False, True)


def test_a_form_that_says_nothing_is_asked_about(client: Client, fake: FakeRegisters) -> None:
    company(fake, nature_juridique="1000")
    page = typed(client)
    assert "sa forme ne dit pas s" in page.text
    found = draft(page).debt
    assert found is not None
    assert found.debtor_trader is None


def test_who_has_ceased_and_who_is_not_there(client: Client, fake: FakeRegisters) -> None:
    company(fake, etat_administratif="C", date_fermeture="2026-06-30")
    assert "a cessé son activité le 30" in typed(client).text
    fake.companies.clear()
    register_answers.keep_company(SIREN, register_answers.CompanyAnswer(None, ambient.now()))
    page = typed(client, number="F-2")
    assert "pas au registre public" in page.text
    assert "Signer le mandat" in page.text


def test_silent_registers_hold_nobody_up(client: Client, fake: FakeRegisters) -> None:
    fake.fail(9)
    page = typed(client)
    assert "Le Bodacc ne répond pas" in page.text
    assert "Vérifié au registre" not in page.text
    answer = given.sign(client, path(page))
    assert answer.status == 303
    assert answer.location.startswith("/creances/clm_")


def test_a_consumer_is_looked_up_nowhere(client: Client, fake: FakeRegisters) -> None:
    page = typed(client, kind="consumer")
    assert {said.get("q") for path, said in fake.asked if path == COMPANIES} == {"000135004"}  # the creditor alone
    assert fake.count(NOTICES) == 0
    assert draft(page).procedures is None
    assert "Bodacc" not in page.text


def test_signing_asks_no_register_and_the_table_twice(client: Client, fake: FakeRegisters) -> None:
    page = typed(client)
    asked = list(fake.asked)
    shown = client.get(path(page))
    with counting.counted() as seen:
        fields = {"route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes", "csrf": shown.value("csrf")}
        answer = client.post(f"{path(page)}/signer", fields)
    assert answer.location.startswith("/creances/clm_")
    assert sorted(one.operation for one in seen) == [
        "BatchGetItem",
        "GetItem",
        "TransactWriteItems",
    ]  # draft, session, file
    assert fake.asked == asked


def test_the_same_company_is_asked_about_once(client: Client, fake: FakeRegisters) -> None:
    for number in ("F-1", "F-2", "F-3"):
        typed(client, number=number)
    assert (fake.count(COMPANIES), fake.count(NOTICES)) == (2, 1)  # debtor and creditor; the bulletin


def test_a_debtor_entered_twice_is_offered_under_the_number_that_was_kept(
    client: Client, fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = "000135004"
    monkeypatch.setenv("SIRENE_API_KEY", sirene_bench.KEY)
    config.settings.cache_clear()
    with sirene_bench.serving(monkeypatch) as insee:
        insee.seat(kept, {}, {})
        insee.moved[SIREN] = kept
        page = typed(client)
        assert OTHERWISE in page.text
        assert f"SIREN\u00a0: {kept}" in page.text
        assert draft(page).debtor_siren == SIREN
        assert f'registre="{kept}"' in {said["where"][:20] for path_, said in fake.asked if path_ == NOTICES}

        taken = client.follow(client.post(f"{path(page)}/registre", {"csrf": page.value("csrf")}))
        assert draft(taken).debtor_siren == kept
        assert OTHERWISE not in taken.text
        assert "Vérifié au registre" in taken.text
