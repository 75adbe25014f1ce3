"""What a bid form begins with: his own last bid, from his browser or from a tender that is closed; never a sealed one.

Before the closing no server of ours can read a bid, so the last one he made is kept where he made it, for him alone.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Literal

from chalicelib import config
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, own_bids
from chalicelib.web import door, session

NAME = "usual"
PATH = "/appels-offres"
LIFE = 180 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Habit:
    """How he bids: basis points and cents, days. ``source`` says where that is from."""

    provider_id: str
    rate_bps: int
    flat_cents: int
    days: int
    duration: int
    note: str = ""
    source: Literal["own", "browser", "opened", "computed"] = "browser"

    @property
    def price(self) -> facts.Price:
        """As a bid has it."""
        return facts.Price(self.rate_bps, flat_cents=self.flat_cents)


def of(call: door.Call, call_for: Tender, own: facts.Bid | None, computed: Habit) -> Habit:
    """His bid on this very call, else his last from this browser, else the last that was opened, else ``computed``.

    What he took elsewhere may not fit here: the rate is brought between the floor and the highest, a flat sum goes.
    """
    if own is not None:
        return _kept(own, "own")
    if call_for.status != "open":
        return computed
    last = _from_browser(call, computed.provider_id) or _opened(computed.provider_id)
    return computed if last is None else _fitting(last, call_for)


def cookie(bid: facts.Bid) -> str:
    """The Set-Cookie value that keeps how he bid where he bid."""
    value = base64.urlsafe_b64encode(codec.dump(_kept(bid, "browser")).encode()).decode()
    secure = "; Secure" * config.settings().https
    return f"{NAME}={value}; Path={PATH}; Max-Age={LIFE}; HttpOnly; SameSite=Lax{secure}"


def _from_browser(call: door.Call, provider_id: str) -> Habit | None:
    """Nothing of somebody else's who uses the same browser, and nothing that can't be."""
    kept = session.cookies(call.request.headers).get(NAME, "")
    try:
        habit = codec.load(base64.urlsafe_b64decode(kept.encode()).decode(), Habit)
    except (binascii.Error, ValueError, codec.Unreadable):
        return None
    sound = (
        0 <= habit.rate_bps <= facts.HIGHEST_BPS
        and habit.flat_cents >= 0
        and 1 <= habit.days <= facts.LATEST_CONTACT
        and habit.days <= habit.duration <= facts.LONGEST_WORK
        and len(habit.note) <= facts.LONGEST_NOTE
    )
    return habit if sound and habit.provider_id == provider_id else None


def _opened(provider_id: str) -> Habit | None:
    """The newest of his bids whose tender is closed."""
    for _, tender in own_bids.page(provider_id).bids:
        for ranked in tender.ranking:
            if ranked.provider_id == provider_id:
                bid, price = ranked.content, ranked.content.price
                return Habit(
                    provider_id, price.rate_bps, price.flat_cents, bid.first_contact_days, bid.duration_days,
                    source="opened",
                )  # fmt: skip
    return None


def _kept(bid: facts.Bid, source: Literal["own", "browser"]) -> Habit:
    price = bid.price
    return Habit(
        bid.provider_id, price.rate_bps, price.flat_cents, bid.first_contact_days, bid.duration_days, bid.note, source
    )


def _fitting(habit: Habit, call_for: Tender) -> Habit:
    prices = [(habit.price.bps(brief.total_cents), brief) for brief in call_for.briefs]
    if all(brief.floor_bps <= bps <= brief.highest_bps for bps, brief in prices):
        return habit
    floor = max(brief.floor_bps for brief in call_for.briefs)
    highest = min(brief.highest_bps for brief in call_for.briefs)
    rate = min(max(habit.rate_bps, floor), highest)
    return Habit(habit.provider_id, rate, 0, habit.days, habit.duration, habit.note, habit.source)
