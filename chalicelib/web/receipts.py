"""A bidder's receipt: his own bid, kept in his browser alone. Before the closing nobody else can read it."""

import base64
import binascii

from chalicelib import config
from chalicelib.domain.tender.facts import Bid
from chalicelib.store import bid_box
from chalicelib.web import door, session

NAME = "bid"
LIFE = 60 * 24 * 3600  # seconds


def cookie(tender_id: str, bid: Bid) -> str:
    """The Set-Cookie value that keeps a bid where it was made, for the pages of its tender."""
    return _cookie(tender_id, base64.urlsafe_b64encode(bid_box.dump(bid)).decode(), LIFE)


def no_cookie(tender_id: str) -> str:
    """The Set-Cookie value that forgets it."""
    return _cookie(tender_id, "", 0)


def read(call: door.Call, seal: str) -> Bid | None:
    """The bid of that seal, if this browser has it; None on another device, or for a bid that was replaced."""
    kept = session.cookies(call.request.headers).get(NAME, "")
    try:
        bid = bid_box.load(base64.urlsafe_b64decode(kept.encode()))
    except (binascii.Error, ValueError):
        return None
    return bid if bid is not None and bid.opened().seal == seal else None


def _cookie(tender_id: str, value: str, seconds: int) -> str:
    secure = "; Secure" * config.settings().https
    return f"{NAME}={value}; Path=/appels-offres/{tender_id}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
