"""A mission in hand: the whole file, what is recorded on it, and the end of it."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents
from chalicelib.store import papers, views
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]


@pytest.fixture
def world() -> given.World:
    world = given.World()
    world.provider(slots=20)
    return world


@pytest.fixture
def app() -> App:
    return given.application()


def record(app: App, claim_id: str, who: str = "karim", **fields: str) -> Answer:
    answers = {"kind": "call", "outcome": "no_answer"} | fields
    return given.submit(given.signed_in(app, who), f"/missions/{claim_id}", f"/missions/{claim_id}/etape", **answers)


def last(claim_id: str) -> Any:
    return views.timeline(claim_id)[-1].event


def test_the_whole_file_is_on_one_page(world: given.World, app: App) -> None:
    claim_id = world.active()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    for shown in (
        "Boulangerie Morel",
        'href="geo:45.75,4.83?q=12%20rue%20Garibaldi%2C%2069002%20Lyon"',
        'href="tel:0478000001"',
        "1\u202f305,79\u00a0€",  # 1240.50 + 25.29 of interest + 40
        "R-2026-1",
        "18\u00a0novembre\u00a02026",
        "Atelier Vélo Saône",
        "Prise en charge par Karim Benali",
        "jeudi 26\u00a0novembre",
    ):
        assert shown in page, shown


def test_the_call_script_repeats_the_letter(world: given.World, app: App) -> None:
    """Gate G3: every later contact repeats the reference and the day of the first letter."""
    claim_id = world.active()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "notre lettre du 18\u00a0novembre\u00a02026, référence R-2026-1." in page
    assert "au sujet de" in page


def test_before_the_letter_nobody_is_contacted(world: given.World, app: App) -> None:
    claim_id = world.taken()

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "La première lettre part maintenant" in page
    assert "12 rue Garibaldi" in page
    for link in ("tel:", "geo:", f"/missions/{claim_id}/etape"):
        assert link not in page


def test_at_night_the_page_says_when_to_call(world: given.World, app: App, clock: StandingClock) -> None:
    claim_id = world.active()
    client = given.signed_in(app)
    assert "Pas d’appel ni de visite" not in client.get(f"/missions/{claim_id}").text

    clock.jump(timedelta(hours=11))
    assert "Pas d’appel ni de visite à cette heure-ci" in client.get(f"/missions/{claim_id}").text


def test_three_taps_record_a_call(world: given.World, app: App) -> None:
    claim_id = world.active()

    answer = record(app, claim_id)  # the kind is chosen already; outcome and button are two taps

    assert answer.location == f"/missions/{claim_id}?fait=etape"
    assert (last(claim_id).step_id, last(claim_id).outcome) == ("call-1", "no_answer")
    assert "C’est enregistré" in given.signed_in(app).follow(answer).text


def test_recording_costs_two_requests_besides_the_session(world: given.World, app: App) -> None:
    claim_id = world.active()
    client = given.signed_in(app)
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
    assert {step.due_on for step in event.agenda} == {date(2026, 12, 22)}


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


def record_refused(app: App, claim_id: str) -> Answer:
    client = given.signed_in(app)
    csrf = client.get("/missions").value("csrf")
    return client.post(f"/missions/{claim_id}/etape", {"csrf": csrf, "kind": "call", "outcome": "message"})


def test_an_answered_concern_lets_the_work_go_on(world: given.World, app: App) -> None:
    claim_id = world.paused()
    page = f"/missions/{claim_id}"

    answer = given.submit(given.signed_in(app), page, f"{page}/reprendre", note="La facture a été corrigée.")

    assert answer.location == f"{page}?fait=reprise"
    assert isinstance(last(claim_id), e.ClaimResumed)
    assert documents.get(last(claim_id).note).decode() == "La facture a été corrigée."
    assert "Le dossier reprend" in given.signed_in(app).follow(answer).text


@pytest.mark.parametrize("code", ["not_found", "insolvent", "not_worth_pursuing"])
def test_the_work_ends_with_a_typed_code_once_confirmed(world: given.World, app: App, code: str) -> None:
    claim_id = world.active()
    page, client = f"/missions/{claim_id}", given.signed_in(app)

    unsure = given.submit(client, page, f"{page}/clore", code=code)
    sure = given.submit(client, page, f"{page}/clore", code=code, sure="yes")

    assert unsure.status == 422
    assert re.search(f'value="{code}"[^>]* checked', unsure.text)
    assert sure.status == 303
    assert last(claim_id) == e.ClaimClosed(code)  # type: ignore[arg-type]
    closed = client.follow(sure).text
    assert "Le dossier est clos" in closed
    assert "Joindre le débiteur" not in closed


@pytest.mark.parametrize("code", ["", "paid", "withdrawn"])
def test_no_other_code_is_his(world: given.World, app: App, code: str) -> None:
    claim_id = world.active()
    page = f"/missions/{claim_id}"

    assert given.submit(given.signed_in(app), page, f"{page}/clore", code=code, sure="yes").status == 422


def test_another_provider_finds_nothing_and_changes_nothing(world: given.World, app: App) -> None:
    world.provider("sana")
    claim_id = world.active()
    other = given.signed_in(app, "sana")
    csrf = {"csrf": other.get("/missions").value("csrf")}

    statuses = [
        other.get(f"/missions/{claim_id}").status,
        other.post(f"/missions/{claim_id}/etape", csrf | {"kind": "call", "outcome": "message"}).status,
        other.post(f"/missions/{claim_id}/reprendre", csrf).status,
        other.post(f"/missions/{claim_id}/clore", csrf | {"code": "insolvent", "sure": "yes"}).status,
        other.post("/missions/clm_nothing/etape", csrf | {"kind": "call", "outcome": "message"}).status,
    ]

    assert statuses == [404, 404, 404, 404, 404]
    assert isinstance(last(claim_id), e.FirstLetterSent)


def test_a_paid_file_shows_what_it_earned(world: given.World, app: App) -> None:
    claim_id = world.active()
    pay = c.RecordPayment(
        claim_id=claim_id,
        by=Actor("system"),
        at=ambient.now(),
        payment_id="pi_1",
        cents=130_579,
        on=ambient.today(),
        method="card",
    )
    handle.claim(pay, key="pay")

    page = given.signed_in(app).get(f"/missions/{claim_id}").text

    assert "Payé" in page
    assert "Vos gains" in page
    assert "164,53\u00a0€" in page
    assert datetime.fromisoformat(page.split('<time datetime="')[1].split('"')[0]) == ambient.now()
