"""Lots on the creditor's pages: proposed with what they gain, changed, posted, taken apart."""

import re
from urllib.parse import urlencode

import pytest

from chalicelib import ambient
from chalicelib.domain.tender import gains
from chalicelib.domain.tender.gains import Single
from chalicelib.domain.tender.state import Tender
from chalicelib.react import pooling
from chalicelib.store import views
from chalicelib.templating import wording
from infra.local.visitor import Answer, Client
from tests import lot_world
from tests.web import calling_world as calls
from tests.web import creditor_world as given
from tests.web import pooling_world as lots

pytestmark = pytest.mark.usefixtures("table")
PAGE = "/mes-appels/regrouper"


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


def made(client: Client, claim_ids: list[str], bundle: str = "area") -> Answer:
    shown = client.get(PAGE)
    hidden = [("csrf", shown.value("csrf")), ("key", shown.value("key")), ("bundle", bundle)]
    body = urlencode([*hidden, *(("claim", claim_id) for claim_id in claim_ids)]).encode()
    return client.request("POST", PAGE, body, "application/x-www-form-urlencoded", {})


def drafted(client: Client, claim_ids: list[str]) -> Tender:
    return views.tender(made(client, claim_ids).location.rpartition("/")[2])


def test_small_claims_are_proposed_as_a_lot_with_the_sum_behind_its_gain(client: Client) -> None:
    claim_ids = lots.claims(8)
    lots.claim(9, 6_000, lots.BREST)
    lots.settled()

    page = client.get(PAGE).text

    singles = [each.single for each in pooling.free("crd_1", ambient.now()).values() if each.claim.id in claim_ids]
    gain = gains.of(singles, "area")
    assert gain.cents > 2_000
    for shown in ("Lyon", f"+{wording.euros(gain.cents)}", "8 dossiers", "Client 001", "9 dossiers regardés"):
        assert shown in page, shown
    told = [term for term in gain.terms if term.cents]
    assert len(told) >= 2
    for term in told:
        assert wording.euros(term.cents) in page, term.name
    assert wording.euros(gain.together_cents) in page
    assert wording.euros(gain.apart_cents) in page
    assert len(re.findall(r'name="claim"', page)) == 8
    assert "<svg" in page
    assert len(page.encode()) < 60_000


def test_the_claims_that_stay_ticked_become_a_draft_and_the_draft_a_lot_on_the_board(client: Client) -> None:
    claim_ids = lots.claims(6)

    lot = drafted(client, claim_ids[:5])
    page = client.get(f"/mes-appels/{lot.id}")
    answer = given.send(client, f"/mes-appels/{lot.id}", f"/mes-appels/{lot.id}/publier", chooses="me", early="3")
    lots.settled()

    assert (lot.status, set(lot.claim_ids)) == ("drafted", set(claim_ids[:5]))
    for shown in ("Votre lot est prêt", "Client 003", "attendus de plus qu’un par un", "La somme derrière ce gain"):
        assert shown in page.text, shown
    assert answer.location == f"/mes-appels/{lot.id}?fait=publie"
    posted = views.tender(lot.id)
    assert (posted.status, posted.early_at, posted.automatic) == ("open", 3, False)
    after = given.signed_in().get(answer.location).text
    assert "Votre lot est publié" in after
    assert "Défaire ce lot" in after
    assert "Rien à regrouper" in client.get(PAGE).text  # one is left


def test_fewer_than_two_claims_are_no_lot_and_what_was_ticked_stays(client: Client) -> None:
    claim_ids = lots.claims(4)
    answer = made(client, claim_ids[:1])
    assert answer.status == 422
    assert "Gardez au moins deux dossiers" in answer.text
    assert re.findall(r'value="(clm_\d+)" checked', answer.text) == claim_ids[:1]


def test_a_draft_is_let_be_and_a_lot_is_taken_apart(client: Client) -> None:
    claim_ids = lots.claims(4)
    lot = drafted(client, claim_ids)
    gone = given.send(client, f"/mes-appels/{lot.id}", f"/mes-appels/{lot.id}/abandonner")
    assert "Le lot est défait" in client.follow(gone).text
    assert views.tender(lot.id).status == "cancelled"

    second = drafted(client, claim_ids)
    given.send(client, f"/mes-appels/{second.id}", f"/mes-appels/{second.id}/publier", chooses="formula", early="")
    lots.settled()
    given.send(client, f"/mes-appels/{second.id}", f"/mes-appels/{second.id}/abandonner")
    lots.settled()

    assert len(pooling.free("crd_1", ambient.now())) == 4
    assert "4 dossiers regardés" in client.get(PAGE).text


def test_a_lot_with_bids_offers_no_way_to_take_it_apart(client: Client) -> None:
    claim_ids = lots.claims(3)
    lot = drafted(client, claim_ids)
    page = f"/mes-appels/{lot.id}"
    given.send(client, page, f"{page}/publier", chooses="formula", early="")
    lots.settled()
    open_page = client.get(page)
    hidden = {"csrf": open_page.value("csrf"), "key": open_page.value("key")}
    calls.bid(views.tender(lot.id), 0, 1500)
    assert "Défaire ce lot" not in given.signed_in().get(page).text
    assert client.post(f"{page}/abandonner", hidden).status == 409


def test_where_nothing_is_gained_the_page_says_so(client: Client) -> None:
    assert "Rien à regrouper" in client.get(PAGE).text
    lots.claim(1, 90_000)
    lots.claim(2, 90_000, lots.BREST)
    lots.settled()
    page = client.get(PAGE).text
    assert "Aucun lot ne ferait mieux" in page
    assert "2 dossiers regardés" in page
    assert "Comment nous comptons" in page


def test_nobody_makes_or_posts_a_lot_of_anothers_claims(client: Client) -> None:
    claim_ids = lots.claims(3)
    lot = drafted(client, claim_ids)
    stranger = given.signed_in("crd_2")
    assert "Rien à regrouper" in stranger.get(PAGE).text
    assert made(stranger, claim_ids).status == 409
    shown = stranger.get(PAGE)
    hidden = {"csrf": shown.value("csrf"), "key": shown.value("key"), "chooses": "formula", "early": ""}
    for act in ("publier", "abandonner"):
        assert stranger.post(f"/mes-appels/{lot.id}/{act}", hidden).status == 404
    single = pooling.free("crd_1", ambient.now())[claim_ids[0]].tender
    mine = client.get(PAGE)
    hidden = {"csrf": mine.value("csrf"), "key": mine.value("key")}
    assert client.post(f"/mes-appels/{single.id}/abandonner", hidden).status == 409


def test_a_lot_by_debtor_is_called_by_his_name_and_one_far_apart_by_what_it_is(client: Client) -> None:
    for number in range(1, 5):
        lots.claim(number, 9_000, lots.BREST, name="Fleurs du Ponant")
    for number in range(10, 22):
        lots.claim(number, 3_000, north=0.3 * (number - 10))
    lots.settled()
    page = client.get(PAGE).text
    assert "<h2>Fleurs du Ponant</h2>" in page
    assert "un seul trajet les sert tous" in page
    assert "Petits dossiers suivis à distance" in page


def test_a_whole_file_is_signed_for_lots_and_says_how_many_it_made(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [lot_world.item(row, open_cents=6_000 + row) for row in range(2, 14)]
    lot_world.readable(monkeypatch, *small)
    lot = lot_world.drop(client, lot_world.BALANCE)
    page = client.get(lot).text
    assert "Appel d’offres, par lots" in page
    told = re.search(r"Ici 1 lot de 12 dossiers, ([\d,]+)\u00a0€ attendus de plus", page)
    assert told

    lot_world.sign(client, lot, route="pools")
    lots.settled()

    done = client.get(lot).text
    assert "1 lot est sur le tableau d’appels" in done
    (lot_id,) = set(re.findall(r"/mes-appels/(ten_\w+)", client.get("/mes-appels").text))
    posted = [Single(part.claim_id, part.claim_id, part.brief) for part in views.tender(lot_id).parts]
    assert wording.euros(gains.of(posted, "area").cents) == f"{told[1]}\u00a0€"
    assert "lot de 12 dossiers" in client.get("/mes-appels").text
    assert "professionnels proches de votre client" not in done


def test_a_whole_file_called_for_one_by_one_may_be_pooled_later(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot_world.readable(monkeypatch, *(lot_world.item(row, open_cents=6_000 + row) for row in range(2, 10)))
    lot = lot_world.drop(client, lot_world.BALANCE)
    lot_world.sign(client, lot, route="tender")
    lots.settled()
    assert 'href="/mes-appels/regrouper"' in client.get(lot).text
    assert "8 dossiers regardés" in client.get(PAGE).text
