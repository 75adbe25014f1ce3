"""An offer as its provider reads it: the way there, what it brings, each line of his rank, never who it is about."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.claim.terms import ScoreTerm
from chalicelib.domain.matching import ranking
from chalicelib.domain.tender import events as e
from chalicelib.store import profiles
from chalicelib.store.people import Address
from chalicelib.store.shadows import OfferCard
from chalicelib.web import offering, rank_words
from tests.conftest import NOW
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
TODAY = date(2026, 11, 18)
CARD = OfferCard(
    claim_id="clm_1", city="Villefranche-sur-Saône", departement="69", debtor_kind="company", principal_cents=86_400,
    oldest_due="2026-09-12", rate_bps=1500, gain_cents=10_886, metres=27_000, chance_bps=6600,
    score=(("recovery", 49_883), ("travel", -1_872), ("load", 0), ("fairness", 0)), until=NOW,
)  # fmt: skip


def test_the_minutes_on_the_page_are_those_of_his_rank() -> None:
    (told,) = offering.told([CARD], "fr")

    assert told.minutes == 47
    assert told.minutes * ranking.MINUTE_CENTS == pytest.approx(ranking.travel_cents(27.0), abs=ranking.MINUTE_CENTS)
    assert offering.minutes(replace(CARD, metres=0)) == 1


def test_lines_that_change_nothing_are_left_out_and_the_rest_adds_up() -> None:
    (told,) = offering.told([CARD], "fr")

    assert [name for name, _, _ in told.score] == ["Recouvrement attendu", "Trajet"]
    assert sum(cents for _, _, cents in told.score) == sum(cents for _, cents in CARD.score)
    assert told.idle
    assert told.drawing is None


def test_every_term_of_a_rank_has_its_words() -> None:
    names = ScoreTerm.__annotations__["name"].__args__

    assert set(names) == set(rank_words.RANKED) == set(rank_words.CHOOSER)
    assert set(e.Term.__annotations__["name"].__args__) == set(rank_words.BIDS)


def test_the_way_begins_at_the_base_that_is_nearest_and_open_that_day() -> None:
    anse = profiles.Branch("Anse", Address("1 rue X", "69480", "Anse"), 45.90, 4.72, 30)
    later = profiles.Branch("Ici", Address("1 rue X", "69400", "Gleizé"), 45.985, 4.70, 30, since=date(2027, 1, 1))
    karim = given.World().provider(branches=(anse, later))

    told = offering.shown(CARD, karim, "fr", TODAY)

    assert told.base == "Anse"
    assert told.drawing
    assert "Villefranche-sur-Saône" in told.drawing.words
    assert offering.shown(CARD, karim, "fr", date(2027, 2, 1)).base == "Gleizé"


def test_an_unknown_commune_or_a_stranger_leaves_the_offer_without_a_map() -> None:
    assert offering.shown(replace(CARD, city="Nulle-Part"), given.World().provider(), "fr", TODAY).drawing is None
    assert offering.shown(CARD, None, "fr", TODAY).drawing is None
