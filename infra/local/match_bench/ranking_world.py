"""A made-up month for the ranking: agents and claims where people live, with successes that only the maker knows.

``reference/geo.md`` section 6: 150 claims a day for 30 days, capacity 1 to 4, true success Beta(6, 9), 20 % new.
"""

import csv
import gzip
import random
from dataclasses import dataclass
from functools import cache
from math import cos, exp, log, radians, sqrt

from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import facts, segments
from chalicelib.domain.places import Place
from chalicelib.gateways import gazetteer

DAYS, DAILY = 30, 150
AGENTS, NEW = 1500, 0.2
SUCCESS = (6, 9)  # Beta: mean 40 %
BEFORE = (20, 100)  # claims that somebody who is not new has closed
CAPACITY = (1, 4)
REACH_KM = (10, 60)
COMPANIES = 0.6  # of the debtors
MEDIAN_CENTS, SPREAD = 48_000, 1.2  # log-normal: EUR 480 in the middle, EUR 986 on average
LEAST_CENTS = 1_000
AGE_DAYS = (30, 420)
JITTER_KM = (0.8, 3.5)
KINDS: tuple[Kind, ...] = ("company", "consumer")


@dataclass(frozen=True, slots=True)
class Town:
    """A commune: INSEE code, departement, degrees, inhabitants."""

    insee: str
    departement: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: what ranking may know, and the luck it will have with whoever takes it."""

    day: int
    need: facts.Need
    luck: float  # recovered when below the success of its provider


@dataclass(frozen=True, slots=True)
class World:
    """Agents as matching sees them, what each truly recovers, who was new at first, and the claims in order."""

    agents: tuple[facts.Provider, ...]
    success: tuple[float, ...]
    new: frozenset[str]
    claims: tuple[Claim, ...]


def world(seed: int, agents: int = AGENTS, days: int = DAYS) -> World:
    """The same seed makes the same world."""
    dice = random.Random(seed)  # noqa: S311 - a simulation
    towns = _towns()
    weights = [town.people for town in towns]
    homes = dice.choices(towns, weights, k=agents)
    success = tuple(dice.betavariate(*SUCCESS) for _ in homes)
    made = tuple(_agent(dice, n, home, p) for n, (home, p) in enumerate(zip(homes, success, strict=True)))
    claims = tuple(
        _claim(dice, n // DAILY, town) for n, town in enumerate(dice.choices(towns, weights, k=days * DAILY))
    )
    return World(made, success, frozenset(agent.id for agent in made if not agent.closed), claims)


@cache
def _towns() -> list[Town]:
    rows = csv.DictReader(gzip.decompress((gazetteer.FOLDER / gazetteer.COMMUNES).read_bytes()).decode().splitlines())
    fields = [list(row.values()) for row in rows]
    return [
        Town(insee, departement, float(lat), float(lon), int(people))
        for insee, _, _, departement, lat, lon, people in fields
        if lat and int(people)
    ]


def _agent(dice: random.Random, number: int, home: Town, success: float) -> facts.Provider:
    lat, lon = _near(dice, home)
    slots = dice.randint(*CAPACITY)
    closed = 0 if dice.random() < NEW else dice.randint(*BEFORE)
    reach = exp(dice.uniform(*map(log, REACH_KM)))
    return facts.Provider(
        f"prv_{number:05d}",
        "agent",
        vetted=True,
        bases=(facts.Base(lat, lon, reach),),
        skills=frozenset(KINDS),
        open_slots=slots,
        slots=slots,
        records=_record(dice, closed, success),
    )


def _record(dice: random.Random, closed: int, success: float) -> dict[str, facts.Tally]:
    """His past, on claims as they come."""
    record: dict[str, facts.Tally] = {}
    for _ in range(closed):
        code = segments.code(_kind(dice), _cents(dice), dice.randint(*AGE_DAYS))
        tally = record.get(code, facts.Tally())
        record[code] = facts.Tally(tally.won + (dice.random() < success), tally.closed + 1)
    return record


def _claim(dice: random.Random, day: int, town: Town) -> Claim:
    lat, lon = _near(dice, town)
    kind, cents, age = _kind(dice), _cents(dice), dice.randint(*AGE_DAYS)
    place = Place(town.insee, town.insee, town.departement, lat, lon, precision="address")
    terms = pricing.of(pricing.Facts(cents, kind, age))
    return Claim(day, facts.Need(place, kind, cents, terms, age_days=age), dice.random())


def _near(dice: random.Random, town: Town) -> tuple[float, float]:
    spread = dice.uniform(*JITTER_KM) / 111 / sqrt(2)
    return town.lat + dice.gauss(0, spread), town.lon + dice.gauss(0, spread) / cos(radians(town.lat))


def _kind(dice: random.Random) -> Kind:
    return KINDS[0] if dice.random() < COMPANIES else KINDS[1]


def _cents(dice: random.Random) -> int:
    return max(LEAST_CENTS, round(dice.lognormvariate(log(MEDIAN_CENTS), SPREAD)))
