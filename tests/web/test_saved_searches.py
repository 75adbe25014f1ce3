"""Kept filters: saved on the board, mails when new calls fit, and how the mails stop."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import react
from chalicelib.gateways import mailer
from chalicelib.react import alerting, forgetting
from chalicelib.store import people, searches
from chalicelib.store.wanted import Wanted
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import provider_world as given

App = Callable[..., Any]
GRENOBLE = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)
SAVE = "/appels-offres/recherches"


@pytest.fixture(autouse=True)
def world(table: str) -> given.World:
    assert table
    world = given.World()
    world.provider()
    return world


@pytest.fixture
def app() -> App:
    return given.application()


def keep(client: Client, query: str, **fields: str) -> Answer:
    page = client.get(f"/appels-offres?{query}")
    hidden = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    }
    return client.post(SAVE, hidden | fields)


def calls_mailed() -> list[mailer.Sent]:
    return [sent for sent in mailer.outbox() if "appel" in sent.subject]


def swept(clock: StandingClock, **later: float) -> None:
    clock.jump(timedelta(**later))
    react.drain(closing=False)


def test_a_filter_kept_is_one_tap_away(app: App) -> None:
    client = given.signed_in(app)

    answer = keep(client, "departement=69&minimum=1000", name="Gros dossiers", mail="yes")
    page = client.get(answer.location).text

    assert answer.location == "/appels-offres?departement=69&minimum=1000&fait=gardee"
    assert "Recherche gardée" in page
    assert '<a href="/appels-offres?departement=69&amp;minimum=1000" aria-current="page">Gros dossiers</a>' in page
    listed = client.get(SAVE).text
    assert "Gros dossiers" in listed
    assert "Rhône, dès 1\u202f000\u00a0€" in listed
    assert "Couper les e-mails" in listed
    assert "Rhône, from €1,000<" in client.get(f"{SAVE}?lang=en").text


def test_the_same_filter_again_takes_the_place_of_the_first(app: App) -> None:
    client = given.signed_in(app)
    keep(client, "departement=69", name="Un", mail="yes")
    page = client.get("/appels-offres?departement=69")
    client.post(SAVE, {"csrf": page.value("csrf"), "departement": "69", "name": "Deux"})

    assert "Garder cette recherche" not in page.text
    (kept,) = searches.of("prv_karim").searches
    assert (kept.name, kept.mail, kept.wanted) == ("Deux", False, Wanted(zone="69"))
    assert searches.of("prv_karim").look_at is None


def test_ten_are_enough_and_nothing_is_no_filter(app: App) -> None:
    client = given.signed_in(app)
    for number in range(searches.MOST):
        assert keep(client, f"minimum={number + 1}").status == 303

    assert keep(client, "minimum=99").status == 400
    assert len(searches.of("prv_karim").searches) == searches.MOST
    csrf = client.get("/appels-offres?minimum=1").value("csrf")
    assert client.post(SAVE, {"csrf": csrf, "name": "Tout"}).status == 400
    assert client.post(SAVE, {"csrf": csrf, "minimum": "1", "name": "n" * 61}).status == 400


def test_many_new_calls_make_one_mail_and_the_next_an_hour_later(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.tender(900_000)  # before he asked: not told
    clock.jump(timedelta(minutes=1))
    client = given.signed_in(app)
    keep(client, "departement=69&minimum=1000", name="Gros dossiers", mail="yes")
    keep(client, "minimum=5000", name="Partout", mail="yes")
    clock.jump(timedelta(minutes=10))
    world.tender(600_000)
    world.tender(200_000)
    world.tender(50_000)
    world.tender(700_000, place=GRENOBLE)

    swept(clock, minutes=40)
    assert calls_mailed() == []
    swept(clock, minutes=11)
    (mail,) = calls_mailed()
    swept(clock, hours=1)

    assert mail.to == "karim@example.org"
    assert "3 nouveaux appels" in mail.subject
    assert "Gros dossiers, Partout" in mail.text
    assert mail.text.count("/appels-offres/ten_") == 3
    assert "2\u202f000,00\u00a0€" in mail.text
    assert "500,00\u00a0€" not in mail.text.replace("7\u202f500", "")
    assert "Boulangerie" not in mail.text
    assert len(calls_mailed()) == 1
    world.tender(600_000)
    swept(clock, hours=1)
    assert len(calls_mailed()) == 2
    assert "1 nouvel appel" in calls_mailed()[0].subject


def test_nobody_is_woken_at_night(world: given.World, app: App, clock: StandingClock) -> None:
    clock.jump(timedelta(hours=9, minutes=30))  # half past seven in the evening in Paris
    keep(given.signed_in(app), "departement=69", mail="yes")
    world.tender(days=3)

    swept(clock, hours=2)
    assert calls_mailed() == []
    swept(clock, hours=9, minutes=35)  # five past seven
    assert len(calls_mailed()) == 1


def test_a_mail_that_was_sent_is_not_sent_again(world: given.World, app: App, clock: StandingClock) -> None:
    keep(given.signed_in(app), "departement=69", mail="yes")
    clock.jump(timedelta(minutes=1))
    world.tender()
    clock.jump(timedelta(hours=1))
    saved = searches.of("prv_karim")
    assert saved.told_at is not None

    for _ in range(2):
        alerting.tell("prv_karim", saved, saved.told_at, clock.now)
    alerting.tell("prv_nobody", saved, saved.told_at, clock.now)

    assert len(calls_mailed()) == 1


def test_the_mail_stops_by_one_button_without_an_account(world: given.World, app: App, clock: StandingClock) -> None:
    keep(given.signed_in(app), "departement=69", name="Rhône", mail="yes")
    clock.jump(timedelta(minutes=1))
    world.tender()
    swept(clock, hours=1)
    (mail,) = calls_mailed()
    (link,) = set(re.findall(r"http://localhost:8000(/alertes/\S+)", mail.text))
    stranger = Client(app)

    opened = stranger.get(link)
    assert searches.of("prv_karim").by_mail  # opening alone stops nothing
    stopped = stranger.post(link, {"List-Unsubscribe": "One-Click"})

    assert "Ne plus recevoir ces e-mails" in opened.text
    assert "Vous ne recevrez plus" in stopped.text
    assert "Vous ne recevrez plus" in stranger.get(link).text
    assert searches.of("prv_karim").by_mail == ()
    assert [one.name for one in searches.of("prv_karim").searches] == ["Rhône"]
    world.tender()
    swept(clock, hours=2)
    assert len(calls_mailed()) == 1


def test_a_made_up_token_stops_nobodys_mails(app: App) -> None:
    keep(given.signed_in(app), "departement=69", mail="yes")

    for token in ("prv_karim", "prv_karim.x", "x", f"prv_other.{alerting.off_path('prv_karim').partition('.')[2]}"):
        assert Client(app).get(f"/alertes/{token}").status == 404
        assert Client(app).post(f"/alertes/{token}").status == 404
    assert searches.of("prv_karim").by_mail


def test_each_search_has_a_switch_and_can_go(app: App, clock: StandingClock) -> None:
    client = given.signed_in(app)
    keep(client, "departement=69")
    keep(client, "bientot=yes", mail="yes")
    first, second = searches.of("prv_karim").searches

    def press(search_id: str, what: str) -> int:
        return given.submit(client, SAVE, f"{SAVE}/{search_id}", what=what).status

    assert [press(first.id, "mail"), press(second.id, "silent")] == [303, 303]
    assert [one.mail for one in searches.of("prv_karim").searches] == [True, False]
    assert press(first.id, "forget") == 303
    assert [one.id for one in searches.of("prv_karim").searches] == [second.id]
    assert searches.of("prv_karim").look_at is None
    assert press(second.id, "nonsense") == 422
    swept(clock, hours=3)
    assert calls_mailed() == []


def test_whoever_is_erased_keeps_no_search_and_gets_no_mail(world: given.World, app: App, clock: StandingClock) -> None:
    people.save_user(people.User("usr_karim", "karim@example.org", "Karim Benali", "provider", "prv_karim"))
    keep(given.signed_in(app), "departement=69", name="Chez moi", mail="yes")

    told = forgetting.export_user("karim@example.org")
    forgetting.erase_user("karim@example.org")

    assert [search["name"] for search in told["searches"]] == ["Chez moi"]
    assert searches.of("prv_karim") == searches.Saved()
    clock.jump(timedelta(minutes=1))
    world.tender()
    swept(clock, hours=2)
    assert calls_mailed() == []


def test_the_board_reads_the_searches_in_the_read_it_makes_anyway(app: App) -> None:
    client = given.signed_in(app)
    keep(client, "departement=69", name="Rhône")

    with given.counting() as asked:
        client.get("/appels-offres")

    assert asked == {"GetItem": 1, "Query": 1, "BatchGetItem": 1}
