"""The registers as a loopback port plays them: what they say is understood, what they fail to say harms nobody."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.domain.matching import ties
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.registers import Company, Notice, Officer
from chalicelib.gateways import registers
from tests import registers_bench
from tests.registers_bench import BRASSERIE, COMPANIES, NOTICES, SIREN, FakeRegisters

LINK = "https://www.bodacc.fr/pages/annonces-commerciales-detail/?q.id=id:A202602040433"


@pytest.fixture
def fake(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRegisters]:
    configure(REGISTERS="open")
    with registers_bench.serving(monkeypatch) as made:
        yield made


def down(act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.reason == Reason.SERVICE_DOWN


def test_a_company_is_read_from_the_search(fake: FakeRegisters) -> None:
    fake.recorded()
    assert registers.company(SIREN) == BRASSERIE
    assert fake.asked == [
        (COMPANIES, {"q": SIREN, "page": "1", "per_page": "1", "minimal": "true", "include": "siege,dirigeants"})
    ]
    assert fake.agents == ["recouvrance (+http://localhost:8000)"]


def test_who_runs_a_company_is_known_by_a_key_and_by_no_name(fake: FakeRegisters) -> None:
    fake.recorded()
    fake.companies[SIREN]["dirigeants"] = [
        {"nom": "MARTIN (LEROY)", "prenoms": "ÉLODIE JEANNE", "qualite": "Gérante"},
        {"siren": "812345678", "denomination": "HOLDING DES AMARRES", "qualite": "Associée gérante"},
        {"siren": "732829320", "denomination": "AUDIT & CO", "qualite": "Commissaire aux comptes titulaire"},
        {"nom": "[NON-DIFFUSIBLE]", "prenoms": None, "qualite": "Gérant"},
    ]
    found = registers.company(SIREN)
    assert found is not None
    assert set(found.managers) == ties.keyed([ties.name("Elodie Martin"), "siren:812345678"], ambient.keyed_hash)
    assert "martin" not in repr(found).lower()


def test_what_its_owner_keeps_to_himself_stays_empty(fake: FakeRegisters) -> None:
    seat = {"adresse": "[NON-DIFFUSIBLE]", "code_postal": None, "libelle_commune": "[NON-DIFFUSIBLE]"}
    entry = {"siren": SIREN, "nom_complet": "[NON-DIFFUSIBLE]", "nature_juridique": "1000", "siege": seat}
    fake.companies[SIREN] = entry | {"etat_administratif": "C", "date_fermeture": "2026-02-30"}
    found = registers.company(SIREN)
    assert found == Company(SIREN, "", "1000", "Entrepreneur individuel", None, "", "", "", "", active=False)


def test_a_sole_trader_that_has_ceased_and_an_address_in_one_line(fake: FakeRegisters) -> None:
    seat = {"adresse": "LE BOURG 35190 TINTENIAC", "code_postal": "35190", "libelle_commune": "TINTENIAC"}
    entry = {"siren": SIREN, "nom_complet": "JEANNE  MOREL", "nature_juridique": "", "siege": seat}
    fake.companies[SIREN] = entry | {"etat_administratif": "C", "date_fermeture": "2026-06-30"}
    found = registers.company(SIREN)
    assert found is not None
    assert (found.name, found.form, found.line, found.city) == ("JEANNE MOREL", "", "LE BOURG", "TINTENIAC")
    assert (found.active, found.ceased_on) == (False, date(2026, 6, 30))


def test_nobody_has_that_number(fake: FakeRegisters) -> None:
    assert registers.company(SIREN) is None
    assert registers.procedures(SIREN) == ()
    fake.recorded()
    fake.companies[SIREN] |= {"siren": "000135004"}  # it found somebody else: not asked for, not believed
    assert registers.company(SIREN) is None
    fake.notices[SIREN] = [record | {"registre": "000 135 004,000135004"} for record in fake.notices[SIREN]]
    assert registers.procedures(SIREN) == ()


def test_nine_figures_that_are_no_siren_are_not_asked_about(fake: FakeRegisters) -> None:
    assert registers.company("123456789") is None
    assert registers.procedures("") == ()
    assert fake.asked == []


def test_a_liquidation_is_read_from_the_bulletin(fake: FakeRegisters) -> None:
    fake.recorded()
    officer = Officer(
        "SELARL Rive Gauche prise en la personne de Me Anne Castel", "24 bis rue du Palais", "69005", "Lyon"
    )
    court = "Tribunal de Commerce de Lyon"
    assert registers.procedures(SIREN) == (
        Notice("liquidation", date(2026, 10, 13), date(2026, 10, 20), court, officer, link=LINK),
    )
    ((path, said),) = fake.asked
    assert (path, said["where"]) == (NOTICES, f'registre="{SIREN}" and familleavis="collective"')
    assert (said["order_by"], said["limit"]) == ("dateparution desc", "100")


def test_a_registry_in_one_text_is_understood_as_well(fake: FakeRegisters) -> None:
    fake.insolvent(SIREN, registre="000 241 364,000241364")
    assert len(registers.procedures(SIREN)) == 1


def test_switched_off_nobody_is_asked(fake: FakeRegisters, configure: Callable[..., None]) -> None:
    configure(REGISTERS="off")
    down(lambda: registers.company(SIREN))
    assert fake.asked == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>maintenance</html>",
        b"[]",
        b"null",
        b'{"results": null}',
        b'{"results": [{"siege": {}}]}',
        b'{"results": [{"siren": "000241364"}]}',
        b'{"results": ["000241364"]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_nonsense_is_no_answer(fake: FakeRegisters, body: bytes) -> None:
    fake.body = body
    down(lambda: registers.company(SIREN))
    assert fake.count(COMPANIES) == 1


@pytest.mark.parametrize(
    "changes",
    [{"jugement": "{oops"}, {"dateparution": None}, {"dateparution": "hier"}, {"registre": None}],
)
def test_a_notice_that_cannot_be_read_is_no_all_clear(fake: FakeRegisters, changes: dict[str, Any]) -> None:
    fake.insolvent(SIREN, **changes)
    down(lambda: registers.procedures(SIREN))
