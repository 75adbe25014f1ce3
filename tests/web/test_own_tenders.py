"""The creditor's tenders: the list, how many bids before the closing, all of them side by side after it."""

from dataclasses import replace
from functools import partial

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.tender import award, facts
from chalicelib.domain.tender import commands as t
from chalicelib.store import providers, views
from chalicelib.templating import wording
from infra.local import counting
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


def test_his_tenders_are_listed_by_one_query(client: Client) -> None:
    assert "Aucun appel d’offres" in client.get("/mes-appels").text
    tender = calls.called(client)
    with counting.counted() as asked:
        page = client.get("/mes-appels").text
    assert f'href="/mes-appels/{tender.id}"' in page
    assert "Pas encore d’offre" in page
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
    banded = facts.Price(1325, (facts.Band(50_000, 1450),), flat_cents=900)
    calls.bid(tender, 1, first_contact_days=1, price=banded)
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
    page = client.follow(chosen).text
    assert "Votre choix est noté" in page
    assert "Vous avez choisi le rang 2" in page
    assert "je travaille déjà avec lui" in page
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


def test_how_it_closes_is_his_until_bids_are_in_and_who_chooses_until_it_closes(client: Client) -> None:
    tender = calls.called(client)
    assert calls.act(client, tender, "regler", early="5").status == 422
    assert calls.act(client, tender, "regler", chooses="me", early="4").status == 422
    calls.act(client, tender, "regler", chooses="me", early="5")
    calls.bid(tender)
    page = client.get(f"/mes-appels/{tender.id}").text
    assert "La clôture vient dès 5 offres" in page
    assert 'name="early"' not in page

    calls.act(client, tender, "regler", chooses="formula")
    refused = calls.act(client, tender, "regler", chooses="formula", early="2")

    assert refused.status == 409
    known = views.tender(tender.id)
    assert (known.early_at, known.automatic) == (5, True)


def test_the_last_bid_he_asked_for_closes_it_and_too_late_nothing_is_adjusted(client: Client) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "regler", chooses="me", early="2")
    csrf = client.get("/mes-appels").value("csrf")
    calls.bid(tender, 0)
    calls.bid(tender, 1)
    page = client.get(f"/mes-appels/{tender.id}").text
    assert "Les offres s’ouvrent" in page
    assert "Karim" not in page
    late = client.post(f"/mes-appels/{tender.id}/regler", {"csrf": csrf, "chooses": "formula"})
    assert late.status == 409
    react.drain()
    assert views.tender(tender.id).status == "ranked"


def test_two_choices_at_once_one_counts_and_the_other_is_told(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "regler", chooses="me", early="")
    bids = [calls.bid(tender, 0), calls.bid(tender, 1)]
    calls.closed(tender, clock)
    client = given.signed_in()
    csrf = client.get("/mes-appels").value("csrf")
    path = f"/mes-appels/{tender.id}/choisir"

    def choose(bid_id: str) -> int:
        fields = {"csrf": csrf, "bid": bid_id, "reason": "other", "key": bid_id}
        return client.post(path, fields).status

    statuses = town.at_once([partial(choose, bid_id) for bid_id in (*bids, *bids)])

    assert set(statuses) == {303, 409}
    assert views.tender(tender.id).status == "awarded"
    assert views.tender(tender.id).version == 6  # posted, adjusted, two bids, ranked, awarded


def test_too_late_to_choose_the_first_has_it(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    calls.act(client, tender, "regler", chooses="me", early="")
    calls.bid(tender, 0, 1000)
    second = calls.bid(tender, 1, 1300)
    calls.closed(tender, clock)
    clock.jump(award.TO_CHOOSE)
    react.drain()
    client = given.signed_in()
    csrf = client.get("/mes-appels").value("csrf")
    fields = {"csrf": csrf, "bid": second, "reason": "note"}
    assert client.post(f"/mes-appels/{tender.id}/choisir", fields).status == 409
    assert views.tender(tender.id).winner_id == "prv_0"


def test_whoever_did_not_take_it_is_marked_and_can_not_be_chosen(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    first = calls.bid(tender, 0, 1000)
    calls.bid(tender, 1, 1300)
    calls.closed(tender, clock)
    clock.jump(award.TO_ACCEPT)
    react.drain()
    page = given.signed_in().get(f"/mes-appels/{tender.id}").text
    assert "N’a pas pris" in page
    assert views.tender(tender.id).passed == (first,)
    assert f'value="{first}"' not in page


def test_a_crowd_of_bids_has_pages(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    for number in range(2, 14):
        providers.save(given.agent(f"prv_{number}", f"Agence {number:02}", 45.76 + number / 1000))
        calls.bid(tender, number, 300, note="Je passe. " * 28, justification="Je suis sur place. " * 14)
    calls.closed(tender, clock)
    client = given.signed_in()
    first = client.get(f"/mes-appels/{tender.id}").text
    second = client.get(f"/mes-appels/{tender.id}?page=2").text
    assert first.count("Le calcul de son rang") == 8
    assert second.count("Le calcul de son rang") == 4
    assert "Offres suivantes" in first
    assert "Offres mieux classées" in second
    assert len(first.encode()) < 60_000
    for odd in ("0", "-1", "x", "99999"):
        assert client.get(f"/mes-appels/{tender.id}?page={odd}").status == 200


def test_a_lot_of_several_creditors_shows_each_his_own_and_asks_nobody(client: Client, clock: StandingClock) -> None:
    mine = calls.called(client)
    part = mine.parts[0]
    other = replace(part, claim_id="clm_other", creditor_id="crd_other")
    order = t.PostTender(
        tender_id="ten_both", by=SYSTEM, at=ambient.now(), parts=(part, other), closes_at=mine.closes_at
    )
    handle.tender(order, key="both")
    page = client.get("/mes-appels/ten_both").text
    assert "Brasserie des Deux Amarres" in page
    assert "clm_other" not in page
    for form in ("/regler", "/retirer", "/choisir", "/suite"):
        assert f"ten_both{form}" not in page
    csrf = client.get("/mes-appels").value("csrf")
    for what, fields in (("regler", {"chooses": "me"}), ("retirer", {"why": "other_way", "sure": "yes"})):
        assert client.post(f"/mes-appels/ten_both/{what}", {"csrf": csrf, **fields}).status == 409
    calls.closed(mine, clock)
    assert views.tender("ten_both").status in {"empty", "returned"}
