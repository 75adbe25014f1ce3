"""The framework agreement of each creditor, signed once: its paper and its signature, beside the profile."""

from dataclasses import dataclass

from chalicelib.store import plain
from chalicelib.store.signatures import Signature


@dataclass(frozen=True, slots=True)
class Framework:
    """What was signed: reference, edition of the text, SHA-256 of the paper."""

    reference: str
    edition: str
    document: str
    signature: Signature


def of(creditor_id: str) -> Framework | None:
    """A creditor's framework agreement; None before his first signature."""
    return plain.get(Framework, *key(creditor_id))


def also_keep(creditor_id: str, framework: Framework) -> plain.Also:
    """It is written with the command that signs its first annex."""
    return plain.also_put(framework, *key(creditor_id))


def keep(creditor_id: str, framework: Framework) -> None:
    """Write it by itself (demo data, a move from another system)."""
    plain.put(framework, *key(creditor_id))


def key(creditor_id: str) -> tuple[str, str]:
    """Where it is kept."""
    return f"creditor#{creditor_id}", "framework"
