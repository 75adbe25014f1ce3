"""A tender its creditor takes off, or nobody answers: what becomes of the claims, at what price, told by mail."""

import pytest

from chalicelib import react
from chalicelib.domain.tender import award
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.react import tenders
from chalicelib.store import calls as called_for
from chalicelib.store import papers, queues, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.store import town
from tests.web import calling_world as calls
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def empty(client: Client, clock: StandingClock) -> tuple[Tender, Client]:
    """A tender nobody bid on, after its closing, and its creditor signed in again."""
    tender = calls.closed(calls.called(client), clock)
    assert tender.status == "empty"
    return tender, given.signed_in()


def settled() -> None:
    react.drain()
    assert queues.parked() == []


def test_one_nobody_answered_has_three_proposals_with_their_figures(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    page = client.get(f"/mes-appels/{tender.id}").text
    for shown in ("Offrir un meilleur prix", "La voie directe", "En rester là", "Attendu pour vous", "honoraires"):
        assert shown in page, shown
    (mail,) = [mail for mail in mailer.outbox() if "personne ne l" in mail.subject]
    assert f"/mes-appels/{tender.id}" in mail.text
    assert "À décider" in client.get("/mes-appels").text


def test_he_signs_for_more_and_it_is_called_for_anew(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    claim_id = tender.claim_ids[0]
    before = given.claim(claim_id)

    unsigned = calls.act(client, tender, "suite", way="other_fee", more="300", checked="yes")
    answer = calls.act(client, tender, "suite", way="other_fee", more="300", signer="Maëlle Kerlann", checked="yes")
    settled()

    assert unsigned.status == 422
    assert answer.location == f"/mes-appels/{tender.id}?fait=suite"
    after, anew = given.claim(claim_id), calls.of(claim_id)
    assert before.terms is not None
    assert after.terms is not None
    assert after.terms.rate_bps == before.terms.rate_bps + 300
    assert (after.status, anew.status) == ("tendered", "open")
    assert anew.id != tender.id
    assert anew.briefs[0].highest_bps == after.terms.rate_bps
    assert (views.tender(tender.id).status, views.tender(tender.id).way) == ("returned", "other_fee")
    assert after.mandate is not None
    assert after.mandate.document in {paper.sha256 for paper in papers.of(claim_id)}
    again = client.post(
        f"/mes-appels/{tender.id}/suite",
        {"csrf": client.get("/mes-appels").value("csrf"), "way": "other_fee", "more": "300"},
    )
    assert again.location == f"/mes-appels/{tender.id}?fait=suite"
    settled()
    assert len(called_for.of(claim_id)) == 2


def test_a_price_that_was_not_proposed_is_not_signed(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    answer = calls.act(client, tender, "suite", way="other_fee", more="9000", signer="M", checked="yes")
    assert answer.status == 422
    assert views.tender(tender.id).status == "empty"


def test_the_express_route_is_taken_at_once_and_only_once(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    for _ in range(2):
        assert calls.act(client, tender, "suite", way="express").status == 303
    settled()
    assert given.claim(tender.claim_ids[0]).status == "seeking"
    late = calls.act(client, tender, "suite", way="given_up", sure="yes")
    assert late.status == 409


def test_he_lets_it_be(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    assert calls.act(client, tender, "suite", way="given_up").status == 422
    assert calls.act(client, tender, "suite", way="given_up", sure="yes").status == 303
    settled()
    claim = given.claim(tender.claim_ids[0])
    assert (claim.status, claim.code) == ("closed", "not_worth_pursuing")


def test_too_late_the_clock_has_decided(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    clock.jump(award.TO_CHOOSE)
    settled()
    client = given.signed_in()
    csrf = client.get(f"/mes-appels/{tender.id}").value("csrf")
    answer = client.post(f"/mes-appels/{tender.id}/suite", {"csrf": csrf, "way": "given_up", "sure": "yes"})
    assert answer.status == 409
    assert given.claim(tender.claim_ids[0]).status == "seeking"


@pytest.mark.parametrize(
    ("why", "status", "code"), [("other_way", "seeking", None), ("changed_mind", "closed", "withdrawn")]
)
def test_a_tender_is_taken_off_and_its_claim_goes_where_he_said(
    client: Client, why: str, status: str, code: str | None
) -> None:
    tender = calls.called(client)
    calls.bid(tender, 0)
    unsure = calls.act(client, tender, "retirer", why=why)
    assert unsure.status == 422
    assert calls.act(client, tender, "retirer", why=why, sure="yes").status == 303
    settled()
    claim = given.claim(tender.claim_ids[0])
    assert (claim.status, claim.code) == (status, code)
    page = client.get(f"/mes-appels/{tender.id}").text
    assert "Cet appel est retiré" in page
    assert "Karim" not in page.split("<main", 1)[1].split("Ce que voient", 1)[0]


def test_a_claim_taken_off_can_be_filed_again(client: Client) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "retirer", why="changed_mind", sure="yes")
    settled()
    assert calls.called(client).claim_ids != tender.claim_ids


def test_awarded_it_can_not_be_taken_off_any_more(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.bid(tender, 0)
    calls.closed(tender, clock)
    client = given.signed_in()
    csrf = client.get("/mes-appels").value("csrf")
    answer = client.post(f"/mes-appels/{tender.id}/retirer", {"csrf": csrf, "why": "other_way", "sure": "yes"})
    assert answer.status == 409
    assert views.tender(tender.id).status == "awarded"


def test_the_claim_says_where_its_tender_stands(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    page = f"/creances/{tender.claim_ids[0]}"
    assert f'href="/mes-appels/{tender.id}"' in client.get(page).text
    assert "Pas encore d’offre" in client.get(page).text
    calls.closed(tender, clock)
    assert "À décider" in given.signed_in().get(page).text


def test_mails_say_when_to_choose_and_who_has_it(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "regler", chooses="me", early="")
    first = calls.bid(tender, 0)
    calls.closed(tender, clock)
    (mail,) = [mail for mail in mailer.outbox() if "offre à comparer" in mail.subject]
    assert f"/mes-appels/{tender.id}" in mail.text
    calls.act(given.signed_in(), tender, "choisir", bid=first)
    calls.accept(tender)
    settled()
    (mail,) = [mail for mail in mailer.outbox() if "s’en charge" in mail.subject]
    assert "Karim Benali" in mail.text
    assert "10" in mail.text
    page = given.signed_in().get(f"/mes-appels/{tender.id}").text
    assert "Confié" in page
    assert given.claim(tender.claim_ids[0]).provider_id == "prv_0"


def test_a_lot_is_signed_for_more_claim_by_claim_and_called_for_anew_as_one(
    client: Client, clock: StandingClock
) -> None:
    first, second = calls.called(client), calls.called(client, "particulier.pdf")
    claims = [given.claim(tender.claim_ids[0]) for tender in (first, second)]
    tenders.call("ten_lot", claims, "lot")
    settled()
    lot = calls.closed(views.tender("ten_lot"), clock)
    client = given.signed_in()
    assert "de plus par dossier" in client.get("/mes-appels/ten_lot").text

    calls.act(client, lot, "suite", way="other_fee", more="300", signer="Maëlle Kerlann", checked="yes")
    settled()

    anew = {calls.of(claim.id).id for claim in claims}
    assert len(anew) == 1
    assert anew != {"ten_lot"}
    for claim in claims:
        signed = given.claim(claim.id)
        assert claim.terms is not None
        assert signed.terms is not None
        assert signed.terms.rate_bps == claim.terms.rate_bps + 300


def test_a_double_click_signs_and_calls_once(client: Client, clock: StandingClock) -> None:
    tender, client = empty(client, clock)
    path = f"/mes-appels/{tender.id}"
    page = client.get(path)
    fields = {"way": "other_fee", "more": "300", "signer": "Maëlle Kerlann", "checked": "yes"}
    fields |= {"csrf": page.value("csrf"), "key": page.value("key")}
    statuses = town.at_once([lambda: client.post(f"{path}/suite", fields).status] * 3)
    settled()
    assert set(statuses) == {303}
    claim_id = tender.claim_ids[0]
    assert [paper.kind for paper in papers.of(claim_id)].count("mandate") == 2
    assert len(called_for.of(claim_id)) == 2
