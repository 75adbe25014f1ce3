"""Messages that can't be delivered are tried for days; whoever fails for longer is left alone and delays nobody."""

from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.domain import webhooks as rules
from chalicelib.gateways import mailer
from chalicelib.react import delivering
from chalicelib.store import deliveries, webhooks
from chalicelib.store.webhooks import Endpoint
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.telling_programs import KARIM, endpoint
from tests.webhook_receiver import Receiver

pytestmark = pytest.mark.usefixtures("table", "karim")


def test_what_fails_is_tried_again_with_the_same_id_until_it_goes(
    world: given.World, receiver: Receiver, clock: StandingClock
) -> None:
    receiver.answers = [500, 302, 204]
    endpoint(receiver)
    world.tender()
    react.drain()
    waiting = deliveries.of("whk_1")[0]
    assert waiting.next_at == ambient.now() + rules.WAITS[0]
    assert webhooks.health("whk_1").failing_since == ambient.now()

    react.drain()
    for wait in rules.WAITS[:2]:
        clock.jump(wait)
        react.drain()

    (done,) = deliveries.of("whk_1")
    assert [one.status for one in done.tries] == [500, 302, 204]
    assert done.delivered
    assert done.next_at is None
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len({body for _, body in receiver.got}) == 1
    assert webhooks.health("whk_1") == webhooks.Health()


def test_an_endpoint_may_ask_for_a_longer_wait(world: given.World, receiver: Receiver) -> None:
    receiver.answers, receiver.headers = [429], {"Retry-After": "600"}
    endpoint(receiver)
    world.tender()

    react.drain()

    assert deliveries.of("whk_1")[0].next_at == ambient.now() + timedelta(minutes=10)


def test_after_three_days_of_failures_a_message_is_given_up_and_after_five_the_endpoint(
    world: given.World, receiver: Receiver, clock: StandingClock
) -> None:
    receiver.answers = [500]
    endpoint(receiver)
    world.tender()
    react.drain()
    for wait in rules.WAITS:
        clock.jump(wait)
        delivering.send_due()
    (first,) = deliveries.of("whk_1")
    assert first.next_at is None
    assert len(first.tries) == len(rules.WAITS) + 1
    assert webhooks.health("whk_1").stopped == ""

    clock.jump(rules.PATIENCE)
    world.tender()
    react.drain()
    stopped = webhooks.health("whk_1")
    calls = len(receiver.got)
    world.tender()
    react.drain()

    assert (stopped.stopped, stopped.stopped_at) == ("failing", ambient.now())
    assert len(receiver.got) == calls

    webhooks.resume("whk_1")
    receiver.answers = [200]
    world.tender()
    react.drain()
    assert len(receiver.got) == calls + 1


def test_an_endpoint_that_says_it_is_gone_is_left_alone_at_once_and_its_owner_told(
    world: given.World, receiver: Receiver
) -> None:
    receiver.answers = [410]
    endpoint(receiver)
    world.tender()

    react.drain()

    world.tender()
    react.drain()

    assert webhooks.health("whk_1").stopped == "gone"
    (told,) = [mail for mail in mailer.outbox() if ":stopped:" in mail.key]
    assert told.to == "karim@example.org"
    assert "réponse 410" in told.text
    assert "/profil/acces/webhooks/whk_1" in told.text
    assert deliveries.of("whk_1")[0].next_at is None


def test_one_dead_endpoint_costs_a_sweep_one_wait_and_keeps_nobody_else(world: given.World, receiver: Receiver) -> None:
    dead = Endpoint("whk_dead", "http://127.0.0.1:1/", rules.KINDS, ambient.now())
    webhooks.add(KARIM, dead)
    for _ in range(3):
        world.tender()
    world.provider("sana")
    endpoint(receiver, ("provider", "prv_sana"), "whk_s")
    react.drain()

    tries = [len(message.tries) for message in deliveries.of("whk_dead")]
    assert len(receiver.got) == 3
    assert len(tries) == 3
    assert sum(tries) <= 3


def test_a_fault_of_ours_with_one_message_keeps_no_other_waiting(
    world: given.World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint(receiver)
    world.provider("sana")
    endpoint(receiver, ("provider", "prv_sana"), "whk_s")
    world.tender()
    broken, secret = "whk_1", webhooks.secret

    def secrets(webhook_id: str) -> str:
        if webhook_id == broken:
            raise LookupError(webhook_id)
        return secret(webhook_id)

    monkeypatch.setattr(webhooks, "secret", secrets)
    react.drain()

    assert len(receiver.got) == 1
    assert deliveries.of("whk_1")[0].next_at == ambient.now() + deliveries.LEASE
