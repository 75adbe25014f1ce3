"""A Stripe of our own to work without Stripe: stateful, strict, with pay pages and signed webhooks.

The real ``stripe`` library talks to it, over HTTP (``serve``) or in the same process (``http_client``).
What it knows and how it behaves lies in ``stripe_world``.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import stripe
from requests.structures import CaseInsensitiveDict

from infra.local.stripe_world import accounts, balances, checkout, events, payments, returns, routes, world
from infra.local.stripe_world.answers import ConnectionLost
from infra.local.stripe_world.events import Weather
from infra.local.stripe_world.serving import Server
from infra.local.stripe_world.shelf import Shelf

Json = dict[str, Any]
HOOK_SECONDS = 10


class FakeStripe:
    """One Stripe. ``state_path`` makes it survive a restart; ``webhook_url`` may also be set later.

    ``webhook`` (raw body, signature -> HTTP status) delivers to a function instead of an address.
    """

    def __init__(  # noqa: PLR0913 - all but the clock have a default
        self,
        clock: Callable[[], datetime],
        state_path: Path | None = None,
        webhook_url: str | None = None,
        webhook_secret: str = "whsec_banc_d_essai",  # noqa: S107 - a secret of the test bench
        *,
        webhook: events.Post | None = None,
        weather: Weather | None = None,
        onboarded: bool = True,
        settles_after: timedelta = timedelta(days=5),
        available_after: timedelta = timedelta(0),
    ) -> None:
        self.world = world.World(
            Shelf(state_path),
            clock,
            settles_after=settles_after,
            available_after=available_after,
            onboarded=onboarded,
        )
        self.webhook_url = webhook_url
        self.webhook_secret = webhook_secret
        self.webhook = webhook
        self.weather = weather or Weather()
        self.base = world.BASE
        self._server: Server | None = None

    # -- the doors

    def serve(self, port: int = 0, pulse: float | None = 1.0) -> str:
        """Serve on 127.0.0.1 (port 0: a free one), deliver every ``pulse`` seconds. Returns the base address."""
        self._server = Server(self, port, pulse)
        self.base = self._server.base
        return self.base

    def stop(self) -> None:
        """Stop serving and let the state file go."""
        if self._server:
            self._server.stop()
        with self.world.lock:
            self.world.shelf.close()

    def http_client(self) -> "InProcess":
        """For ``card_payments.use_http_client``: no socket, the same answers."""
        return InProcess(self)

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: str) -> tuple[int, str, dict[str, str]]:
        """One API request: status, JSON, headers. Raises ConnectionLost when a planned fault says so."""
        parts = urlsplit(url)
        request = routes.Request(
            method=method.lower(),
            path=parts.path,
            text=body or parts.query,
            key=headers.get("Idempotency-Key"),
            account=headers.get("Stripe-Account"),
            authorization=headers.get("Authorization", ""),
        )
        status, text, repeated = routes.answer(self.world, request)
        marks = {"Idempotent-Replayed": "true"} if repeated else {}
        return status, text.replace(world.BASE, self.base), {"Content-Type": "application/json", **marks}

    def deliver_due(self) -> int:
        """Let time do its work (debits clear, pages expire), then send the webhooks that are due; how many arrived."""
        with self.world.lock:
            payments.settle_due(self.world)
            checkout.expire_overdue(self.world)
            self.world.shelf.commit()
        if not self.webhook and not self.webhook_url:
            return 0
        post = self.webhook or self._post
        return events.deliver_due(self.world, post, self.webhook_secret, self.weather, self.base)

    # -- what happens outside: people, banks, accidents

    def pay(self, session_id: str, how: str = "card") -> Json:
        """The debtor pays: card, sepa_debit, card_refused or sepa_refused. Returns the session."""
        with self.world.lock:
            match how:
                case "card" | "card_refused":
                    session = payments.pay_by_card(self.world, session_id, accepted=how == "card")
                case _:
                    session = payments.order_debit(self.world, session_id, clears=how == "sepa_debit")
            self.world.shelf.commit()
        return session

    def open_dispute(self, payment_id: str) -> str:
        """The debtor's bank takes a payment back; the dispute's id."""
        return str(self._do(returns.open_dispute, payment_id)["id"])

    def close_dispute(self, dispute_id: str, outcome: Literal["won", "lost"]) -> None:
        """The bank decides."""
        self._do(returns.close_dispute, dispute_id, outcome)

    def switch_account(self, account: str, status: str) -> None:
        """Stripe lets an account work, or stops it: active, pending or restricted."""
        self._do(accounts.switch, account, status)

    def top_up(self, cents: int) -> None:
        """The platform puts money of its own on its balance."""
        self._do(balances.top_up, cents)

    def pay_out(self, account: str) -> int:
        """Stripe wires an account's money to its bank; the cents."""
        return int(self._do(balances.pay_out, account))

    def fail_next(self, fault: world.Fault, times: int = 1, after: int = 0) -> None:
        """Plan a fault for the next requests, once ``after`` of them went well: see ``world.Fault``."""
        self.world.faults.extend([None] * after + [fault] * times)

    def balance(self, account: str | None = None) -> int:
        """What an account holds, cents (None: the platform)."""
        return balances.held(self.world, account)

    def unexplained_cents(self) -> int:
        """Zero, always: all that came in is on an account or was Stripe's fee."""
        return balances.unexplained(self.world)

    def _do(self, work: Callable[..., Any], *details: object) -> Any:  # noqa: ANN401 - whatever the work returns
        with self.world.lock:
            done = work(self.world, *details)
            self.world.shelf.commit()
        return done

    def _post(self, body: bytes, signature: str) -> int:
        headers = {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": signature}
        request = urllib.request.Request(str(self.webhook_url), body, headers)  # noqa: S310 - our own site
        try:
            with urllib.request.urlopen(request, timeout=HOOK_SECONDS) as response:  # noqa: S310 - as above
                return int(response.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code


class InProcess(stripe.HTTPClient):
    """Stripe's library straight into our Stripe, without a socket."""

    name = "in-process"

    def __init__(self, fake: FakeStripe) -> None:
        super().__init__()
        self._fake = fake

    def request(  # type: ignore[override]  # the library adds a private argument it never sends here
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,  # noqa: ANN401
    ) -> tuple[str, int, Mapping[str, str]]:
        """What the library calls for each try."""
        try:
            status, text, marks = self._fake.ask(method, url, headers or {}, post_data or "")
        except ConnectionLost as problem:
            lost = stripe.APIConnectionError("The test bench hung up.", should_retry=True)  # type: ignore[no-untyped-call]
            raise lost from problem
        return text, status, CaseInsensitiveDict(marks)

    def close(self) -> None:
        """Nothing to close."""

    def _sleep_time_seconds(self, num_retries: int) -> float:
        """Nobody waits for a Stripe in the same process."""
        return 0.0 * num_retries
