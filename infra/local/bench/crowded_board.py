"""The board with a hundred thousand open tenders: what opening it asks of the table, and what that reads."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib import ambient, countries
from chalicelib.domain.places import Place
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, state
from chalicelib.store import access, board, board_counts, providers, table, writing
from chalicelib.store.people import Address
from chalicelib.web import session
from infra.local import counting, visitor
from infra.local.bench.figures import Chapter, Figure

OPEN = 100_000
ROWS_PER_UNIT = 8
OPENINGS = 20
DAYS = 5  # over which they close
ADDRESSES = ("/appels-offres", "/appels-offres?departement=69", "/appels-offres?bientot=yes")
HAY = "/appels-offres?minimum=5000&genre=consumer"


@dataclass(slots=True)
class Reads:
    """What was read, in DynamoDB's own read units, by operation."""

    units: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> float:
        """All of it."""
        return float(sum(self.units.values()))


@dataclass(frozen=True, slots=True)
class Opening:
    """One look at the board: requests and read units beside the session's, rows shown, milliseconds."""

    asked: Counter[str]
    units: float
    query_units: float
    rows: int
    took_ms: float

    @property
    def rows_per_unit(self) -> float:
        """Of everything that the page reads."""
        return self.rows / self.units


def measure(application: visitor.Application, number: int = OPEN) -> Chapter:
    """The chapter of docs/benchmarks.md."""
    took = fill(number)
    client = _agent(application)
    figures = [figure for address in ADDRESSES for figure in _figures(address, _typical(client, address))]
    hay = _typical(client, HAY)
    told = f"{hay.rows} rows of {hay.query_units:.1f} units, {dict(hay.asked)}"
    figures.append(Figure(f"{HAY}: 200 rows looked through", "", told))
    figures.append(Figure("Rows written for the measurement", "", f"{2 * number:,} in {took:.0f} s"))
    how = (
        f"{number:,} open tenders in all départements, closing within {DAYS} days, on the embedded engine; the board is"
        f" opened {OPENINGS} times through its door. Units are what the engine reports (`ReturnConsumedCapacity`) for"
        " everything the page reads, the profile, the map's counts and the marks of own bids included; the session's"
        " GetItem is left out as elsewhere."
    )
    return Chapter("A hundred thousand open tenders", how, tuple(figures))


def fill(number: int) -> float:
    """That many open tenders as the board lists them, and their counts; how many seconds it took."""
    began, now = time.perf_counter(), ambient.now()
    zones = sorted(countries.by_code("fr").departements())
    with table.PlainItem.batch_write() as batch:
        for at in range(number):
            for item in board.items(_tender(at, zones[at % len(zones)], now), now):
                batch.save(item)
    for at, zone in enumerate(zones):
        to = writing.Writing()
        held = len(range(at, number, len(zones)))
        board_counts.add(f"ten_{at:04d}", {zone: held, board.EVERYWHERE: held}, to)
        to.commit()
    board_counts.publish()
    return time.perf_counter() - began


def opened(client: visitor.Client, address: str) -> Opening:
    """Look at the board once."""
    began = time.perf_counter()
    with counting.counted() as asked, metered() as read:
        page = client.get(address)
    took = 1000 * (time.perf_counter() - began)
    if page.status != 200:  # noqa: PLR2004 - the page
        raise RuntimeError(f"{address} answered {page.status}")
    own = Counter(one.operation for one in asked if not one.is_session)
    session_units = read.units.pop("GetItem", 0)
    if own["GetItem"]:
        raise RuntimeError(f"more than the session is looked up alone: {session_units}")
    return Opening(own, read.total, float(read.units["Query"]), page.text.count('class="choice item"'), took)


@contextmanager
def metered() -> Iterator[Reads]:
    """Sums up what the table reports of each read inside the block."""
    reads, events = Reads(), table.connection().connection.client.meta.events

    def ask(params: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        if "ReturnConsumedCapacity" in model.input_shape.members:
            params["ReturnConsumedCapacity"] = "TOTAL"

    def hear(parsed: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        told = parsed.get("ConsumedCapacity", [])
        for one in told if isinstance(told, list) else [told]:
            reads.units[model.name] += one["CapacityUnits"]

    events.register("before-parameter-build.dynamodb", ask)
    events.register("after-call.dynamodb", hear)
    try:
        yield reads
    finally:
        events.unregister("before-parameter-build.dynamodb", ask)
        events.unregister("after-call.dynamodb", hear)


def _typical(client: visitor.Client, address: str) -> Opening:
    """The median one by time; they all read alike."""
    looks = sorted((opened(client, address) for _ in range(OPENINGS)), key=lambda look: look.took_ms)
    if len({(look.units, look.rows) for look in looks}) != 1:
        raise RuntimeError("one opening reads more than another")
    return looks[len(looks) // 2]


def _figures(address: str, look: Opening) -> Iterator[Figure]:
    asked = " + ".join(f"{number} {operation}" for operation, number in sorted(look.asked.items()))
    yield Figure(f"{address}: requests", "1 Query", asked, look.asked["Query"] == 1)
    told = f"{look.rows_per_unit:.1f} ({look.rows} rows, {look.units:g} units, of which the Query {look.query_units:g})"
    met = look.rows_per_unit >= ROWS_PER_UNIT
    yield Figure("… rows shown per read unit", f"≥ {ROWS_PER_UNIT}", told, met)
    yield Figure("… the page, median", "", f"{look.took_ms:.0f} ms")


def _tender(number: int, zone: str, now: datetime) -> state.Tender:
    place = Place(f"{zone}001", "Saint-Rémy-lès-Chevreuse", zone, 45.76 + number % 100 / 100, 4.83)
    brief = facts.Brief(place, "consumer" if number % 3 else "company", 30_000 + 977 * (7919 * number % 900), 60, 2)
    closes_at = now + timedelta(days=1) + timedelta(days=DAYS - 1) * number / OPEN - timedelta(hours=20 * (number % 2))
    posted = e.TenderPosted((facts.Part(f"clm_{number:026d}", "crd_bench", brief),), closes_at)
    return state.evolve(None, posted, tender_id=f"ten_{number:026d}", at=now)


def _agent(application: visitor.Application) -> visitor.Client:
    at = Address("3 quai de Saône", "69002", "Lyon")
    agent = providers.Provider(
        "prv_bench", "agent", "Karim Benali", "agent@example.org", at, lat=45.7578, lon=4.8320, km=20, slots=5
    )
    providers.save(agent)
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session("provider", agent.id, "usr_bench", agent.name, ends))
    client = visitor.Client(application)
    client.cookies[session.cookie_name()] = token
    return client
