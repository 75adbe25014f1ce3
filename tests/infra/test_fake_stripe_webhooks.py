"""How our own Stripe tells what happened: signed, repeated, shuffled, lost, and tried again."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stripe

from infra.local.stripe_world.events import Weather
from tests.stripe_bench import NOON, Bench


class Told(Bench):
    """A bench with one merchant."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.merchant = self.account()


def test_a_card_payment_is_told_once_with_the_account_it_is_for() -> None:
    bench = Told()
    bench.pay(bench.merchant)
    assert bench.fake.deliver_due() == 4
    assert bench.fake.deliver_due() == 0
    assert sorted(bench.site.types) == [
        "application_fee.created",
        "charge.succeeded",
        "checkout.session.completed",
        "payment_intent.succeeded",
    ]
    for event in bench.site.events:
        own = event["type"] == "application_fee.created"
        assert event.get("account") == (None if own else bench.merchant)
        assert not [key for key in event["data"]["object"] if key.startswith("_")]


def test_the_signature_is_the_one_stripes_library_checks() -> None:
    bench = Told(webhook_secret="whsec_new,whsec_old")
    bench.time = datetime.now(UTC)
    bench.pay(bench.merchant)
    bench.fake.deliver_due()
    for body, signature in bench.site.came:
        for secret in ("whsec_new", "whsec_old"):
            assert stripe.Webhook.construct_event(body, signature, secret).id.startswith("evt_")
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.Webhook.construct_event(body, signature, "whsec_other")


def test_a_debit_is_told_unpaid_and_days_later_paid_or_failed() -> None:
    bench = Told()
    bench.pay(bench.merchant, "sepa_debit")
    bench.pay(bench.merchant, "sepa_refused")
    bench.fake.deliver_due()
    told = [event["data"]["object"]["payment_status"] for event in bench.site.events if "session" in event["type"]]
    assert told == ["unpaid", "unpaid"]
    bench.time += timedelta(days=4)
    assert bench.fake.deliver_due() == 0
    bench.time += timedelta(days=1)
    bench.fake.deliver_due()
    assert bench.site.types.count("checkout.session.async_payment_succeeded") == 1
    assert bench.site.types.count("checkout.session.async_payment_failed") == 1


def test_bad_weather_repeats_and_shuffles_but_tells_everything() -> None:
    calm, rough = Told(), Told(weather=Weather(duplicate=3, reorder=True, seed=7))
    for bench in (calm, rough):
        for _ in range(5):
            bench.pay(bench.merchant)
        bench.fake.deliver_due()
    assert sorted(rough.site.types) == sorted(calm.site.types * 3)
    assert rough.site.types != sorted(rough.site.types, key=rough.site.types.index)  # not in blocks of three
    names = [event["id"] for event in rough.site.events]
    assert {names.count(name) for name in names} == {3}


def test_what_is_lost_stays_undelivered_and_can_be_asked_for() -> None:
    bench = Told(weather=Weather(drop=1.0))
    bench.pay(bench.merchant)
    assert bench.fake.deliver_due() == 0
    bench.time += timedelta(days=4)
    assert bench.fake.deliver_due() == 0
    assert bench.site.came == []
    ask: Any = {"delivery_success": False, "types": ["checkout.session.completed"]}
    assert len(bench.client.v1.events.list(ask, {"stripe_account": bench.merchant}).data) == 1
    assert len(bench.client.v1.events.list({"type": "application_fee.created"}).data) == 1
    assert bench.client.v1.events.list({"delivery_success": True}).data == []


@pytest.mark.parametrize("trouble", ["refuses", "is down"])
def test_a_site_that_does_not_take_it_is_tried_again_with_longer_and_longer_waits(trouble: str) -> None:
    bench = Told()
    bench.site.status, bench.site.down = 500, trouble == "is down"
    bench.pay(bench.merchant)
    assert bench.fake.deliver_due() == 0
    bench.time += timedelta(seconds=59)
    assert bench.fake.deliver_due() == 0
    before = len(bench.site.came)
    bench.site.status, bench.site.down = 200, False
    assert bench.fake.deliver_due() == 0  # too early
    bench.time += timedelta(seconds=1)
    assert bench.fake.deliver_due() == 4
    assert len(bench.site.came) == before + 4


def test_after_three_days_stripe_gives_up() -> None:
    bench = Told()
    bench.site.status = 503
    bench.pay(bench.merchant)
    tries = 0
    for _ in range(20):
        bench.fake.deliver_due()
        tries = len(bench.site.came) // 4
        bench.time += timedelta(hours=10)
    assert tries == 12


def test_each_try_is_signed_anew() -> None:
    bench = Told()
    bench.site.status = 500
    bench.pay(bench.merchant)
    bench.fake.deliver_due()
    bench.time += timedelta(minutes=1)
    bench.fake.deliver_due()
    stamps = {signature.split(",")[0] for _, signature in bench.site.came}
    assert stamps == {f"t={int(NOON.timestamp())}", f"t={int(NOON.timestamp()) + 60}"}


def test_the_site_may_ask_stripe_while_it_is_being_told() -> None:
    bench = Told()
    seen: list[str] = []

    def hook(body: bytes, _signature: str) -> int:
        event = json.loads(body)
        if event["type"] == "payment_intent.succeeded":
            intent = event["data"]["object"]["id"]
            found = bench.client.v1.payment_intents.retrieve(intent, {}, {"stripe_account": bench.merchant})
            seen.append(found.status)
        return 200

    bench.fake.webhook = hook
    bench.pay(bench.merchant)
    bench.fake.deliver_due()
    assert seen == ["succeeded"]


def test_without_an_address_events_wait() -> None:
    bench = Told()
    bench.fake.webhook = None
    bench.pay(bench.merchant)
    assert bench.fake.deliver_due() == 0
    bench.fake.webhook = bench.site.hook
    assert bench.fake.deliver_due() == 4
