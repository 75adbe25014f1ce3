"""What somebody was told when he first looked at a call: whether he is tied to a party of it.

The answer stays until the closing. Whoever changes his profile to see whether that ties him to the debtor of a call
would otherwise learn who the debtor is, guess by guess.
"""

from chalicelib.domain.tender.state import Tender
from chalicelib.store import plain


def tied(provider_id: str, call_for: Tender, *, now: bool) -> bool:
    """As it was at his first look; ``now`` is how it is, and what is kept where this is the first."""
    key = (f"provider#{provider_id}", f"look#{call_for.id}")
    kept = plain.get(bool, *key)
    if kept is not None:
        return kept
    if plain.put_new(now, *key, call_for.closes_at):
        return now
    return bool(plain.get(bool, *key))
