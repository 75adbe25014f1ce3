"""Reaching a debtor: announced with one tap, counted for the person, then the number; else it is said from when."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Contact
from chalicelib.domain.places import Place
from chalicelib.store import contacts, people, plain, views
from chalicelib.store.writing import Writing
from infra.local.visitor import Answer
from tests.conftest import NOW, StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
GEO = 'href="geo:45.75,4.83?q=12%20rue%20Garibaldi%2C%2069002%20Lyon"'
TEL = 'href="tel:0478000001"'


def announce(app: App, claim_id: str, channel: str = "call", who: str = "karim") -> Answer:
    page = f"/missions/{claim_id}"
    return given.submit(given.signed_in(app, who), page, f"{page}/contacter", channel=channel)


def look(app: App, path: str, lang: str = "fr") -> str:
    client = given.signed_in(app)
    client.language = lang
    return plainly(client.get(path).text)


def plainly(page: str) -> str:
    """One line with plain spaces and apostrophes, so that the tests can be read."""
    return " ".join(page.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'").split())


def used(world: given.World, times: int = 4) -> None:
    """So many contacts of the debtor by somebody else, a day apart, the last one yesterday."""
    for number in range(times, 0, -1):
        writing, person = Writing(), f"dbt_{world.filed}"
        made = Contact(ambient.now() - timedelta(days=number), "call")
        contacts.count(contacts.Taken(person, "clm_other", "prv_other", f"call-{number}", made), writing)
        writing.commit()


def happened(claim_id: str) -> list[str]:
    return [moment.name for moment in views.timeline(claim_id)]


def test_the_number_is_shown_once_the_call_is_announced_and_counted(world: given.World, app: App) -> None:
    claim_id = world.active()
    page = f"/missions/{claim_id}"
    before = look(app, page)
    assert "tel:" not in before
    assert "geo:" not in before
    assert "Encore 4 contacts possibles sur 4 en 30 jours, tous créanciers confondus." in before

    assert announce(app, claim_id).location == f"{page}?fait=annonce"

    after = look(app, page)
    assert TEL in after
    assert "geo:" not in after
    assert "Comment s'est passé votre appel ?" in after
    assert contacts.history("dbt_1") == (Contact(NOW, "call"),)
    assert happened(claim_id)[-1] == "ContactBegun"


def test_a_visit_shows_the_way_and_a_call_can_still_follow(world: given.World, app: App) -> None:
    claim_id = world.active()
    announce(app, claim_id, "visit")
    page = look(app, f"/missions/{claim_id}")
    assert GEO in page
    assert "tel:" not in page
    assert "Comment s'est passée votre visite ?" in page
    announce(app, claim_id)
    assert TEL in look(app, f"/missions/{claim_id}")
    assert len(contacts.history("dbt_1")) == 2


def test_a_file_without_a_number_counts_the_call_as_well(world: given.World, app: App) -> None:
    claim_id = world.active()
    nowhere = people.Address("12 rue Garibaldi", "69002", "Lyon")
    file = people.DebtorFile("dbt_1", claim_id, "company", "Boulangerie Morel", nowhere)
    plain.put(file, "debtor#dbt_1", f"claim#{claim_id}")
    announce(app, claim_id)
    assert "Le dossier ne donne pas de numéro" in look(app, f"/missions/{claim_id}")
    assert len(contacts.history("dbt_1")) == 1


def test_one_tap_tells_that_nobody_answered(world: given.World, app: App, clock: StandingClock) -> None:
    """List, announce, tell: three taps for the whole of a call that reached nobody."""
    claim_id = world.active()
    client, page = given.signed_in(app), f"/missions/{claim_id}"
    given.submit(client, page, f"{page}/contacter", channel="call")
    clock.jump(timedelta(minutes=3))
    shown = client.get(page).text
    quick = re.search(r'<form method="post" action="[^"]+/etape">(.*?)</form>', shown, re.DOTALL)
    assert quick
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', quick[1]))
    assert re.findall(r'<button[^>]* name="outcome" value="(\w+)"', quick[1]) == ["no_answer", "message"]

    answer = client.post(f"{page}/etape", hidden | {"outcome": "no_answer"})

    assert answer.location == f"{page}?fait=etape"
    last = views.timeline(claim_id)[-1].event
    assert isinstance(last, e.StepRecorded)
    assert (last.kind, last.outcome) == ("call", "no_answer")
    assert contacts.history("dbt_1") == (Contact(NOW, "call"),)
    assert "Noter un appel ou une visite" in look(app, page)


def test_what_was_announced_in_the_morning_is_told_in_the_evening_and_the_number_is_gone(
    world: given.World, app: App, clock: StandingClock
) -> None:
    claim_id = world.active()
    announce(app, claim_id)
    clock.jump(timedelta(hours=9))
    page = look(app, f"/missions/{claim_id}")
    assert "tel:" not in page
    assert "Comment s'est passé votre appel ?" in page
    assert 'name="kind" value="call"' in page


def test_a_double_tap_counts_once(world: given.World, app: App) -> None:
    claim_id = world.active()
    client, page = given.signed_in(app), f"/missions/{claim_id}"
    shown = client.get(page)
    fields = {"csrf": shown.value("csrf"), "key": shown.value("key"), "channel": "call"}
    assert [client.post(f"{page}/contacter", fields).status for _ in range(2)] == [303, 303]
    assert len(contacts.history("dbt_1")) == 1


def test_at_night_the_page_and_the_list_say_from_when(world: given.World, app: App, clock: StandingClock) -> None:
    claim_id = world.active()
    clock.jump(timedelta(days=8, hours=11))
    for path in (f"/missions/{claim_id}", "/missions"):
        page = look(app, path)
        assert "Pas d'appel ni de visite à cette heure-ci" in page
        assert "Possible à partir du vendredi 27 novembre à 10 h." in page
        assert "/contacter" not in page
    clock.jump(timedelta(hours=13))
    assert "Pas d'appel" not in look(app, "/missions")


def test_a_budget_used_up_says_when_and_why_and_nothing_can_be_announced(world: given.World, app: App) -> None:
    claim_id = world.active()
    used(world)
    page = look(app, f"/missions/{claim_id}")
    assert "Prochain contact possible : lundi 14 décembre à 10 h" in page
    assert "Cette personne a déjà été contactée 4 fois en 30 jours" in page
    assert "/contacter" not in page
    assert "Next contact possible: Monday 14 December at 10:00" in look(app, f"/missions/{claim_id}", "en")


def test_who_comes_too_late_is_told_on_the_page_itself_and_nothing_is_shown(world: given.World, app: App) -> None:
    claim_id = world.active()
    client, page = given.signed_in(app), f"/missions/{claim_id}"
    shown = client.get(page)
    used(world)  # somebody else, between the page and the tap

    late = client.post(f"{page}/contacter", {"csrf": shown.value("csrf"), "key": "k", "channel": "call"})

    assert late.status == 409
    assert "Prochain contact possible" in plainly(late.text)
    assert "tel:" not in late.text
    assert "ContactBegun" not in happened(claim_id)


def test_who_is_at_rest_is_not_reached_and_the_reason_is_his(world: given.World, app: App) -> None:
    claim_id = world.active()
    client, page = given.signed_in(app), f"/missions/{claim_id}"
    shown = client.get(page)
    used(world)
    concern = c.RaiseConcern(claim_id=claim_id, by=Actor("debtor", "dbt_1"), at=ambient.now(), concern="dispute")
    handle.claim(concern, key="p")

    answer = client.post(f"{page}/contacter", {"csrf": shown.value("csrf"), "key": "k", "channel": "call"})

    assert answer.status == 409
    assert "Ce dossier est en pause" in plainly(answer.text)


@pytest.mark.parametrize("channel", ["", "letter", "mail", "sms"])
def test_only_calls_and_visits_are_announced(world: given.World, app: App, channel: str) -> None:
    claim_id = world.active()
    assert announce(app, claim_id, channel).status in {400, 422}
    assert contacts.history("dbt_1") == ()


def test_the_list_shows_what_is_left_and_moves_who_must_rest(
    world: given.World, app: App, clock: StandingClock
) -> None:
    world.active(debtor="Fleurs")
    clock.jump(timedelta(days=8))
    assert "1 étape aujourd'hui" in look(app, "/missions")
    used(world, 3)
    assert "1 contact possible" in look(app, "/missions")
    used(world, 1)
    page = look(app, "/missions")
    assert "étape aujourd'hui" not in page
    assert "Déjà 4 contacts en 30 jours" in page
    assert '<span class="pill">23 déc.</span>' in page


def test_a_call_told_although_the_budget_is_used_up_is_kept(world: given.World, app: App) -> None:
    claim_id = world.active()
    used(world)
    page = f"/missions/{claim_id}"
    answer = given.submit(given.signed_in(app), page, f"{page}/etape", kind="call", outcome="refuses")
    assert answer.status == 303
    (taken,) = contacts.too_many()
    assert (taken.claim_id, taken.provider_id) == (claim_id, "prv_karim")


def test_overseas_the_hours_are_the_debtors_own(
    world: given.World, app: App, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    island = Place("97411", "Saint-Denis", "974", -20.88, 55.45, "address")
    monkeypatch.setattr(given, "LYON", island)
    claim_id = world.active()
    clock.now = datetime(2026, 11, 18, 17, tzinfo=UTC)  # six in the evening in Paris, nine there
    page = look(app, f"/missions/{claim_id}")
    assert "Possible à partir du jeudi 19 novembre à 10 h." in page
    assert "Ce sont les heures de chez lui." in page
