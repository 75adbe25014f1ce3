"""After money came in: one receipt, one transfer, exact to the cent, owed until it can leave, and the way back."""

from datetime import timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain import ledger
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents, mailer, payment_accounts, payment_moves, stripe_door
from chalicelib.store import journal, papers, queues
from infra.local.fake_stripe import FakeStripe
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")
FEE = town.TERMS.fee(50_000)


@pytest.fixture(autouse=True)
def account(stripe: FakeStripe) -> str:  # noqa: ARG001 - it is opened there
    """The agent's own account at Stripe."""
    town.creditor()
    opened = payment_accounts.open_account("provider", "agent1@example.org", "prv_1")
    town.agent(account=opened)
    return opened


def working() -> str:
    """A claim whose letter left; what followed from it is not what the test is about."""
    claim_id = town.active()
    for line in queues.pending(ambient.now()):
        queues.reacted(line)
    return claim_id


def paid(cents: int = 50_000, claim_id: str = "") -> str:
    claim_id = claim_id or working()
    handle.claim(town.payment(claim_id, cents), key=f"pay:{claim_id}")
    return claim_id


def reverse(claim_id: str, cents: int, name: str = "re_1") -> None:
    order = c.ReversePayment(
        claim_id=claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id="pi_1",
        reversal_id=name,
        cents=cents,
        kind="refund",
        fee_returned=True,
    )
    handle.claim(order, key=name)


def booked(claim_id: str, account: str) -> int:
    return ledger.balances(journal.postings(claim_id)).get(account, 0)


def test_the_debtor_gets_his_receipt_and_the_agent_his_share(account: str, stripe: FakeStripe) -> None:
    claim_id = paid()
    assert react.drain() == react.Swept(reacted=1)
    assert stripe.balance(account) == FEE.provider_cents == booked(claim_id, "provider/prv_1")
    assert booked(claim_id, ledger.HELD_FOR_PROVIDERS) == 0
    listed = {paper.kind: documents.get(paper.sha256) for paper in papers.of(claim_id)}
    assert set(listed) == {"receipt", "notice"}
    (receipt,) = (sent for sent in mailer.outbox() if ":receipt:" in sent.key)
    assert receipt.to == "elodie@example.org"
    assert [one.data for one in receipt.attachments] == [listed["receipt"]]
    told = {sent.to: [one.data for one in sent.attachments] for sent in mailer.outbox() if ":payment:" in sent.key}
    assert told == {"velo@example.org": [listed["notice"]], "agent1@example.org": []}


def test_each_of_two_payments_has_its_own_receipt() -> None:
    claim_id = paid(20_000)
    handle.claim(town.payment(claim_id, 10_000, "pi_2"), key="pay:2")
    react.drain()
    receipts = (paper for paper in papers.of(claim_id) if paper.kind == "receipt")
    by_label = {paper.label: documents.get(paper.sha256) for paper in receipts}
    sent = {mail.key: mail.attachments[0].data for mail in mailer.outbox() if ":receipt:" in mail.key}
    assert len(by_label) == len(sent) == 2
    assert [data for _, data in sorted(sent.items())] == [by_label["pi_1"], by_label["pi_2"]]


@pytest.mark.parametrize("obstacle", ["no account", "restricted", "no money yet"])
def test_a_share_that_can_not_leave_is_owed_seen_and_paid_as_soon_as_it_can(
    obstacle: str, account: str, stripe: FakeStripe, clock: StandingClock
) -> None:
    if obstacle == "no account":
        town.agent(account="")
    elif obstacle == "restricted":
        stripe.switch_account(account, "restricted")
    else:
        stripe.top_up(-10_000_000)
    claim_id = paid()
    assert react.drain() == react.Swept(owed=1)
    for _ in range(6):  # a poisonous event would be parked by now
        clock.jump(timedelta(hours=6))
        assert react.drain() == react.Swept(owed=1)
    ((line, fault),) = queues.all_owed()
    assert (line.stream_id, queues.parked()) == (claim_id, [])
    assert fault in {"no_account", "account_not_ready", "insufficient_funds"}
    assert booked(claim_id, ledger.HELD_FOR_PROVIDERS) == FEE.provider_cents
    sent = [mail.key for mail in mailer.outbox()]
    assert len(sent) == len(set(sent)) == 3  # the receipt and two notices, once

    town.agent(account=account)
    stripe.switch_account(account, "active")
    stripe.top_up(10_000_000)
    clock.jump(timedelta(hours=6))
    assert react.drain() == react.Swept(reacted=1)
    assert stripe.balance(account) == FEE.provider_cents
    assert queues.all_owed() == []


def test_a_refund_after_the_payout_takes_his_part_back(account: str, stripe: FakeStripe) -> None:
    claim_id = paid()
    react.drain()
    reverse(claim_id, 20_000)
    react.drain()
    left = town.claim(claim_id).payments[0].share_cents
    assert 0 < left < FEE.provider_cents
    assert stripe.balance(account) == left == booked(claim_id, "provider/prv_1")


def test_what_he_spent_already_is_owed_by_him(account: str, stripe: FakeStripe, clock: StandingClock) -> None:
    claim_id = paid()
    react.drain()
    stripe.pay_out(account)
    reverse(claim_id, 50_000)
    assert react.drain().owed == 1
    assert [fault for _, fault in queues.all_owed()] == ["insufficient_funds"]
    paid()
    react.drain()
    clock.jump(timedelta(hours=6))
    react.drain()
    assert queues.all_owed() == []


def test_a_refund_before_the_payout_lowers_it_and_a_whole_one_cancels_it(account: str, stripe: FakeStripe) -> None:
    claim_id = paid()
    reverse(claim_id, 20_000)
    react.drain()
    part = town.claim(claim_id).payments[0].share_cents
    assert stripe.balance(account) == part == booked(claim_id, "provider/prv_1")

    other = paid()
    reverse(other, 50_000, "re_2")
    react.drain()
    assert (stripe.balance(account), town.names(other).count("ProviderPaid")) == (part, 0)


@pytest.mark.parametrize("back", [20_000, 50_000])
def test_a_refund_between_the_transfer_and_its_record_is_booked_as_the_money_went(
    back: int, account: str, stripe: FakeStripe, monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    """The worker dies after the transfer; the refund comes; the next worker finds what was sent."""
    claim_id = paid()
    send = payment_moves.transfer

    def dying(*what: object) -> str:
        send(*what)  # type: ignore[arg-type]
        raise ConnectionError

    monkeypatch.setattr(payment_moves, "transfer", dying)
    react.drain()
    monkeypatch.setattr(payment_moves, "transfer", send)
    reverse(claim_id, back)
    clock.jump(queues.DELAYS[0])
    react.drain()
    assert stripe.balance(account) == FEE.provider_cents == booked(claim_id, "provider/prv_1")
    assert booked(claim_id, ledger.HELD_FOR_PROVIDERS) < 0  # he owes it: seen in the book


def test_two_workers_at_once_pay_once(account: str, stripe: FakeStripe) -> None:
    claims = [working() for _ in range(3)]
    for claim_id in claims:
        paid(claim_id=claim_id)
    town.at_once([react.sweep] * 4)
    react.drain()
    assert stripe.balance(account) == 3 * FEE.provider_cents
    assert [town.names(claim_id).count("ProviderPaid") for claim_id in claims] == [1, 1, 1]


def test_a_payment_before_anybody_had_the_claim_bears_no_fee(account: str, stripe: FakeStripe) -> None:
    claim_id = town.filed()
    handle.claim(town.payment(claim_id, 10_000), key="early")
    assert react.drain().failed == 0
    assert (stripe.balance(account), papers.of(claim_id)) == (0, [])
    assert "ProviderPaid" not in town.names(claim_id)


def test_what_stripe_refuses_for_good_is_parked_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    claim_id = paid()

    def refusing(*_: object) -> str:
        raise stripe_door.PaymentError("invalid", "parameter_unknown")

    monkeypatch.setattr(payment_moves, "transfer", refusing)
    for wait in (timedelta(0), *queues.DELAYS):
        clock.jump(wait)
        react.drain()
    assert [(line.stream_id, fault) for line, fault in queues.parked()] == [(claim_id, "PaymentError")]
    assert len([sent for sent in mailer.outbox() if ":payment:" in sent.key]) == 2
