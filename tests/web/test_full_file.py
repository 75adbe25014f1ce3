"""The whole file of a claim that was won on the board: open to who accepted it, and to nobody else."""

from dataclasses import dataclass

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender.state import Tender
from chalicelib.store import papers, people, providers, queues, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import calling_world as calls
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@dataclass(frozen=True)
class Won:
    """A tender that closed, and what must not be read of its claim."""

    tender: Tender
    claim_id: str
    secrets: tuple[str, ...]

    def pages(self) -> tuple[str, ...]:
        """Everywhere its file or a paper of it could be."""
        mandate = [paper.sha256 for paper in papers.of(self.claim_id)]
        here = (f"/missions/{self.claim_id}", f"/creances/{self.claim_id}", f"/mes-appels/{self.tender.id}")
        return (*here, *(f"/documents/{self.claim_id}/{sha256}" for sha256 in mandate))

    def shut(self, client: Client) -> bool:
        """Nothing opens to that visitor, and the call itself tells him no name."""
        answers = [client.get(page) for page in self.pages()]
        call = client.get(f"/appels-offres/{self.tender.id}").text
        told = any(secret in text for text in (*(answer.text for answer in answers), call) for secret in self.secrets)
        return {answer.status for answer in answers} == {404} and not told


@pytest.fixture
def won(clock: StandingClock) -> Won:
    """Two have bid, the first is cheaper."""
    given.world()
    providers.save(given.agent("prv_2", "Sami Ortega", 45.7))
    tender = calls.called(given.signed_in())
    calls.bid(tender, 0, 800)
    calls.bid(tender, 1, 1100)
    claim_id = tender.claim_ids[0]
    debtor = people.debtor(given.claim(claim_id).debtor_id, claim_id)
    assert debtor is not None
    assert debtor.name
    return Won(calls.closed(tender, clock), claim_id, (debtor.name, debtor.address.line))


def agent(number: int) -> Client:
    return given.signed_in(f"prv_{number}", "provider")


def accepted(won: Won) -> Tender:
    calls.accept(won.tender)
    react.drain()
    assert queues.parked() == []
    return views.tender(won.tender.id)


def test_before_he_accepts_the_winner_reads_no_more_than_anybody(won: Won) -> None:
    assert views.tender(won.tender.id).winner_id == "prv_0"
    assert all(won.shut(agent(number)) for number in (0, 1, 2))


def test_the_winner_opens_it_and_nobody_else_does(won: Won) -> None:
    accepted(won)
    page = agent(0).get(f"/missions/{won.claim_id}")
    assert page.status == 200
    assert won.secrets[0] in page.text
    opened = [paper for paper in papers.of(won.claim_id) if paper.kind in {"invoice", "first_letter"}]
    assert opened
    assert {agent(0).get(f"/documents/{won.claim_id}/{paper.sha256}").status for paper in opened} == {200}

    assert won.shut(agent(1))  # who bid and lost
    assert won.shut(agent(2))  # who only looked
    assert won.shut(given.signed_in("crd_2"))  # another creditor
    assert won.shut(given.signed_in("dbt_other", "debtor", claim_id="clm_other", checked=True))
    assert given.signed_in().get(f"/creances/{won.claim_id}").status == 200


def test_who_won_and_passed_reads_nothing_and_the_next_opens_it(won: Won) -> None:
    by = Actor("provider", "prv_0")
    order = t.DeclineAward(tender_id=won.tender.id, by=by, at=ambient.now(), reason="capacity")
    handle.tender(order, "pass")
    assert accepted(won).winner_id == "prv_1"
    assert agent(1).get(f"/missions/{won.claim_id}").status == 200
    assert won.shut(agent(0))


def test_who_had_it_and_gave_it_back_reads_nothing_any_more(won: Won) -> None:
    accepted(won)
    by = Actor("provider", "prv_0")
    handle.claim(c.EndAssignment(claim_id=won.claim_id, by=by, at=ambient.now(), reason="capacity"), key="end")
    react.drain()
    assert given.claim(won.claim_id).former == ("prv_0",)
    former = agent(0)
    papers_of = [f"/documents/{won.claim_id}/{paper.sha256}" for paper in papers.of(won.claim_id)]
    for page in (f"/missions/{won.claim_id}", *papers_of):
        answer = former.get(page)
        assert answer.status in {404, 410}, page
        assert not any(secret in answer.text for secret in won.secrets)
