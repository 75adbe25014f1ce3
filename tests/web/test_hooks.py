"""What Stripe tells: booked once, on the right account, or kept for the operator; never lost, never twice."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

import app as front
from chalicelib import ambient
from chalicelib.domain import ledger
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import card_payments
from chalicelib.store import journal, people, set_aside, streams
from chalicelib.store import table as tables
from infra.local import ready_claims, webhook_storm
from infra.local.fake_stripe import FakeStripe
from infra.local.server import Adapter
from infra.local.stripe_world import events
from infra.local.stripe_world.events import Weather
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock


@dataclass
class Bank:
    """Our own Stripe, the site's door for it, one creditor and one claim of EUR 600."""

    stripe: FakeStripe
    client: Client
    clock: StandingClock
    creditor: people.Creditor
    claim_id: str

    def post(self, body: bytes, signature: str) -> int:
        return self.send(body, signature).status

    def send(self, body: bytes, signature: str) -> Answer:
        return self.client.request("POST", "/hooks/stripe", body, "application/json", {"stripe_signature": signature})

    def pay(self, how: str = "card", cents: int = 10_000, claim_id: str = "", account: str = "") -> str:
        """The payment's id; nothing is told yet."""
        checkout = card_payments.Checkout(
            claim_id=claim_id or self.claim_id,
            creditor_account=account or self.creditor.account,
            cents=cents,
            application_fee_cents=ready_claims.TERMS.fee(cents).total_cents,
            attempt=1,
            quoted_on=ambient.today(),
            description="RC-0001",
            success_url="http://localhost:8000/dossier/merci",
            cancel_url="http://localhost:8000/dossier",
            expires_at=ambient.now() + timedelta(hours=1),
        )
        return str(self.stripe.pay(card_payments.open_checkout(checkout).session_id, how)["payment_intent"])

    def stripe_event(self, kind: str) -> tuple[bytes, str]:
        """The newest event of that kind, signed anew: body and signature."""
        event = [one for one in self.stripe.world.shelf.all("event") if one["type"] == kind][-1]
        return events.signed(self.stripe.world, event, "whsec_tests", self.stripe.base)

    def claim(self) -> Claim:
        found = journal.load(streams.CLAIM, self.claim_id)
        assert found is not None
        assert found == journal.folded(streams.CLAIM, self.claim_id)
        return found

    def held(self) -> int:
        """What the book says the creditor holds, cents; all accounts add up to zero."""
        balances = ledger.balances(journal.postings(self.claim_id))
        assert sum(balances.values()) == 0
        return balances.get(f"creditor/{self.creditor.id}", 0)


@pytest.fixture
def bank(table: str, clock: StandingClock) -> Iterator[Bank]:  # noqa: ARG001 - the table is asked for its effect
    stripe = FakeStripe(clock, webhook_secret="whsec_tests")
    card_payments.use_http_client(stripe.http_client())
    creditor = ready_claims.creditor()
    claim_id = ready_claims.active(1, creditor, ready_claims.agent(), 60_000)
    made = Bank(stripe, Client(Adapter(front.app)), clock, creditor, claim_id)
    stripe.webhook = made.post
    yield made
    card_payments.use_http_client(None)
    stripe.stop()


def requests_of(act: Callable[[], object]) -> list[str]:
    """The DynamoDB operations that ``act`` causes."""
    seen: list[str] = []
    hooks_of_client = tables.connection().connection.client.meta.events

    def note(model: Any, **_: Any) -> None:
        seen.append(model.name)

    hooks_of_client.register("before-call.dynamodb", note)
    try:
        act()
    finally:
        hooks_of_client.unregister("before-call.dynamodb", note)
    return seen


def test_a_card_payment_is_booked_once_however_often_it_is_told(bank: Bank) -> None:
    payment_id = bank.pay()
    bank.stripe.weather = Weather(duplicate=3)
    assert bank.stripe.deliver_due() == 4

    assert [(p.id, p.status, p.cents) for p in bank.claim().payments] == [(payment_id, "cleared", 10_000)]
    assert bank.held() == 10_000 - ready_claims.TERMS.fee(10_000).total_cents


def test_a_hook_costs_at_most_three_requests(bank: Bank) -> None:
    bank.pay()

    first = requests_of(bank.stripe.deliver_due)
    again = requests_of(lambda: [bank.post(*bank.stripe_event("checkout.session.completed"))])

    assert first == ["GetItem", "TransactWriteItems"]
    assert len(again) <= 3
    assert "TransactWriteItems" not in again


def test_a_debit_is_pending_until_the_bank_has_paid(bank: Bank) -> None:
    bank.pay("sepa_debit")
    bank.stripe.deliver_due()
    assert [p.status for p in bank.claim().payments] == ["pending"]
    assert bank.held() == 0

    bank.clock.jump(timedelta(days=6))
    bank.stripe.deliver_due()
    assert [p.status for p in bank.claim().payments] == ["cleared"]


def test_a_debit_that_comes_back_leaves_the_debt_as_it_was(bank: Bank) -> None:
    bank.pay("sepa_refused")
    bank.stripe.deliver_due()
    bank.clock.jump(timedelta(days=6))
    bank.stripe.deliver_due()

    assert [p.status for p in bank.claim().payments] == ["failed"]
    assert bank.held() == 0


def test_a_refund_that_overtakes_its_payment_is_asked_for_again(bank: Bank) -> None:
    payment_id = bank.pay()
    card_payments.refund(bank.creditor.account, payment_id, 4_000, refund_fee=False, key="refund:1")

    assert bank.post(*bank.stripe_event("refund.created")) == 404
    bank.stripe.deliver_due()
    bank.clock.jump(timedelta(minutes=2))
    bank.stripe.deliver_due()

    assert [p.reversed_cents for p in bank.claim().payments] == [4_000]
    assert bank.held() == 6_000 - ready_claims.TERMS.fee(10_000).total_cents


def test_a_chargeback_takes_the_money_back_and_a_won_one_brings_it_again_without_a_second_fee(bank: Bank) -> None:
    payment_id = bank.pay(cents=66_000)  # more than is owed: the claim is paid
    bank.stripe.deliver_due()
    assert bank.claim().code == "paid"

    dispute = bank.stripe.open_dispute(payment_id)
    bank.stripe.deliver_due()
    assert bank.claim().status == "active"
    assert bank.held() == -ready_claims.TERMS.fee(66_000).total_cents

    bank.stripe.close_dispute(dispute, "won")
    bank.stripe.deliver_due()
    assert bank.claim().code == "paid"
    assert bank.held() == 66_000 - ready_claims.TERMS.fee(66_000).total_cents


def test_a_dispute_won_before_its_opening_was_told_ends_the_same(bank: Bank) -> None:
    payment_id = bank.pay(cents=66_000)
    bank.stripe.deliver_due()
    dispute = bank.stripe.open_dispute(payment_id)
    opened = bank.stripe_event("charge.dispute.created")
    bank.stripe.close_dispute(dispute, "won")

    assert bank.post(*bank.stripe_event("charge.dispute.closed")) == 200
    assert bank.post(*opened) == 200

    assert bank.claim().code == "paid"
    assert bank.held() == 66_000 - ready_claims.TERMS.fee(66_000).total_cents


def test_money_on_another_account_is_kept_for_the_operator_and_never_booked(bank: Bank) -> None:
    other = ready_claims.creditor(2, "Menuiserie Kerlann")
    payment_id = bank.pay(account=other.account)
    bank.stripe.deliver_due()

    assert bank.claim().payments == ()
    (kept,) = set_aside.waiting()
    assert (kept.reason, kept.payment_id, kept.account, kept.cents) == (
        "other_account",
        payment_id,
        other.account,
        10_000,
    )
    set_aside.seen(kept.event_id)
    assert set_aside.waiting() == []


def test_a_payment_for_no_claim_of_ours_is_kept_for_the_operator(bank: Bank) -> None:
    bank.pay(claim_id="clm_nowhere")
    bank.stripe.deliver_due()
    assert [kept.reason for kept in set_aside.waiting()] == ["not_found"]


@pytest.mark.parametrize("signature", ["", "t=1,v1=00", "t=1763456400,v1=" + "0" * 64, "é"])
def test_a_bad_signature_is_a_problem_and_changes_nothing(bank: Bank, signature: str) -> None:
    bank.pay()
    body, _ = bank.stripe_event("checkout.session.completed")
    answer = bank.send(body, signature)

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["code"] == "bad_signature"
    assert bank.claim().payments == ()


def test_a_changed_body_no_longer_fits_its_signature(bank: Bank) -> None:
    bank.pay()
    body, signature = bank.stripe_event("checkout.session.completed")
    assert bank.post(body.replace(b"10000", b"99000"), signature) == 400


def test_an_event_of_no_use_is_taken_and_nothing_is_written(bank: Bank) -> None:
    bank.pay()
    answers: list[Answer] = []
    operations = requests_of(lambda: answers.append(bank.send(*bank.stripe_event("charge.succeeded"))))
    assert (answers[0].status, json.loads(answers[0].body)["booked"], operations) == (200, False, [])


def test_two_hundred_hooks_shuffled_and_sent_three_times_leave_the_books_exact(bank: Bank) -> None:
    storm = webhook_storm.blow(bank.stripe, bank.post, bank.clock.jump, claims=60)

    assert storm.hooks >= 200
    assert storm.sent >= 3 * storm.hooks
    assert storm.unanswered == 0
    assert storm.differences == ()
