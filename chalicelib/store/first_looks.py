"""What somebody was told when he first looked at a call: what bars him as one who has to do with a party of it.

The answer stays until the closing. Whoever changes his profile to see whether that ties him to the debtor of a call
would otherwise learn who the debtor is, guess by guess.
"""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.matching import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, providers


def bidder(provider_id: str, call_for: Tender, on: date) -> tuple[facts.Provider | None, tuple[str, ...] | None]:
    """Who looks, as matching knows him, and what he was told at his first look if there was one: one BatchGetItem."""
    key = _key(provider_id, call_for)
    known, items = providers.candidate_and(provider_id, on, [key])
    told = codec.load(items[key].body, tuple[str, ...]) if key in items else None
    return known[1] if known else None, told


def told(provider_id: str, call_for: Tender, now: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """What he was told at his first look; ``now`` says how it is, and that is kept where this is the first."""
    key = _key(provider_id, call_for)
    kept = plain.get(tuple[str, ...], *key)
    if kept is not None:
        return kept
    found = now()
    if plain.put_new(found, *key, call_for.closes_at):
        return found
    return plain.get(tuple[str, ...], *key) or ()


def _key(provider_id: str, call_for: Tender) -> tuple[str, str]:
    return f"provider#{provider_id}", f"look#{call_for.id}"
