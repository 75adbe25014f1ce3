"""Every page of every role in both languages: no fault in light or dark, on a phone or a desk, nothing foreign."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from chalicelib.gateways import documents, invoice_reader
from chalicelib.store import access, drafts, people
from chalicelib.web import drafting, sitemap
from infra.local import demo_people, demo_world, pictures, samples
from tests import fair_cases
from tests.browser import checks, pooling_states, program_states, states, tender_states, walk
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import DESKTOP, PHONE, Person

Arrive = Callable[..., Person]
#: Answered with a paper, a redirect or a part of a page, never with a page.
NO_PAGES = {
    "/documents/{claim_id}/{sha256}",
    "/creances/brouillon/{draft_id}/pieces/{sha256}",
    "/operateur/papiers/{provider_id}/{sha256}",
    "/d/{token}",
    "/appels-offres/nouveaux",
    "/appels-offres/{tender_id}/journal",
    "/mes-appels/{tender_id}/journal",
    "/operateur/appels-offres/{tender_id}/journal",
}
STRICT = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
ROLES = ("anyone", "creditor", "provider", "debtor", "operator")


@dataclass(frozen=True, slots=True)
class Shown:
    """One page in one state: its route, its address, who looks (a demo user, or ``debtor`` of which claim)."""

    route: str
    path: str
    viewer: str = ""
    state: str = ""


@pytest.fixture(scope="module")
def town(live: Live) -> dict[str, demo_world.Row]:
    """The demo's claims by their state."""
    demo_world.load(live.site, say=lambda _: None)
    live.settle()
    return {row.state: row for row in reversed(demo_world._rows())}


@pytest.fixture(scope="module")
def shown(live: Live, town: dict[str, demo_world.Row], tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    papers = samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())
    made = [*for_anyone(), *for_creditors(live, town, papers["lyon.pdf"]), *for_providers(live, town)]
    return [*made, *for_debtors(live, town), *for_operators(town)]


def for_anyone() -> Iterator[Shown]:
    user = demo_people.user("creditor")
    assert user
    token = access.mail_link(people.user_key(user.email))
    for route in ("/", "/connexion", "/tarifs", "/classement"):
        yield Shown(route, route)
    yield Shown("/connexion/{token}", f"/connexion/{token}")
    yield Shown("/problems/{code}", "/problems/credit_note")
    yield Shown("404", "/nulle-part")
    yield from (Shown("dev", path) for path in ("/_dev", "/_dev/outbox", "/_dev/clock"))


def for_creditors(live: Live, town: dict[str, demo_world.Row], invoice: Path) -> Iterator[Shown]:
    known = people.creditor(demo_people.creditor_id("creditor"))
    assert known
    read = invoice_reader.read(invoice.read_bytes())
    draft = drafting.of_invoice(known, read, documents.put(invoice.read_bytes(), "application/pdf"))
    drafts.save(draft)
    doubtful = states.unsure(draft)
    empty = live.new_creditor().email.partition("@")[0]
    yield Shown("/creances", "/creances", "creditor")
    yield Shown("/creances", "/creances", empty, "empty")
    yield Shown("/creances/nouvelle", "/creances/nouvelle", "creditor")
    yield Shown("/creances/saisie", "/creances/saisie", "creditor")
    yield Shown("/creances/brouillon/{draft_id}", f"/creances/brouillon/{draft.id}", "creditor")
    yield Shown("/creances/brouillon/{draft_id}", f"/creances/brouillon/{doubtful}", "creditor", "unsure")
    yield from for_programs("/acces", "creditor", program_states.kept(("creditor", known.id)))
    yield Shown("/acces", "/acces", empty, "empty")
    yield Shown("/creances/lots", "/creances/lots", "creditor")
    for stage, lot_id in states.lots_of(known):
        yield Shown("/creances/lots/{lot_id}", f"/creances/lots/{lot_id}", "creditor", stage)
    yield Shown("/mes-appels", "/mes-appels", empty, "empty")
    yield Shown("/mes-appels/regrouper", "/mes-appels/regrouper", empty, "empty")
    for route, path, mail, state in pooling_states.of(live):
        yield Shown(route, path, mail.partition("@")[0], state)
    for state, tender_id in tender_states.of(live, town["tender"]):
        yield Shown("/mes-appels/{tender_id}", f"/mes-appels/{tender_id}", town["tender"].creditor, state)
    yield Shown("/mes-appels", "/mes-appels", town["tender"].creditor)
    for state, row in town.items():
        yield Shown("/creances/{claim_id}", f"/creances/{row.claim_id}", row.creditor, state)
    grown = states.outgrown(live, town["nobody"])
    yield Shown("/creances/{claim_id}/mandat", f"/creances/{grown}/mandat", town["nobody"].creditor)
    yield Shown("/creances/{claim_id}", f"/creances/{grown}", town["nobody"].creditor, "outgrown")


def for_providers(live: Live, town: dict[str, demo_world.Row]) -> Iterator[Shown]:
    yield Shown("/missions", "/missions", "agent")
    yield Shown("/missions", "/missions", walk.newcomer().email.partition("@")[0], "not vetted")
    yield Shown("/profil", "/profil", "agent")
    yield Shown("/profil", "/profil", walk.newcomer().email.partition("@")[0], "not vetted")
    yield Shown("/profil", "/profil", "officer", "officer")
    officer = demo_people.user("officer")
    assert officer
    yield from for_programs("/profil/acces", "officer", program_states.kept(("provider", officer.org_id)))
    yield Shown("/appels-offres", "/appels-offres", "officer")
    yield Shown("/appels-offres/recherches", "/appels-offres/recherches", "officer", "none")
    agent = demo_people.user("agent")
    assert agent
    stop = states.searching(agent.org_id)
    yield Shown("/appels-offres/recherches", "/appels-offres/recherches", "agent")
    yield Shown("/appels-offres", "/appels-offres?departement=69", "agent", "filtered")
    yield Shown("/alertes/{token}", stop)
    yield Shown("/appels-offres/miennes", "/appels-offres/miennes", "officer", "Mes offres")
    unlike = {(len(tender.parts) > 1, bool(tender.questions), bool(tender.bids)): tender for tender in live.tenders()}
    for tender in unlike.values():  # dozens of calls are on the board
        yield Shown("/appels-offres/{tender_id}", f"/appels-offres/{tender.id}", "officer", tender.briefs[0].place.city)
    states.announce(live, town["called"])
    offered = town["offered"].claim_id
    yield Shown("/missions/{claim_id}", f"/missions/{offered}", walk.asked(live, offered).partition("@")[0], "offer")
    for state in ("letter", "called", "paused", "paid", "insolvent", "agreed"):
        holder = live.provider(live.claim(town[state].claim_id).provider_id).email.partition("@")[0]
        yield Shown("/missions/{claim_id}", f"/missions/{town[state].claim_id}", holder, state)


def for_programs(home: str, viewer: str, webhook_id: str) -> Iterator[Shown]:
    yield Shown(home, home, viewer)
    yield Shown(f"{home}/webhooks", f"{home}/webhooks", viewer)
    yield Shown(f"{home}/webhooks/{{webhook_id}}", f"{home}/webhooks/{webhook_id}", viewer)


def for_debtors(live: Live, town: dict[str, demo_world.Row]) -> Iterator[Shown]:
    states.remember_pay_page(live, town["called"].claim_id)
    yield Shown("/dossier", "/dossier", "code:letter", "before the postcode")
    for state in ("letter", "paused", "paid", "withdrawn", "proposed", "agreed", "insolvent"):
        yield Shown("/dossier", "/dossier", f"debtor:{state}", state)
    for topic in ("desaccord", "expliquer", "etaler", "deja-paye"):
        yield Shown(f"/dossier/{topic}", f"/dossier/{topic}", "debtor:letter")
    yield Shown("/dossier/merci", "/dossier/merci?n=99", "debtor:called", "waiting")


def for_operators(town: dict[str, demo_world.Row]) -> Iterator[Shown]:
    yield Shown("/operateur", "/operateur", "operator")
    yield Shown("/operateur/attente", "/operateur/attente", "operator")
    for sign, case in fair_cases.OF_EACH.items():
        path = f"/operateur/equite/{fair_cases.on_the_desk(case)}"
        yield Shown("/operateur/equite/{case_id}", path, "operator", sign)
    yield Shown("/operateur/equite", "/operateur/equite", "operator")
    yield Shown("/operateur/equite", "/operateur/equite?liste=gardes", "operator", "empty")
    vetting = "/operateur/prestataires/{provider_id}"
    yield Shown(vetting, f"/operateur/prestataires/{walk.newcomer().id}", "operator", "to vet")
    yield Shown(vetting, "/operateur/prestataires/prv_demo_officer_00", "operator", "officer")
    for state in ("paid", "paused"):
        yield Shown("/operateur/creances/{claim_id}", f"/operateur/creances/{town[state].claim_id}", "operator", state)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_without_fault(
    live: Live, arrive: Arrive, town: dict[str, demo_world.Row], shown: list[Shown], role: str
) -> None:
    viewers: dict[str, Person] = {}
    found: list[str] = []
    for one in (one for one in shown if role_of(one.route) == role):
        if one.viewer not in viewers:
            viewers[one.viewer] = arrive()
            come_in(live, viewers[one.viewer], one.viewer, town)
        found += [f"{one.path} ({one.state}): {fault}" for fault in looked_at(viewers[one.viewer], one)]

    assert viewers
    assert not found, "\n".join(found)


def test_no_page_is_left_out(shown: list[Shown]) -> None:
    pages = {route.path for route in sitemap.ROUTES if route.method == "GET" and route.who != "machine"}

    assert pages - {one.route for one in shown} == NO_PAGES


@pytest.mark.usefixtures("town")
def test_the_picture_of_the_readme_can_be_taken_again(chromium: Browser, live: Live, tmp_path: Path) -> None:
    live.set_clock(WEDNESDAY)
    picture = tmp_path / "journey.png"

    pictures.take(chromium, live.url, tmp_path, picture)

    with Image.open(picture) as image:
        assert image.size == (pictures.WIDTH, pictures.HEIGHT)
        assert len(image.convert("RGB").getcolors() or []) > 100, "nothing is on it"
    assert picture.stat().st_size < 300_000


def come_in(live: Live, person: Person, viewer: str, town: dict[str, demo_world.Row]) -> None:
    kind, _, state = viewer.partition(":")
    if kind in {"debtor", "code"}:
        claim_id = town[state].claim_id
        access.open_debtor_link(claim_id, live.claim(claim_id).debtor_id)
        person.go(live.debtor_path(claim_id))
        if kind == "debtor":
            person.type("Code postal", town[state].postcode)
            with person.page.expect_navigation():
                person.press("Ouvrir mon dossier")
    elif viewer:
        person.come_in(viewer)


def looked_at(person: Person, one: Shown) -> list[str]:
    """The page on a phone by day and by night, on a desk, and in English."""
    page = person.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    person.go(one.path)
    found = [f"phone: {fault}" for fault in checks.faults(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in checks.pale(page)]
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    found += [f"desk: {fault}" for fault in checks.faults(page)]
    found += [f"policy: {part}" for part in STRICT if part not in person.policies.get(page.url, "")]
    return [*found, *in_english(person, one.path)]


def in_english(person: Person, path: str) -> list[str]:
    page = person.page
    page.context.add_cookies([{"name": "lang", "value": "en", "url": person.live.url}])
    person.go(path)
    found = [] if page.locator("html").get_attribute("lang") == "en" else ["English: the page stays French"]
    found += [f"English: {fault}" for fault in checks.sideways(page)]
    page.context.clear_cookies(name="lang")
    return found


def role_of(route: str) -> str:
    first = route.split("/")[1] if "/" in route else ""
    named = {
        "creances": "creditor",
        "mes-appels": "creditor",
        "missions": "provider",
        "profil": "provider",
        "appels-offres": "provider",
    }
    return (named | {"dossier": "debtor", "operateur": "operator"}).get(first, "anyone")
