"""The same key, the same answer: kept 24 hours, failures included, and other parameters refused."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from infra.local.stripe_world.answers import ApiError
from infra.local.stripe_world.world import World

Json = dict[str, Any]
OK, KEPT_SECONDS = 200, 24 * 3600
Answer = tuple[int, Json]


def once(world: World, key: str, asked: Json, work: Callable[[], Answer]) -> tuple[Answer, bool]:
    """Do ``work`` unless this key was seen within a day; also says whether the answer is a repeat.

    ``asked`` is all that makes the request: method, path, account, parameters. A malformed request never
    comes this far, and a v2 request remembers successes only: both as with the real one.
    """
    name = hashlib.sha256(f"{asked['account']}:{key}".encode()).hexdigest()
    print_ = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    known = world.shelf.get("idempotency", name)
    if known and known["until"] > world.now():
        if known["print"] != print_:
            raise ApiError(
                "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                kind="idempotency_error",
            )
        return (known["status"], json.loads(known["body"])), True
    status, body = _answered(work)
    if status == OK or not asked["path"].startswith("/v2/"):
        until = world.now() + KEPT_SECONDS
        kept = {"print": print_, "status": status, "body": json.dumps(body), "until": until}
        world.shelf.put("idempotency", name, kept)
    return (status, body), False


def _answered(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    except ApiError as refusal:
        return refusal.status, refusal.body
