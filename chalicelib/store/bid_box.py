"""Sealed bids, kept apart from the journal: encrypted until the tender closes, then for its creditor to read."""

import base64
from dataclasses import dataclass

from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, plain


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bid nobody can read, in base64."""

    cipher: str


def also_keep(tender_id: str, bid_id: str, cipher: bytes) -> plain.Also:
    """The sealed content is written with the command that journals its hash."""
    return plain.also_put(Sealed(base64.b64encode(cipher).decode()), *_key(tender_id, bid_id))


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


def also_open(tender_id: str, bids: dict[str, Bid]) -> list[plain.Also]:
    """What was opened at closing, for the creditor to compare: the notes are in no event."""
    return [plain.also_put(bid, f"tender#{tender_id}", f"opened#{bid_id}") for bid_id, bid in bids.items()]


def opened(tender: Tender) -> dict[str, Bid]:
    """The opened bids of the ranking by the id of the bid, notes included; empty before the closing."""
    keys = [(f"tender#{tender.id}", f"opened#{bid.bid_id}") for bid in tender.ranking[: plain.MOST]]
    return {sk.split("#", 1)[1]: bid for (_, sk), bid in plain.get_many(Bid, keys).items()}


def _key(tender_id: str, bid_id: str) -> tuple[str, str]:
    return f"tender#{tender_id}", f"bid#{bid_id}"
