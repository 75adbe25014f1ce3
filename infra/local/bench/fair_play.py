"""How much rigging the fair-play detectors see, and how often they wrong the honest: a seeded simulation.

A year of 10,000 tenders in 20 zones of 20 bidders. One tender in twenty is rigged, in four ways: a partner who covers
with a price a fixed step above; three who take turns; one person with two accounts; a creditor who bids for himself.
The rigged hide as people do: prices are rounded, ring members also bid honestly and against each other, outsiders bid
in rigged tenders, some twins share no account but a desk. Honest bidders share addresses and networks now and then.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chalicelib.domain.tender import fairplay
from chalicelib.domain.tender.fairplay import observed
from chalicelib.domain.tender.fairplay.observed import ABid, Closed
from infra.local.bench.figures import Chapter, Figure

ZONES, BIDDERS, TENDERS, RIGGED_SHARE = 20, 20, 10_000, 0.05
RECALL, FALSE_ALARMS = 0.9, 0.01
START = datetime(2026, 1, 1, tzinfo=UTC)
WAYS = ("cover", "turns", "twins", "self")
#: Parts of the people: who share an address or a network by accident, who bid from a phone, twins who show a bond
#: (the first of them), twins at one desk (the last).
SHARED_DESK, MOBILE, SHOWN_BOND, ONE_DESK = 0.05, 0.2, 0.75, 0.6
GRID = 25  # people bid quarters of a percent


@dataclass(frozen=True, slots=True)
class Judged:
    """What was seen. ``recall`` by way, and over all; ``false_alarms`` of the honest tenders."""

    recall: float
    false_alarms: float
    by_way: dict[str, float]


@dataclass(frozen=True, slots=True)
class Person:
    """A bidder with his cost, his network and his bonds."""

    id: str
    cost: float
    network: str
    ties: frozenset[str]


class World:
    """The year, drawn from one seed."""

    def __init__(self, seed: int, tenders: int = TENDERS) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a simulation
        self.count = tenders
        self.zones = [[self._person(zone, number) for number in range(BIDDERS)] for zone in range(ZONES)]
        self.covering = {zone: self.chance.sample(range(BIDDERS), 2) for zone in range(0, ZONES, 4)}
        self.turning = {zone: self.chance.sample(range(BIDDERS), 3) for zone in range(1, ZONES, 4)}
        self.turn: Counter[int] = Counter()
        self.way: dict[str, str] = {}

    def year(self) -> list[Closed]:
        """Every tender, the rigged ones noted in ``way``."""
        return [self._tender(number) for number in range(self.count)]

    def _person(self, zone: int, number: int) -> Person:
        address = f"address:{zone}-{number if self._not(SHARED_DESK) else 'coworking'}"
        network = f"net-{zone}-{number if self._not(SHARED_DESK) else 'coworking'}"
        own = {f"{kind}:{zone}-{number}" for kind in ("account", "phone", "officer")}
        return Person(f"prv_{zone:02d}_{number:02d}", self.chance.gauss(1, 0.12), network, frozenset({address, *own}))

    def _tender(self, number: int) -> Closed:
        tender_id, base = f"ten_{number:05d}", self.chance.uniform(900, 2500)
        way = self.chance.choice(WAYS) if self.chance.random() < RIGGED_SHARE else ""
        zones = {"cover": list(self.covering), "turns": list(self.turning)}
        zone = self.chance.choice(zones.get(way, list(range(ZONES))))
        people = self.zones[zone]
        honest = self.chance.sample(people, self.chance.choice((2, 3, 4, 5, 6, 7) if not way else (0, 1, 2, 3)))
        opens = START + timedelta(days=365 * number / self.count)
        closed = Closed(
            tender_id,
            f"{zone:02d}",
            (),
            frozenset({f"officer:crd-{number}", f"account:crd-{number}", f"address:crd-{number}"}),
            f"net-crd-{number}",
        )
        if not way:
            return replace(closed, bids=tuple(self._honest(person, base, opens) for person in honest))
        self.way[tender_id] = way
        return self._rigged(way, zone, closed, honest, base, opens)

    def _rigged(
        self, way: str, zone: int, closed: Closed, others: list[Person], base: float, opens: datetime
    ) -> Closed:
        people, chance = self.zones[zone], self.chance
        creditor, network = closed.creditor_ties, closed.creditor_network
        if way in {"cover", "turns"}:
            ring = [people[index] for index in (self.covering if way == "cover" else self.turning)[zone]]
            bids = self._ring(way, zone, ring, base, opens)
        elif way == "twins":
            bids = self._twins(chance.choice(people), base, opens)
        else:
            shared = chance.choice((*sorted(creditor), "network", "network"))
            own = Person(f"prv_self_{closed.tender_id}", 1, f"net-{closed.tender_id}", frozenset({"phone:self"}))
            if shared == "network" or shared.startswith("address"):
                own = replace(own, network=network)
            own = replace(own, ties=own.ties | ({shared} if shared != "network" else set()))
            bids = [self._honest(own, base * 0.9, opens)]
        taken = {bid.provider_id for bid in bids}
        bids += [self._honest(person, base, opens) for person in others if person.id not in taken]
        return replace(closed, bids=tuple(bids))

    def _ring(self, way: str, zone: int, ring: list[Person], base: float, opens: datetime) -> list[ABid]:
        """One is to win, somewhat dearer than he would have to be; the others stay above him."""
        self.turn[zone] += self.chance.choice((1, 1, 1, 2))
        winner = ring[self.turn[zone] % len(ring)]
        first = self._honest(winner, base * 1.12, opens)
        bids = [first]
        for person in ring:
            if person is not winner:
                step = 1.05 if way == "cover" else self.chance.uniform(1.08, 1.30)
                bids.append(replace(self._honest(person, base, opens), bps=_rounded(first.bps * step, 5)))
        return bids

    def _twins(self, person: Person, base: float, opens: datetime) -> list[ABid]:
        """One person, two accounts: they share a bond most often, or a desk and the minute, or both."""
        how = self.chance.random()
        tie = self.chance.choice([tie for tie in sorted(person.ties) if not tie.startswith("address")])
        ties = frozenset({tie} if how < SHOWN_BOND else {"phone:of-his-own"})
        twin = Person(f"{person.id}_twin", person.cost, person.network, ties)
        one = self._honest(person, base, opens)
        at = one.at + timedelta(seconds=self.chance.uniform(5, 100 if how > ONE_DESK else 100_000))
        return [one, replace(self._honest(twin, base, opens), at=at)]

    def _not(self, share: float) -> bool:
        return self.chance.random() >= share

    def _honest(self, person: Person, base: float, opens: datetime) -> ABid:
        price = base * person.cost * self.chance.lognormvariate(0, 0.10)
        hours = min(self.chance.expovariate(1 / 30), 119)
        network = person.network if self._not(MOBILE) else f"mobile-{self.chance.randrange(500)}"
        return ABid(person.id, _rounded(price, GRID), opens + timedelta(hours=hours), network, person.ties)


def _rounded(price: float, grid: int) -> int:
    return max(grid, round(price / grid) * grid)


def flagged(tenders: list[Closed]) -> dict[str, set[observed.Sign]]:
    """The tenders an operator is shown, with their signs."""
    found: dict[str, set[observed.Sign]] = {}
    for finding in fairplay.all_findings(tenders):
        found.setdefault(finding.tender_id, set()).add(finding.sign)
    return found


def judge(seed: int, tenders: int = TENDERS) -> Judged:
    """One year."""
    world = World(seed, tenders)
    year = world.year()
    seen = flagged(year)
    by_way = {
        way: sum(name in seen for name, known in world.way.items() if known == way)
        / max(1, sum(known == way for known in world.way.values()))
        for way in WAYS
    }
    caught = sum(name in seen for name in world.way)
    honest = [tender for tender in year if tender.tender_id not in world.way]
    wronged = sum(tender.tender_id in seen for tender in honest)
    return Judged(caught / max(1, len(world.way)), wronged / len(honest), by_way)


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md: the seed the thresholds were chosen on, and two they have not seen."""
    years = {seed: judge(seed) for seed in (2026, 1, 2)}
    figures = []
    for seed, year in years.items():
        ways = ", ".join(f"{way} {share:.2f}" for way, share in year.by_way.items())
        name = f"Seed {seed}"
        figures += [
            Figure(
                f"{name}: rigged tenders shown ({ways})", f"≥ {RECALL}", f"{year.recall:.3f}", year.recall >= RECALL
            ),
            Figure(
                f"{name}: honest tenders shown",
                f"≤ {FALSE_ALARMS:.0%}",
                f"{year.false_alarms:.2%}",
                year.false_alarms <= FALSE_ALARMS,
            ),
        ]
    how = f"{TENDERS:,} tenders of {ZONES * BIDDERS} bidders in {ZONES} zones, one in twenty rigged, in four ways."
    return Chapter("Fair play", how, tuple(figures))
