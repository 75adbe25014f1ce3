"""What else happens on the way: two agents at once, a debtor who disagrees, a new agent, an officer's bid."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.store import journal, streams
from infra.local import ready_claims, samples
from tests.browser import walk
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import Person

Arrive = Callable[..., Person]
NEWCOMER = "Sarah Jouan"  # the demo's agent at Rennes whose papers nobody has checked
#: Both browsers press at the same tick of the machine's clock.
PRESS_AT = (
    "moment => setTimeout(() => document.querySelector('details[open] form button').click(), moment - Date.now())"
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())


def test_of_two_agents_who_tap_at_once_one_has_it_and_the_other_a_kind_word(
    live: Live, arrive: Arrive, papers: dict[str, Path]
) -> None:
    claim_id = walk.filed(arrive(), live.new_creditor(), papers["lyon.pdf"])
    rivals = [arrive(phone=True), arrive(phone=True)]
    for place, rival in enumerate(rivals):
        rival.come_in(walk.asked(live, claim_id, place))
        rival.tap(walk.offer_card(rival, claim_id).locator("summary.button"))

    moment = rivals[0].page.evaluate("Date.now() + 600")
    for rival in rivals:
        rival.page.evaluate(PRESS_AT, moment)
    for rival in rivals:
        rival.page.wait_for_url(lambda url: url.endswith((f"/missions/{claim_id}", "/accepter")))

    titles = sorted(rival.title() for rival in rivals)
    assert titles[1].startswith("Un confrère a été un peu plus rapide")
    assert titles[0].startswith("C'est à vous")
    events = [line.event for line in journal.read(streams.CLAIM, claim_id)]
    assert len([event for event in events if isinstance(event, e.ClaimAssigned)]) == 1


def test_a_debtor_who_disagrees_is_heard_in_three_taps_and_the_file_stands_still(live: Live, arrive: Arrive) -> None:
    creditor, agent = live.new_creditor(), live.provider("prv_demo_agent_00")
    claim_id = ready_claims.active(900, creditor, agent, debtor="Fleurs d'Élodie")
    debtor, on_phone, at_desk = arrive(phone=True), arrive(phone=True), arrive()
    walk.enter(debtor, live.debtor_path(claim_id), "69003")

    debtor.start_counting()
    debtor.press("Je ne suis pas d'accord")
    debtor.choose("Le travail ou le produit ne va pas")
    debtor.press("Envoyer et mettre en pause")
    debtor.page.wait_for_url("**/dossier")
    live.settle()

    assert (debtor.taps, debtor.typed) == (3, 0)
    assert "Votre dossier est en pause" in debtor.words()
    assert live.claim(claim_id).pause is not None
    on_phone.come_in(agent.email)
    on_phone.go(f"/missions/{claim_id}")
    assert "En pause" in on_phone.words()
    assert "Noter un appel" not in on_phone.words()
    at_desk.come_in(creditor.email)
    at_desk.go(f"/creances/{claim_id}")
    assert "Votre client attend votre réponse" in at_desk.words()
    assert [message for message in live.mails(creditor.email) if "en pause" in message.subject]


def test_an_agent_is_asked_from_the_day_his_papers_were_checked(
    live: Live, arrive: Arrive, papers: dict[str, Path]
) -> None:
    creditor, operator, newcomer = arrive(), arrive(), arrive(phone=True)
    creditor.come_in(live.new_creditor().email)
    assert near(creditor, papers["rennes-petite.pdf"]) == 5
    waiting = walk.newcomer()

    operator.come_in("operator@demo.recouvrance.example")
    operator.press(waiting.name)
    operator.choose("J'ai ouvert et lu chaque pièce")
    operator.press("Agréer ce prestataire")
    operator.page.wait_for_url("**?fait=agree")

    assert near(creditor, papers["rennes-petite.pdf"]) == 6
    claim_id = sign(creditor)
    for _ in range(2):  # nobody of the first wave answers: the next is asked
        live.site.clock.jump(timedelta(hours=5))
        live.settle()
    newcomer.come_in(waiting.email)
    assert "Mission à" in newcomer.words()
    assert walk.accept(newcomer, claim_id).taps == 2


def test_an_officer_bids_in_three_fields_and_the_bid_is_sealed(
    live: Live, arrive: Arrive, papers: dict[str, Path]
) -> None:
    creditor, officer = arrive(), arrive(phone=True)
    creditor.come_in(live.new_creditor().email)
    near(creditor, papers["acompte.pdf"])
    claim_id = sign(creditor, "Appel d'offres")
    officer.come_in("officer@demo.recouvrance.example")

    officer.press("Appels d'offres")
    officer.start_counting()
    officer.tap(officer.page.locator("a.item").first)
    officer.type("Honoraires sur ce qui est payé", "9,5")
    officer.choose("J'atteste avoir fixé ce prix seul")
    officer.press("Sceller mon offre")
    officer.page.wait_for_url("**?fait=offre")

    assert "Votre offre est sous scellé" in officer.words()
    assert officer.typed <= 3
    tender = next(iter(live.tenders()))
    assert [bid.provider_id for bid in tender.bids] == ["prv_demo_officer_00"]
    assert tender.claim_ids == (claim_id,)
    assert "Brasserie" not in officer.words()


def near(creditor: Person, invoice: Path) -> int:
    """Drop an invoice: how many providers the check page counts near the debtor."""
    creditor.go("/creances/nouvelle")
    creditor.drop(invoice)
    creditor.page.wait_for_url("**/creances/brouillon/*")
    lead = creditor.page.locator("section.band .lead").first.inner_text()
    return int(lead.split()[0])


def sign(creditor: Person, route: str = "Près de votre client") -> str:
    """Sign the mandate on the check page; the claim's id."""
    creditor.choose(route)
    creditor.type("Votre prénom et votre nom", "Jeanne Ferrand")
    walk.type_code(creditor)
    creditor.choose("J'ai vérifié ces informations")
    creditor.press("Signer et lancer le recouvrement")
    creditor.page.wait_for_url("**/creances/clm_*")
    creditor.live.settle()
    return creditor.path().rsplit("/", 1)[1]
