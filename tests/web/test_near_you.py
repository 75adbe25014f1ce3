"""«Près de chez votre client»: list and map say the same, before the signature and while somebody is sought."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import facts
from chalicelib.domain.places import Place
from chalicelib.store import access, coverage, matchings, providers, views
from chalicelib.web import near_you
from infra.local.visitor import Client
from tests.conftest import NOW
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")
LYON = Place("69382", "Lyon", "69", 45.7513, 4.8345, "address")
CREDITOR = access.Session("creditor", "crd_1", "usr_1", "", NOW)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def need(place: Place = LYON) -> facts.Need:
    return facts.Need(place, "company", 124_050, Terms(1500))


def panel(place: Place = LYON) -> near_you.Panel:
    seen = coverage.considered(need(place), ambient.today())
    return near_you.before(need(place), seen.ranked, len(seen.excluded), "fr", ambient.today())


def seeking(client: Client) -> str:
    """A signed claim whose first wave asks everybody who is near."""
    claim_id = given.filed(client, "lyon.pdf")
    claim = views.claim(CREDITOR, claim_id)
    seen = coverage.considered(need(claim.place), ambient.today())
    offers = tuple(offer for _, offer in seen.ranked)[:2]
    order = c.MakeOffers(
        claim_id=claim_id, by=SYSTEM, at=ambient.now(), wave=1, offers=offers,
        until=ambient.now() + timedelta(hours=48), seed=1,
    )  # fmt: skip
    kept = matchings.also_keep(matchings.decided(claim_id, 1, ambient.now(), seen, offers))
    handle.claim(order, key=f"wave:{claim_id}", also=[kept])
    return claim_id


@pytest.mark.usefixtures("table", "client")
def test_the_numbers_of_the_map_are_the_ranks_of_the_list() -> None:
    found = panel()

    assert [(one.rank, one.name) for one in found.shown] == [(1, "Karim Benali"), (2, "Lucie Marchand")]
    assert [pin.sign for pin in found.drawing.pins] == ["1", "2"]
    assert [mark[2] for mark in found.drawing.marks] == ["1", "2"]
    assert found.shown[1].km == pytest.approx(5.4, abs=0.3)
    assert all(sum(cents for _, _, cents in one.score) for one in found.shown)
    assert not found.approximate


@pytest.mark.usefixtures("table", "client")
def test_who_comes_after_the_first_and_who_cannot_be_asked_are_counted() -> None:
    for number in range(3, 7):
        providers.save(given.agent(f"prv_{number}", f"Agent {number}", 45.70))
    providers.save(replace(given.agent("prv_9", "Pour particuliers", 45.75), skills=("consumer",)))

    found = panel()

    assert (len(found.shown), found.others, found.busy, found.count) == (3, 3, 1, 6)


@pytest.mark.usefixtures("table", "client")
def test_a_place_known_only_by_its_commune_says_so() -> None:
    found = panel(replace(LYON, precision="commune", extent_km=6.0))

    assert found.approximate
    assert found.drawing.target
    assert found.drawing.target.reach > 10


def test_where_nobody_is_the_map_shows_how_far_one_looked() -> None:
    found = panel()

    assert (found.shown, found.count, found.widest_km) == ((), 0, 60)


def test_before_the_signature_list_and_map_stand_side_by_side(client: Client) -> None:
    page = client.follow(given.drop(client, given.sample("lyon.pdf"))).text

    for said in ("Près de chez votre client", "Pourquoi ce rang", "Carte des environs de Lyon", "Approximatif"):
        assert said in page
    assert page.count('class="pin') == 2
    assert "45.76" not in page.split('id="near"')[1].split("<svg")[0], "no coordinate in the list"


def test_while_somebody_is_sought_the_page_shows_who_is_asked(client: Client) -> None:
    page = client.get(f"/creances/{seeking(client)}").text

    assert "Proposé à 2 professionnels" in page
    assert page.index('id="near"') < page.index("Karim Benali") < page.index("Lucie Marchand")
    assert "Carte des environs de Lyon" in page


def test_once_somebody_has_it_the_others_are_nobodys_business(client: Client) -> None:
    claim = views.claim(CREDITOR, seeking(client))

    assert near_you.meanwhile(claim, 124_050, "fr", ambient.today())
    assert near_you.meanwhile(replace(claim, status="assigned"), 124_050, "fr", ambient.today()) is None


def test_before_the_first_wave_the_page_waits_without_a_list(client: Client) -> None:
    page = client.get(f"/creances/{given.filed(client, 'lyon.pdf')}").text

    assert "Personne encore à moins de 60" in page
    assert "Carte des environs de Lyon" in page
