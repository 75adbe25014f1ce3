"""An opening judgment: the provider stops, the creditor has his declaration and its last day."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import mailer
from chalicelib.react import declaring
from chalicelib.store import proceedings
from tests.store import later_life, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agent(slots=500)


def test_an_insolvency_stops_the_provider_and_gives_the_creditor_his_declaration() -> None:
    claim_id = later_life.insolvent()
    react.drain()
    (declaration,) = later_life.of_kind(claim_id, "declaration")
    mine, his = (
        later_life.sent("insolvency")["velo@example.org"],
        later_life.sent("insolvency_stop")["agent1@example.org"],
    )
    assert "16 janvier 2027" in mine.subject
    assert "en pièce jointe" in mine.text
    assert [one.data for one in mine.attachments] == [declaration]
    assert "arrêtez tout contact" in his.subject
    assert his.attachments == ()
    assert not later_life.sent("paused")
    assert "elodie@example.org" not in {mail.to for mail in mailer.outbox() if "insolvency" in mail.key}


def test_without_the_facts_of_the_notice_the_creditor_is_told_where_they_stand() -> None:
    claim_id = later_life.written()
    judged = c.RecordInsolvency(
        claim_id=claim_id,
        by=later_life.AGENT,
        at=ambient.now(),
        opened_on=date(2026, 11, 10),
        published_on=date(2026, 11, 16),
    )
    later_life.do(judged)
    react.drain()
    assert later_life.of_kind(claim_id, "declaration") == []
    assert "bodacc.fr" in later_life.sent("insolvency")["velo@example.org"].text


def test_a_declaration_is_not_written_where_more_is_to_be_said_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = later_life.insolvent()
    monkeypatch.setattr(proceedings, "of", lambda _: replace(later_life.NOTICE, plain=False))
    declaring.declaration(later_life.line_of(claim_id, "InsolvencyFound"))
    assert later_life.of_kind(claim_id, "declaration") == []


def test_what_was_paid_before_the_judgment_is_not_declared() -> None:
    claim_id = later_life.written()
    handle.claim(town.payment(claim_id, town.owed(claim_id), on=date(2026, 11, 9), cleared=False), key="ordered")
    later_life.judged(claim_id)
    handle.claim(town.payment(claim_id, town.owed(claim_id), on=date(2026, 11, 9)), key="cleared")
    react.drain()
    assert later_life.of_kind(claim_id, "declaration") == []
