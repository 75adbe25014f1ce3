"""The framework agreement of each creditor, signed once: its paper and its signature, beside the profile."""

from dataclasses import dataclass

from chalicelib.countries.fr.papers import framework
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
    """A creditor's framework agreement, under which he may sign; None before his first signature."""
    return in_force(ever(creditor_id))


def ever(creditor_id: str) -> Framework | None:
    """The last framework agreement that he signed, of whatever edition."""
    return plain.get(Framework, *key(creditor_id))


def in_force(signed: Framework | None) -> Framework | None:
    """An agreement of today's text: an earlier one promised other prices, so another is signed with the next claim."""
    return signed if signed and signed.edition == framework.EDITION else None


def also_keep(creditor_id: str, signed: Framework) -> plain.Also:
    """It is written with the command that signs its first annex."""
    return plain.also_put(signed, *key(creditor_id))


def keep(creditor_id: str, signed: Framework) -> None:
    """Write it by itself (demo data, a move from another system)."""
    plain.put(signed, *key(creditor_id))


def key(creditor_id: str) -> tuple[str, str]:
    """Where it is kept."""
    return f"creditor#{creditor_id}", "framework"
