"""Claims near a provider for which he could not be asked, and why: his own list, kept two months.

One small item a claim, written again at each wave: twice is once. Ids of claims sort by time, the latest come first.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.store import codec, plain, table
from chalicelib.store.matchings import Matching

LOOK_BACK = timedelta(days=30)
LIFE = timedelta(days=62)
MOST = 1000  # that are counted for one provider


@dataclass(frozen=True, slots=True)
class PassedOver:
    """One claim that was matched on a day without him, and every reason, the weightiest first."""

    claim_id: str
    on: date
    reasons: tuple[Exclusion, ...]


def keep(matching: Matching, on: date) -> None:
    """Everybody who was excluded from that matching may know: one request for twenty-five of them."""
    with table.Item.batch_write() as batch:
        for each in matching.excluded:
            value = PassedOver(matching.claim_id, on, each.reasons)
            batch.save(plain.item_of(value, _pk(each.provider_id), matching.claim_id, matching.at + LIFE))


def counted(provider_id: str, on: date) -> Counter[Exclusion]:
    """How many claims of the last thirty days passed him by, by the weightiest reason of each: one Query."""
    items = table.PlainItem.query(_pk(provider_id), limit=MOST, scan_index_forward=False)
    found = (codec.load(item.body, PassedOver) for item in items if not plain.expired(item))
    return Counter(each.reasons[0] for each in found if each.on >= on - LOOK_BACK)


def _pk(provider_id: str) -> str:
    return f"passed#{provider_id}"
