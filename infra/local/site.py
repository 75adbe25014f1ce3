"""The whole site in one process: engine, Stripe stand-in, clock, reactions. What ``make run`` and the tests start."""

import logging
import os
import secrets
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from infra.local import clock as clocks
from infra.local import engine as engines

log = logging.getLogger("recouvrance.local")
HOOK_SECRET = "whsec_local_run"  # noqa: S105 - signs hooks between two programs on this machine
TEST_KEY = "sk_test_local_run"
PULSE = 2.0  # seconds between sweeps when nobody rings
EXPIRY_PULSE = 60.0


@dataclass(slots=True)
class Site:
    """A running site. ``stripe`` is None when real Stripe is used; ``folder`` holds its data."""

    url: str
    folder: Path
    engine: engines.Engine
    clock: clocks.JumpingClock
    stripe: Any
    worker: "Worker"


@contextmanager
def opened(folder: Path | None, port: int, *, in_memory: bool = False, background: bool = True) -> Iterator[Site]:
    """Start everything but the web server; stop it at the end.

    ``folder`` None makes a new one in the temporary folder. ``background`` False leaves sweeping to the caller.
    """
    home = folder or Path(tempfile.mkdtemp(prefix="recouvrance-"))
    home.mkdir(parents=True, exist_ok=True)
    engine = engines.start(None if in_memory else home / "dynamodb.sqlite")
    _environment(home, port, engine.endpoint)
    clock = clocks.JumpingClock(home / "clock.json")
    stripe = _stripe(home, clock, in_memory)
    _connect(clock)
    worker = Worker(stripe)
    if background:
        worker.start()
    try:
        yield Site(f"http://localhost:{port}", home, engine, clock, stripe, worker)
    finally:
        worker.stop()
        if stripe is not None:
            stripe.stop()
        engine.stop()


class Worker:
    """What Lambda's stream and schedules do on AWS: react at once when told, sweep every other second."""

    def __init__(self, stripe: Any) -> None:  # noqa: ANN401 - the stand-in or None
        self._stripe = stripe
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="reactions", daemon=True)

    def start(self) -> None:
        """Work until stopped."""
        from chalicelib import handle

        handle.on_recorded.append(self._bell.set)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way and end."""
        from chalicelib import handle

        self._ended.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)
        if self._bell.set in handle.on_recorded:
            handle.on_recorded.remove(self._bell.set)

    def settle(self) -> None:
        """Everything that waits, now: deliver webhooks, react, until nothing moves."""
        from chalicelib import react

        for _ in range(20):
            delivered = self._stripe.deliver_due() if self._stripe is not None else 0
            swept = react.drain()
            if not delivered and not swept.reacted and not swept.woken:
                break

    def ring(self) -> None:
        """Sweep as soon as possible."""
        self._bell.set()

    def _work(self) -> None:
        from chalicelib import ambient, react
        from chalicelib.react import regridding
        from chalicelib.store import queues

        expired_at = ambient.now()
        while not self._ended.is_set():
            self._bell.wait(PULSE)
            self._bell.clear()
            try:
                regridding.nightly(ambient.now())
                react.drain()
                if ambient.now() - expired_at > timedelta(seconds=EXPIRY_PULSE):
                    queues.sweep_expired(ambient.now())
                    expired_at = ambient.now()
            except Exception:
                if not self._ended.is_set():
                    log.exception("the sweep failed; it is tried again")


def _environment(home: Path, port: int, endpoint: str) -> None:
    """The settings of a local run, where the environment does not say otherwise."""
    given = {
        "STAGE": "dev",
        "SITE_URL": f"http://localhost:{port}",
        "TABLE_NAME": "recouvrance",
        "DOCUMENTS": f"file:{home / 'documents'}",
        "BIDS_KEY": f"file:{home / 'keys'}",
        "OUTBOX_DIR": str(home / "outbox"),
        "SECRET_KEY": _secret(home),
        "STRIPE_API_KEY": TEST_KEY,
        "STRIPE_WEBHOOK_SECRET": HOOK_SECRET,
        "GEOCODER": "off",
        "REGISTERS": "off",
        "TILES": "off",
        "WEBHOOKS": "local",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_DEFAULT_REGION": "eu-west-3",
    }
    for name, value in given.items():
        os.environ.setdefault(name, value)
    os.environ["DYNAMODB_ENDPOINT"] = endpoint


def _secret(home: Path) -> str:
    """The site's secret: made once, kept beside its data, readable by nobody else."""
    path = home / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text()


def _stripe(home: Path, clock: clocks.JumpingClock, in_memory: bool) -> Any:  # noqa: ANN401, FBT001 - late import
    """The stand-in, unless a real test key is set."""
    if os.environ["STRIPE_API_KEY"] != TEST_KEY:
        return None
    from infra.local import fake_stripe

    state = None if in_memory else home / "stripe.sqlite"
    hooks = f"{os.environ['SITE_URL']}/hooks/stripe"
    stand_in = fake_stripe.FakeStripe(clock, state, hooks, HOOK_SECRET)
    os.environ["STRIPE_API_BASE"] = stand_in.serve()
    return stand_in


def _connect(clock: clocks.JumpingClock) -> None:
    """Read the settings anew, set the clock, make the table where it is missing."""
    from chalicelib import ambient, config
    from chalicelib.store import table

    config.settings.cache_clear()
    table.forget_connection()
    ambient.set_clock(clock)
    table.create()
