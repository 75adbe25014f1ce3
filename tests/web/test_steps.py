"""Calls and visits as a provider records them: three taps, one required answer, nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents
from chalicelib.store import papers, views
from infra.local.visitor import Answer
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]


def record(app: App, claim_id: str, who: str = "karim", **fields: str) -> Answer:
    answers = {"kind": "call", "outcome": "no_answer"} | fields
    return given.submit(given.signed_in(app, who), f"/missions/{claim_id}", f"/missions/{claim_id}/etape", **answers)


def last(claim_id: str) -> Any:
    return views.timeline(claim_id)[-1].event


def record_refused(app: App, claim_id: str) -> Answer:
    client = given.signed_in(app)
    csrf = client.get("/missions").value("csrf")
    return client.post(f"/missions/{claim_id}/etape", {"csrf": csrf, "kind": "call", "outcome": "message"})


def test_three_taps_record_a_call(world: given.World, app: App) -> None:
    claim_id = world.active()

    answer = record(app, claim_id)  # the kind is chosen already; outcome and button are two taps

    assert answer.location == f"/missions/{claim_id}?fait=etape"
    assert (last(claim_id).step_id, last(claim_id).outcome) == ("call-1", "no_answer")
    assert "C’est enregistré" in given.signed_in(app).follow(answer).text


def test_recording_what_was_announced_costs_two_requests_besides_the_session(world: given.World, app: App) -> None:
    claim_id = world.active()
    client = given.signed_in(app)
    given.submit(client, f"/missions/{claim_id}", f"/missions/{claim_id}/contacter", channel="call")
    shown = client.get(f"/missions/{claim_id}")
    fields = {"csrf": shown.value("csrf"), "key": shown.value("key"), "step": shown.value("step")}

    with given.counting() as asked:
        client.post(f"/missions/{claim_id}/etape", fields | {"kind": "call", "outcome": "refuses", "note": "Non."})

    assert asked == {"GetItem": 2, "TransactWriteItems": 1}


def test_a_promise_moves_the_plan_to_its_day(world: given.World, app: App) -> None:
    claim_id = world.active()

    record(app, claim_id, outcome="promise", promised_on="2026-12-21")

    event = last(claim_id)
    assert event.promised_on == date(2026, 12, 21)
    assert min(step.due_on for step in event.agenda) == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Il manque une réponse."),
        ("31/02/2026", "Cette date n’est pas possible."),
        ("demain", "Cette date n’est pas possible."),
        ("2026-11-01", "Cette date n’est pas possible."),
    ],
)
def test_a_promise_needs_a_day_to_come_and_nothing_typed_is_lost(
    world: given.World, app: App, typed: str, said: str
) -> None:
    claim_id = world.active()

    answer = record(app, claim_id, outcome="promise", promised_on=typed, note="Il attend un <virement>.")

    assert answer.status == 422
    assert said in answer.text
    assert "Il attend un &lt;virement&gt;." in answer.text
    assert re.search('value="promise"[^>]* checked', answer.text)
    assert isinstance(last(claim_id), e.FirstLetterSent)


def test_a_french_day_is_understood_and_a_day_without_promise_is_not_kept(world: given.World, app: App) -> None:
    claim_id = world.active()

    record(app, claim_id, outcome="promise", promised_on="21/12/2026")
    assert last(claim_id).promised_on == date(2026, 12, 21)

    record(app, claim_id, kind="visit", outcome="no_answer", promised_on="21/12/2026")
    assert last(claim_id).promised_on is None


@pytest.mark.parametrize("missing", ["kind", "outcome"])
def test_the_one_required_answer_is_asked_for(world: given.World, app: App, missing: str) -> None:
    claim_id = world.active()

    answer = record(app, claim_id, **{missing: "reminder"})  # nobody records a reminder by hand

    assert answer.status == 422
    assert f'href="#f-{missing}"' in answer.text


def test_when_the_plan_is_done_the_next_act_is_his_choice(world: given.World, app: App) -> None:
    claim_id = world.active()
    for kind in ("call", "visit"):
        record(app, claim_id, kind=kind, step=f"{kind}-1", outcome="refuses")

    assert "À vous de choisir" in given.signed_in(app).get("/missions").text
    assert record(app, claim_id, kind="call", outcome="no_answer").status == 303


def test_a_note_is_kept_beside_the_journal(world: given.World, app: App) -> None:
    """The journal holds its hash alone, so that a person can be erased."""
    claim_id = world.active()

    record(app, claim_id, note="Elle est à l’hôpital.\r\nRappeler en décembre.")

    event = last(claim_id)
    assert documents.get(event.note).decode() == "Elle est à l’hôpital.\nRappeler en décembre."
    assert documents.content_type(event.note) == "text/plain; charset=utf-8"
    assert [(paper.kind, paper.sha256) for paper in papers.of(claim_id)] == [("note", event.note)]
    assert f"/documents/{claim_id}/{event.note}" in given.signed_in(app).get(f"/missions/{claim_id}").text


def test_a_note_as_long_as_a_book_is_refused(world: given.World, app: App) -> None:
    claim_id = world.active()

    assert record(app, claim_id, note="x" * 4001).status == 422
    assert isinstance(last(claim_id), e.FirstLetterSent)


def test_a_double_click_records_once_and_a_second_call_is_another_step(world: given.World, app: App) -> None:
    claim_id = world.active()
    client = given.signed_in(app)
    shown = client.get(f"/missions/{claim_id}")
    fields = {"csrf": shown.value("csrf"), "key": shown.value("key"), "step": "visit-1"}  # not what he then did
    for _ in range(2):
        client.post(f"/missions/{claim_id}/etape", fields | {"kind": "call", "outcome": "message"})
    record(app, claim_id, step="x'; drop", outcome="refuses")

    done = [moment.event for moment in views.timeline(claim_id) if isinstance(moment.event, e.StepRecorded)]

    assert [step.outcome for step in done] == ["message", "refuses"]
    assert len({step.step_id for step in done}) == 2
    assert all(step.step_id.startswith("call-key_") for step in done)


def test_a_concern_heard_pauses_the_file_and_hides_the_phone(world: given.World, app: App) -> None:
    claim_id = world.active()

    page = given.signed_in(app).follow(record(app, claim_id, outcome="disputes")).text

    assert "En pause" in page
    assert "Plus aucun contact. Une réponse est attendue avant le jeudi 3\u00a0décembre." in page
    assert "tel:" not in page
    assert record_refused(app, claim_id).status == 409
