"""Five hundred bidders in the last ten seconds of a tender: no bid that was taken is lost, none is taken late."""

import random
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import bid_vault
from chalicelib.handle import rush
from chalicelib.store import bid_box, journal, streams
from infra.local.bench.figures import Chapter, Figure

BIDDERS, SECONDS, LATE_SECONDS = 500, 10.0, 1.0
MOST_MS = 300
HANDS = 64  # threads: bids under way at once at the most
PLACE = Place("69382", "Lyon", "69", 45.76, 4.83)


@dataclass(frozen=True, slots=True)
class Rush:
    """How it ended. ``acknowledged`` and ``kept`` are bids by the provider's id with their seal; milliseconds."""

    acknowledged: dict[str, str]
    kept: dict[str, str]
    late: int
    others: int
    latest: datetime
    closes_at: datetime
    took_ms: tuple[float, ...]

    @property
    def fair(self) -> bool:
        """What was acknowledged is there and nothing else; every line of the log is before the closing."""
        return self.acknowledged == self.kept and self.others == 0 and self.latest < self.closes_at

    @property
    def p95_ms(self) -> float:
        """Of the bids that were taken."""
        return statistics.quantiles(self.took_ms, n=20)[-1]


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md."""
    rush = run(BIDDERS, SECONDS)
    lost, late = len(rush.acknowledged.items() - rush.kept.items()), int(rush.latest >= rush.closes_at)
    figures = (
        Figure("Acknowledged bids that are not in the log", "0", str(lost), lost == 0, vital=True),
        Figure("Lines of the log from after the closing", "0", str(late), rush.fair, vital=True),
        Figure("Bids taken, and told that they are late", "all of them", f"{len(rush.acknowledged)}, {rush.late}"),
        Figure("A bid, p50", "", f"{statistics.median(rush.took_ms):.0f} ms"),
        Figure("A bid, p95", f"≤ {MOST_MS} ms", f"{rush.p95_ms:.0f} ms", rush.p95_ms <= MOST_MS),
    )
    how = (
        f"{BIDDERS} bidders, each at a random moment of the last {SECONDS:.0f} seconds of one tender or of the second"
        f" after, at most {HANDS} at a time, on the embedded engine: encrypted, journalled and linked one by one."
    )
    return Chapter("The last seconds of a tender", how, figures)


def run(bidders: int, seconds: float) -> Rush:
    """That many bids, spread at random over the last seconds and a little beyond."""
    closes_at = ambient.now() + timedelta(seconds=seconds)
    tender_id = posted(closes_at)
    chance = random.Random(6)  # noqa: S311 - when who bids
    times = [chance.uniform(0, seconds + LATE_SECONDS) for _ in range(bidders)]
    taken: dict[str, str] = {}
    took: list[float] = []
    refused: list[Reason] = []
    lock, began = threading.Lock(), time.perf_counter()

    def one(number: int) -> None:
        time.sleep(max(0.0, times[number] - (time.perf_counter() - began)))
        asked_at = time.perf_counter()
        try:
            seal = bid(tender_id, f"prv_{number:05d}")
        except Refused as told:
            with lock:
                refused.append(told.reason)
            return
        with lock:
            taken[f"prv_{number:05d}"] = seal
            took.append(1000 * (time.perf_counter() - asked_at))

    _spread(one, sorted(range(bidders), key=times.__getitem__))
    return _judged(tender_id, taken, refused, took)


def posted(closes_at: datetime) -> str:
    """A tender of one claim on the board; its id."""
    tender_id = ambient.new_id("ten")
    brief = facts.Brief(PLACE, "company", 500_000, 60, 2)
    parts = (facts.Part(ambient.new_id("clm"), "crd_rush", brief),)
    order = c.PostTender(tender_id=tender_id, by=SYSTEM, at=ambient.now(), parts=parts, closes_at=closes_at)
    handle.tender(order, f"post:{tender_id}")
    return tender_id


def bid(tender_id: str, provider_id: str) -> str:
    """One sealed bid, as the page sends it; its seal."""
    made = facts.Bid(provider_id, facts.Price(1500), 2, 90, "", ambient.token(), independent=True)
    bid_id, seal = ambient.new_id("bid"), made.opened().seal
    cipher = bid_vault.seal(bid_box.dump(made), tender_id, bid_id)
    order = c.PlaceBid(
        tender_id=tender_id,
        by=Actor("provider", provider_id),
        at=ambient.now(),
        bid_id=bid_id,
        seal=seal,
        independent=True,
    )
    rush.place(order, bid_id, cipher)
    return seal


def _spread(one: Callable[[int], None], numbers: list[int]) -> None:
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(one, numbers))


def _judged(tender_id: str, taken: dict[str, str], refused: list[Reason], took: list[float]) -> Rush:
    tender: Tender | None = journal.load(streams.TENDER, tender_id)
    if tender is None:
        raise LookupError(tender_id)
    late = refused.count(Reason.TENDER_CLOSED)
    lines = [line.at for line in journal.read(streams.TENDER, tender_id)]
    kept = {bid.provider_id: bid.seal for bid in tender.bids}
    return Rush(taken, kept, late, len(refused) - late, max(lines), tender.closes_at, tuple(took))
