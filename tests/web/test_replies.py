"""The creditor answers under his call: stripped like the question, once, for all to read."""

import pytest

from chalicelib import react
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.react import questions
from chalicelib.store import journal, people, providers, queues, streams, thread, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import calling_world as calls
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client() -> Client:
    given.world()
    providers.save(given.agent("prv_2", "Sami Ortega", 45.7))
    return given.signed_in()


def asked(tender: Tender, *texts: str) -> list[str]:
    """The ids of what the first agent of Lyon asks."""
    for text in texts:
        questions.ask(views.tender(tender.id), text, Actor("provider", "prv_0"), f"ask:{text}")
    react.drain()
    return [each.question_id for each in views.tender(tender.id).questions]


def words(tender: Tender) -> list[thread.Words]:
    return list(thread.of(views.tender(tender.id)).values())


def test_he_reads_a_question_without_knowing_whose_and_answers_for_all(client: Client) -> None:
    tender = calls.called(client)
    calls.bid(tender, 1)
    (of,) = asked(tender, "Le débiteur a-t-il contesté par écrit ?")
    page = client.get(f"/mes-appels/{tender.id}").text
    assert "contesté par écrit" in page
    assert "Un professionnel" in page
    assert "Karim" not in page

    answer = calls.act(client, tender, "repondre", question_id=of, answer="Non. Mon e-mail : moi@exemple.fr")
    react.drain()

    shown = client.follow(answer).text
    assert "Votre réponse est publiée" in shown
    assert "Adresse e-mail." in shown
    other = given.signed_in("prv_2", "provider").get(f"/appels-offres/{tender.id}").text
    for text in (shown, other):
        assert "Non. Mon e-mail : […]" in text
        assert "exemple.fr" not in text
    told = {mail.to for mail in mailer.outbox() if "réponse" in mail.subject}
    assert len(told) == 2
    assert queues.parked() == []


@pytest.mark.parametrize("text", ["", "06 12 34 56 78"])
def test_an_answer_that_says_nothing_is_asked_again(client: Client, text: str) -> None:
    tender = calls.called(client)
    first, _ = asked(tender, "Un bail ?", "Une caution ?")
    again = calls.act(client, tender, "repondre", question_id=first, answer=text)
    assert again.status == 422
    assert f'aria-describedby="h-f-answer e-f-answer" aria-invalid="true">{text}</textarea>' in again.text
    assert [kept.answer for kept in words(tender)] == ["", ""]


def test_the_first_answer_stands_and_a_strangers_is_not_found(client: Client) -> None:
    tender = calls.called(client)
    (of,) = asked(tender, "Un bail ?")
    for text in ("Oui.", "Non."):
        assert calls.act(client, tender, "repondre", question_id=of, answer=text).status == 303
    assert [kept.answer for kept in words(tender)] == ["Oui."]
    assert calls.act(client, tender, "repondre", question_id="que_x", answer="Oui.").status == 404
    stranger = given.signed_in("crd_2")
    sent = {"csrf": stranger.get("/creances").value("csrf"), "question_id": of, "answer": "Oui."}
    assert stranger.post(f"/mes-appels/{tender.id}/repondre", sent).status == 404


def test_nobody_answers_or_is_told_after_the_closing(client: Client, clock: StandingClock) -> None:
    tender = calls.called(client)
    questions.ask(views.tender(tender.id), "Un bail ?", Actor("provider", "prv_0"), "late")
    calls.closed(tender, clock)
    assert not [mail for mail in mailer.outbox() if "question" in mail.subject]
    client = given.signed_in()
    of = views.tender(tender.id).questions[0].question_id
    assert calls.act(client, tender, "repondre", question_id=of, answer="Oui.").status == 409
    assert "Restée sans réponse" in client.get(f"/mes-appels/{tender.id}").text


def test_a_mail_is_sent_once_and_to_nobody_who_is_gone(client: Client) -> None:
    tender = calls.called(client)
    asked(tender, "Un bail ?")
    lines = [line for line in _lines(tender) if "Question" in type(line.event).__name__]
    before = len(mailer.outbox())
    for line in lines:
        questions.asked(line)
        questions.answered(line)
    assert len(mailer.outbox()) == before
    assert people.creditor("crd_1") is not None


def _lines(tender: Tender) -> list[journal.Recorded]:
    return list(journal.read(streams.TENDER, tender.id))
