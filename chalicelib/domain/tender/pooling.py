"""Which claims of a creditor make a lot, and what the creditor may expect of it more than of each claim by itself.

Small claims are not worth the way one by one; in one tour they are. A lot is made of claims against one debtor, of
claims of one area, or of what is left: claims too small and too far apart for any visit. ``gains`` has the sums.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from chalicelib.domain import earth
from chalicelib.domain.tender import gains
from chalicelib.domain.tender.facts import Bundle
from chalicelib.domain.tender.gains import Gain, Single

SIZE = 20  # claims of a lot that is proposed: a usual agenda has room for them
FEWEST = 2
AREA_KM = 10.0  # round the claim that has most others near it
SMALL_CENTS = 50_000  # up to here a claim is small: others would lower the one price of the lot
LEAST_CENTS = 200  # a lot that gains less is not worth the creditor's while
MOST = 6  # lots that are proposed at once


@dataclass(frozen=True, slots=True)
class Lot:
    """Claims that are worth more together, what they have in common, and what is gained."""

    bundle: Bundle
    singles: tuple[Single, ...]
    gain: Gain

    @property
    def claim_ids(self) -> frozenset[str]:
        """The claims in it."""
        return frozenset(single.claim_id for single in self.singles)

    @property
    def total_cents(self) -> int:
        """What all of them amount to."""
        return sum(single.brief.total_cents for single in self.singles)


def proposals(singles: Sequence[Single]) -> tuple[Lot, ...]:
    """The lots that gain most, the best first, the best of each bundle among them; a claim may stand in several."""
    found = _worth_it(singles)
    best = {lot.bundle: lot for lot in reversed(found)}.values()
    others = [lot for lot in found if lot not in best][: max(0, MOST - len(best))]
    return tuple(lot for lot in found if lot in best or lot in others)


def partition(singles: Sequence[Single]) -> tuple[Lot, ...]:
    """Lots in which each claim stands once at most; the others are better called for by themselves."""
    taken: list[Lot] = []
    left = tuple(singles)
    while found := _apart(_worth_it(left)):
        taken += found
        gone = frozenset().union(*(lot.claim_ids for lot in found))
        left = tuple(single for single in left if single.claim_id not in gone)
    return tuple(taken)


def made(singles: Sequence[Single], bundle: Bundle) -> Lot:
    """A lot of these claims, whether it gains anything or not."""
    return Lot(bundle, tuple(singles), gains.of(singles, bundle))


def _worth_it(singles: Sequence[Single]) -> list[Lot]:
    known: dict[frozenset[str], Lot] = {}
    for lot in _possible(singles):
        if lot.gain.worth and lot.gain.cents >= LEAST_CENTS:
            known.setdefault(lot.claim_ids, lot)
    return sorted(known.values(), key=lambda lot: (-lot.gain.cents, sorted(lot.claim_ids)))


def _possible(singles: Sequence[Single]) -> Iterator[Lot]:
    """By debtor first: where his claims are all there is in an area, that says more."""
    ordered = sorted(singles, key=lambda single: (single.debtor_id, single.claim_id))
    for _, group in groupby(ordered, lambda single: single.debtor_id):
        yield from _cut(list(group), "debtor")
    small = [single for single in ordered if single.brief.total_cents <= SMALL_CENTS]
    for some in (small, ordered):
        for area in _areas(some):
            yield from _cut(area, "area")
    yield from _cut([single for single in ordered if not gains.pays_its_way(single)], "creditor")


def _cut(singles: Sequence[Single], bundle: Bundle) -> Iterator[Lot]:
    for begin in range(0, len(singles), SIZE):
        some = singles[begin : begin + SIZE]
        if len(some) >= FEWEST:
            yield made(some, bundle)


def _areas(singles: Sequence[Single]) -> Iterator[list[Single]]:
    """Round the claim that has most others near it, the nearest of them; then the same with those that are left."""
    near = _neighbours(singles)
    left = {single.claim_id: single for single in singles}
    while left:
        seed = min(left, key=lambda claim_id: (-sum(other in left for other in near[claim_id]), claim_id))
        group = [left[other] for other in near[seed] if other in left][:SIZE]
        if len(group) < FEWEST:
            return
        yield group
        for single in group:
            del left[single.claim_id]


def _neighbours(singles: Sequence[Single]) -> Mapping[str, list[str]]:
    """Of each claim those within ``AREA_KM``, itself first, then by distance."""
    points = {single.claim_id: earth.point(single.brief.place.lat, single.brief.place.lon) for single in singles}
    reach = earth.chord_limits(AREA_KM)[1]
    found: dict[str, list[str]] = {}
    for claim_id, point in points.items():
        away = {other: earth.chord_km(point, there) for other, there in points.items()}
        inside = (other for other, km in away.items() if km <= reach)
        found[claim_id] = sorted(inside, key=lambda other: (away[other], other != claim_id, other))
    return found


def _apart(lots: Iterable[Lot]) -> list[Lot]:
    """The best ones that share no claim."""
    taken: list[Lot] = []
    gone: set[str] = set()
    for lot in lots:
        if not lot.claim_ids & gone:
            taken.append(lot)
            gone |= lot.claim_ids
    return taken
