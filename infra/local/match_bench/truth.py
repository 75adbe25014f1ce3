"""What is right, by brute force: every provider against every claim, by the geodesic of WGS84 (geographiclib).

A sphere tells who is far from the border (the ellipsoid differs by less than ``SURE``), the geodesic all others
and the order of the nearest. Nothing here comes from the code that is judged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import acos, cos, radians, sin

from geographiclib.geodesic import Geodesic

from chalicelib.domain import cover_index
from infra.local.match_bench.world import Claim

SPHERE_KM = 6371.0
SURE = 0.01
NEAREST = 20
SAME_KM = 1e-5  # a centimetre: below it neither of two is nearer


@dataclass(frozen=True, slots=True)
class Answer:
    """Who covers a claim, of those who have the skill; and the nearest of them with their km."""

    covering: frozenset[str]
    nearest: tuple[tuple[float, str], ...]
    pairs: int


class Judge:
    """Knows every provider's place on a sphere."""

    def __init__(self, sites: Iterable[cover_index.Site]) -> None:
        self._sites = tuple(sites)
        self._on_sphere = [(*_unit(s.lat, s.lon), cos(s.km * (1 + SURE) / SPHERE_KM), s) for s in self._sites]

    def answer(self, claim: Claim) -> Answer:
        """The truth about one claim."""
        a, b, c = _unit(claim.lat, claim.lon)
        able = [one for one in self._on_sphere if one[4].skills >> claim.skill & 1]
        near = [(x * a + y * b + z * c, site) for x, y, z, least, site in able if x * a + y * b + z * c >= least]
        near.sort(key=lambda one: -one[0])
        covering = [(_sphere_km(dot), site) for dot, site in near if _reaches(site, claim, _sphere_km(dot))]
        edge = covering[min(NEAREST, len(covering)) - 1][0] * (1 + 2 * SURE) + 0.1 if covering else 0.0
        ordered = sorted((_geodesic_km(site, claim), site.provider_id) for km, site in covering if km <= edge)
        return Answer(frozenset(site.provider_id for _, site in covering), tuple(ordered), len(able))


def wrong(claim: Answer, found: Sequence[cover_index.Near]) -> bool:
    """Whether these are not the nearest, in their order and at their distance."""
    expected = claim.nearest[:NEAREST]
    true_km = {name: km for km, name in claim.nearest}
    if len(found) != len(expected):
        return True
    return any(
        abs(true_km.get(near.provider_id, -1.0) - km) > SAME_KM or abs(near.km - km) > SAME_KM
        for near, (km, _) in zip(found, expected, strict=True)
    )


def _reaches(site: cover_index.Site, claim: Claim, sphere_km: float) -> bool:
    if abs(sphere_km - site.km) > SURE * site.km:
        return sphere_km < site.km
    return _geodesic_km(site, claim) <= site.km


def _geodesic_km(site: cover_index.Site, claim: Claim) -> float:
    return float(Geodesic.WGS84.Inverse(site.lat, site.lon, claim.lat, claim.lon)["s12"]) / 1000


def _unit(lat: float, lon: float) -> tuple[float, float, float]:
    y, x = radians(lat), radians(lon)
    return cos(y) * cos(x), cos(y) * sin(x), sin(y)


def _sphere_km(dot: float) -> float:
    return SPHERE_KM * acos(min(1.0, dot))
