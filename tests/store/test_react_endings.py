"""What follows an end, a failed payment, a mandate outgrown; and papers printed once whoever dies on the way."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from chalicelib import ambient, handle, react
from chalicelib.countries.fr.papers import irrecoverability
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.gateways import mailer
from chalicelib.react import printing, writing_off
from chalicelib.store import journal, papers, people, proceedings, queues, streams
from tests.conftest import NOW, StandingClock
from tests.store import killing, later_life, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
CASES: dict[str, tuple[Callable[[], str], papers.Kind, tuple[str, ...]]] = {
    "plan": (later_life.agreed, "plan", ("plan", "plan_agreed")),
    "insolvency": (later_life.insolvent, "declaration", ("insolvency", "insolvency_stop")),
    "end": (later_life.ended, "irrecoverability", ("closed",)),
}


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agent(slots=500)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", [killing.Killed, killing.Down])
def test_each_paper_is_printed_once_and_told_however_often_the_worker_dies(
    kind: type[BaseException], case: str, clock: StandingClock
) -> None:
    happen, paper, templates = CASES[case]
    for number in count():
        clock.now = NOW
        claim_id = happen()
        with killing.fate(kind, number, writes=kind is killing.Killed) as told:
            with suppress(killing.Killed):
                react.drain()
            clock.jump(queues.DELAYS[0])
            react.drain()
        assert (queues.pending(ambient.now()), queues.parked()) == ([], [])
        assert Counter(each.kind for each in papers.of(claim_id))[paper] == 1
        for template in templates:
            times = [number for key, number in told.sent.items() if f":{template}:" in key and claim_id in key]
            assert times
            assert set(times) <= {1, 2}
        if not told.struck:
            break
    assert number > 1


@pytest.mark.parametrize("case", CASES)
def test_an_event_shown_again_prints_and_tells_nothing(case: str) -> None:
    happen, paper, _ = CASES[case]
    claim_id = happen()
    react.drain()
    before = len(mailer.outbox())
    for line in journal.read(streams.CLAIM, claim_id):
        assert react.react_to(line) == "reacted"
    assert len(mailer.outbox()) == before
    assert len(later_life.of_kind(claim_id, paper)) == 1


@pytest.mark.parametrize("code", ["not_found", "insolvent", "not_worth_pursuing"])
def test_an_end_without_payment_is_told_and_attested_for_the_creditors_accounts(code: ClosingCode) -> None:
    claim_id = later_life.ended(code)
    react.drain()
    (attestation,) = later_life.of_kind(claim_id, "irrecoverability")
    mails = later_life.sent("closed")
    assert {to: [one.data for one in mail.attachments] for to, mail in mails.items()} == {
        "velo@example.org": [attestation],
        "agent1@example.org": [],
    }
    assert not later_life.sent("freed")


def test_an_end_that_frees_the_debtor_is_told_to_him_and_attests_nothing() -> None:
    claim_id = later_life.written()
    later_life.do(c.WithdrawClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()))
    react.drain()
    assert [*later_life.sent("freed")] == ["elodie@example.org"]
    assert later_life.of_kind(claim_id, "irrecoverability") == []


def test_where_nothing_was_done_or_nothing_is_owed_there_is_nothing_to_attest() -> None:
    early = town.assigned()
    later_life.do(c.CloseClaim(claim_id=early, by=later_life.AGENT, at=ambient.now(), code="not_found"))
    react.drain()
    paid = later_life.written()
    handle.claim(town.payment(paid, town.owed(paid) - 100), key="nearly")
    handle.claim(town.payment(paid, 100, "pi_2", cleared=False), key="pending")
    later_life.do(c.CloseClaim(claim_id=paid, by=later_life.AGENT, at=ambient.now(), code="not_worth_pursuing"))
    handle.claim(town.payment(paid, 100, "pi_2"), key="cleared")
    react.drain()
    assert later_life.of_kind(early, "irrecoverability") == later_life.of_kind(paid, "irrecoverability") == []


def test_what_was_done_is_listed_and_a_liquidation_is_called_by_its_name(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim_id = later_life.written()
    call = c.RecordStep(
        claim_id=claim_id, by=later_life.AGENT, at=ambient.now(), step_id="call-1", kind="call", outcome="no_answer"
    )
    later_life.do(call)
    clock.jump(timedelta(days=33))
    react.drain()
    later_life.do(c.CloseClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now(), code="insolvent"))
    seen: list[irrecoverability.Irrecoverability] = []
    monkeypatch.setattr(printing, "keep", lambda paper, *_: seen.append(paper))
    monkeypatch.setattr(proceedings, "of", lambda _: replace(later_life.NOTICE, procedure="liquidation"))
    writing_off.attest(later_life.line_of(claim_id, "ClaimClosed"))
    (paper,) = seen
    assert paper.why == "liquidation"
    assert [act.what for act in paper.acts] == [
        "Première lettre envoyée par la poste",
        "Appel",
        "Rappel écrit",
        "Deuxième lettre envoyée par la poste",
    ]


def test_a_payment_that_fails_is_told_to_those_who_counted_on_it() -> None:
    claim_id = later_life.written()
    handle.claim(town.payment(claim_id, 30_000, cleared=False), key="pending")
    later_life.do(c.FailPayment(claim_id=claim_id, by=SYSTEM, at=ambient.now(), payment_id="pi_1"))
    react.drain()
    assert set(later_life.sent("payment_failed")) == {"velo@example.org", "agent1@example.org"}
    assert "300,00\u00a0€" in later_life.sent("payment_failed")["velo@example.org"].text


def test_a_mandate_outgrown_before_the_letter_leaves_when_it_is_signed_again() -> None:
    claim_id = town.new_claim()
    signed = replace(town.sign(claim_id), ceiling_cents=110_000)
    handle.claim(town.file(claim_id), signed, key="file", also=[people.also_debtor(town.debtor(claim_id))])
    town.assigned(claim_id)
    later_life.do(c.AmendDebt(claim_id=claim_id, by=town.CREDITOR, at=ambient.now(), debt=town.debt(150_000)))
    react.drain()
    assert town.claim(claim_id).letter is None
    (mail,) = later_life.sent("outgrown").values()
    assert mail.links[0].endswith(f"/creances/{claim_id}/mandat")
    later_life.do(replace(town.sign(claim_id), document="7e" * 32, ceiling_cents=200_000))
    react.drain()
    assert town.claim(claim_id).letter is not None
    assert len([one for one in mailer.outbox() if one.kind == "letter"]) == 1
