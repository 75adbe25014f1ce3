"""A made-up country: providers and claims where people live, overseas included. The same seed, the same country."""

import csv
import gzip
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from chalicelib.domain import cover_index
from chalicelib.gateways import gazetteer

SKILLS = 4  # of which a claim wants one, and a provider has each with a chance of a quarter
HAS_SKILL = 0.25
SHORTEST_KM, LONGEST_KM = 10.0, 60.0  # radii, log-uniform between
SCATTER_KM = (0.8, 3.5)  # from the town hall
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a debtor is (degrees) and which skill is wanted (a bit's number)."""

    lat: float
    lon: float
    skill: int


@dataclass(frozen=True, slots=True)
class World:
    """Who is there and what is wanted."""

    sites: tuple[cover_index.Site, ...]
    claims: tuple[Claim, ...]


def make(providers: int, claims: int, seed: int = 5) -> World:
    """Communes by their population, points scattered round the town hall; a quarter of the providers can do a claim."""
    dice = random.Random(f"{seed} {providers}")  # noqa: S311 - a made-up world
    sites = tuple(_site(dice, number, at) for number, at in enumerate(_points(dice, providers)))
    dice = random.Random(f"{seed} claims")  # noqa: S311 - a made-up world
    wanted = tuple(Claim(lat, lon, dice.randrange(SKILLS)) for lat, lon in _points(dice, claims))
    return World(sites, wanted)


def name(number: int) -> str:
    """A provider's id, as long as real ones are."""
    return f"prv_{number:026d}"


def _site(dice: random.Random, number: int, at: tuple[float, float]) -> cover_index.Site:
    km = math.exp(dice.uniform(math.log(SHORTEST_KM), math.log(LONGEST_KM)))
    skills = sum(1 << bit for bit in range(SKILLS) if dice.random() < HAS_SKILL)
    return cover_index.Site(name(number), *at, km, skills)


def _points(dice: random.Random, count: int) -> Iterator[tuple[float, float]]:
    places = list(_communes())
    weights = list(accumulate(population for _, _, population in places))
    for lat, lon, _ in dice.choices(places, cum_weights=weights, k=count):
        km, turn = dice.uniform(*SCATTER_KM), dice.uniform(0, math.tau)
        north, east = km * math.cos(turn) / KM_PER_DEGREE, km * math.sin(turn) / KM_PER_DEGREE
        yield lat + north, lon + east / math.cos(math.radians(lat))


def _communes() -> Iterator[tuple[float, float, int]]:
    """Point and population of every commune that has both."""
    with gzip.open(gazetteer.FOLDER / gazetteer.COMMUNES, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lat"] and int(row["population"] or 0):
                yield float(row["lat"]), float(row["lon"]), int(row["population"])
