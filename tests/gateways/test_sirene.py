"""INSEE's Sirene as a loopback port plays it: the same companies as the open search, which answers when it ails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.refusals import Refused
from chalicelib.domain.registers import Company
from chalicelib.gateways import company_search, open_service, registers, sirene
from tests import sirene_bench
from tests.registers_bench import BRASSERIE, COMPANIES, SIREN, FakeRegisters
from tests.sirene_bench import KEY, FakeSirene

KEPT = "000135004"
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


def test_one_question_tells_who_a_company_is(insee: FakeSirene, search: FakeRegisters) -> None:
    assert registers.company(SIREN) == BRASSERIE
    assert insee.asked == [f"/siret?q=siren%3A{SIREN}+AND+etablissementSiege%3Atrue&nombre=1"]
    assert insee.keys == [KEY]
    assert search.count(COMPANIES) == 1  # who runs it


def test_who_runs_a_company_is_told_by_the_open_search_and_not_waited_for(
    insee: FakeSirene, search: FakeRegisters
) -> None:
    search.companies[SIREN]["dirigeants"] = [{"nom": "MARTIN", "prenoms": "ELODIE", "qualite": "Gérante"}]
    search.companies[SIREN]["nom_raison_sociale"] = "ANOTHER NAME"
    found = registers.company(SIREN)
    assert found is not None
    assert found == replace(BRASSERIE, managers=found.managers)
    assert len(found.managers) == 1
    search.fail()
    assert registers.company(SIREN) == BRASSERIE
    search.mend()
    insee.seat(SIREN, SOLE, {})
    assert registers.company(SIREN) == JEANNE
    assert search.count(COMPANIES) == 1 + open_service.TRIES  # a sole trader runs his own


def test_without_a_key_the_open_search_is_asked_and_switched_off_nobody(
    insee: FakeSirene, search: FakeRegisters, configure: Callable[..., None]
) -> None:
    configure(SIRENE_API_KEY="")
    assert registers.company(SIREN) == BRASSERIE
    configure(SIRENE_API_KEY=KEY, REGISTERS="off")
    with pytest.raises(Refused):
        registers.company(SIREN)
    assert (insee.asked, search.count(COMPANIES)) == ([], 1)


def same(search: FakeRegisters, wanted: Company) -> None:
    """The contract: either service gives this value for this company."""
    assert sirene.company(wanted.siren) == wanted
    assert company_search.company(wanted.siren) == wanted
    assert search.count(COMPANIES) == 1


@pytest.mark.usefixtures("insee")
def test_both_say_the_same_of_a_company(search: FakeRegisters) -> None:
    same(search, BRASSERIE)


def test_both_say_the_same_of_a_sole_trader(insee: FakeSirene, search: FakeRegisters) -> None:
    insee.seat(SIREN, SOLE, {})
    search.companies[SIREN] |= SOLE_SEARCHED
    same(search, JEANNE)


def test_both_say_the_same_of_a_company_that_ceased(insee: FakeSirene, search: FakeRegisters) -> None:
    insee.seat(SIREN, {"etatAdministratifUniteLegale": "C"}, {})
    insee.units[SIREN] = sirene_bench.recorded("sirene_siren.json")["uniteLegale"]
    search.companies[SIREN] |= {"etat_administratif": "C", "date_fermeture": "2026-05-31"}
    same(search, replace(BRASSERIE, active=False, ceased_on=date(2026, 5, 31)))
    assert insee.asked[1:] == [f"/siren/{SIREN}"]


@pytest.mark.parametrize("masked", [True, False])
def test_who_opposed_publication_is_not_shown_even_where_the_data_came(
    insee: FakeSirene, search: FakeRegisters, *, masked: bool
) -> None:
    hidden = {"nomUniteLegale": "[ND]", "prenom1UniteLegale": "[ND]", "prenomUsuelUniteLegale": "[ND]"}
    insee.seat(
        SIREN,
        SOLE | {"statutDiffusionUniteLegale": "P"} | (hidden if masked else {}),
        STREETLESS if masked else {},
        statutDiffusionEtablissement="P",
    )
    entry = SOLE_SEARCHED | {"statut_diffusion": "P"} | ({"nom_complet": "[NON-DIFFUSIBLE]"} if masked else {})
    search.companies[SIREN] |= entry
    search.companies[SIREN]["siege"] |= STREETLESS_SEARCHED if masked else {}
    same(search, replace(JEANNE, name="", line="", postcode=""))


def test_a_company_that_hides_its_street_keeps_its_name(insee: FakeSirene, search: FakeRegisters) -> None:
    insee.seat(SIREN, {}, STREETLESS, statutDiffusionEtablissement="P")
    search.companies[SIREN]["siege"] |= STREETLESS_SEARCHED
    same(search, replace(BRASSERIE, line="", postcode=""))


def test_nobody_has_that_number(insee: FakeSirene, search: FakeRegisters) -> None:
    insee.seats.clear()
    assert registers.company(SIREN) is None
    assert (len(insee.asked), search.asked) == (2, [])  # the register itself said so: its open view is not asked


def test_an_entry_that_may_not_be_seen_is_none(insee: FakeSirene) -> None:
    insee.ills = [(403, {}, sirene_bench.header(403, f"Unité légale non diffusable ({SIREN})"))] * 2
    assert registers.company(SIREN) is None


def test_a_company_whose_seat_is_no_longer_kept_still_has_a_name(insee: FakeSirene) -> None:
    insee.seats.clear()
    insee.units[SIREN] = sirene_bench.recorded("sirene_siren.json")["uniteLegale"] | {"unitePurgeeUniteLegale": True}
    found = registers.company(SIREN)
    gone = replace(BRASSERIE, line="", postcode="", city="")
    assert found == replace(gone, active=False, ceased_on=date(2026, 5, 31))


def test_a_company_entered_twice_is_found_under_the_number_it_keeps(insee: FakeSirene) -> None:
    insee.seats.clear()
    insee.moved[SIREN] = KEPT
    insee.seat(KEPT, {}, {})
    assert registers.company(SIREN) == replace(BRASSERIE, siren=KEPT)
    assert [asked.partition("?")[0] for asked in insee.asked] == ["/siret", f"/siren/{SIREN}", "/siret"]


@pytest.mark.parametrize("to", [SIREN, "123456789", ""])
def test_a_number_kept_nowhere_is_asked_of_the_open_search(insee: FakeSirene, search: FakeRegisters, to: str) -> None:
    insee.seats.clear()
    insee.moved[SIREN] = to
    assert registers.company(SIREN) == BRASSERIE
    assert search.count(COMPANIES) == 1


def test_two_numbers_that_point_at_each_other_end_there(insee: FakeSirene, search: FakeRegisters) -> None:
    insee.seats.clear()
    insee.moved |= {SIREN: KEPT, KEPT: SIREN}
    assert registers.company(SIREN) == BRASSERIE
    assert (len(insee.asked), search.count(COMPANIES)) == (4, 1)


def test_the_real_address_is_insees_own_and_holds_no_key() -> None:
    assert sirene.URL == "https://api.insee.fr/api-sirene/3.11"
    assert sirene.KEY_HEADER == "X-INSEE-Api-Key-Integration"
