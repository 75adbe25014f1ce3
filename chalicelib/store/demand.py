"""Where work came up: one small item a claim and degree square, kept two months, for providers who ask what there was.

Written when a claim is matched for the first time. It holds what matching asked for and nothing of its parties: a place
to about a kilometre, the kind of debtor, an amount. A look reads the squares that a provider's discs touch, ``MOST``
claims of each at most, the latest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, cos, floor, radians

from chalicelib.domain import cover
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching.facts import Base, Need
from chalicelib.domain.places import Place
from chalicelib.store import codec, plain, table

LOOK_BACK = timedelta(days=30)
LIFE = timedelta(days=62)
MOST = 400  # claims of a square that are read
MOST_SQUARES = 24  # of one provider: four bases far apart, each at sixty kilometres
KM_PER_DEGREE = 110.574
TERMS = Terms(0)  # nobody is paid for what has gone by


@dataclass(frozen=True, slots=True)
class Demand:
    """One claim that was matched on a day. Degrees, kilometres, cents."""

    claim_id: str
    on: date
    lat: float
    lon: float
    slack_km: float
    debtor_kind: Kind
    total_cents: int
    language: str
    sector: str
    court: str

    @property
    def need(self) -> Need:
        """As matching was asked, its parties' ties left out."""
        place = Place("", "", "", self.lat, self.lon, "commune", self.slack_km)
        return Need(
            place,
            self.debtor_kind,
            self.total_cents,
            TERMS,
            language=self.language,
            sector=self.sector,
            court=self.court,
        )


@dataclass(frozen=True, slots=True)
class Month:
    """What came up near a provider; ``whole`` False: there was more than is read."""

    claims: tuple[Demand, ...]
    whole: bool


def of(claim_id: str, need: Need, on: date) -> Demand:
    """What is remembered of a claim that is matched on that day."""
    place = need.place
    return Demand(
        claim_id,
        on,
        round(place.lat, 2),
        round(place.lon, 2),
        place.slack_km,
        need.debtor_kind,
        need.total_cents,
        need.language,
        need.sector,
        need.court,
    )


def also_keep(found: Demand, at: datetime) -> plain.Also:
    """It is written with the command that asks the first providers."""
    return plain.also_put(found, _pk(floor(found.lat), floor(found.lon)), f"{found.on}#{found.claim_id}", at + LIFE)


def near(bases: Iterable[Base], on: date) -> Month:
    """What came up within reach of any of those bases (or in their squares) in the last thirty days."""
    claims: list[Demand] = []
    squares = _squares(bases)
    whole = len(squares) <= MOST_SQUARES
    for lat, lon in squares[:MOST_SQUARES]:
        items = _read(lat, lon, on)
        whole = whole and len(items) < MOST
        claims += [codec.load(item.body, Demand) for item in items if not plain.expired(item)]
    return Month(tuple(claims), whole)


def _read(lat: int, lon: int, on: date) -> list[table.PlainItem]:
    days = table.PlainItem.sk.between(f"{on - LOOK_BACK}", f"{on}$")  # "$" comes after "#"
    return list(table.PlainItem.query(_pk(lat, lon), days, limit=MOST, scan_index_forward=False))


def _squares(bases: Iterable[Base]) -> Sequence[tuple[int, int]]:
    """Every degree square that a disc of ``cover.LONGEST_KM`` round a base touches: wider radii can be compared."""
    found: dict[tuple[int, int], None] = {}
    for base in bases:
        up = cover.LONGEST_KM / KM_PER_DEGREE
        wide = up / max(0.1, cos(radians(abs(base.lat) + up)))
        for lat in range(floor(base.lat - up), ceil(base.lat + up)):
            for lon in range(floor(base.lon - wide), ceil(base.lon + wide)):
                found[lat, lon] = None
    return list(found)


def _pk(lat: int, lon: int) -> str:
    return f"demand#{lat}#{lon}"
