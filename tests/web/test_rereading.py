"""What a provider notes is reread before it is kept, what a debtor will read must be lawful; nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.gateways import documents
from chalicelib.store import papers, views
from infra.local.visitor import Answer
from tests.web import creditor_world
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
THREAT = "Je lui ai dit qu'un huissier passerait."


def record(app: App, claim_id: str, **fields: str) -> Answer:
    answers = {"kind": "call", "outcome": "refuses"} | fields
    return given.submit(given.signed_in(app), f"/missions/{claim_id}", f"/missions/{claim_id}/etape", **answers)


def last(claim_id: str) -> Any:
    return views.timeline(claim_id)[-1].event


def test_a_provider_sees_the_better_wording_before_his_note_is_kept(world: given.World, app: App) -> None:
    claim_id = world.active()

    answer = record(app, claim_id, note=THREAT)

    assert answer.status == 422
    assert "nous ne sommes ni huissiers ni avocats" in answer.text
    assert "Je lui ai dit qu&#39;un huissier passerait." in answer.text
    assert not isinstance(last(claim_id), e.StepRecorded)


def test_what_he_insists_on_is_kept_as_he_typed_it(world: given.World, app: App) -> None:
    claim_id = world.active()
    seen = record(app, claim_id, note=THREAT).value("note_seen")

    assert record(app, claim_id, note=THREAT, note_seen=seen).status == 303

    assert documents.get(last(claim_id).note).decode() == THREAT


def test_a_corrected_note_is_read_again(world: given.World, app: App) -> None:
    claim_id = world.active()
    seen = record(app, claim_id, note=THREAT).value("note_seen")

    assert record(app, claim_id, note="C'est un voleur.", note_seen=seen).status == 422
    assert record(app, claim_id, note="Il paiera en décembre.", note_seen=seen).status == 303


def test_an_officer_may_note_that_he_is_one(world: given.World, app: App) -> None:
    claim_id = world.active()
    world.provider(slots=20, kind="officer")

    assert record(app, claim_id, note="J'ai dit que j'étais commissaire de justice.", kind="visit").status == 303


def test_the_answer_that_the_debtor_reads_must_be_lawful(world: given.World, app: App) -> None:
    claim_id = world.paused()
    path, threat = f"/missions/{claim_id}", "Payez ou nous saisirons votre salaire."

    answer = given.submit(given.signed_in(app), path, f"{path}/reprendre", note=threat)

    assert answer.status == 422
    assert threat in answer.text
    assert "note_seen" not in answer.text.split("reprendre")[1]
    assert isinstance(last(claim_id), e.ClaimPaused)
    assert given.submit(given.signed_in(app), path, f"{path}/reprendre", note="La fuite est réparée.").status == 303


def test_a_creditor_is_shown_what_he_may_not_write(world: given.World) -> None:
    claim_id = world.paused()
    client = creditor_world.signed_in(given.CREDITOR.id)
    path = f"/creances/{claim_id}"
    words = "Vous n'êtes qu'un voleur. " + "Nous attendons depuis longtemps que vous cessiez de mentir " * 4

    answer = creditor_world.send(client, path, f"{path}/reprendre", answer=words)

    assert answer.status == 422
    assert "Parlez de la facture, jamais de la personne." in answer.text
    assert "…" in answer.text
    assert isinstance(last(claim_id), e.ClaimPaused)
    kind = [paper.kind for paper in papers.of(claim_id)]
    assert "note" not in kind
