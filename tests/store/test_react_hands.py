"""A claim changes hands on the real table: what is held back, what follows, who is asked next, what stays whose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import assignment, tenure
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Contact
from chalicelib.gateways import mailer
from chalicelib.store import contacts, lapses, papers, providers, writing
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "few_shards", "quick_print")
FIRST, SECOND = Actor("provider", "prv_1"), Actor("provider", "prv_2")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _town(table: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - they live in it
    monkeypatch.setattr(ambient, "seed", lambda: 0)  # no draw among newcomers: the nearest comes first
    town.creditor()
    town.agents(2, slots=3)


def accept(claim_id: str, by: Actor = FIRST, key: str = "yes") -> None:
    order = c.AcceptOffer(claim_id=claim_id, by=by, at=ambient.now(), undoable=True)
    handle.claim(order, key=f"{key}:{claim_id}:{by.id}")


def end(claim_id: str, by: Actor = FIRST, reason: c.EndReason = "capacity") -> None:
    handle.claim(c.EndAssignment(claim_id=claim_id, by=by, at=ambient.now(), reason=reason), key=f"end:{claim_id}")


def free(provider_id: str) -> int:
    ((_, known),) = providers.candidates([provider_id], ambient.today())
    return known.open_slots


def mails(start: str) -> list[str]:
    """Who got the mails with that subject."""
    return [mail.to for mail in mailer.outbox() if start in mail.subject]


def taken_for_good(clock: StandingClock) -> str:
    """The first agent has it and his letter has left."""
    claim_id = town.filed()
    react.drain()
    accept(claim_id)
    clock.jump(assignment.UNDO)
    react.drain()
    assert town.claim(claim_id).letter is not None
    return claim_id


def test_nothing_leaves_while_an_acceptance_may_be_undone_and_everything_after(clock: StandingClock) -> None:
    claim_id = town.filed()
    react.drain()
    accept(claim_id)
    assert react.drain().waiting == 1
    clock.jump(assignment.UNDO - timedelta(seconds=1))
    react.drain()
    assert town.names(claim_id)[-1] == "ClaimAssigned"
    assert papers.of(claim_id) == []
    assert mails("s’en occupe") == mails("il est à vous") == []
    clock.jump(timedelta(seconds=1))
    react.drain()
    assert town.names(claim_id)[-1] == "FirstLetterSent"
    assert {paper.kind for paper in papers.of(claim_id)} >= {"mandate", "first_letter"}
    assert len(mails("s’en occupe")) == len(mails("il est à vous")) == 1


def test_what_was_undone_was_never_told_and_is_told_once_when_it_is_taken_again(clock: StandingClock) -> None:
    claim_id = town.filed()
    react.drain()
    accept(claim_id)
    react.drain()
    handle.claim(c.UndoAcceptance(claim_id=claim_id, by=FIRST, at=ambient.now()), key="undo")
    assert free("prv_1") == 3
    wave = town.claim(claim_id).wave
    assert wave is not None
    assert {offer.provider_id for offer in wave.offers} == {"prv_1", "prv_2"}
    accept(claim_id, key="again")
    clock.jump(assignment.UNDO)
    react.drain()
    assert town.names(claim_id)[-3:] == ["AssignmentUndone", "ClaimAssigned", "FirstLetterSent"]
    assert len(mails("s’en occupe")) == len(mails("il est à vous")) == 1
    assert free("prv_1") == 2


def test_what_was_undone_and_left_alone_tells_nobody_ever(clock: StandingClock) -> None:
    claim_id = town.filed()
    react.drain()
    accept(claim_id)
    handle.claim(c.UndoAcceptance(claim_id=claim_id, by=FIRST, at=ambient.now()), key="undo")
    clock.jump(assignment.UNDO)
    react.drain()
    assert town.names(claim_id)[-1] == "AssignmentUndone"
    assert papers.of(claim_id) == []
    assert mails("s’en occupe") == []


def test_after_a_give_back_the_next_is_asked_and_writes_a_letter_of_his_own(clock: StandingClock) -> None:
    claim_id = taken_for_good(clock)
    clock.jump(2 * DAY)
    end(claim_id)
    react.drain()
    wave = town.claim(claim_id).wave
    assert wave is not None
    assert [offer.provider_id for offer in wave.offers] == ["prv_2"]
    assert (free("prv_1"), free("prv_2")) == (3, 3)
    assert len(mails("nous cherchons un autre professionnel")) == len(mails("il n’est plus à vous")) == 1
    accept(claim_id, SECOND)
    clock.jump(assignment.UNDO)
    react.drain()
    claim = town.claim(claim_id)
    letters = [paper for paper in papers.of(claim_id) if paper.kind == "first_letter"]
    assert len({paper.sha256 for paper in letters}) == 2
    assert claim.letter is not None
    assert claim.letter.document != claim.earlier_letters[0].document
    assert {paper.by for paper in papers.of(claim_id) if paper.kind == "mandate"} == {"prv_1", "prv_2"}
    assert (free("prv_1"), free("prv_2")) == (3, 2)


def test_a_provider_who_does_nothing_is_warned_then_somebody_else_is_asked(clock: StandingClock) -> None:
    claim_id = taken_for_good(clock)
    due = tenure.due_at(town.claim(claim_id))
    assert due is not None
    clock.now = due
    react.drain()
    assert mails("un acte vous attend") == ["agent1@example.org"]
    clock.jump(tenure.WARNED_FOR)
    react.drain()
    assert town.claim(claim_id).former == ("prv_1",)
    wave = town.claim(claim_id).wave
    assert wave is not None
    assert [offer.provider_id for offer in wave.offers] == ["prv_2"]
    assert free("prv_1") == 3


def test_nobody_is_blamed_while_the_debtor_may_not_be_contacted(clock: StandingClock) -> None:
    claim_id = taken_for_good(clock)
    due = tenure.due_at(town.claim(claim_id))
    assert due is not None
    for number in range(4):
        to = writing.Writing()
        taken = contacts.Taken(
            "dbt_1", "clm_other", "prv_9", f"call-{number}", Contact(due - (10 + number) * DAY, "call")
        )
        contacts.count(taken, to)
        to.commit()
    clock.now = due
    react.drain()
    assert mails("un acte vous attend") == []
    clock.jump(21 * DAY)
    react.drain()
    assert mails("un acte vous attend") == ["agent1@example.org"]


def test_when_his_papers_end_his_claims_go_on_but_not_those_at_rest(clock: StandingClock) -> None:
    papers_end = ambient.today() + 3 * DAY
    town.agent(1, slots=3, papers=replace(_papers(), insured_until=papers_end))
    claim_id, at_rest = taken_for_good(clock), taken_for_good(clock)
    concern = c.RaiseConcern(claim_id=at_rest, by=town.DEBTOR, at=ambient.now(), concern="dispute", cause="quality")
    handle.claim(concern, key="stop")
    clock.jump(3 * DAY)
    react.drain()
    assert town.claim(claim_id).provider_id == "prv_1"  # his last day
    clock.jump(DAY)
    react.drain()
    assert town.claim(claim_id).former == ("prv_1",)
    assert town.claim(at_rest).provider_id == "prv_1"
    handle.claim(c.ResumeClaim(claim_id=at_rest, by=town.CREDITOR, at=ambient.now()), key="go")
    clock.jump(DAY)
    react.drain()
    assert town.claim(at_rest).former == ("prv_1",)
    assert free("prv_1") == 3


def test_papers_that_were_renewed_in_time_change_nothing(clock: StandingClock) -> None:
    town.agent(1, slots=3, papers=replace(_papers(), insured_until=ambient.today() + 3 * DAY))
    claim_id = taken_for_good(clock)
    town.agent(1, slots=3, papers=replace(_papers(), insured_until=date(2027, 12, 31)))
    clock.jump(5 * DAY)
    react.drain()
    assert town.claim(claim_id).provider_id == "prv_1"
    town.agent(1, kind="officer", papers=replace(_papers(), insured_until=None))
    lapses.look("prv_1", ambient.now())
    react.drain()
    assert town.claim(claim_id).provider_id == "prv_1"


def test_whoever_is_no_longer_there_holds_nothing() -> None:
    lapses.look("prv_gone", ambient.now())
    assert react.drain().failed == 0
    order = c.EndAssignment(
        claim_id=town.assigned(town.filed()), by=SYSTEM, at=ambient.now(), reason="vetting", provider_id="prv_9"
    )
    assert handle.claim(order, key="not his").events == ()


def _papers() -> providers.Papers:
    known = providers.provider("prv_1")
    assert known is not None
    return known.papers
