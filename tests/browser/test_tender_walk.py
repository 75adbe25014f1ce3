"""A whole tender as people live it: filed, asked about, bid on by phone, closed, compared, chosen, taken."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.react import tenders
from chalicelib.store import views
from infra.local import samples
from tests.browser import walk
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import Person

Arrive = Callable[..., Person]
KARIM, INES = "agent@demo.recouvrance.example", "agent-3@demo.recouvrance.example"
#: Nobody but its creditor and who takes it may read these.
SECRETS = ("Deux Amarres", "quai", "F2026-0118")


@pytest.fixture(scope="module")
def invoice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())["lyon.pdf"]


def bid(bidder: Person, page: str, rate: str, days: str, note: str) -> walk.Cost:
    """From the board to the sealed bid."""
    bidder.go("/appels-offres")
    bidder.start_counting()
    began = time.perf_counter()
    bidder.tap(bidder.page.locator(f"a[href='{page}']").first)
    bidder.page.wait_for_url(f"**{page}")
    assert not [secret for secret in SECRETS if secret in bidder.words()]
    bidder.type("Honoraires sur ce qui est payé", rate)
    bidder.type("Premier contact sous combien de jours", days)
    bidder.type("Un mot pour le créancier", note)
    bidder.choose("J'atteste avoir fixé ce prix seul")
    bidder.press("Sceller mon offre")
    bidder.page.wait_for_url("**?fait=offre")
    return walk.Cost(len(bidder.screens), bidder.taps, bidder.typed, time.perf_counter() - began)


def test_from_a_dropped_invoice_to_the_winner_who_opens_the_file(live: Live, arrive: Arrive, invoice: Path) -> None:
    creditor, karim, ines = arrive(), arrive(phone=True), arrive(phone=True)
    known = live.new_creditor()
    creditor.come_in(known.email)
    claim_id = walk.file_claim(creditor, invoice, way="Appel d'offres")[0]
    tender_id = tenders.tender_id(claim_id)
    page, own = f"/appels-offres/{tender_id}", f"/mes-appels/{tender_id}"
    he_will_choose_himself(creditor, own)

    for bidder, mail in ((karim, KARIM), (ines, INES)):
        bidder.come_in(mail)
    a_question_is_asked_and_answered(live, creditor, karim, page, own)
    for cost in (
        bid(karim, page, "11,5", "2", "Je passe dans cette rue chaque semaine."),
        bid(ines, page, "14", "1", "Je connais le quartier."),
    ):
        assert (cost.typed, cost.taps) == (3, 3)
        assert cost.seconds <= 90

    nobody_reads_a_bid_before_the_closing(creditor, ines, page, own)
    live.site.clock.jump(views.tender(tender_id).closes_at - WEDNESDAY + timedelta(minutes=1))
    live.settle()
    for someone, mail in ((creditor, known.email), (karim, KARIM), (ines, INES)):
        someone.come_in(mail)  # a week has passed
    he_compares_and_chooses_the_second(creditor, own)
    live.settle()
    the_winner_takes_it_and_opens_the_file(live, ines, page, claim_id)
    the_file_stays_closed_to_the_other(karim, page, claim_id)


def he_will_choose_himself(creditor: Person, own: str) -> None:
    creditor.go("/mes-appels")
    creditor.tap(creditor.page.locator(f"a[href='{own}']").first)
    creditor.press("Qui choisit")
    creditor.choose("Je choisis moi-même")
    creditor.press("Enregistrer")
    creditor.page.wait_for_url("**?fait=regle")


def a_question_is_asked_and_answered(live: Live, creditor: Person, bidder: Person, page: str, own: str) -> None:
    bidder.go(page)
    bidder.press("Poser une question au créancier")
    bidder.type("Votre question", "Le client a-t-il contesté ? Appelez-moi au 06 39 98 00 01.")
    bidder.press("Poser la question")
    bidder.page.wait_for_url(f"**{page}**#questions")
    live.settle()
    creditor.go(own)
    assert "06 39" not in creditor.words()
    creditor.type("Votre réponse", "Non, jamais par écrit.")
    creditor.press("Répondre à tous")
    creditor.page.wait_for_url(f"**{own}**#questions")
    live.settle()
    bidder.go(page)
    assert "Non, jamais par écrit." in bidder.words()


def nobody_reads_a_bid_before_the_closing(creditor: Person, rival: Person, page: str, own: str) -> None:
    for reader, path in ((creditor, own), (rival, page)):
        reader.go(path)
        words = reader.words()
        assert "2 offres" in words
        assert not [secret for secret in ("11,5", "Je passe dans cette rue") if secret in words]


def he_compares_and_chooses_the_second(creditor: Person, own: str) -> None:
    creditor.go(own)
    words = creditor.words()
    assert "2 offres classées" in words
    for told in ("Karim Benali", "Inès Diallo", "11,5 %", "14 %", "Je passe dans cette rue", "Je connais le quartier"):
        assert told in words, told
    second = creditor.page.locator("tbody", has_text="14").filter(has=creditor.page.get_by_role("radio")).first
    creditor.tap(second.locator("label.pick"))
    creditor.choose("Il commence plus tôt")
    creditor.press("Confier à ce professionnel")
    creditor.page.wait_for_url("**?fait=choix")
    assert "Votre choix est noté" in creditor.words()


def the_winner_takes_it_and_opens_the_file(live: Live, winner: Person, page: str, claim_id: str) -> None:
    (mail, *_) = [each for each in live.mails(INES) if "emporte" in each.subject]
    assert page in mail.text
    winner.go(page)
    assert "Votre offre l'emporte" in winner.words()
    winner.press("Accepter le dossier")
    winner.page.wait_for_url("**?fait=accepte")
    live.settle()
    winner.go(page)
    winner.press("Ouvrir le dossier")
    winner.page.wait_for_url(f"**/missions/{claim_id}")
    assert "Brasserie des Deux Amarres" in winner.words()


def the_file_stays_closed_to_the_other(other: Person, page: str, claim_id: str) -> None:
    other.go(page)
    assert "Une autre offre l'emporte" in other.words()
    other.go(f"/missions/{claim_id}")
    assert not [secret for secret in SECRETS if secret in other.words()]
