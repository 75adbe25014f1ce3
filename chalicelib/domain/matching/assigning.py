"""Many claims at once: who works on which, so that all of them together are worth most. Cents.

Shortest augmenting paths (Jonker and Volgenant 1987) on a sparse graph whose columns are the free slots of providers;
slots of one provider are alike, so they are one column with room for several. Exact in whole cents. «Nobody yet» is a
legal answer for a claim, at a reserve price. Equal input gives an equal answer, in whatever order it comes.

>>> assign({"a": {"x": 900, "y": 800}, "b": {"x": 850, "y": 100}}, {"x": 1, "y": 1})
{'a': 'y', 'b': 'x'}
>>> assign({"a": {"x": 900}, "b": {"x": 850}}, {"x": 1})
{'a': 'x'}
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Wishes = Mapping[str, Mapping[str, int]]  # what each claim is worth with each provider who may have it
TOP = 20  # candidates of a claim, where nobody else competes for them


def assign(wishes: Wishes, free: Mapping[str, int], reserve: int = 0) -> dict[str, str]:
    """The provider of each claim that has one, by claim.

    ``free``: slots of each provider. ``reserve``: what a claim is worth with nobody; a pair that is worth less is left.
    """
    market = _Market({provider: slots for provider, slots in free.items() if slots > 0})
    for claim in sorted(wishes, key=lambda claim: (-max(wishes[claim].values(), default=0), claim)):
        gains = ((provider, value - reserve) for provider, value in wishes[claim].items() if provider in market.room)
        best_first = sorted((each for each in gains if each[1] >= 0), key=lambda each: (-each[1], each[0]))
        market.gains[claim] = dict(best_first)
        market.enter(claim)
    return {claim: market.has[claim] for claim in sorted(market.has)}


def shortlist(best_first: Iterable[tuple[str, int]], free: Mapping[str, int], rivals: int) -> dict[str, int]:
    """The best candidates of one claim with what it is worth with them: ``TOP``, and more while slots are too few.

    ``rivals`` claims of the same neighbourhood have much the same candidates: with twenty agents of two slots each, all
    but forty of them would be left with nobody while others have room.
    """
    listed, slots = dict[str, int](), 0
    for provider, value in best_first:
        if len(listed) >= TOP and slots >= rivals:
            break
        listed[provider] = value
        slots += max(0, free.get(provider, 0))
    return listed


def worth(chosen: Mapping[str, str], wishes: Wishes, reserve: int = 0) -> int:
    """What an assignment is worth in all: each pair, and the reserve for each claim without one."""
    return sum(wishes[claim][chosen[claim]] if claim in chosen else reserve for claim in wishes)


@dataclass(slots=True)
class _Market:
    """Who has what now. ``price``: what one more claim would cost the others of a provider; none while he has room."""

    room: dict[str, int]
    gains: dict[str, dict[str, int]] = field(default_factory=dict)  # over the reserve, best first
    has: dict[str, str] = field(default_factory=dict)
    claims: dict[str, dict[str, None]] = field(default_factory=dict)  # of each provider, in the order they came
    price: dict[str, int] = field(default_factory=dict)

    def enter(self, claim: str) -> None:
        """One claim more: those who are there move over along the way that costs least, or one of them leaves."""
        surplus = max((gain - self.price.get(of, 0) for of, gain in self.gains[claim].items()), default=0)
        if surplus <= 0 and not any(self.room[of] for of in self.gains[claim]):
            return  # nobody has room, and it is worth no more than what it would push out
        search = _Search(self)
        search.leave(claim, max(0, surplus), 0)
        last = search.run()
        for provider, near in search.done.items():
            self.price[provider] = self.price.get(provider, 0) + search.best - near
        self._move(search, last)

    def _move(self, search: "_Search", last: str | None) -> None:
        """Along the way back from its end: each claim goes where the way says, the first one enters."""
        if last is None:
            leaver = search.leaver
            last = self._out(leaver)
        else:
            self.room[last] -= 1
        while last is not None:
            claim = search.via[last]
            before = self._out(claim)
            self.has[claim] = last
            self.claims.setdefault(last, {})[claim] = None
            last = before

    def _out(self, claim: str) -> str | None:
        before = self.has.pop(claim, None)
        if before is not None:
            del self.claims[before][claim]
        return before


@dataclass(slots=True)
class _Search:
    """Dijkstra's shortest way from one claim to a free slot, or to a claim that is better left with nobody."""

    market: _Market
    heap: list[tuple[int, str]] = field(default_factory=list)
    near: dict[str, int] = field(default_factory=dict)
    via: dict[str, str] = field(default_factory=dict)  # the claim that would go to that provider
    done: dict[str, int] = field(default_factory=dict)
    best: int = -1  # cost of leaving ``leaver`` with nobody; of the way found, when it is over
    leaver: str = ""

    def leave(self, claim: str, surplus: int, so_far: int) -> None:
        """Where that claim could go instead, and what each costs it of its surplus."""
        if self.best < 0 or so_far + surplus < self.best:
            self.best, self.leaver = so_far + surplus, claim
        price, reach = self.market.price, so_far + surplus
        for provider, gain in self.market.gains[claim].items():
            if reach - gain > self.best:
                break  # so are all that come after it, whatever their price
            cost = reach - gain + price.get(provider, 0)
            if cost <= self.best and provider not in self.done and cost < self.near.get(provider, cost + 1):
                self.near[provider], self.via[provider] = cost, claim
                heapq.heappush(self.heap, (cost, provider))

    def run(self) -> str | None:
        """The provider with room at the end of the way; None when it ends with nobody."""
        while self.heap:
            cost, provider = heapq.heappop(self.heap)
            if cost > self.best:
                break
            if provider in self.done:
                continue
            if self.market.room[provider]:
                self.best = cost
                return provider
            self.done[provider] = cost
            price = self.market.price.get(provider, 0)
            for claim in self.market.claims[provider]:
                self.leave(claim, self.market.gains[claim][provider] - price, cost)
        return None
