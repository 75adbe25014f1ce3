"""The board by keyboard at 320 px, a bid within its costs, new calls without reloading, the map without scripts."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Response

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.places import Place
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.facts import Brief, Part
from chalicelib.store import views
from tests.browser import checks
from tests.browser.live import Live
from tests.browser.person import Person, plain

Arrive = Callable[..., Person]
SMALL = {"width": checks.NARROW, "height": 640}
LYON = Place("69382", "Lyon 2e", "69", 45.75, 4.83)
RENNES = Place("35238", "Rennes", "35", 48.11, -1.68)
MOST_KEYS = 60  # from the top of a page to what one came for
#: What has the focus: its words, whether it is seen as focused, whether the page shows it, whether it is in a picture.
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), label = one.labels?.[0]?.innerText;
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const marked = getComputedStyle(one).outlineStyle !== "none";
  return [label || one.innerText || one.value || "", marked, seen, one.closest("svg") !== null]; }"""


@pytest.fixture
def calls(live: Live) -> list[str]:
    """Three open calls at Lyon, one at Rennes, on a site that knows how many."""
    made = [post(LYON, 210_000), post(LYON, 180_000), post(LYON, 40_000), post(RENNES, 300_000)]
    live.settle()
    return made


def post(place: Place, cents: int) -> str:
    tender_id, at = ambient.new_id("ten"), ambient.now()
    part = Part(ambient.new_id("clm"), "crd_board", Brief(place, "company", cents, 60, 2))
    closes_at = at + timedelta(days=4)
    order = t.PostTender(tender_id=tender_id, by=SYSTEM, at=at, parts=(part,), closes_at=closes_at)
    handle.tender(order, f"post:{tender_id}")
    return tender_id


def walk_to(page: Page, words: str) -> int:
    """Press Tab until what says so has the focus; every stop on the way can be seen and none is in the map."""
    for keys in range(1, MOST_KEYS + 1):
        page.keyboard.press("Tab")
        said, marked, shown, pictured = page.evaluate(FOCUSED)
        assert marked, f"{said!r} has the focus and does not show it"
        assert shown, f"{said!r} has the focus out of sight"
        assert not pictured, "the map's départements are in the table and in the filter"
        if re.match(re.escape(words), plain(said), re.IGNORECASE):
            return keys
    raise AssertionError(f"{words!r} is not within {MOST_KEYS} keys")


def by_keyboard(page: Page, key: str = "Enter") -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_bid_is_made_with_the_keyboard_alone_at_320_pixels(arrive: Arrive, calls: list[str]) -> None:
    bidder = arrive()
    page = bidder.page
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    bidder.come_in("officer")
    bidder.go("/appels-offres")
    assert checks.sideways(page) == []

    walk_to(page, "Aller au contenu")
    page.keyboard.press("Enter")
    walk_to(page, "Filtrer")
    page.keyboard.press("Enter")
    walk_to(page, "Département")
    page.keyboard.type("69")
    walk_to(page, "À partir de")
    page.keyboard.type("2000")
    by_keyboard(page)
    assert "departement=69" in page.url
    assert page.locator("a.item").count() >= 1
    assert checks.sideways(page) == []

    walk_to(page, "Lyon 2e (69)")
    by_keyboard(page)
    assert page.url.endswith(calls[0])
    assert checks.sideways(page) == []
    walk_to(page, "Honoraires")
    page.keyboard.press("Control+A")
    page.keyboard.type("14,5")
    walk_to(page, "J'atteste")
    page.keyboard.press("Space")
    walk_to(page, "Sceller mon offre")
    by_keyboard(page)

    assert "Votre offre est sous scellé" in bidder.words()
    assert checks.sideways(page) == []
    sealed = views.tender(calls[0])
    assert len(sealed.bids) == 1


def test_the_next_bid_takes_three_taps_and_nothing_typed(arrive: Arrive, calls: list[str]) -> None:
    bidder = arrive(phone=True)
    bidder.come_in("officer")
    bidder.go(f"/appels-offres/{calls[0]}")
    bidder.type("Honoraires", "14,5")
    bidder.choose("J'atteste")
    bidder.press("Sceller mon offre")
    bidder.page.wait_for_url("**fait=offre")
    bidder.go("/appels-offres?departement=69")

    bidder.start_counting()
    began = time.perf_counter()
    bidder.tap(bidder.page.locator(f'a[href="/appels-offres/{calls[1]}"]'))
    bidder.page.wait_for_url(f"**/{calls[1]}")
    assert bidder.page.get_by_label("Honoraires").input_value() == "14.5"
    bidder.choose("J'atteste")
    bidder.press("Sceller mon offre")
    bidder.page.wait_for_url("**fait=offre")

    assert (bidder.taps, bidder.typed) == (3, 0)
    assert time.perf_counter() - began < 90
    assert bidder.page.locator("form.panel .field:visible").count() <= 3 + 1  # three fields and the certificate
    bidder.go("/appels-offres/miennes")
    listed = [(link.get_attribute("href") or "").rpartition("/")[2] for link in bidder.page.locator("a.item").all()]
    assert [one for one in listed if one in calls] == [calls[1], calls[0]]


def test_a_new_call_appears_without_reloading(live: Live, arrive: Arrive, calls: list[str]) -> None:
    assert calls
    bidder = arrive()
    page, polled = bidder.page, list[Response]()
    bidder.come_in("officer")
    page.clock.install()
    page.on("response", lambda answer: polled.append(answer) if "nouveaux" in answer.url else None)
    bidder.go("/appels-offres?departement=35")

    def wait_for_poll(number: int) -> None:
        page.clock.run_for(31_000)
        until = time.perf_counter() + 20
        while len(polled) < number and time.perf_counter() < until:
            page.wait_for_timeout(50)
        assert len(polled) == number
        polled[-1].finished()
        page.wait_for_timeout(100)

    wait_for_poll(1)
    assert page.get_by_role("status").inner_text().strip() == ""
    wait_for_poll(2)
    assert "if-none-match" in polled[1].request.all_headers()
    live.set_clock(ambient.now() + timedelta(seconds=30))
    fresh = post(RENNES, 90_000)
    live.settle()
    wait_for_poll(3)

    page.get_by_text("1 nouvel appel").wait_for()
    bidder.press("Afficher")
    page.wait_for_url("**/appels-offres?departement=35")
    assert page.locator(f'a[href="/appels-offres/{fresh}"]').count() == 1


def test_without_scripts_the_map_filters_and_a_search_is_kept(arrive: Arrive, calls: list[str]) -> None:
    assert calls
    bidder = arrive(scripts=False)
    bidder.come_in("officer")
    bidder.go("/appels-offres")
    rhone = bidder.page.locator("svg a").filter(has=bidder.page.locator("title", has_text="Rhône"))

    with bidder.page.expect_navigation():
        rhone.first.click()
    assert bidder.path() == "/appels-offres?departement=69"
    assert {plain(row)[-4:] for row in bidder.page.locator("a.item b").all_inner_texts() if "(" in row} == {"(69)"}
    bidder.press("Garder cette recherche")
    bidder.type("Son nom", "Chez moi")
    with bidder.page.expect_navigation():
        bidder.tap(bidder.page.locator(".keep form button"))

    assert "Recherche gardée" in bidder.words()
    assert bidder.page.locator('nav.chips [aria-current="page"]').last.inner_text() == "Chez moi"
