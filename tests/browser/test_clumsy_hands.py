"""Clumsy hands and old browsers: double clicks, two tabs, files that will not do, no scripts at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from chalicelib.domain.claim import events as e
from chalicelib.store import journal, streams
from infra.local import ready_claims, samples
from tests.browser import walk
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import Person, in_context

Arrive = Callable[..., Person]
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())


def test_the_main_forms_need_no_scripts(live: Live, arrive: Arrive, papers: dict[str, Path]) -> None:
    creditor, agent, debtor = arrive(scripts=False), arrive(phone=True, scripts=False), arrive(scripts=False)
    claim_id = walk.filed(creditor, live.new_creditor(), papers["lyon.pdf"])
    agent.come_in(walk.asked(live, claim_id))
    walk.accept(agent, claim_id)
    walk.record_call(agent, claim_id)

    walk.enter(debtor, live.debtor_path(claim_id), "69002")
    walk.pay(debtor)
    debtor.page.wait_for_selector("h1:has-text('tout est réglé')")

    assert live.claim(claim_id).code == "paid"


@with_and_without
def test_two_quick_clicks_sign_once_and_accept_once(
    live: Live, arrive: Arrive, papers: dict[str, Path], *, scripts: bool
) -> None:
    creditor, agent = arrive(scripts=scripts), arrive(scripts=scripts)
    creditor.come_in(live.new_creditor().email)
    creditor.go("/creances/nouvelle")
    walk.drop(creditor, papers["rennes-petite.pdf"])
    fill_in(creditor)
    twice(creditor, creditor.page.get_by_role("button", name="Signer et lancer"), "**/creances/clm_*")
    claim_id = creditor.path().rsplit("/", 1)[1]
    live.settle()
    agent.come_in(walk.asked(live, claim_id))
    card = walk.offer_card(agent, claim_id)
    card.locator("summary.button").click()
    twice(agent, card.get_by_role("button", name="Confirmer"), f"**/missions/{claim_id}")

    kinds = [type(line.event) for line in journal.read(streams.CLAIM, claim_id)]
    assert [kinds.count(kind) for kind in (e.ClaimFiled, e.MandateSigned, e.ClaimAssigned)] == [1, 1, 1]
    assert "C'est à vous" in agent.title()


def test_a_page_left_open_leads_to_the_claim_that_its_draft_became(
    live: Live, arrive: Arrive, papers: dict[str, Path]
) -> None:
    here = arrive()
    here.come_in(live.new_creditor().email)
    here.go("/creances/nouvelle")
    walk.drop(here, papers["lyon.pdf"])
    there = in_context(here.page.context, live)
    there.go(here.path())
    for tab in (here, there):
        fill_in(tab)

    for tab in (here, there):
        tab.press("Signer et lancer")
        tab.page.wait_for_url("**/creances/clm_*")

    assert here.path() == there.path()


def test_a_file_that_will_not_do_is_explained_and_the_next_one_taken(
    live: Live, arrive: Arrive, papers: dict[str, Path]
) -> None:
    creditor = arrive()
    creditor.come_in(live.new_creditor().email)
    creditor.go("/creances/nouvelle")
    for file, sentence in {"protegee.pdf": "protégé par un mot de passe", "avoir.pdf": "est un avoir"}.items():
        with creditor.page.expect_navigation():
            creditor.drop(papers[file])
        assert sentence in creditor.page.get_by_role("alert").inner_text()

    walk.drop(creditor, papers["lyon.pdf"])

    assert "Brasserie des Deux Amarres" in creditor.title()


@with_and_without
def test_a_file_that_is_too_large_is_said_to_be(live: Live, arrive: Arrive, tmp_path: Path, *, scripts: bool) -> None:
    heavy = tmp_path / "scan.pdf"
    heavy.write_bytes(b"%PDF-1.7\n" + b"0" * 6_000_000)
    creditor = arrive(scripts=scripts)
    creditor.come_in(live.new_creditor().email)
    creditor.go("/creances/nouvelle")

    creditor.start_counting()
    creditor.drop(heavy)
    if not scripts:
        with creditor.page.expect_navigation():
            creditor.press("Lire cette facture")

    assert "Ce fichier est trop lourd" in creditor.words()
    assert "Envoyez la facture seule, sans ses annexes" in creditor.words()
    assert (creditor.screens == []) == scripts, "with scripts it is said before anything is sent"


def test_a_wrong_postcode_shows_nothing_and_may_be_typed_again(live: Live, arrive: Arrive) -> None:
    claim_id = ready_claims.active(901, live.new_creditor(), live.provider("prv_demo_agent_00"), debtor="Salon Iris")
    debtor = arrive(phone=True)
    debtor.go(live.debtor_path(claim_id))
    debtor.type("Code postal", "75001")
    with debtor.page.expect_navigation():
        debtor.press("Ouvrir mon dossier")
    assert "Ce code postal ne correspond pas" in debtor.words()
    assert "Salon Iris" not in debtor.words()

    walk.enter(debtor, "/dossier", "69 003")

    assert "Salon Iris" in debtor.title()


def fill_in(creditor: Person) -> None:
    creditor.type("Votre prénom et votre nom", "Jeanne Ferrand")
    walk.type_code(creditor)
    creditor.choose("J'ai vérifié ces informations")


def twice(person: Person, button: Locator, arrived: str) -> None:
    """Two clicks as quick as a hand can."""
    button.dblclick(no_wait_after=True)
    person.page.wait_for_url(arrived)
