"""Five hundred bidders in the last ten seconds of a tender: no bid that was taken is lost, none is taken late."""

import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.state import Tender
from chalicelib.store import clock, journal, streams
from infra.local.bench import bidders
from infra.local.bench.figures import Chapter, Figure

BIDDERS, SECONDS, LATE_SECONDS = 500, 10.0, 1.0
LOOK_SECONDS = 0.05  # what each look at the page takes beforehand, at the most
LOT = 40  # claims
MOST_MS = 300
HANDS = 64  # threads: bids under way at once at the most
WRONG = (timedelta(hours=-3), timedelta(seconds=-2), timedelta(0), timedelta(seconds=1.5), timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Rush:
    """How it ended. ``acknowledged`` and ``kept`` are bids by the provider's id with their seal; milliseconds.

    ``too_late``: taken, although asked for after the closing by the true time. ``too_soon``: told that they are late,
    although they had their answer before it.
    """

    acknowledged: dict[str, str]
    kept: dict[str, str]
    late: int
    others: int
    latest: datetime
    closes_at: datetime
    took_ms: tuple[float, ...]
    too_late: int = 0
    too_soon: int = 0

    @property
    def lost(self) -> int:
        """Acknowledged, and not in the log."""
        return len(self.acknowledged.items() - self.kept.items())

    @property
    def fair(self) -> bool:
        """What was acknowledged is there and nothing else; every line of the log is before the closing."""
        told = self.acknowledged == self.kept and not self.others + self.too_late + self.too_soon
        return told and self.latest < self.closes_at

    @property
    def p95_ms(self) -> float:
        """Of the bids that were taken."""
        return statistics.quantiles(self.took_ms, n=20)[-1]


@dataclass
class _Seen:
    """What the bidders of one rush were told."""

    closes_at: datetime
    taken: dict[str, str] = field(default_factory=dict)
    took_ms: list[float] = field(default_factory=list)
    refused: list[Reason] = field(default_factory=list)
    too_late: int = 0
    too_soon: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Clocks:
    """Each thread is a machine with a clock of its own, so far from the true time as it was told."""

    def __init__(self) -> None:
        self.here = threading.local()

    def __call__(self) -> datetime:
        return ambient.system_clock() + getattr(self.here, "wrong", timedelta(0))


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md."""
    figures: list[Figure] = []
    for name, parts, skewed in (("One claim", 1, False), ("Wrong clocks", 1, True), (f"A lot of {LOT}", LOT, True)):
        figures += _told(name, run(BIDDERS, SECONDS, parts, skewed=skewed))
    how = (
        f"{BIDDERS} bidders, each at a random moment of the last {SECONDS:.0f} seconds of one tender or of the second"
        f" after, at most {HANDS} at a time, on the embedded engine. Each has looked at the call before; his bid"
        " is checked, encrypted, journalled and linked to the one before. With wrong clocks every bidder's machine"
        " is three hours or two seconds slow, right, or a second and a half or a day fast, and the store's clock"
        " decides."
    )
    return Chapter("The last seconds of a tender", how, tuple(figures))


def run(number: int, seconds: float, parts: int = 1, *, skewed: bool = False) -> Rush:
    """That many bids, spread at random over the last seconds and a little beyond; on a lot of so many claims."""
    ids = bidders.vetted(number)
    chance = random.Random(6)  # noqa: S311 - when who bids, on which machine
    with _machines(skewed=skewed) as clocks:
        before = 1 + LOOK_SECONDS * number
        closes_at = ambient.system_clock().replace(microsecond=0) + timedelta(seconds=before + seconds)
        tender_id, seen = bidders.posted(closes_at, parts), _Seen(closes_at)
        bidders.looked(tender_id, ids)
        begins = closes_at - timedelta(seconds=seconds)
        times = [begins + timedelta(seconds=chance.uniform(0, seconds + LATE_SECONDS)) for _ in ids]
        wrong = [chance.choice(WRONG) if skewed else timedelta(0) for _ in ids]

        def one(number: int) -> None:
            time.sleep(max(0.0, (times[number] - ambient.system_clock()).total_seconds()))
            clocks.here.wrong = wrong[number]
            _bid(tender_id, ids[number], seen)

        _spread(one, sorted(range(number), key=times.__getitem__))
    return _judged(tender_id, seen)


@contextmanager
def _machines(*, skewed: bool) -> Iterator[_Clocks]:
    clocks = _Clocks()
    ambient.set_clock(clocks)
    try:
        if skewed:
            with clock.judging():
                yield clocks
        else:
            yield clocks
    finally:
        ambient.set_clock(ambient.system_clock)


def _bid(tender_id: str, provider_id: str, seen: _Seen) -> None:
    asked_at, began = ambient.system_clock(), time.perf_counter()
    try:
        seal = bidders.bid(tender_id, provider_id)
    except Refused as told:
        with seen.lock:
            seen.refused.append(told.reason)
            seen.too_soon += ambient.system_clock() < seen.closes_at
        return
    with seen.lock:
        seen.taken[provider_id] = seal
        seen.took_ms.append(1000 * (time.perf_counter() - began))
        seen.too_late += asked_at >= seen.closes_at


def _spread(one: Callable[[int], None], numbers: list[int]) -> None:
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(one, numbers))


def _judged(tender_id: str, seen: _Seen) -> Rush:
    tender: Tender | None = journal.load(streams.TENDER, tender_id)
    if tender is None:
        raise LookupError(tender_id)
    late = seen.refused.count(Reason.TENDER_CLOSED)
    lines = [line.at for line in journal.read(streams.TENDER, tender_id)]
    kept = {bid.provider_id: bid.seal for bid in tender.bids}
    return Rush(
        seen.taken, kept, late, len(seen.refused) - late, max(lines), tender.closes_at, tuple(seen.took_ms),
        seen.too_late, seen.too_soon,
    )  # fmt: skip


def _told(name: str, rush: Rush) -> list[Figure]:
    after = int(rush.latest >= rush.closes_at) + rush.too_late
    return [
        Figure(f"{name}: acknowledged bids that are not in the log", "0", str(rush.lost), rush.lost == 0, vital=True),
        Figure(f"{name}: taken after the closing", "0", str(after), rush.fair, vital=True),
        Figure(f"{name}: taken, and told that they are late", "all", f"{len(rush.acknowledged)}, {rush.late}"),
        Figure(f"{name}: a bid, p50", "", f"{statistics.median(rush.took_ms):.0f} ms"),
        Figure(f"{name}: a bid, p95", f"≤ {MOST_MS} ms", f"{rush.p95_ms:.0f} ms", rush.p95_ms <= MOST_MS),
    ]
