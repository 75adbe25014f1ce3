"""The papers of an assignment, printed for real: the mandate with both names, the first letter, once."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents, mailer, printer
from chalicelib.react import letters
from chalicelib.store import access, journal, papers, people, providers, queues, signatures, streams
from tests.conftest import NOW, StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor(iban="FR7630006000011234567890189")
    town.agent()


def text_of(claim_id: str, kind: papers.Kind) -> str:
    """What stands on the one paper of that kind."""
    (paper,) = (paper for paper in papers.of(claim_id) if paper.kind == kind)
    pdf = pypdfium2.PdfDocument(io.BytesIO(documents.get(paper.sha256)))
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    finally:
        pdf.close()


def test_the_mandate_keeps_the_day_on_which_the_creditor_signed(clock: StandingClock) -> None:
    claim_id = town.filed()
    clock.jump(timedelta(days=2))
    town.assigned(claim_id)
    react.drain()
    mandate = text_of(claim_id, "mandate")
    assert "Ada Martin" in mandate
    assert "gérante" in mandate
    assert "lien reçu à ada@example.org" in mandate
    assert "18 novembre 2026" in mandate  # signed
    assert "20 novembre 2026" in mandate  # accepted
    assert "Agent 1" in mandate
    assert signatures.of(claim_id) == signatures.Signature("Ada Martin", "gérante", NOW, "lien reçu à ada@example.org")


def test_a_mandate_signed_without_a_kept_signature_says_what_the_journal_knows(clock: StandingClock) -> None:
    claim_id = town.new_claim()
    debtor = people.also_debtor(town.debtor(claim_id))
    handle.claim(town.file(claim_id), town.sign(claim_id), key="k", also=[debtor])
    clock.jump(timedelta(days=2))
    town.assigned(claim_id)
    react.drain()
    mandate = text_of(claim_id, "mandate")
    assert "Atelier Vélo SARL" in mandate
    assert "18 novembre 2026" in mandate
    assert town.HASH[:10] in mandate.replace(" ", "")


def test_an_officer_needs_no_mandate_with_his_insurance() -> None:
    providers.save(replace(town.agent(), kind="officer", papers=providers.Papers(checked_at=ambient.now())))
    claim_id = town.assigned()
    react.drain()
    assert [paper.kind for paper in papers.of(claim_id)] == ["first_letter"]
    assert town.claim(claim_id).status == "active"


def test_the_letter_is_kept_posted_and_opens_the_debtors_page() -> None:
    claim_id = town.assigned()
    react.drain()
    (posted,) = (sent for sent in mailer.outbox() if sent.kind == "letter")
    claim = town.claim(claim_id)
    assert claim.letter is not None
    assert claim.letter.document == posted.document_sha256
    assert posted.text.splitlines() == ["Fleurs d'Élodie", "3 quai de Saône", "69002 Lyon"]
    assert claim.reference in text_of(claim_id, "first_letter")
    assert access.debtor_link(access.debtor_token(claim_id)) == access.DebtorLink(claim_id, "dbt_1")
    (copy,) = (sent for sent in mailer.outbox() if ":letter_copy:" in sent.key)
    assert f"/d/{access.debtor_token(claim_id)}" in copy.text
    assert [one.data for one in copy.attachments] == [documents.get(claim.letter.document)]


def test_the_recovery_starts_when_the_letter_leaves_not_when_it_should_have(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post is down over the week-end; what was printed first is what leaves, and its day is the day it left."""
    claim_id = town.assigned()
    post, down = mailer.post_letter, [True]

    def posting(letter: mailer.Letter) -> None:
        if down[0]:
            raise ConnectionError
        post(letter)

    monkeypatch.setattr(mailer, "post_letter", posting)
    react.drain()
    assert town.claim(claim_id).letter is None
    assert not [sent for sent in mailer.outbox() if ":yours:" in sent.key]
    down[0] = False
    clock.jump(timedelta(days=3))
    react.drain()
    claim = town.claim(claim_id)
    assert claim.letter is not None
    assert claim.letter.on == date(2026, 11, 21)
    (paper,) = (paper for paper in papers.of(claim_id) if paper.kind == "first_letter")
    assert (paper.sha256, paper.at.date()) == (claim.letter.document, NOW.date())
    assert min(step.due_on for step in claim.agenda) == date(2026, 11, 30)


def test_a_letter_on_record_is_not_printed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = town.active()
    (line,) = (ln for ln in journal.read(streams.CLAIM, claim_id) if type(ln.event).__name__ == "ClaimAssigned")
    printed: list[Any] = []
    monkeypatch.setattr(printer, "render", lambda *said: printed.append(said))
    letters.first_letter(line)
    assert printed == []


def test_a_debtor_whose_file_is_missing_stops_nobody_else(clock: StandingClock) -> None:
    claim_id = town.new_claim()
    handle.claim(town.file(claim_id), town.sign(claim_id), key="k")
    other = town.filed()
    react.drain()
    assert (town.claim(claim_id).wave, town.claim(other).waves) == (None, 1)
    for wait in queues.DELAYS:
        clock.jump(wait)
        react.drain()
    assert [(line.stream_id, fault) for line, fault in queues.parked()] == [(claim_id, "Missing")]


def test_a_file_that_can_not_be_woken_stops_nobody_else(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = town.offered([], hours=1), town.offered([], hours=1)
    real = handle.claim

    def failing(order: c.Order, **more: Any) -> handle.Done:
        if order.claim_id == first and isinstance(order, c.Wake):
            raise ConnectionError
        return real(order, **more)

    monkeypatch.setattr(handle, "claim", failing)
    clock.jump(timedelta(hours=1))
    assert react.wake_due() == 1
    assert (town.claim(first).wave is None, town.claim(second).wave is None) == (False, True)
