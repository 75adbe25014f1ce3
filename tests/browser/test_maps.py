"""Maps in a browser: drawn at once, detailed when asked, nobody else told; an offer answered with a thumb."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from chalicelib import config
from chalicelib.gateways import tiles
from infra.local import samples
from infra.local.bench import phone
from tests import ign_bench
from tests.browser import checks, walk
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import Person

Arrive = Callable[..., Person]
AT_ONCE = 6  # squares a browser asks for before it hears of the first
BUDGET_KB, BUDGET_REQUESTS = 60, 8


@pytest.fixture(scope="module")
def invoice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())["lyon.pdf"]


@pytest.fixture
def ign(monkeypatch: pytest.MonkeyPatch) -> Iterator[ign_bench.FakeIgn]:
    monkeypatch.setenv("TILES", "ign")
    config.settings.cache_clear()
    with ign_bench.serving(monkeypatch) as fake:
        yield fake
    monkeypatch.setenv("TILES", "off")
    config.settings.cache_clear()


def at_the_check(live: Live, arrive: Arrive, invoice: Path, **how: object) -> Person:
    """A creditor before the signature, where the map is."""
    creditor = arrive(**how)
    creditor.come_in(live.new_creditor().email)
    creditor.go("/creances/nouvelle")
    walk.drop(creditor, invoice)
    return creditor


def an_offer(live: Live, arrive: Arrive, invoice: Path, **how: object) -> tuple[Person, str]:
    """An agent on his phone, and the claim that was offered to him."""
    claim_id = walk.filed(arrive(), live.new_creditor(), invoice)
    live.settle()
    agent = arrive(phone=True, **how)
    agent.come_in(walk.asked(live, claim_id))
    return agent, claim_id


def squares(person: Person) -> list[str]:
    """What was asked of the site for a detailed map."""
    asked: list[str] = []

    def hear(request: Request) -> None:
        if "/tuiles/" in request.url or "leaflet" in request.url:
            asked.append(request.url)

    person.page.on("request", hear)
    return asked


def test_the_detailed_map_comes_when_asked_and_from_our_own_address(
    live: Live, arrive: Arrive, invoice: Path, ign: ign_bench.FakeIgn
) -> None:
    creditor = at_the_check(live, arrive, invoice)
    asked = squares(creditor)
    creditor.page.reload()
    before = list(asked)
    assert creditor.page.locator("figure.map svg .pin").count() == 3

    creditor.press("Carte détaillée")
    expect(creditor.page.locator(".leaflet-tile-loaded").first).to_be_visible()
    expect(creditor.page.locator("figure.map .sheet")).to_be_hidden()

    assert before == []
    assert all(one.startswith(live.url) for one in asked)
    assert {"11", "12", "10", "9", "13"} >= {z for z, _, _ in ign.asked} != set()
    assert creditor.page.locator(".map .sign").all_inner_texts() == ["1", "2", "3"]
    assert "© IGN" in creditor.words()
    assert checks.faults(creditor.page) == []
    creditor.page.emulate_media(color_scheme="dark")
    assert checks.pale(creditor.page) == []


def test_when_the_ign_is_silent_the_drawing_stays_and_a_sentence_says_so(
    live: Live, arrive: Arrive, invoice: Path, ign: ign_bench.FakeIgn
) -> None:
    ign.status = 500
    creditor = at_the_check(live, arrive, invoice)

    creditor.press("Carte détaillée")
    expect(creditor.page.locator("figure.map output")).to_contain_text("ne répond pas")

    expect(creditor.page.locator("figure.map .sheet")).to_be_visible()
    expect(creditor.page.get_by_role("button", name="Carte détaillée")).to_be_visible()
    creditor.page.wait_for_load_state("networkidle")
    creditor.complaints[:] = [one for one in creditor.complaints if "503" not in one]
    assert len(ign.asked) <= AT_ONCE, "a service that is down is left alone"


@pytest.mark.usefixtures("ign")
def test_without_scripts_the_map_is_there_and_the_button_is_not(live: Live, arrive: Arrive, invoice: Path) -> None:
    creditor = at_the_check(live, arrive, invoice, scripts=False)

    assert creditor.page.locator("figure.map svg[role=img]").is_visible()
    assert not creditor.page.get_by_role("button", name="Carte détaillée").is_visible()


def test_switched_off_nothing_speaks_of_a_detailed_map(live: Live, arrive: Arrive, invoice: Path) -> None:
    assert not tiles.offered()
    creditor = at_the_check(live, arrive, invoice)

    assert "Carte détaillée" not in creditor.words()


def test_from_the_offers_own_page_two_taps_take_it_with_the_thumb(live: Live, arrive: Arrive, invoice: Path) -> None:
    agent, claim_id = an_offer(live, arrive, invoice)
    agent.page.set_viewport_size({"width": 320, "height": 640})
    agent.go(f"/missions/{claim_id}")
    for said in ("min de route", "pour vous si tout est payé", "Pourquoi vous", "Le calcul de votre rang"):
        assert said in agent.words()
    assert agent.page.locator("figure.map svg[role=img]").is_visible()
    assert checks.sideways(agent.page) == []
    agent.start_counting()

    agent.tap(agent.page.locator(".answer summary").first)
    confirm = agent.page.get_by_role("button", name="Confirmer")
    box = confirm.bounding_box()
    assert box
    assert 320 < box["y"] + box["height"] <= 640, "in the lower half, where the thumb is"
    assert box["height"] >= 44
    agent.tap(confirm)
    agent.page.wait_for_url(f"**/missions/{claim_id}")

    expect(agent.page.get_by_role("heading", level=1)).to_contain_text("à vous")
    assert agent.taps == 2
    assert live.claim(claim_id).provider_id


def test_an_offer_can_be_answered_by_keyboard_alone(live: Live, arrive: Arrive, invoice: Path) -> None:
    agent, claim_id = an_offer(live, arrive, invoice)
    agent.go(f"/missions/{claim_id}")
    keys = agent.page.keyboard
    agent.page.locator(".answer summary").last.focus()

    keys.press("Enter")
    expect(agent.page.get_by_role("button", name="Agenda complet")).to_be_visible()
    keys.press("Escape")
    expect(agent.page.get_by_role("button", name="Agenda complet")).to_be_hidden()
    assert agent.page.evaluate("document.activeElement.closest('.no') !== null"), "the focus is back where it was"
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    agent.page.wait_for_url("**/missions?fait=decline")

    assert walk.offer_card(agent, claim_id).count() == 0


def test_without_a_network_nothing_leaves_and_the_offer_waits(live: Live, arrive: Arrive, invoice: Path) -> None:
    agent, claim_id = an_offer(live, arrive, invoice)
    agent.go("/missions")
    card = walk.offer_card(agent, claim_id)
    agent.tap(card.locator("summary.button"))

    agent.page.context.set_offline(True)
    agent.tap(card.get_by_role("button", name="Confirmer"))
    expect(card.locator(".twice output")).to_contain_text("rien n’est parti")
    still_free = live.claim(claim_id).provider_id is None
    agent.page.context.set_offline(False)
    agent.tap(card.get_by_role("button", name="Confirmer"))
    agent.page.wait_for_url(f"**/missions/{claim_id}")

    assert still_free
    assert live.claim(claim_id).provider_id


def test_without_scripts_an_offer_is_taken_all_the_same(live: Live, arrive: Arrive, invoice: Path) -> None:
    agent, claim_id = an_offer(live, arrive, invoice, scripts=False)
    agent.go(f"/missions/{claim_id}")

    agent.tap(agent.page.locator(".answer summary").first)
    agent.tap(agent.page.get_by_role("button", name="Confirmer"))
    expect(agent.page.get_by_role("heading", level=1)).to_contain_text("à vous")

    assert live.claim(claim_id).provider_id


@pytest.mark.usefixtures("ign")
def test_pages_with_maps_keep_their_budget(chromium: Browser, live: Live, arrive: Arrive, invoice: Path) -> None:
    creditor = at_the_check(live, arrive, invoice)
    agent, claim_id = an_offer(live, arrive, invoice)
    visits = [(creditor, creditor.path()), (agent, f"/missions/{claim_id}"), (agent, "/missions")]

    for person, path in visits:
        load = phone.visit(chromium, live.url + path, person.page.context.cookies())
        print(f"{path[:24]:24} {load.kilobytes:.1f} KB, {load.requests} requests")
        assert load.kilobytes <= BUDGET_KB
        assert load.requests <= BUDGET_REQUESTS
