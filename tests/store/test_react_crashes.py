"""A worker may die between any two effects: the next one goes on, and nothing that must not is done twice."""

from collections import Counter
from contextlib import suppress
from itertools import count

import pytest

from chalicelib import ambient, handle, react
from chalicelib.gateways import payment_accounts
from chalicelib.store import journal, papers, providers, queues, streams
from infra.local.fake_stripe import FakeStripe
from tests.conftest import StandingClock
from tests.store import killing, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
ENDS = [killing.Killed, killing.Down]


@pytest.fixture(autouse=True)
def _town(stripe: FakeStripe) -> None:  # noqa: ARG001 - his account lives there
    town.creditor()
    town.agent(slots=500, account=payment_accounts.open_account("provider", "agent1@example.org", "prv_1"))


def finish(clock: StandingClock) -> None:
    """One worker meets what fate holds, the next goes on."""
    with suppress(killing.Killed):
        react.drain()
    clock.jump(queues.DELAYS[0])
    react.drain()
    assert queues.pending(ambient.now()) == []
    assert queues.parked() == []


def quiet() -> None:
    """What was recorded so far is not what the test is about."""
    for line in queues.pending(ambient.now()):
        queues.reacted(line)


def keys(told: killing.Fate, template: str) -> dict[str, int]:
    """How often each message of that kind was sent, by its key."""
    return {key: number for key, number in told.sent.items() if f":{template}" in key}


@pytest.mark.parametrize("kind", ENDS)
def test_an_assignment_is_written_to_once_however_often_the_worker_dies(
    kind: type[BaseException],
    clock: StandingClock,
) -> None:
    for at in count():
        claim_id = town.assigned()
        with killing.fate(kind, at, writes=kind is killing.Killed) as told:
            finish(clock)
        _written_to_once(claim_id, told)
        if not told.struck:
            break
    assert at > 5


def _written_to_once(claim_id: str, told: killing.Fate) -> None:
    assert town.names(claim_id)[4:] == ["ClaimAssigned", "FirstLetterSent"]
    assert Counter(paper.kind for paper in papers.of(claim_id)) == {"mandate": 1, "first_letter": 1}
    assert town.claim(claim_id).letter is not None
    assert [*keys(told, "letter_copy").values()] in ([1], [])  # the debtor's copy: at most once
    (posted,) = (number for key, number in told.sent.items() if ":letter:" in key)
    assert posted in (1, 2)  # handed to the post again under the same key, as the same paper
    for template in ("assigned", "yours"):
        ((_, number),) = keys(told, template).items()
        assert number in (1, 2)  # the others: at least once, and again only after a death in between


@pytest.mark.parametrize("kind", ENDS)
def test_a_share_is_transferred_once_however_often_the_worker_dies(
    kind: type[BaseException],
    clock: StandingClock,
    stripe: FakeStripe,
) -> None:
    held = 0
    for at in count():
        claim_id = town.active()
        quiet()
        handle.claim(town.payment(claim_id, 50_000), key=f"pay:{claim_id}")
        with killing.fate(kind, at, writes=kind is killing.Killed) as told:
            finish(clock)
        share = town.claim(claim_id).payments[0].share_cents
        account = _account()
        assert stripe.balance(account) - held == share
        held = stripe.balance(account)
        assert town.names(claim_id).count("ProviderPaid") == 1
        assert sorted(paper.kind for paper in papers.of(claim_id)) == ["notice", "receipt"]
        for template in ("receipt", "payment"):
            assert keys(told, template)
            assert all(number in (1, 2) for number in keys(told, template).values())
        if not told.struck:
            break
    assert at > 4


def _account() -> str:
    known = providers.provider("prv_1")
    assert known is not None
    return known.account


def test_a_wave_goes_out_once_however_often_the_worker_dies(clock: StandingClock) -> None:
    for at in count():
        claim_id = town.filed()
        with killing.fate(killing.Killed, at) as told:
            finish(clock)
        assert town.names(claim_id)[3:] == ["OffersMade"]
        assert all(number in (1, 2) for number in keys(told, "offer").values())
        if not told.struck:
            break
    assert at > 3


def test_four_sweeps_at_once_do_it_once(stripe: FakeStripe) -> None:
    claim_id = town.assigned()
    with killing.fate(killing.Killed, -1) as told:
        town.at_once([react.sweep] * 4)
        town.at_once([react.sweep] * 4)
    assert town.names(claim_id)[4:] == ["ClaimAssigned", "FirstLetterSent"]
    assert [*keys(told, "letter_copy").values()] == [1]

    quiet()
    handle.claim(town.payment(claim_id, 50_000), key="pay")
    town.at_once([react.sweep] * 4)
    react.drain()
    assert town.names(claim_id).count("ProviderPaid") == 1
    assert stripe.balance(_account()) == town.claim(claim_id).payments[0].share_cents


def test_a_stream_that_repeats_itself_changes_nothing(clock: StandingClock, stripe: FakeStripe) -> None:
    """Shown again, in any order, long after: by the table's stream or by an index that is late."""
    claim_id = town.assigned()
    finish(clock)
    handle.claim(town.payment(claim_id, 50_000), key="pay")
    finish(clock)
    version, balance = town.claim(claim_id).version, stripe.balance(_account())
    with killing.fate(killing.Killed, -1) as told:
        for line in reversed(list(journal.read(streams.CLAIM, claim_id))):
            assert react.react_to(line) == "reacted"
    assert not [key for key in told.sent if key != "put"]
    assert (town.claim(claim_id).version, stripe.balance(_account())) == (version, balance)
    once = {"mandate": 1, "first_letter": 1, "receipt": 1, "notice": 1}
    assert Counter(paper.kind for paper in papers.of(claim_id)) == once
    assert react.drain() == react.Swept()
