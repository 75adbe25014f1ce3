"""What came up near a provider in the last thirty days: how many he could have had, and why he missed the others.

Counted from the claims that were matched (``store.demand``), each as of its day, as if his papers had been checked and
his places free; whom he has ties with is not looked at. What passed him by is counted from the matchings themselves.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.matching import eligibility, facts
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.store import demand, passed_over, profiles
from chalicelib.templating import wording
from chalicelib.web import exclusions

RADII = (10, 20, 30, 45, 60)  # kilometres that are compared


@dataclass(frozen=True, slots=True)
class Month:
    """``could`` claims he could have had, ``whole`` False: at least. ``by_km``: the same for other radii of his seat.

    ``spots`` are where they were (degrees, to a kilometre); ``missed`` how many passed him by, and why.
    """

    could: int
    whole: bool
    by_km: tuple[tuple[int, int], ...]
    spots: tuple[tuple[float, float], ...]
    missed: tuple[tuple[int, str], ...]


def of(profile: profiles.Provider, on: date, lang: wording.Lang) -> Month:
    """His last month, as that profile would have had it: a Query for each degree square, and one."""
    near = demand.near(profile.bases, on)
    suited = list(_suited(profile, near.claims))
    could = [claim for claim, covered, _ in suited if covered]
    by_km = tuple((km, sum(_reached(profile, km, *each) for each in suited)) for km in RADII)
    reasons: Counter[Exclusion] = Counter(passed_over.counted(profile.id, on))
    reasons["too_far"] += max(0, by_km[-1][1] - len(could))
    return Month(
        len(could),
        near.whole,
        by_km,
        tuple((claim.lat, claim.lon) for claim in could),
        tuple(exclusions.counted(+reasons, "provider", lang)),
    )


Suited = tuple[demand.Demand, bool, bool]  # a claim; whether he covers it; whether another base than his seat does


def _suited(profile: profiles.Provider, claims: tuple[demand.Demand, ...]) -> Iterator[Suited]:
    """The claims that nothing but the distance speaks against."""
    days: dict[date, facts.Provider] = {}
    for claim in claims:
        if claim.on not in days:
            days[claim.on] = replace(profiles.for_matching(profile, profile.slots, claim.on), vetted=True)
        need = claim.need
        against = eligibility.exclusions(days[claim.on], need)
        if set(against) <= {"too_far"}:
            branches = days[claim.on].bases[1:]  # the seat comes first, and is open every day
            yield claim, not against, any(eligibility.covers(base, need.place) for base in branches)


def _reached(profile: profiles.Provider, km: int, claim: demand.Demand, _: bool, otherwise: bool) -> bool:  # noqa: FBT001 - a row
    return otherwise or eligibility.covers(facts.Base(profile.lat, profile.lon, km), claim.need.place)
