"""What every part of this Stripe is handed: the shelf, the clock, and who is asking."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from infra.local.stripe_world.answers import missing
from infra.local.stripe_world.shelf import Shelf

Json = dict[str, Any]
# no answer and nothing done; an answer lost on the way; a failure kept under the key, before or after the work
Fault = Literal["rate_limit", "reset", "lost_answer", "saved_500", "saved_500_after"]
BASE = "http://fake-stripe.invalid"  # stands in stored objects for the address this Stripe is served at


@dataclass
class World:
    """One Stripe. ``settles_after``: how long a SEPA debit takes; ``available_after``: until money may be sent on."""

    shelf: Shelf
    clock: Callable[[], datetime]
    settles_after: timedelta = timedelta(days=5)
    available_after: timedelta = timedelta(0)
    onboarded: bool = True  # new accounts are active at once, as if their owner had filled in the form
    faults: deque[Fault | None] = field(default_factory=deque)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def now(self) -> int:
        """Seconds since 1970, as all of Stripe's times."""
        return int(self.clock().timestamp())

    def make(self, kind: str, prefix: str, owner: str | None, /, **fields: object) -> Json:
        """A new object of the account ``owner`` (None: the platform)."""
        name = self.shelf.new_id(prefix)
        thing = {"id": name, "object": kind, "created": self.now(), "livemode": False, **fields, "_account": owner}
        return self.shelf.put(kind, name, thing)

    def change(self, thing: Json, **fields: object) -> Json:
        """Set fields of an object and keep it."""
        thing.update(fields)
        return self.shelf.put(thing["object"], thing["id"], thing)

    def own(self, kind: str, name: str, account: str | None) -> Json:
        """An object that ``account`` may see; else Stripe's 404."""
        thing = self.shelf.get(kind, name)
        if thing is None or thing["_account"] != account:
            raise missing(kind, name)
        return thing
