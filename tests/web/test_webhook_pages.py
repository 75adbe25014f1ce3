"""The pages for keys and webhooks, the same for both sides: a secret is shown once, a test says how it went."""

import re
from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.domain import webhooks as rules
from chalicelib.store import access, api_keys, webhooks
from chalicelib.web import session
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.store.test_access import dump
from tests.web import provider_world as given
from tests.web.bidding_program import site
from tests.webhook_receiver import Receiver

HOME = "/profil/acces"
HOOKS = f"{HOME}/webhooks"
pytestmark = pytest.mark.usefixtures("table", "karim")


@pytest.fixture
def karim_here() -> Client:
    return given.signed_in(site())


def add(client: Client, url: str, *kinds: str, home: str = HOOKS) -> Answer:
    return given.submit(client, home, home, url=url, **dict.fromkeys(kinds or rules.KINDS, "yes"))


def only(role: rules.Role = "provider", org_id: str = "prv_karim") -> webhooks.Endpoint:
    (found,) = webhooks.of((role, org_id)).endpoints
    return found


def test_a_provider_makes_a_key_that_opens_the_board_and_ends_it(karim_here: Client) -> None:
    made = given.submit(karim_here, HOME, HOME, name="Mon logiciel", checked="yes")
    (secret,) = re.findall(r'value="(rcv_live_[^"]+)"', made.text)

    board = Client(site()).get("/api/v1/tenders", authorization=f"Bearer {secret}")
    (key,) = api_keys.of("prv_karim", "provider")
    ended = given.submit(karim_here, HOME, f"{HOME}/{key.id}/revoquer")

    assert (board.status, board.json["tenders"]) == (200, [])
    assert (key.role, key.signer) == ("provider", "Karim Benali")
    assert "/api/v1/tenders" in made.text
    assert "convention-cadre" not in made.text
    assert "mandat" not in made.text
    assert secret not in karim_here.get(HOME).text
    assert ended.location == HOME
    assert api_keys.holder(secret) is None


def test_a_key_needs_a_name_and_his_word(karim_here: Client) -> None:
    answer = given.submit(karim_here, HOME, HOME, name="", checked="")

    assert answer.status == 422
    assert "Donnez un nom court" in answer.text
    assert api_keys.of("prv_karim", "provider") == []


def test_an_address_is_added_and_its_secret_shown_once(karim_here: Client, receiver: Receiver) -> None:
    assert "Aucune adresse pour l’instant" in karim_here.get(HOOKS).text

    made = add(karim_here, receiver.url, "tender.posted", "tender.awarded")

    secret = webhooks.secret(only().id)
    later = karim_here.get(HOOKS).text
    assert f'value="{secret}"' in made.text
    assert secret not in later
    assert secret.removeprefix("whsec_") not in dump()
    assert only().kinds == ("tender.posted", "tender.awarded")
    assert "Active" in later
    assert "1 adresse de webhook" in karim_here.get(HOME).text


@pytest.mark.parametrize(
    ("url", "kinds", "said"),
    [
        ("http://example.org/", rules.KINDS, "Nous n’appelons pas cette adresse"),
        ("https://10.0.0.1/", rules.KINDS, "Nous n’appelons pas cette adresse"),
        ("https://example.org/", (), "Choisissez au moins un moment"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    karim_here: Client, url: str, kinds: tuple[str, ...], said: str
) -> None:
    answer = given.submit(karim_here, HOOKS, HOOKS, url=url, **dict.fromkeys(kinds, "yes"))

    assert answer.status == 422
    assert said in answer.text
    assert f'value="{url}"' in answer.text
    assert webhooks.of(("provider", "prv_karim")).endpoints == ()


def test_a_test_says_how_it_went_and_stays_in_the_log(
    karim_here: Client, receiver: Receiver, clock: StandingClock
) -> None:
    add(karim_here, receiver.url)
    page = f"{HOOKS}/{only().id}"

    good = karim_here.follow(given.submit(karim_here, page, f"{page}/essayer")).text
    receiver.answers = [503]
    clock.jump(timedelta(seconds=1))
    bad = karim_here.follow(given.submit(karim_here, page, f"{page}/essayer")).text

    assert "L’essai est bien arrivé" in good
    assert "répondu 204" in good
    assert "L’essai n’est pas arrivé" in bad
    assert "répondu 503" in bad
    assert bad.count("webhook-id: msg_") == 2
    assert receiver.kinds() == ["test", "test"]


def test_one_that_fails_or_is_stopped_says_so_until_it_is_resumed(
    world: given.World, karim_here: Client, receiver: Receiver, clock: StandingClock
) -> None:
    add(karim_here, receiver.url)
    page = f"{HOOKS}/{only().id}"
    receiver.answers = [500]
    world.tender()
    react.drain()
    failing = karim_here.get(page).text
    assert "Cette adresse ne répond pas" in failing
    assert "Prochain essai" in failing
    assert "Ne répond pas" in karim_here.get(HOOKS).text
    clock.jump(rules.PATIENCE)
    world.tender()
    react.drain()

    assert "depuis le 18\u00a0novembre" in given.signed_in(site()).get(page).text
    assert "Arrêtée" in given.signed_in(site()).get(HOOKS).text
    again = given.submit(given.signed_in(site()), page, f"{page}/reprendre")

    assert again.location == page
    assert "Active" in given.signed_in(site()).get(HOOKS).text


def test_five_addresses_are_enough(karim_here: Client) -> None:
    for number in range(webhooks.MOST):
        add(karim_here, f"https://example.org/{number}")

    page = karim_here.get(HOOKS).text

    assert "cinq adresses" in page
    assert "Ajouter une adresse" not in page


def test_it_is_removed_and_anothers_is_not_there(world: given.World, karim_here: Client, receiver: Receiver) -> None:
    add(karim_here, receiver.url)
    world.provider("sana")
    sana = given.signed_in(site(), "sana")
    page = f"{HOOKS}/{only().id}"

    assert sana.get(page).status == 404
    assert given.submit(sana, HOOKS, f"{page}/essayer").status == 404
    assert given.submit(sana, HOOKS, f"{page}/supprimer").location == HOOKS
    assert only().id in page
    assert given.submit(karim_here, page, f"{page}/supprimer").location == HOOKS
    assert webhooks.of(("provider", "prv_karim")).endpoints == ()
    assert karim_here.get(page).status == 404


def test_a_creditor_has_the_same_pages(world: given.World, receiver: Receiver) -> None:
    world.claim()
    ada = creditor()
    add(ada, receiver.url, home="/acces/webhooks")
    where = f"/acces/webhooks/{only('creditor', 'crd_1').id}"

    tried = ada.follow(given.submit(ada, where, f"{where}/essayer")).text

    assert "L’essai est bien arrivé" in tried
    assert "Un de vos appels d’offres est publié" in tried
    assert creditor().get(HOOKS).status == 404
    assert given.signed_in(site()).get("/acces").status == 404


def creditor() -> Client:
    ends = ambient.now() + access.SESSION_LIFE
    client = Client(site())
    client.cookies[session.cookie_name()] = access.open_session(
        access.Session("creditor", "crd_1", "usr_1", "Ada Duval", ends)
    )
    return client
