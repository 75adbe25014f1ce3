"""The stages of the journey as people walk them, each with what it cost; the tests put them together."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator

from chalicelib.domain.claim import assignment
from chalicelib.gateways import mailer
from chalicelib.store import providers
from chalicelib.store.people import Creditor
from tests.browser.live import Live
from tests.browser.person import Person

CODE = re.compile(r"^(\d{6})\W+votre code")
LINK = re.compile(r"/d/[\w-]{22}")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage asked of a person."""

    screens: int
    taps: int
    typed: int
    seconds: float


def file_claim(creditor: Person, invoice: Path, way: str = "") -> tuple[str, str, Cost]:
    """From the list of claims to the signed mandate: the claim's id, what the check page said, the cost.

    ``way``: the tile of another route than the one proposed.
    """
    creditor.start_counting()
    began = time.perf_counter()
    creditor.press("Déposer une facture")
    drop(creditor, invoice)
    checked = creditor.words()
    creditor.type("Votre prénom et votre nom", "Jeanne Ferrand")
    type_code(creditor)
    if way:
        creditor.choose(way)
    creditor.choose("J'ai vérifié ces informations")
    creditor.press("Signer et lancer le recouvrement")
    creditor.page.wait_for_url("**/creances/clm_*")
    cost = Cost(len(creditor.screens), creditor.taps, creditor.typed, time.perf_counter() - began)
    creditor.live.settle()
    return creditor.path().rsplit("/", 1)[1], checked, cost


def type_code(creditor: Person) -> None:
    """Whoever signs for the first time types the code from his mail."""
    if creditor.page.get_by_label("Le code reçu par e-mail").is_visible():
        creditor.type("Le code reçu par e-mail", code())


def code() -> str:
    """The one-time code in the newest mail that holds one."""
    return next(found[1] for mail in mailer.outbox() if (found := CODE.match(mail.subject)))


def drop(creditor: Person, invoice: Path) -> None:
    """From the page for it to the check page; without scripts the form has a button."""
    creditor.drop(invoice)
    if not creditor.scripts:
        creditor.press("Lire cette facture")
    creditor.page.wait_for_url("**/creances/brouillon/*")


def filed(creditor: Person, known: Creditor, invoice: Path) -> str:
    """Come in, drop, sign; the claim's id."""
    creditor.come_in(known.email)
    return file_claim(creditor, invoice)[0]


def asked(live: Live, claim_id: str, place: int = 0) -> str:
    """The mail address of a provider who was asked."""
    wave = live.claim(claim_id).wave
    assert wave, "nobody was asked"
    return live.provider(wave.offers[place].provider_id).email


def newcomer() -> providers.Provider:
    """The demo's agent whose papers wait for the operator."""
    return next(who for who in providers.to_vet() if who.kind == "agent")


def offer_card(agent: Person, claim_id: str) -> Locator:
    """That offer among those of the day."""
    return agent.page.locator("article.offer", has=agent.page.locator(f"a[href='/missions/{claim_id}']"))


def accept(agent: Person, claim_id: str) -> Cost:
    """Two taps on the card of the offer, in a day's list that may hold others."""
    agent.go("/missions")
    agent.start_counting()
    began = time.perf_counter()
    card = offer_card(agent, claim_id)
    agent.tap(card.locator("summary.button"))
    agent.tap(card.get_by_role("button", name="Confirmer"))
    agent.page.wait_for_url(f"**/missions/{claim_id}")
    cost = Cost(len(agent.screens), agent.taps, agent.typed, time.perf_counter() - began)
    agent.live.site.clock.jump(assignment.UNDO)  # until then he may undo it, and nothing leaves
    agent.live.settle()
    agent.page.reload()
    return cost


def record_call(agent: Person, claim_id: str) -> Cost:
    """The mission, the call announced, how it went: nobody answered. Whoever is answered taps once more, to save."""
    agent.go("/missions")
    agent.start_counting()
    began = time.perf_counter()
    agent.tap(agent.page.locator(f"a.item[href='/missions/{claim_id}']"))
    agent.press("Appeler")
    agent.page.wait_for_url("**?fait=annonce")
    agent.press("Pas de réponse")
    agent.page.wait_for_url("**?fait=etape")
    return Cost(len(agent.screens), agent.taps, agent.typed, time.perf_counter() - began)


def link_of(letter: str) -> str:
    """The path that the letter prints, put together again where its line was too short."""
    found = LINK.search("".join(letter.split()))
    assert found, letter
    return found.group()


def enter(debtor: Person, link: str, postcode: str) -> None:
    """The link of the letter and the postcode."""
    debtor.go(link)
    debtor.start_counting()
    debtor.type("Code postal", postcode)
    debtor.press("Ouvrir mon dossier")
    debtor.page.wait_for_selector(".account")


def pay(debtor: Person) -> int:
    """To the pay page and through it; the webhook comes by itself. How many taps led to the pay page."""
    debtor.press("Payer maintenant")
    debtor.page.wait_for_url("**/pay/cs_test_*")
    taps = debtor.taps
    debtor.press("Payer par carte")
    debtor.page.wait_for_url("**/dossier/merci*")
    debtor.live.settle()
    return taps
