"""When to look again whether a provider may still work (gate G1): one small item for each who has claims in hand.

It lies in the index of what is due, so that the sweep comes by on the day after his papers end.
"""

from datetime import datetime

from chalicelib.domain.claim.state import Claim
from chalicelib.store import codec, plain, streams, table

NAME = "lapse"  # its items are told from journals by it, in the index of what is due
OPEN = "1#"  # how a claim in hand begins in its provider's list


def look(provider_id: str, at: datetime) -> None:
    """The sweep looks at him then, and not before."""
    item = plain.item_of(streams.stamp(at), *_key(provider_id), None)
    item.due_shard, item.due_at = streams.shard(provider_id), streams.stamp(at)
    item.save()


def forget(provider_id: str) -> None:
    """He has nothing in hand, or his title does not end."""
    plain.delete(*_key(provider_id))


def in_hand(provider_id: str) -> list[Claim]:
    """The claims he has, as the list of his day knows them: one Query, a little behind."""
    begins = table.Item.worker_sk.startswith(OPEN)
    return [codec.load(item.body, Claim) for item in table.Item.worker.query(f"provider#{provider_id}", begins)]


def _key(provider_id: str) -> tuple[str, str]:
    return f"{NAME}#{provider_id}", "look"
