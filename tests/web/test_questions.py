"""Questions before the closing: stripped, read by all bidders, answered by the creditor; nobody's name passes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, react
from chalicelib.domain.actors import Actor
from chalicelib.gateways import mailer
from chalicelib.react import questions
from chalicelib.store import queues, thread, views
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.test_bids import bid

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
LONG = "La Boulangerie Morel a-t-elle un bail ? Karim Benali, 06 12 34 56 78 ou karim arobase exemple point fr."


def ask(app: App, tender_id: str, text: str, who: str = "karim") -> Answer:
    page = f"/appels-offres/{tender_id}"
    return given.submit(given.signed_in(app, who), page, f"{page}/demander", question=text)


def answered(tender_id: str, text: str) -> None:
    call_for = views.tender(tender_id)
    of = call_for.questions[-1].question_id
    questions.answer(call_for, of, text, Actor("creditor", given.CREDITOR.id), f"answer:{of}")


def words(tender_id: str) -> list[thread.Words]:
    return list(thread.of(views.tender(tender_id)).values())


def test_a_question_is_read_by_all_bidders_without_names_or_ways_to_reach_anybody(world: given.World, app: App) -> None:
    world.provider("sana", name="Sana Haddad")
    tender_id = world.tender()

    answer = ask(app, tender_id, LONG)

    assert answer.status == 303
    shown = given.signed_in(app).follow(answer).text
    other = given.signed_in(app, "sana", "Sana Haddad").get(f"/appels-offres/{tender_id}").text
    stripped = "La […] a-t-elle un bail ? […] ou […]."
    assert "Vous" in shown
    assert "Adresse e-mail, nom, numéro de téléphone" in shown
    for page in (shown, other):
        assert stripped in page
        for secret in ("Morel", "06 12", "exemple"):
            assert secret not in page
    assert "Benali" not in other
    assert "Un professionnel" in other
    assert [kept.question for kept in words(tender_id)] == [stripped]


def test_the_creditor_hears_of_it_by_mail_that_says_no_name(world: given.World, app: App) -> None:
    tender_id = world.tender()
    ask(app, tender_id, LONG)
    react.drain()
    (mail,) = [mail for mail in mailer.outbox() if "question" in mail.subject]
    assert (mail.to, f"/mes-appels/{tender_id}#questions" in mail.text) == (given.CREDITOR.email, True)
    assert "Morel" not in mail.text
    assert queues.parked() == []


def test_a_double_click_asks_once(world: given.World, app: App) -> None:
    tender_id, client = world.tender(), given.signed_in(app)
    page = f"/appels-offres/{tender_id}"
    sent = {"csrf": client.get(page).value("csrf"), "key": "key_one", "question": "Un bail ?"}
    assert [client.post(f"{page}/demander", sent).status for _ in range(2)] == [303, 303]
    assert len(words(tender_id)) == 1


@pytest.mark.parametrize("text", ["", "   ", "06 12 34 56 78", "jean@exemple.fr", "x" * 601])
def test_what_says_nothing_once_it_is_stripped_is_asked_again(world: given.World, app: App, text: str) -> None:
    tender_id = world.tender()
    answer = ask(app, tender_id, text)
    assert answer.status == 422
    assert text.strip() in answer.text
    assert words(tender_id) == []


def test_nobody_asks_after_the_closing(world: given.World, app: App, clock: StandingClock) -> None:
    tender_id = world.tender(days=0.1)
    ask(app, tender_id, "Un bail ?")
    client = given.signed_in(app)
    page = f"/appels-offres/{tender_id}"
    csrf = client.get(page).value("csrf")
    clock.jump(timedelta(hours=3))
    assert client.post(f"{page}/demander", {"csrf": csrf, "question": "Et une caution ?"}).status == 409
    shown = client.get(page).text
    assert "Un bail ?" in shown
    assert "Restée sans réponse" in shown
    assert "Poser une question" not in shown


def test_words_are_kept_ninety_days_and_no_longer(world: given.World, app: App, clock: StandingClock) -> None:
    tender_id = world.tender()
    ask(app, tender_id, "Un bail ?")
    closes = views.tender(tender_id).closes_at
    clock.now = closes + timedelta(days=90) - timedelta(seconds=1)
    assert len(words(tender_id)) == 1
    clock.jump(timedelta(seconds=1))
    assert words(tender_id) == []
    assert "n’est plus conservé" in given.signed_in(app).get(f"/appels-offres/{tender_id}").text


def test_who_asked_and_who_bid_hear_of_the_answer(world: given.World, app: App) -> None:
    for who in ("sana", "lea"):
        world.provider(who, name=f"{who} Haddad")
    tender_id = world.tender()
    bid(app, tender_id, "sana")
    ask(app, tender_id, "Un bail ?")
    answered(tender_id, "Oui, voyez Mme Morel au zéro quatre soixante-dix-huit douze treize quatorze.")
    react.drain()
    told = sorted(mail.to for mail in mailer.outbox() if "réponse" in mail.subject)
    assert told == ["karim@example.org", "sana@example.org"]
    page = given.signed_in(app, "lea").get(f"/appels-offres/{tender_id}").text
    assert "Oui, voyez […] au […]." in page
    assert ambient.now() < views.tender(tender_id).closes_at
