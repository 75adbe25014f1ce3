"""Sealed bids, kept apart from the journal: encrypted until the tender closes, then for its creditor to read."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.tender.commands import PlaceBid
from chalicelib.domain.tender.events import RankedBid
from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain, table
from chalicelib.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bid nobody can read, in base64."""

    cipher: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A bid that has arrived and is not in the log yet: the order, the key it came under, its sealed content.

    ``network``: the keyed hash of the network it came from.
    """

    order: PlaceBid
    key: str
    cipher: str
    network: str = ""


def wait(order: PlaceBid, key: str, cipher: bytes, network: str = "") -> None:
    """Keep a bid where whoever writes the log next finds it: one write, that contends with nobody's."""
    plain.put(Waiting(order, key, base64.b64encode(cipher).decode(), network), *_waiting(order))


def waiting(tender_id: str, most: int) -> list[Waiting]:
    """Bids that are not in the log yet, consistently read, those that came first in front."""
    begins = table.PlainItem.sk.startswith("waiting#")
    items = table.PlainItem.query(f"tender#{tender_id}", begins, consistent_read=True, limit=most)
    return sorted((codec.load(item.body, Waiting) for item in items), key=lambda bid: bid.order.at)


def enter(bid: Waiting, writing: Writing) -> None:
    """The bid is in the log with this transaction: it waits no longer."""
    writing.put(plain.item_of(Sealed(bid.cipher), *_key(bid.order.tender_id, bid.order.bid_id)))
    writing.delete(table.PlainItem(*_waiting(bid.order)))


def turn_away(order: PlaceBid) -> None:
    """The bid was refused, or is in the log already."""
    plain.delete(*_waiting(order))


def ciphers(tender: Tender) -> dict[str, bytes]:
    """The sealed contents of the bids that count, by the id of the bid: what the closing opens."""
    found: dict[tuple[str, str], Sealed] = {}
    keys = [_key(tender.id, bid.bid_id) for bid in tender.bids]
    for start in range(0, len(keys), plain.MOST):
        found |= plain.get_many(Sealed, keys[start : start + plain.MOST])
    return {sk.split("#", 1)[1]: base64.b64decode(sealed.cipher) for (_, sk), sealed in found.items()}


def dump(bid: Bid) -> bytes:
    """A bid as it goes into the safe."""
    return codec.dump(bid).encode()


def load(data: bytes) -> Bid | None:
    """A bid as it comes out of the safe; None for what is none."""
    try:
        return codec.load(data.decode(), Bid)
    except (codec.Unreadable, UnicodeDecodeError):
        return None


def keep_opened(tender_id: str, bids: dict[str, Bid]) -> None:
    """What was opened, for the creditor to compare: the notes are in no event.

    Before the closing is told, as it may be more than one transaction holds; until then nobody looks for it.
    """
    with table.PlainItem.batch_write() as batch:
        for bid_id, bid in bids.items():
            batch.save(plain.item_of(bid, f"tender#{tender_id}", f"opened#{bid_id}"))


def opened(tender: Tender, of: Sequence[RankedBid] | None = None) -> dict[str, Bid]:
    """Opened bids of the ranking (the first hundred, or those) by id, notes included; none before the closing."""
    shown = tender.ranking if of is None else of
    keys = [(f"tender#{tender.id}", f"opened#{bid.bid_id}") for bid in shown[: plain.MOST]]
    return {sk.split("#", 1)[1]: bid for (_, sk), bid in plain.get_many(Bid, keys).items()}


def _key(tender_id: str, bid_id: str) -> tuple[str, str]:
    return f"tender#{tender_id}", f"bid#{bid_id}"


def _waiting(order: PlaceBid) -> tuple[str, str]:
    return f"tender#{order.tender_id}", f"waiting#{order.bid_id}"
