"""Where programs are told of what happens: the endpoints of each creditor and provider, and how each of them fares.

An owner's endpoints are one item, so that those of a hundred owners are one read. An endpoint's secret is kept nowhere:
it follows from its id and the site's own secret.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chalicelib import ambient
from chalicelib.domain import webhooks
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.webhooks import Kind, Role
from chalicelib.store import plain, table
from chalicelib.store.writing import Cancelled, Writing

MOST = 5  # endpoints of one owner
TRIES = 3
NEAR = "webhooks#near"  # the providers that want to hear of calls near them

Owner = tuple[Role, str]  # his role and id


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address, and what is told to it. ``request``: of the program that made it, as a hash."""

    id: str
    url: str
    kinds: tuple[Kind, ...]
    made_at: datetime
    request: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """All endpoints of an owner, the oldest first; ``version`` counts the changes."""

    endpoints: tuple[Endpoint, ...] = ()
    version: int = 0

    def endpoint(self, webhook_id: str) -> Endpoint | None:
        """One of them."""
        return next((one for one in self.endpoints if one.id == webhook_id), None)


@dataclass(frozen=True, slots=True)
class Health:
    """How an endpoint fares: since when it only fails; why and since when nothing is sent to it."""

    failing_since: datetime | None = None
    stopped: Literal["", "failing", "gone"] = ""
    stopped_at: datetime | None = None


def of(owner: Owner) -> Desk:
    """An owner's endpoints: one GetItem."""
    return plain.get(Desk, *_desk(owner)) or Desk()


def of_many(owners: Iterable[Owner]) -> Mapping[Owner, Desk]:
    """The desks of those who have one: one BatchGetItem for each hundred."""
    keys = {_desk(owner): owner for owner in owners}
    wanted = sorted(keys)
    found: dict[tuple[str, str], Desk] = {}
    for start in range(0, len(wanted), plain.MOST):
        found |= plain.get_many(Desk, wanted[start : start + plain.MOST])
    return {keys[key]: desk for key, desk in found.items()}


def secret(webhook_id: str) -> str:
    """With which calls to that endpoint are signed."""
    return webhooks.secret(bytes.fromhex(ambient.keyed_hash(f"webhook:{webhook_id}")))


def add(owner: Owner, endpoint: Endpoint) -> Endpoint:
    """One more; the same id and request change nothing. Raises Refused: KEY_REUSED, WEBHOOKS_ENOUGH, TRY_AGAIN."""

    def added(desk: Desk) -> tuple[Endpoint, ...]:
        known = desk.endpoint(endpoint.id)
        if known is not None and known.request != endpoint.request:
            raise Refused(Reason.KEY_REUSED)
        if known is None and len(desk.endpoints) >= MOST:
            raise Refused(Reason.WEBHOOKS_ENOUGH)
        return desk.endpoints if known else (*desk.endpoints, endpoint)

    desk = _change(owner, added)
    return desk.endpoint(endpoint.id) or endpoint


def remove(owner: Owner, webhook_id: str) -> None:
    """Nothing is sent there any more. Fine when it is gone or was never his."""
    _change(owner, lambda desk: tuple(one for one in desk.endpoints if one.id != webhook_id))


def near() -> list[str]:
    """The providers that want to hear of calls near them: one Query a page."""
    return [item.sk for item in table.PlainItem.query(NEAR)]


def health(webhook_id: str) -> Health:
    """How that endpoint fares."""
    return plain.get(Health, *_health(webhook_id)) or Health()


def went(webhook_id: str, known: Health) -> None:
    """It answered: whatever was wrong is over."""
    if known != Health():
        plain.delete(*_health(webhook_id))


def resume(webhook_id: str) -> None:
    """Its owner says that it works again."""
    plain.delete(*_health(webhook_id))


def failed(webhook_id: str, known: Health, at: datetime, *, gone: bool) -> Health:
    """It did not answer. After days of that, or when it says that it is gone, nothing is sent to it any more."""
    since = known.failing_since or at
    why: Literal["", "failing", "gone"] = "gone" if gone else "failing" if webhooks.hopeless(since, at) else ""
    now = Health(since, why, at if why else None)
    if now != known:
        plain.put(now, *_health(webhook_id))
    return now


def _change(owner: Owner, changed: Callable[[Desk], tuple[Endpoint, ...]]) -> Desk:
    for _ in range(TRIES):
        before = of(owner)
        after = replace(before, endpoints=changed(before), version=before.version + 1)
        if after.endpoints == before.endpoints:
            return before
        to = Writing()
        item = plain.item_of(after, *_desk(owner), None)
        item.version = after.version
        to.put_after(item, before.version)
        _listed(owner, after, to)
        try:
            to.commit()
        except Cancelled:
            continue
        return after
    raise Refused(Reason.TRY_AGAIN)


def _listed(owner: Owner, desk: Desk, to: Writing) -> None:
    """Whether he is among those who hear of calls near them."""
    role, org_id = owner
    if role != "provider":
        return
    if any("tender.posted" in one.kinds for one in desk.endpoints):
        to.put(plain.item_of(org_id, NEAR, org_id, None))
    else:
        to.delete(table.PlainItem(NEAR, org_id))


def _desk(owner: Owner) -> tuple[str, str]:
    return f"{owner[0]}#{owner[1]}", "webhooks"


def _health(webhook_id: str) -> tuple[str, str]:
    return f"webhook#{webhook_id}", "health"
