"""Accounts, pages to pay on and what becomes of them, through Stripe's real library."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain import refusals
from chalicelib.gateways import card_payments
from tests.gateways.payment_bench import Bench, opened

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def bench(configure: Callable[..., None], clock: list[datetime]) -> Iterator[Bench]:
    configure()
    with opened(clock) as made:
        yield made


def test_an_account_is_opened_once_for_each_reference(bench: Bench) -> None:
    again = card_payments.open_account("creditor", "atelier@example.fr", "usr_creditor")
    assert again == bench.creditor


def test_an_account_is_ready_for_its_own_part_only_and_no_more_once_restricted(bench: Bench) -> None:
    assert card_payments.account_ready(bench.creditor, "creditor")
    assert not card_payments.account_ready(bench.creditor, "provider")
    assert card_payments.account_ready(bench.provider, "provider")
    bench.fake.switch_account(bench.provider, "restricted")
    assert not card_payments.account_ready(bench.provider, "provider")


def test_the_owner_of_an_account_gets_a_link_to_be_vetted(bench: Bench) -> None:
    link = card_payments.onboarding_link(bench.creditor, "http://localhost:8000/retour", "http://localhost:8000/encore")
    assert link.endswith(f"/onboard/{bench.creditor}")


def test_a_card_payment_lands_on_the_creditors_account_and_only_the_fee_on_ours(bench: Bench) -> None:
    payment_id = bench.paid()
    stripe_fee = 979 + 25  # 1.5 % of 652.40 and 25 cents
    assert bench.fake.balance(bench.creditor) == 65_240 - 7_829 - stripe_fee
    assert bench.fake.balance() == 7_829
    assert bench.fake.unexplained_cents() == 0
    assert bench.notices == [
        card_payments.PaymentSucceeded(
            event_id=bench.notices[0].event_id,
            account=bench.creditor,
            claim_id="clm_1",
            payment_id=payment_id,
            at=NOON,
            cents=65_240,
            currency="eur",
            quoted_on=date(2026, 11, 20),
            method="card",
        )
    ]


def test_the_same_attempt_opens_one_page_and_a_changed_one_is_refused(bench: Bench) -> None:
    first = card_payments.open_checkout(bench.checkout())
    assert card_payments.open_checkout(bench.checkout()) == first
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.open_checkout(bench.checkout(cents=65_241))
    assert caught.value.trouble == "key_reused"
    assert card_payments.open_checkout(bench.checkout(cents=65_241, attempt=2)) != first


def test_a_page_that_was_replaced_can_be_paid_no_more(bench: Bench) -> None:
    page = card_payments.open_checkout(bench.checkout())
    card_payments.close_checkout(bench.creditor, page.session_id)
    card_payments.close_checkout(bench.creditor, page.session_id)  # over already: nothing to do
    with pytest.raises(Exception, match="can't be paid"):
        bench.fake.pay(page.session_id)


def test_closing_a_page_that_never_was_is_an_error(bench: Bench) -> None:
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.close_checkout(bench.creditor, "cs_test_none")
    assert caught.value.trouble == "not_found"


def test_a_sepa_debit_is_pending_then_clears_days_later(bench: Bench) -> None:
    payment_id = bench.paid(how="sepa_debit")
    assert [type(notice) for notice in bench.notices] == [card_payments.PaymentPending]
    assert card_payments.fetch_payment(bench.creditor, payment_id).status == "processing"
    assert bench.fake.balance() == 0
    bench.later(days=5)
    cleared = bench.notices[1]
    assert isinstance(cleared, card_payments.PaymentSucceeded)
    assert (cleared.payment_id, cleared.method, cleared.cents) == (payment_id, "sepa_debit", 65_240)
    assert bench.fake.balance() == 7_829


def test_a_sepa_debit_that_comes_back_is_told_as_failed(bench: Bench) -> None:
    payment_id = bench.paid(how="sepa_refused")
    bench.later(days=5)
    assert isinstance(bench.notices[1], card_payments.PaymentFailed)
    assert bench.notices[1].payment_id == payment_id
    assert bench.fake.balance(bench.creditor) == bench.fake.balance() == 0


def test_a_page_tells_what_became_of_it_when_asked_directly(bench: Bench) -> None:
    def look(attempt: int, how: str) -> card_payments.Notice | None:
        page = card_payments.open_checkout(bench.checkout(attempt=attempt))
        assert card_payments.look_at_checkout(bench.creditor, page.session_id) is None
        bench.fake.pay(page.session_id, how)
        return card_payments.look_at_checkout(bench.creditor, page.session_id)

    by_card, pending = look(1, "card"), look(2, "sepa_debit")
    assert isinstance(by_card, card_payments.PaymentSucceeded)
    assert by_card.method == "card"
    assert isinstance(pending, card_payments.PaymentPending)
    page = card_payments.open_checkout(bench.checkout(attempt=3))
    bench.fake.pay(page.session_id, "sepa_refused")
    bench.later(days=5)
    assert isinstance(card_payments.look_at_checkout(bench.creditor, page.session_id), card_payments.PaymentFailed)


def test_a_payment_can_be_fetched_by_its_own_account_only(bench: Bench) -> None:
    payment_id = bench.paid()
    payment = card_payments.fetch_payment(bench.creditor, payment_id)
    assert (payment.claim_id, payment.cents, payment.application_fee_cents) == ("clm_1", 65_240, 7_829)
    assert (payment.status, payment.method, payment.refunded_cents) == ("succeeded", "card", 0)
    for account, name in ((bench.provider, payment_id), (bench.creditor, "pi_none")):
        with pytest.raises(card_payments.PaymentError) as caught:
            card_payments.fetch_payment(account, name)
        assert caught.value.trouble == "not_found"


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_a_dispute_takes_the_money_and_its_end_is_told(bench: Bench, outcome: str) -> None:
    payment_id = bench.paid()
    before = bench.fake.balance(bench.creditor)
    dispute = bench.fake.open_dispute(payment_id)
    assert bench.fake.balance(bench.creditor) == before - 65_240 - 2_000
    bench.fake.close_dispute(dispute, "won" if outcome == "won" else "lost")
    bench.fake.deliver_due()
    told = bench.told(card_payments.PaymentDisputed)
    assert [(one.status, one.dispute_id, one.cents) for one in told] == [
        ("opened", dispute, 65_240),
        (outcome, dispute, 65_240),
    ]
    assert bench.fake.balance(bench.creditor) == before - 2_000 - (65_240 if outcome == "lost" else 0)
    assert card_payments.fetch_payment(bench.creditor, payment_id).disputed
    assert bench.fake.unexplained_cents() == 0


def test_a_returned_sepa_debit_is_lost_at_once(bench: Bench) -> None:
    payment_id = bench.paid(how="sepa_debit")
    bench.later(days=5)
    bench.fake.open_dispute(payment_id)
    bench.fake.deliver_due()
    assert [one.status for one in bench.told(card_payments.PaymentDisputed)] == ["opened", "lost"]


def test_an_account_that_is_not_ours_is_refused(bench: Bench) -> None:
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.open_checkout(bench.checkout(creditor_account="acct_stranger"))
    assert caught.value.trouble == "account_not_ready"


def test_a_silent_stripe_is_a_kind_refusal_and_asking_again_gives_the_same_page(bench: Bench) -> None:
    bench.fake.fail_next("lost_answer", 2)
    with pytest.raises(refusals.Refused) as caught:
        card_payments.open_checkout(bench.checkout())
    assert caught.value.reason is refusals.Reason.SERVICE_DOWN
    page = card_payments.open_checkout(bench.checkout())
    assert [one["id"] for one in bench.fake.world.shelf.all("checkout.session")] == [page.session_id]


def test_events_that_never_arrived_are_found_by_asking(bench: Bench) -> None:
    bench.fake.weather.drop = 1.0
    payment_id = bench.paid()
    assert bench.notices == []
    missed = card_payments.missed_events(NOON - timedelta(hours=1), [bench.creditor, bench.provider])
    assert [(type(one), one.payment_id, one.account) for one in missed] == [
        (card_payments.PaymentSucceeded, payment_id, bench.creditor)
    ]
    assert card_payments.missed_events(NOON + timedelta(hours=1), [bench.creditor]) == []


def test_an_error_text_holds_no_personal_data(bench: Bench) -> None:
    with pytest.raises(card_payments.PaymentError) as caught:
        card_payments.fetch_payment(bench.creditor, "pi_none")
    assert str(caught.value) == "not_found (resource_missing, no request id)"
