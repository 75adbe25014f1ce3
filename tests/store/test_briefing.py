"""What a call tells of a claim before the award: kinds of papers, causes the debtor has said; never who he is."""

from dataclasses import replace

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.proofs import Kind
from chalicelib.react import briefing
from chalicelib.store import papers
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


def join(claim_id: str, *kinds: Kind) -> None:
    papers.add(claim_id, papers.Paper("invoice", "a" * 64, ambient.now(), "2026-1"))
    papers.add(claim_id, papers.Paper("mandate", "b" * 64, ambient.now(), "M-1"))
    for number, kind in enumerate(kinds):
        papers.add(claim_id, papers.Paper("evidence", f"{number:02d}" * 32, ambient.now(), kind))


def test_papers_are_told_by_what_they_show_each_kind_once() -> None:
    town.creditor()
    claim_id = town.filed(route="tender")
    join(claim_id, "waybill", "delivery", "mails", "account")
    assert briefing.of(town.claim(claim_id)).backing == ("invoice", "delivery", "exchange", "other")


def test_nothing_is_known_of_a_cause_before_the_debtor_was_written_to() -> None:
    town.creditor()
    assert briefing.of(town.claim(town.filed(route="tender"))).known == ()


def test_causes_are_those_the_debtor_has_said_each_once_and_unknown_is_none() -> None:
    town.creditor()
    town.agents(1)
    claim_id = town.assigned(provider_id="prv_1")
    claim = town.claim(claim_id)
    letter = c.RecordFirstLetter(claim_id=claim_id, by=SYSTEM, at=ambient.now(), document="f" * 64, reference="R-1")
    handle.claim(letter, key="letter")
    for number, cause in enumerate(("unknown", "debit_date", "quality", "debit_date")):
        by = Actor("debtor", claim.debtor_id)
        raised = c.RaiseConcern(claim_id=claim_id, by=by, at=ambient.now(), concern="explain", cause=cause)  # type: ignore[arg-type]
        handle.claim(raised, key=f"raise{number}")
        by = Actor("provider", "prv_1")
        handle.claim(c.ResumeClaim(claim_id=claim_id, by=by, at=ambient.now()), key=f"resume{number}")
    told = town.claim(claim_id)
    assert briefing.of(told).known == ("wrong_date", "quality")
    assert briefing.of(replace(told, letter=None)).known == ()
    assert briefing.of(replace(told, letter=None, earlier_letters=(told.letter,))).known == ("wrong_date", "quality")  # type: ignore[arg-type]
