"""He is heard: one question, the file is paused at once, and his words are kept outside the journal."""

from datetime import date

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents
from chalicelib.store import papers, views
from tests.web.debtor_world import Town, send

CASES = [
    ("desaccord", "quality", "dispute", "quality"),
    ("expliquer", "cash", "explain", "cash"),
    ("etaler", "3", "plan", "cash"),
    ("deja-paye", "transfer", "paid", "unknown"),
]


@pytest.mark.parametrize(("path", "choice", "concern", "cause"), CASES)
def test_what_he_says_pauses_the_file_at_once(town: Town, path: str, choice: str, concern: str, cause: str) -> None:
    client, _ = town.checked()
    page = client.get(f"/dossier/{path}")
    assert page.status == 200
    owing = {"recognised": "yes", "total": page.value("total")} if concern == "plan" else {}
    answer = send(client, f"/dossier/{path}", page, choice=choice, **owing)
    assert answer.location == "/dossier"
    assert "Votre dossier est en pause" in client.get("/dossier").text
    claim = town.claim()
    assert claim.pause is not None
    assert claim.pause.concern == concern
    paused = views.timeline(town.claim_id)[-1].event
    assert paused.cause == cause


def test_his_own_words_are_kept_with_the_file_and_never_in_the_journal(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/expliquer")
    send(client, "/dossier/expliquer", page, choice="life", phone="06 39 98 00 02", words="Je suis à l'hôpital.")
    (note,) = (paper for paper in papers.of(town.claim_id) if paper.kind == "note")
    text = documents.get(note.sha256).decode()
    for words in ("Maladie", "06 39 98 00 02", "Je suis à l'hôpital."):
        assert words in text
    assert views.timeline(town.claim_id)[-1].event.note == note.sha256


def test_what_he_adds_while_paused_for_the_same_reason_is_kept_too(town: Town) -> None:
    client, _ = town.checked()
    for words in ("Le pneu était usé.", "Et la selle aussi."):
        page = client.get("/dossier/desaccord")
        send(client, "/dossier/desaccord", page, choice="quality", words=words)
    kept = [documents.get(paper.sha256).decode() for paper in papers.of(town.claim_id) if paper.kind == "note"]
    assert len(kept) == 2
    assert any("selle" in text for text in kept)


def test_no_answer_is_asked_for_again_and_the_words_stay(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/desaccord")
    answer = send(client, "/dossier/desaccord", page, words="Bonjour")
    assert answer.status == 422
    assert "Bonjour</textarea>" in answer.text
    assert town.claim().pause is None


def test_a_double_click_is_heard_once(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/desaccord")
    for _ in range(2):
        assert send(client, "/dossier/desaccord", page, choice="quality", words="Un mot").status == 303
    assert len([paper for paper in papers.of(town.claim_id) if paper.kind == "note"]) == 1


def test_whoever_says_he_is_insolvent_or_over_indebted_is_left_alone(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/expliquer")
    send(client, "/dossier/expliquer", page, choice="insolvency")
    pause = town.claim().pause
    assert pause is not None
    assert pause.concern == "insolvency"


def test_after_a_judgment_nothing_is_asked_of_him_and_nothing_he_could_do_wrong_is_offered(town: Town) -> None:
    client, _ = town.checked()
    judged = c.RecordInsolvency(
        claim_id=town.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        opened_on=date(2026, 11, 10),
        published_on=date(2026, 11, 16),
    )
    page = client.get("/dossier/desaccord")
    handle.claim(judged, key="judged")
    assert send(client, "/dossier/desaccord", page, choice="quality").location == "/dossier"
    assert client.get("/dossier/etaler").location == "/dossier"
    shown = client.get("/dossier").text
    assert "Plus personne ne vous relance" in shown
    assert "il reste" not in shown
    for action in ("/dossier/payer", "/dossier/etaler", "/dossier/desaccord", "Payer par virement"):
        assert action not in shown
