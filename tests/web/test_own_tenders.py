"""The creditor's tenders: the list, how many bids before the closing, all of them side by side after it."""

import pytest

from chalicelib.store import views
from chalicelib.templating import wording
from infra.local import counting
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import calling_world as calls
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def test_his_tenders_are_listed_by_one_query(client: Client) -> None:
    assert "Aucun appel d’offres" in client.get("/mes-appels").text
    tender = calls.called(client)
    with counting.counted() as asked:
        page = client.get("/mes-appels").text
    assert f'href="/mes-appels/{tender.id}"' in page
    assert "0 offre sous scellé" in page
    assert [each.operation for each in asked if not each.is_session] == ["Query"]


def test_before_the_closing_he_learns_how_many_bid_and_nothing_more(client: Client) -> None:
    tender = calls.called(client)
    calls.bid(tender, 0, 1075, note="Je connais la rue.")
    calls.bid(tender, 1, 1325)
    page = client.get(f"/mes-appels/{tender.id}").text
    assert "2 offres sous scellé" in page
    for secret in ("10,75", "13,25", "Karim", "Lucie", "Je connais la rue", "prv_"):
        assert secret not in page, secret


def test_after_the_closing_every_bid_stands_there_with_its_sum(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.bid(tender, 0, 1075, note="Je connais la rue.")
    calls.bid(tender, 1, 1325, first_contact_days=1)
    closed = calls.closed(tender, clock)
    page = given.signed_in().get(f"/mes-appels/{tender.id}").text
    sums = [wording.euros(term.cents) for ranked in closed.ranking for term in ranked.score]
    said = [
        "2 offres classées",
        "10,75",
        "13,25",
        "Karim Benali",
        "Lucie Marchand",
        "Je connais la rue.",
        "sous 1 jour",
    ]
    for shown in (*said, *sums, "de plus que la voie directe", "Retenu"):
        assert shown in page, shown
    assert page.index("Karim Benali") < page.index("Lucie Marchand")


def test_he_chooses_the_second_and_says_why(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "regler", chooses="me", early="")
    calls.bid(tender, 0, 1000)
    second = calls.bid(tender, 1, 1300)
    assert calls.closed(tender, clock).status == "ranked"
    client = given.signed_in()

    silent = calls.act(client, tender, "choisir", bid=second)
    chosen = calls.act(client, tender, "choisir", bid=second, reason="knows_him")

    assert silent.status == 422
    assert "Dites pourquoi" in silent.text
    assert chosen.location == f"/mes-appels/{tender.id}?fait=choix"
    assert views.tender(tender.id).winner_id == "prv_1"
    assert "Votre choix est noté" in client.follow(chosen).text
    line = views.tender_log(tender.id)["lines"][-1]
    assert "knows_him" in str(line)


def test_a_stranger_finds_nothing(client: Client) -> None:
    tender = calls.called(client)
    other = given.signed_in("crd_other")
    assert other.get(f"/mes-appels/{tender.id}").status == 404
    csrf = other.get("/mes-appels").value("csrf")
    for what in ("regler", "retirer", "choisir", "suite"):
        answer = other.post(
            f"/mes-appels/{tender.id}/{what}", {"csrf": csrf, "way": "express", "why": "other_way", "sure": "yes"}
        )
        assert answer.status == 404, what
    assert given.signed_in("prv_0", "provider").get(f"/mes-appels/{tender.id}").status == 404
