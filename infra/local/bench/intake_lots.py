"""A balance of ten thousand lines, from the dropped file to the last claim, through the doors and the sweep's turns."""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local import counting, visitor
from infra.local.bench import house
from infra.local.bench.figures import Figure, at_most

if TYPE_CHECKING:
    from chalicelib.store.lots import Lot, Stage

ROWS, AGENTS = 10_000, 350
SECONDS, REQUESTS = 60.0, 2.5
TOWNS = (
    "69002;Lyon",
    "35000;Rennes",
    "13001;Marseille",
    "75011;Paris",
    "59000;Lille",
    "44000;Nantes",
    "33000;Bordeaux",
)
HEAD = "Compte;Client;Adresse;Code postal;Ville;E-mail;N° facture;Date facture;Échéance;Devise;Reste dû"


@dataclass(slots=True)
class Run:
    """Seconds of each part, requests to the table, and what came of it."""

    seconds: dict[str, float] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    matching: Counter[str] = field(default_factory=Counter)  # requests of it
    proposed: int = 0
    claims: int = 0
    cents: int = 0
    wanted_cents: int = 0

    def timed(self, name: str, act: Callable[[], str]) -> str:
        """Do one part and note how long it took."""
        began = time.perf_counter()
        try:
            return act()
        finally:
            self.seconds[name] = time.perf_counter() - began


def figures(rows: int = ROWS) -> tuple[Figure, ...]:
    """The lines of the bench; the hardest case: every line another customer."""
    run = measure(rows)
    seconds = dict(run.seconds)
    matched = seconds.pop("matched")
    total, share = sum(seconds.values()), sum(run.asked.values()) / max(1, run.claims)
    parts = ", ".join(f"{name} {took:.1f} s" for name, took in seconds.items())
    each = sum(run.matching.values()) / max(1, run.claims)
    right = (run.claims, run.cents) == (rows, run.wanted_cents)
    return (
        at_most(f"A balance of {rows} lines, filed ({parts})", total, SECONDS, "s", 1),
        at_most("Its requests to the table, a claim", share, REQUESTS, "", 2),
        at_most(f"Its matching ({run.proposed} proposed, {AGENTS} agents), requests a claim", each, REQUESTS, "", 2),
        Figure("… claims matched in a second", "", f"{run.claims / max(0.001, matched):.0f}"),
        Figure("Its claims, to the cent", f"{rows}", f"{run.claims}", right, vital=True),
    )


def measure(rows: int) -> Run:
    """Drop, check, sign, file."""
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)) as home:
        from chalicelib import ambient
        from infra.local import demo_people

        demo_people.make()
        _agents()
        run = Run()
        balance = "\n".join([HEAD, *_lines(rows, ambient.today(), run)]).encode()
        creditor = visitor.Client(home.application)
        creditor.get("/_dev")  # nothing there: the first request imports the front door
        with counting.counted(all_threads=True) as asked:
            where = _file(creditor, balance, run)
        run.asked = Counter(one.operation for one in asked if not one.is_session)
        with counting.counted(all_threads=True) as asked:
            run.timed("matched", lambda: _turns(where))
        run.matching = Counter(one.operation for one in asked)
        run.proposed = _lot(where).sought.given
        return run


def _agents() -> None:
    """Round the towns of the balance, with two or three slots each."""
    from chalicelib.gateways import places
    from chalicelib.store import providers

    usual = providers.provider("prv_demo_agent_00")
    assert usual is not None  # noqa: S101 - made with the others of the demo
    for number in range(AGENTS):
        postcode, city = TOWNS[number % len(TOWNS)].split(";")
        town, away = places.locate("", postcode, city), number % 40 / 200
        agent = replace(
            usual, id=f"prv_bench{number}", lat=town.lat + away, lon=town.lon, km=30.0, slots=2 + number % 2
        )
        providers.save(agent)


def _lot(where: str) -> "Lot":
    from chalicelib.store import lots

    lot = lots.load(where.rpartition("/")[2])
    assert lot is not None  # noqa: S101 - it was just dropped
    return lot


def _file(creditor: visitor.Client, balance: bytes, run: Run) -> str:
    from chalicelib import ambient
    from chalicelib.store import access
    from chalicelib.web import session
    from infra.local import demo_people

    user = demo_people.user("creditor")
    assert user is not None  # noqa: S101 - made above
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session(user.role, user.org_id, user.id, user.name, ends, user.lang))
    creditor.cookies[session.cookie_name()] = token
    page = creditor.get("/creances/lots")
    sent = {"balance": ("balance.csv", "text/csv", balance)}
    where = run.timed("dropped", lambda: creditor.upload("/creances/lots", sent, {"csrf": page.value("csrf")}).location)
    run.timed("read and judged", lambda: _turns(where))
    page = creditor.get(where)
    form = {"csrf": page.value("csrf"), "signer": "Banc d'essai", "route": "near_you", "checked": "yes"}
    run.timed("signed", lambda: creditor.post(f"{where}/signer", form).location)
    run.timed("filed", lambda: _turns(where, "matching"))
    filed = _lot(where).counts().get("filed")
    run.claims, run.cents = (filed.customers, filed.cents) if filed else (0, 0)
    return where


def _turns(where: str, until: "Stage | None" = None) -> str:
    """As the sweep does, without the reactions: they are not needed for a claim to be filed. Up to that stage."""
    from chalicelib import ambient
    from chalicelib.react import lots as work
    from chalicelib.store import lots

    step = work.STEPS["matching"]
    work.STEPS["matching"] = step if until is None else lambda _: None
    try:
        while _lot(where).stage != until and work.work(where.rpartition("/")[2]):
            pass
    finally:
        work.STEPS["matching"] = step
    if until:
        lots.save(replace(_lot(where), busy_until=None), ambient.now())
    return where


def _lines(rows: int, today: date, run: Run) -> Iterator[str]:
    """The same balance each time: amounts, towns and ages of all kinds."""
    dice = random.Random(2026)  # noqa: S311 - figures, not secrets
    for row in range(rows):
        cents, age = dice.randrange(1_500, 900_000), dice.randrange(20, 400)
        due = today - timedelta(days=age)
        run.wanted_cents += cents
        name, amount = f"Société {row} SARL;{row % 90 + 1} rue des Lilas", f"{cents // 100},{cents % 100:02d}"
        days = f"{due - timedelta(days=30):%d/%m/%Y};{due:%d/%m/%Y}"
        yield f"C{row:05d};{name};{TOWNS[row % len(TOWNS)]};c{row}@client.example;F-{row:05d};{days};EUR;{amount}"


if __name__ == "__main__":
    for figure in figures():
        print("  ".join(figure.row))
