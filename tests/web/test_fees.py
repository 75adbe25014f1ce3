"""How a price is made is shown before the signature, and what is shown adds up to what is signed."""

import pytest

from chalicelib import countries
from chalicelib.domain import pricing
from chalicelib.domain.places import Place
from chalicelib.gateways import towns_near
from chalicelib.react import quoting
from chalicelib.web import fees
from tests.domain.people import TODAY, debt

LYON = Place("69381", "Lyon", "69", 45.767, 4.834)
LOZERE = Place("48096", "Mende", "48", 44.518, 3.5)


def test_a_place_is_remote_when_no_town_is_near() -> None:
    assert towns_near.town_km(LYON) < 5
    assert towns_near.town_km(LOZERE) > pricing.REMOTE_KM


def test_a_file_is_complete_when_all_that_proves_such_a_debt_is_joined() -> None:
    wanted = countries.by_code("fr").proofs(debt())
    assert wanted
    assert quoting.facts(debt(), 100_000, TODAY, LYON, wanted).proven
    assert not quoting.facts(debt(), 100_000, TODAY, LYON, wanted[1:]).proven
    assert not quoting.facts(debt(), 100_000, TODAY, None).proven


@pytest.mark.parametrize("place", [LYON, LOZERE, None])
@pytest.mark.parametrize("cents", [1_000, 100_000])
def test_the_lines_in_words_add_up_to_the_rate(place: Place | None, cents: int) -> None:
    known = quoting.facts(debt(cents), cents, TODAY, place, countries.by_code("fr").proofs(debt()))
    for lang in ("fr", "en"):
        rows = fees.rows(known, lang)
        assert sum(bps for _, bps in rows) == pricing.of(known).rate_bps
        assert len({words for words, _ in rows}) == len(rows) > 1
