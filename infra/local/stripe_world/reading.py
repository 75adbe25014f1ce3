"""Looking things up: one object, a page of a list, and the ``expand`` that puts objects in place of ids."""

from collections.abc import Callable
from typing import Any

from infra.local.stripe_world import events
from infra.local.stripe_world.world import World

Json = dict[str, Any]
Work = Callable[..., Json]
PAGE = 10  # Stripe's default


def one(kind: str) -> Work:
    """GET /v1/things/{id}."""
    return lambda world, _given, account, name: world.own(kind, name, account)


def listed(kind: str, matches: Callable[[Json, Json], bool]) -> Work:
    """GET /v1/things: newest first, a page at a time; ``{id}`` in the path is the parent transfer."""

    def work(world: World, given: Json, account: str | None, *parent: str) -> Json:
        wanted = given | ({"transfer": parent[0]} if parent else {})
        found = [thing for thing in world.shelf.all(kind) if thing["_account"] == account and matches(thing, wanted)]
        names = [thing["id"] for thing in reversed(found)]
        start = names.index(given["starting_after"]) + 1 if given.get("starting_after") in names else 0
        end = start + given.get("limit", PAGE)
        data = [events.shown(thing) for thing in found[::-1][start:end]]
        return {"object": "list", "data": data, "has_more": end < len(found), "url": f"/v1/{kind}s"}

    return work


def same(*names: str) -> Callable[[Json, Json], bool]:
    """A list filter: these fields equal what was asked, if asked."""
    return lambda thing, given: all(thing.get(name) == given[name] for name in names if name in given)


def expanded(world: World, body: Json, paths: list[str]) -> Json:
    """The object as shown, with the ids on these dotted paths replaced by their objects."""
    body = events.shown(body)
    for path in paths:
        node: Json | None = body
        for part in path.split("."):
            node = _opened(world, node, part) if node else None
    return body


def _opened(world: World, node: Json, part: str) -> Json | None:
    if isinstance(node.get(part), str):
        node[part] = events.shown(world.shelf.find(node[part]) or {})
    return node.get(part)
