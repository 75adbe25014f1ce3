"""What matching knows of a provider and of a claim. Degrees (WGS84), kilometres, cents, days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chalicelib.domain import earth, money
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.places import Place

ProviderKind = Literal["agent", "officer"]

#: A bond that would make somebody judge in his own cause, comparable and unreadable: ``siren:812345678``,
#: ``phone:`` and a keyed hash. Two parties that share one are in conflict.
Tie = str


@dataclass(frozen=True, slots=True)
class Base:
    """A place a provider starts from, how far he goes, and the days on which he is there (None: no end)."""

    lat: float
    lon: float
    km: float
    since: date | None = None
    until: date | None = None
    city: str = ""

    def open_on(self, day: date) -> bool:
        """Whether he starts from here on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Tally:
    """Claims of one kind that a provider has closed, and how many of them were recovered."""

    won: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Provider:
    """What matching needs to know of one provider on one day; ``bases`` are those open on that day."""

    id: str
    kind: ProviderKind
    vetted: bool
    bases: tuple[Base, ...]
    skills: frozenset[Kind]
    open_slots: int
    slots: int
    records: Mapping[str, Tally] = field(default_factory=dict)  # by the code of a segment
    languages: frozenset[str] = frozenset({"fr"})
    sectors: frozenset[str] = frozenset()  # trades he works for; none named: all
    least_cents: int = 0
    most_cents: int | None = None
    away: bool = False  # days off
    ties: frozenset[Tie] = frozenset()
    declared: frozenset[Tie] = frozenset()  # for or against whom he says himself that he may not work
    court: str = ""  # an officer's court of appeal
    opportunities: float = 0.0  # offers that were his by number: of each wave, offers / number of those who could
    offered: int = 0  # claims he was offered

    def km_to(self, lat: float, lon: float) -> float:
        """Kilometres as the crow flies from the nearest of his bases. Raises ValueError for one without any."""
        return min(earth.apart_km(base.lat, base.lon, lat, lon) for base in self.bases)

    @property
    def load_bps(self) -> int:
        """How much of his agenda is taken, in basis points."""
        taken = min(self.slots, max(0, self.slots - self.open_slots))
        return money.ratio(taken, money.FULL_BPS, max(1, self.slots))

    @property
    def closed(self) -> int:
        """Claims of any kind that he brought to an end."""
        return sum(tally.closed for tally in self.records.values())


@dataclass(frozen=True, slots=True)
class Need:
    """What matching needs to know of one claim."""

    place: Place
    debtor_kind: Kind
    total_cents: int
    terms: Terms
    ties: frozenset[Tie] = frozenset()  # of creditor and debtor, to see a conflict of interest
    age_days: int = 0  # since the oldest due date
    language: str = "fr"  # the debtor's
    sector: str = ""  # the creditor's trade
    court: str = ""  # where the law wants an officer of that court of appeal (PSRPC, enforcement); else empty
