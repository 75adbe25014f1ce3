"""What a provider says of himself: where he works, for whom and when, his papers, who he is tied to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chalicelib import ambient
from chalicelib.countries.fr import agent_file, courts
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import facts, ties
from chalicelib.store.people import Address


@dataclass(frozen=True, slots=True)
class Papers:
    """What gate G1 asks of an agent (an ``agent_file.File``): SHA-256 of each paper, checked by an operator."""

    insurance: str = ""
    insurer: str = ""
    policy: str = ""
    cover_cents: int = 0
    insured_until: date | None = None
    exclusive_account: str = ""
    prosecutor: str = ""
    checked_at: datetime | None = None
    remark: str = ""  # what the operator asked to be completed, until new papers come
    attested_on: date | None = None  # the bank's attestation of the exclusive account
    account_until: date | None = None  # its end, where it has one
    declared_on: date | None = None  # to the public prosecutor

    def complete(self) -> bool:
        """Every paper is there."""
        return agent_file.works_until(self) > date.min


@dataclass(frozen=True, slots=True)
class Branch:
    """Another place he starts from: an office, or where he is for a while. Degrees, kilometres; None: no end."""

    label: str
    address: Address
    lat: float
    lon: float
    km: float
    since: date | None = None
    until: date | None = None

    @property
    def base(self) -> facts.Base:
        """As matching knows it."""
        return facts.Base(self.lat, self.lon, self.km, self.since, self.until, self.address.city)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which he is asked nothing, the last one included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Declared:
    """For or against whom he says that he may not work: a SIREN, or a person under his initials and a key."""

    tie: facts.Tie
    label: str
    on: date


@dataclass(frozen=True, slots=True)
class Provider:
    """Who recovers: an agent or an officer. Degrees, kilometres; ``slots`` is how many claims at once."""

    id: str
    kind: facts.ProviderKind
    name: str
    email: str
    address: Address
    lat: float
    lon: float
    km: float
    slots: int
    phone: str = ""
    siren: str = ""
    skills: tuple[Kind, ...] = ("company", "consumer")
    account: str = ""
    papers: Papers = Papers()
    records: dict[str, facts.Tally] = field(default_factory=dict)  # by the code of a segment
    branches: tuple[Branch, ...] = ()
    languages: tuple[str, ...] = ("fr",)
    sectors: tuple[str, ...] = ()  # trades of creditors he works for; none named: all
    least_cents: int = 0
    most_cents: int | None = None
    days_off: tuple[DaysOff, ...] = ()
    declared: tuple[Declared, ...] = ()
    insee: str = ""  # the commune of his seat
    managers: tuple[facts.Tie, ...] = ()  # of his company, as the register names them
    ties: tuple[facts.Tie, ...] = field(default=(), compare=False)  # as ``tied`` makes them at every writing

    @property
    def bases(self) -> tuple[facts.Base, ...]:
        """Everywhere he starts from, on whatever days; his address first."""
        seat = facts.Base(self.lat, self.lon, self.km, city=self.address.city)
        return (seat, *(branch.base for branch in self.branches))

    @property
    def closed(self) -> int:
        """Claims of any kind that he brought to an end here."""
        return sum(tally.closed for tally in self.records.values())

    def vetted(self, on: date) -> bool:
        """Gate G1: an officer by his title; an agent once his papers are checked, while none of them has ended."""
        return self.may_work_until() >= on

    def may_work_until(self) -> date:
        """The last day on which he is vetted; ``date.min`` when he is not."""
        if self.papers.checked_at is None:
            return date.min
        if self.kind == "officer":
            return date.max
        return agent_file.works_until(self.papers)


def for_matching(profile: Provider, open_slots: int, on: date) -> facts.Provider:
    """What matching needs to know of him on that day."""
    return facts.Provider(
        id=profile.id,
        kind=profile.kind,
        vetted=profile.vetted(on),
        bases=tuple(base for base in profile.bases if base.open_on(on)),
        skills=frozenset(profile.skills),
        open_slots=open_slots,
        slots=profile.slots,
        records=profile.records,
        languages=frozenset(profile.languages),
        sectors=frozenset(profile.sectors),
        least_cents=profile.least_cents,
        most_cents=profile.most_cents,
        away=any(days.since <= on <= days.until for days in profile.days_off),
        ties=frozenset(profile.ties),
        declared=frozenset(each.tie for each in profile.declared),
        court=_court(profile),
    )


def tied(profile: Provider) -> Provider:
    """The profile with its ties as they follow from what it says now."""
    found = ties.keyed((form for party in _parties(profile) for form in ties.of(party)), ambient.keyed_hash)
    return replace(profile, ties=tuple(sorted(found | set(profile.managers))))


def _parties(profile: Provider) -> Iterator[ties.Party]:
    """He himself, then each of his branches."""
    at = profile.address
    yield ties.Party(
        profile.siren, (profile.name,), at.line, at.postcode, tuple(filter(None, [profile.account])), profile.phone
    )
    for branch in profile.branches:
        yield ties.Party(line=branch.address.line, postcode=branch.address.postcode)


def _court(profile: Provider) -> str:
    """The court of appeal of an officer's seat; none while nobody knows in which commune that is."""
    if profile.kind != "officer" or not profile.insee:
        return ""
    return courts.court_of_appeal(courts.departement(profile.insee))
