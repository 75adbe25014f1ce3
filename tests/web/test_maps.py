"""Maps: what stands where, that no word hides another, and that they say themselves to whoever can't see them."""

import re
import time
from html.parser import HTMLParser
from itertools import combinations

import pytest

from chalicelib import templating
from chalicelib.domain import earth
from chalicelib.domain.matching.facts import Base
from chalicelib.domain.places import Place
from chalicelib.gateways import gazetteer
from chalicelib.web.maps import chart, labels, near, paper, reach, way

pytestmark = pytest.mark.usefixtures("settings")

LYON = Place("69382", "Lyon", "69", 45.75123, 4.83456, "address")
MENDE = Place("48095", "Mende", "48", 44.52, 3.5, "commune", 5.0)
BREST = Place("29019", "Brest", "29", 48.39, -4.486, "commune", 9.5)
CAYENNE = Place("97302", "Cayenne", "973", 4.938, -52.33, "commune", 5.0)
KARIM = near.Near("Karim Benali", 45.75781, 4.83204, 1.8)
INES = near.Near("Inès Diallo", 45.77012, 4.88999, 4.6)


def drawn(one: chart.Chart) -> str:
    page = templating.environment("fr").from_string('{% import "maps.html" as m with context %}{{ m.draw(one) }}')
    return str(page.render(one=one))


def boxes(one: chart.Chart) -> list[labels.Box]:
    """The room that each word takes."""
    said = [*one.names, *(ring.label for ring in one.rings if ring.label)]
    found = []
    for label in said:
        size = chart.RING_TEXT if label.tone == "km" else labels.SIZE
        long = len(label.text) * size * labels.LETTER * (1.1 if label.tone in labels.BOLD else 1)
        left = label.x - {"start": 0, "middle": long / 2, "end": long}[label.anchor]
        found.append(labels.Box(left + 1, label.y - size * 0.6, left + long - 1, label.y))
    return found


def test_distances_on_the_sheet_are_those_on_the_ground() -> None:
    sheet = paper.round_about(LYON.lat, LYON.lon, 60)
    for lat, lon in ((45.44, 4.39), (46.2, 5.2), (45.3, 5.4)):
        x, y = sheet.at(lat, lon)
        told = ((x - sheet.width / 2) ** 2 + (y - sheet.height / 2) ** 2) ** 0.5 / sheet.scale
        true = earth.on_ground_km(earth.chord_km(earth.point(LYON.lat, LYON.lon), earth.point(lat, lon)))
        assert told == pytest.approx(true, rel=0.01)


def test_who_is_near_stands_round_the_debtor_in_the_order_of_the_list() -> None:
    one = near.around(LYON, [KARIM, INES], "fr")

    assert one.target
    assert (one.target.x, one.target.y) == (paper.WIDTH // 2, paper.HEIGHT // 2)
    assert [pin.sign for pin in one.pins] == ["1", "2"]
    assert one.pins[1].x > one.pins[0].x
    assert "Villeurbanne" in [label.text for label in one.names]
    said = one.words.replace("\u202f", " ").replace("\u00a0", " ")
    assert said == "Carte des environs de Lyon ; 1, Karim Benali, à 1,8 km ; 2, Inès Diallo, à 4,6 km"


def test_no_door_can_be_read_from_a_map() -> None:
    """A position is rounded before anything is drawn: two neighbours are the same map."""
    moved = near.Near(KARIM.name, KARIM.lat + 0.001, KARIM.lon - 0.001, KARIM.km)
    next_door = Place("69382", "Lyon", "69", 45.75321, 4.83123, "address")

    assert near.around(LYON, [KARIM], "fr") is near.around(next_door, [moved], "fr")
    assert all(round(lat, 2) == lat and round(lon, 2) == lon for lat, lon, _ in near.around(LYON, [KARIM], "fr").marks)


@pytest.mark.parametrize("place", [LYON, MENDE, BREST, CAYENNE], ids=lambda place: place.city)
@pytest.mark.parametrize("km", [1.0, 8.0, 45.0])
def test_no_word_covers_another_or_leaves_the_sheet(place: Place, km: float) -> None:
    away = [near.Near("Somebody", place.lat + km / 111, place.lon, km), near.Near("Else", place.lat, place.lon, km)]
    one = near.around(place, away, "fr")

    taken = boxes(one)
    assert len(one.names) >= 1
    assert not [pair for pair in combinations(taken, 2) if pair[0].meets(pair[1])]
    assert all(box.left >= 0 and box.right <= one.paper.width + 1 for box in taken)


def test_two_at_the_same_place_are_both_seen() -> None:
    one = near.around(LYON, [KARIM, KARIM, KARIM], "fr")

    spots = {(pin.x, pin.y) for pin in one.pins}
    assert len(spots) == 3
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 12 for a, b in combinations(spots, 2))


def test_a_doubt_about_the_place_is_drawn_as_wide_as_it_is() -> None:
    one = near.around(MENDE, [], "fr")

    assert one.target
    assert one.target.reach == pytest.approx(MENDE.extent_km * one.paper.scale, abs=0.1)
    assert 'class="doubt"' in drawn(one)
    assert 'class="doubt"' not in drawn(near.around(LYON, [KARIM], "fr"))


def test_a_zone_knows_the_towns_inside_and_outside() -> None:
    (one,) = reach.coverage([Base(45.7578, 4.8320, 10, city="Lyon")], "fr", [(45.7, 4.9)])

    assert one.inside[:3] == ("Lyon", "Villeurbanne", "Vénissieux")
    assert "Saint-Priest" not in one.inside[:3]
    assert {"Meyzieu", "Givors"} & set(one.outside)
    assert not set(one.inside) & set(one.outside)
    assert one.people > 900_000
    assert one.chart.discs[0].reach == pytest.approx(10 * one.chart.paper.scale, abs=0.1)
    assert len(one.chart.spots) == 1


def test_bases_of_one_region_share_a_map_and_a_far_one_has_its_own() -> None:
    lyon, etienne, pitre = Base(45.75, 4.83, 20), Base(45.44, 4.39, 20), Base(16.24, -61.53, 30)

    maps = reach.coverage([lyon, pitre, etienne], "fr")

    assert [len(one.chart.discs) for one in maps] == [2, 1]
    assert "Les Abymes" in maps[1].inside


def test_the_way_to_an_offer_leads_from_the_base_to_the_commune() -> None:
    one = way.to(Base(45.7578, 4.8320, 20), "Villefranche-sur-Saône", "69", "fr")

    assert one
    assert one.target
    assert one.way == f"M{one.pins[0].x} {one.pins[0].y}L{one.target.x} {one.target.y}"
    assert one.target.y < one.pins[0].y
    assert one.words == "Carte\u00a0: de votre base à Villefranche-sur-Saône"
    assert way.to(Base(45.7578, 4.8320, 20), "Nulle-Part", "69", "fr") is None


class Parts(HTMLParser):
    """Every attribute of a drawing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_drawing_asks_nothing_of_anybody_and_says_itself_aloud() -> None:
    text = drawn(near.around(BREST, [near.Near("<b>Léa</b>", 48.45, -4.25, 18)], "fr"))
    parts = Parts(text).found

    assert not {"href", "src", "style", "onclick"} & {name for _, attributes in parts for name in attributes}
    svg = next(attributes for tag, attributes in parts if tag == "svg")
    assert svg["role"] == "img"
    assert "Brest" in (svg["aria-label"] or "")
    assert "<b>" not in text
    assert len(text) < 12_000
    assert re.search(r'<path d="M-?\d+[ -]\d+l', text)


def test_the_same_map_is_drawn_once() -> None:
    assert near.around(MENDE, [KARIM], "fr") is near.around(MENDE, [KARIM], "fr")
    assert near.around(MENDE, [KARIM], "en") is not near.around(MENDE, [KARIM], "fr")


def test_a_map_costs_a_few_milliseconds_and_reads_no_more_than_its_departements() -> None:
    gazetteer._text(gazetteer.COMMUNES)
    near.around(BREST, [near.Near("A", 48.45, -4.25, 18)], "fr")

    spent = []
    for step in range(8):
        began = time.process_time()
        near.around(BREST, [near.Near("A", 48.45 + step / 50, -4.25, 18)], "fr")
        spent.append(time.process_time() - began)

    assert min(spent) < 0.015, "a map takes 2 to 5 ms on an idle machine"


@pytest.mark.parametrize("place", [LYON, MENDE, BREST], ids=lambda place: place.city)
def test_a_detailed_map_opens_where_the_drawing_is(place: Place) -> None:
    close, far = (near.around(place, [near.Near("A", place.lat, place.lon, km)], "fr").zoom for km in (1, 55))

    assert 6 <= far < close <= 14
