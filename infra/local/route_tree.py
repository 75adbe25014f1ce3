"""Finds the route of a path as API Gateway does: segment by segment, a literal before a {parameter}."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Match:
    """A route (``/claims/{claim_id}``) and the values of its parameters."""

    resource: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Node:
    """What may follow one segment."""

    literals: dict[str, "Node"] = field(default_factory=dict)
    parameters: dict[str, "Node"] = field(default_factory=dict)
    resource: str | None = None


def grow(resources: Iterable[str]) -> Node:
    """The tree of these routes."""
    root = Node()
    for resource in resources:
        node = root
        for segment in segments(resource):
            name = segment[1:-1] if segment.startswith("{") else None
            node = (
                node.literals.setdefault(segment, Node()) if name is None else node.parameters.setdefault(name, Node())
            )
        node.resource = resource
    return root


def find(root: Node, path: str) -> Match | None:
    """The route of ``path``, or None. A closing slash makes no difference."""
    return descend(root, segments(path), {})


def descend(node: Node, rest: list[str], found: dict[str, str]) -> Match | None:
    """Depth first: the literal branch, then each parameter's."""
    if not rest:
        return Match(node.resource, found) if node.resource is not None else None
    first, *others = rest
    if first in node.literals and (match := descend(node.literals[first], others, found)):
        return match
    for name, child in node.parameters.items():
        if first and (match := descend(child, others, {**found, name: first})):
            return match
    return None


def segments(path: str) -> list[str]:
    """``/a/b/`` is a, b; ``/`` is nothing."""
    trimmed = path.removeprefix("/").removesuffix("/")
    return trimmed.split("/") if trimmed else []
