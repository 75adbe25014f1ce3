"""INSEE's Sirene as a loopback port plays it: the same companies as the open search, which answers when it ails."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.refusals import Refused
from chalicelib.domain.registers import Company
from chalicelib.gateways import company_search, open_service, registers, sirene
from tests import registers_bench, sirene_bench
from tests.registers_bench import COMPANIES, SIREN, FakeRegisters
from tests.sirene_bench import KEY, FakeSirene

KEPT = "000135004"
BRASSERIE = Company(
    siren=SIREN,
    name="BRASSERIE DES DEUX AMARRES",
    form_code="5499",
    form="Société à responsabilité limitée (SARL)",
    trader=True,
    line="12 B QUAI DES CELESTINS",
    postcode="69002",
    city="LYON",
    naf="56.10A",
    active=True,
)
SOLE = {
    "categorieJuridiqueUniteLegale": "1000",
    "denominationUniteLegale": None,
    "denominationUsuelle1UniteLegale": None,
    "nomUniteLegale": "MOREL",
    "prenom1UniteLegale": "JEANNE",
    "prenomUsuelUniteLegale": "JEANNE",
}
SOLE_SEARCHED = {"nature_juridique": "1000", "nom_raison_sociale": None, "nom_complet": "JEANNE MOREL (CHEZ JEANNE)"}
STREETLESS = dict.fromkeys(
    (*(f"{name}Etablissement" for name in sirene.STREET), "codePostalEtablissement"), sirene.HIDDEN
)
STREETLESS_SEARCHED = dict.fromkeys((*company_search.STREET, "adresse", "code_postal"), company_search.HIDDEN) | {
    "statut_diffusion_etablissement": "P"
}
JEANNE = replace(BRASSERIE, name="JEANNE MOREL", form_code="1000", form="Entrepreneur individuel", trader=None)


@pytest.fixture
def search(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRegisters]:
    configure(REGISTERS="open", SIRENE_API_KEY=KEY)
    with registers_bench.serving(monkeypatch) as made:
        made.recorded()
        yield made


@pytest.fixture
def fake(search: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSirene]:
    assert search.asked == []
    with sirene_bench.serving(monkeypatch) as made:
        made.seat(SIREN, {}, {})
        yield made


def test_one_question_tells_who_a_company_is(fake: FakeSirene, search: FakeRegisters) -> None:
    assert registers.company(SIREN) == BRASSERIE
    assert fake.asked == [f"/siret?q=siren%3A{SIREN}+AND+etablissementSiege%3Atrue&nombre=1"]
    assert fake.keys == [KEY]
    assert search.asked == []  # nobody else hears of it


def test_without_a_key_the_open_search_is_asked_and_switched_off_nobody(
    fake: FakeSirene, search: FakeRegisters, configure: Callable[..., None]
) -> None:
    configure(SIRENE_API_KEY="")
    assert registers.company(SIREN) == BRASSERIE
    configure(SIRENE_API_KEY=KEY, REGISTERS="off")
    with pytest.raises(Refused):
        registers.company(SIREN)
    assert (fake.asked, search.count(COMPANIES)) == ([], 1)


def same(search: FakeRegisters, wanted: Company) -> None:
    """The contract: either service gives this value for this company."""
    assert sirene.company(wanted.siren) == wanted
    assert company_search.company(wanted.siren) == wanted
    assert search.count(COMPANIES) == 1


@pytest.mark.usefixtures("fake")
def test_both_say_the_same_of_a_company(search: FakeRegisters) -> None:
    same(search, BRASSERIE)


def test_both_say_the_same_of_a_sole_trader(fake: FakeSirene, search: FakeRegisters) -> None:
    fake.seat(SIREN, SOLE, {})
    search.companies[SIREN] |= SOLE_SEARCHED
    same(search, JEANNE)


def test_both_say_the_same_of_a_company_that_ceased(fake: FakeSirene, search: FakeRegisters) -> None:
    fake.seat(SIREN, {"etatAdministratifUniteLegale": "C"}, {})
    fake.units[SIREN] = sirene_bench.recorded("sirene_siren.json")["uniteLegale"]
    search.companies[SIREN] |= {"etat_administratif": "C", "date_fermeture": "2026-05-31"}
    same(search, replace(BRASSERIE, active=False, ceased_on=date(2026, 5, 31)))
    assert fake.asked[1:] == [f"/siren/{SIREN}"]


@pytest.mark.parametrize("masked", [True, False])
def test_who_opposed_publication_is_not_shown_even_where_the_data_came(
    fake: FakeSirene, search: FakeRegisters, *, masked: bool
) -> None:
    hidden = {"nomUniteLegale": "[ND]", "prenom1UniteLegale": "[ND]", "prenomUsuelUniteLegale": "[ND]"}
    fake.seat(
        SIREN,
        SOLE | {"statutDiffusionUniteLegale": "P"} | (hidden if masked else {}),
        STREETLESS if masked else {},
        statutDiffusionEtablissement="P",
    )
    entry = SOLE_SEARCHED | {"statut_diffusion": "P"} | ({"nom_complet": "[NON-DIFFUSIBLE]"} if masked else {})
    search.companies[SIREN] |= entry
    search.companies[SIREN]["siege"] |= STREETLESS_SEARCHED if masked else {}
    same(search, replace(JEANNE, name="", line="", postcode=""))


def test_a_company_that_hides_its_street_keeps_its_name(fake: FakeSirene, search: FakeRegisters) -> None:
    fake.seat(SIREN, {}, STREETLESS, statutDiffusionEtablissement="P")
    search.companies[SIREN]["siege"] |= STREETLESS_SEARCHED
    same(search, replace(BRASSERIE, line="", postcode=""))


def test_nobody_has_that_number(fake: FakeSirene, search: FakeRegisters) -> None:
    fake.seats.clear()
    assert registers.company(SIREN) is None
    assert (len(fake.asked), search.asked) == (2, [])  # the register itself said so: its open view is not asked


def test_an_entry_that_may_not_be_seen_is_none(fake: FakeSirene) -> None:
    fake.ills = [(403, {}, sirene_bench.header(403, f"Unité légale non diffusable ({SIREN})"))] * 2
    assert registers.company(SIREN) is None


def test_a_company_whose_seat_is_no_longer_kept_still_has_a_name(fake: FakeSirene) -> None:
    fake.seats.clear()
    fake.units[SIREN] = sirene_bench.recorded("sirene_siren.json")["uniteLegale"] | {"unitePurgeeUniteLegale": True}
    found = registers.company(SIREN)
    gone = replace(BRASSERIE, line="", postcode="", city="")
    assert found == replace(gone, active=False, ceased_on=date(2026, 5, 31))


def test_a_company_entered_twice_is_found_under_the_number_it_keeps(fake: FakeSirene) -> None:
    fake.seats.clear()
    fake.moved[SIREN] = KEPT
    fake.seat(KEPT, {}, {})
    assert registers.company(SIREN) == replace(BRASSERIE, siren=KEPT)
    assert [asked.partition("?")[0] for asked in fake.asked] == ["/siret", f"/siren/{SIREN}", "/siret"]


@pytest.mark.parametrize("to", [SIREN, "123456789", ""])
def test_a_number_kept_nowhere_is_asked_of_the_open_search(fake: FakeSirene, search: FakeRegisters, to: str) -> None:
    fake.seats.clear()
    fake.moved[SIREN] = to
    assert registers.company(SIREN) == BRASSERIE
    assert search.count(COMPANIES) == 1


def test_two_numbers_that_point_at_each_other_end_there(fake: FakeSirene, search: FakeRegisters) -> None:
    fake.seats.clear()
    fake.moved |= {SIREN: KEPT, KEPT: SIREN}
    assert registers.company(SIREN) == BRASSERIE
    assert (len(fake.asked), search.count(COMPANIES)) == (4, 1)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b'{"message": "Unauthorized", "http_status_code": 401}'),  # a key that is not one, or no longer
        (404, b'{"message": "No context-path matches the request URI.", "http_status_code": 404}'),
        (404, b""),
        (400, sirene_bench.header(400, "Erreur de syntaxe dans le paramètre q=")),
        (200, b"<html>maintenance</html>"),
        (200, b"[]"),
        (200, b'{"header": {"statut": 200}}'),
        (200, b'{"header": {"statut": 200}, "etablissements": []}'),
        (200, b'{"header": {"statut": 200}, "etablissements": [{"siren": "000135004"}]}'),
        (200, b'{"header": {"statut": 200}, "etablissements": [{"siren": "000241364", "uniteLegale": null}]}'),
        (200, b'{"header": null}'),
    ],
)
def test_when_it_ails_the_open_search_answers(
    fake: FakeSirene, search: FakeRegisters, caplog: pytest.LogCaptureFixture, status: int, body: bytes
) -> None:
    fake.ills = [(status, {}, body)]
    with caplog.at_level(logging.WARNING):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(fake.asked), search.count(COMPANIES)) == (1, 1)
    assert "Sirene does not answer" in caplog.text
    assert not {KEY, SIREN} & set(caplog.text.split())


def test_a_stumble_is_tried_again(fake: FakeSirene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sirene.SERVICE, "sleep", lambda _: None)
    fake.ills = [(503, {}, b""), (500, {}, b"")]
    assert registers.company(SIREN) == BRASSERIE
    assert len(fake.asked) == 3


def test_a_spent_quota_is_left_alone_as_long_as_it_asks(
    fake: FakeSirene, search: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(sirene.SERVICE, "clock", lambda: now[0])
    fake.ills = [(429, {"Retry-After": "40"}, b'{"message": "Rate limit exceeded ! You reached the limit of 30"}')]
    for _ in range(3):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(fake.asked), search.count(COMPANIES)) == (1, 3)
    now[0] += 41
    assert registers.company(SIREN) == BRASSERIE
    assert (len(fake.asked), search.count(COMPANIES)) == (2, 3)


def test_one_that_hangs_costs_the_patience_twice_at_most(
    fake: FakeSirene, search: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_service, "PATIENCE", 0.4)
    fake.ills = [(0, {}, b"")] * 5
    for _ in range(4):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(fake.asked), search.count(COMPANIES)) == (2, 4)  # then it is left alone for a while


def test_its_pace_is_kept_and_nobody_waits_for_a_turn(search: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    pace = {"per_second": sirene.SERVICE.per_second, "burst": sirene.SERVICE.burst, "clock": lambda: now[0]}
    with sirene_bench.serving(monkeypatch, **pace) as fake:
        fake.seat(SIREN, {}, {})
        for _ in range(60):  # one a second
            assert registers.company(SIREN) == BRASSERIE
            now[0] += 1
        assert 25 <= len(fake.asked) <= 30
        assert search.count(COMPANIES) == 60 - len(fake.asked)  # and no rest for it: it is not to blame


def test_the_real_address_is_insees_own_and_holds_no_key() -> None:
    assert sirene.URL == "https://api.insee.fr/api-sirene/3.11"
    assert sirene.KEY_HEADER == "X-INSEE-Api-Key-Integration"
