"""Unlawful words never leave: the event waits for the operator with the names of the rules, nothing is sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jinja2
import pytest

from chalicelib import ambient, handle, react, templating
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import mailer
from chalicelib.react import files, lawful
from chalicelib.store import journal, papers, people, queues, streams
from tests import papers as written
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
THREAT = "Rappel {{ reference }}\n\nVoir\n\nLettre du {{ claim.letter.on|jour }} : un huissier passera demain."


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agent()


@pytest.fixture
def bad_template() -> Iterator[None]:
    """Somebody has written a threat into the reminder."""
    pages = templating.environment("fr")
    usual = pages.loader
    assert usual is not None
    bad = jinja2.DictLoader({"mail/notices/reminder.txt": THREAT, "sms/reminder.txt": "Payez sinon huissier !"})
    pages.loader = jinja2.ChoiceLoader([bad, usual])
    assert pages.cache is not None
    pages.cache.clear()
    yield
    pages.loader = usual
    pages.cache.clear()


def written_to(**debtor: Any) -> str:
    """A claim whose first letter left today."""
    claim_id = town.assigned(town.filed(**debtor))
    react.drain()
    return claim_id


def at_the_reminder(claim_id: str, clock: StandingClock) -> None:
    (step,) = (step for step in town.claim(claim_id).agenda if step.kind == "reminder")
    clock.now = datetime(step.due_on.year, step.due_on.month, step.due_on.day, 9, tzinfo=UTC)
    react.drain()


@pytest.mark.usefixtures("bad_template")
@pytest.mark.parametrize(
    ("debtor", "rules"),
    [
        ({}, "officer"),
        ({"email": "", "phone": "06 39 98 12 34"}, "letter_date, officer, reference"),
    ],
)
def test_a_threat_in_a_message_parks_it_at_once_and_names_the_rules(
    debtor: dict[str, str], rules: str, clock: StandingClock
) -> None:
    claim_id = written_to(**debtor)
    at_the_reminder(claim_id, clock)
    assert [sent for sent in mailer.outbox() if ":reminder:" in sent.key] == []
    ((line, fault),) = queues.parked()
    assert (type(line.event).__name__, fault) == ("ReminderDue", f"Refused: unlawful_text ({rules})")


def test_what_a_creditor_calls_his_invoice_can_stop_the_letter() -> None:
    """The number of an invoice is printed: a fee is not smuggled in by it."""
    claim_id = town.new_claim()
    invoice = replace(town.debt().invoices[0], number="frais de relance")
    filing = replace(town.file(claim_id), debt=replace(town.debt(), invoices=(invoice,)))
    also = [people.also_debtor(town.debtor(claim_id))]
    handle.claim(filing, town.sign(claim_id), key=f"file:{claim_id}", also=also)
    town.assigned(claim_id)
    react.drain()
    assert town.claim(claim_id).letter is None
    assert [sent for sent in mailer.outbox() if sent.kind == "letter"] == []
    assert [paper for paper in papers.of(claim_id) if paper.kind == "first_letter"] == []
    assert {fault for _, fault in queues.parked()} == {"Refused: unlawful_text (fees)"}


def test_papers_for_others_are_not_read() -> None:
    bad = replace(written.PAYMENT_NOTICE, creditor=replace(written.CREDITOR, name="Huissier et frais de dossier"))
    lawful.paper(bad)


def test_every_paper_to_a_debtor_is_read() -> None:
    paid = replace(written.PAYMENT_RECEIPT, reference="frais de recouvrement de huissier")
    with pytest.raises(Refused) as refused:
        lawful.paper(paid)
    assert (refused.value.reason, refused.value.detail) == (Reason.UNLAWFUL_TEXT, {"rules": "fees, officer"})


def test_a_receipt_names_what_was_paid_whatever_is_owed(clock: StandingClock) -> None:  # noqa: ARG001 - time stands
    claim_id = written_to()
    *_, last = journal.read(streams.CLAIM, claim_id)
    file = files.file_of(last)
    lawful.message("Merci, nous avons bien reçu 999,00 €.", "mail", file, asks=False)
    with pytest.raises(Refused):
        lawful.message("Il reste 99 999,00 € à régler.", "mail", file, asks=True)
    assert lawful.sender_of(file) == "agent"
    assert lawful.sender_of(replace(file, provider=None)) == "platform"
    assert ambient.today().isoformat() == "2026-11-18"
