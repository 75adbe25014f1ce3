"""``demo``: the whole journey on invoice files, through the real doors, without a browser.

Each file is filed by its own seller, taken by an agent, written to, called about, and paid by its debtor.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from chalicelib.domain import ledger
from chalicelib.domain.refusals import Refused
from infra.local import demo_people, site
from infra.local.demo_visits import Stopped, Visits

LATE = timedelta(days=60)  # a demo of an old or a future invoice plays this long after its due date


@dataclass(slots=True)
class Played:
    """How one file went. ``status`` is paid, or refused or incomplete with the reason."""

    file: str
    claim_id: str | None = None
    status: str = "refused"
    reason: str | None = None
    played_on: str | None = None
    timeline: list[dict[str, Any]] = field(default_factory=list)
    postings: list[dict[str, Any]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def balanced(self) -> bool:
        """Money moved, and what left one account entered another, principal never by way of the platform."""
        book = [ledger.Posting(p["from"], p["to"], p["cents"], p["purpose"]) for p in self.postings]
        return bool(book) and sum(ledger.balances(book).values()) == 0


def play(files: Sequence[Path], *, as_json: bool) -> int:
    """Play every file (the project's own samples when none is given); 0 when every readable claim ends paid."""
    with opened() as (running, visits):
        chosen = list(files) or _samples(running.folder)
        played = []
        for number, path in enumerate(chosen, start=1):
            progress = Progress(f"{number}/{len(chosen)} {path.name}", quiet=as_json)
            played.append(_one(path, running, visits, progress))
            progress.end(played[-1])
    if as_json:
        print(json.dumps({"claims": [asdict(one) for one in played]}, ensure_ascii=False, indent=1))
    else:
        for one in played:
            _print(one)
    claims = [one for one in played if one.claim_id]
    return 0 if claims and all(one.status == "paid" and one.balanced for one in claims) else 1


@contextmanager
def opened() -> Iterator[tuple[site.Site, Visits]]:
    """A site in memory with the demo's people, and someone to visit it."""
    with (
        tempfile.TemporaryDirectory(prefix="recouvrance-demo-") as folder,
        site.opened(Path(folder), 8000, in_memory=True, background=False) as running,
    ):
        demo_people.make()
        yield running, Visits(running)


class Progress:
    """One line on the terminal that says which step is under way, and how long each took."""

    def __init__(self, title: str, *, quiet: bool) -> None:
        self.title, self.quiet, self.seconds = title, quiet, dict[str, float]()

    def step(self, name: str, act: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the step gives
        """Do one step and time it."""
        if not self.quiet:
            print(f"\r\033[K  {self.title}: {name} …", end="", file=sys.stderr, flush=True)
        began = time.perf_counter()
        try:
            return act()
        finally:
            self.seconds[name] = round(time.perf_counter() - began, 3)

    def end(self, played: Played) -> None:
        """The last word on this file."""
        played.seconds = self.seconds
        if not self.quiet:
            print(f"\r\033[K  {self.title}: {played.status} {played.reason or ''}", file=sys.stderr)


def _one(path: Path, running: site.Site, visits: Visits, progress: Progress) -> Played:
    played = Played(str(path))
    try:
        _walk(path, running, visits, progress, played)
    except Refused as refused:
        played.status, played.reason = "refused", refused.reason.value
    except Stopped as stopped:
        played.status, played.reason = stopped.status, stopped.why
    except OSError as fault:
        played.status, played.reason = "unreadable", fault.strerror
    finally:
        if played.claim_id:
            played.timeline, played.postings = visits.timeline(played.claim_id), visits.postings(played.claim_id)
        running.clock.reset()
    return played


def _walk(path: Path, running: site.Site, visits: Visits, progress: Progress, played: Played) -> None:
    """The journey of the issue, step by step."""
    data = path.read_bytes()
    invoice = progress.step("read", lambda: visits.read(data))
    day = _playing_day(invoice.due_date)
    _set_clock(running, day)
    played.played_on = day.isoformat()
    progress.step("sign in", lambda: visits.creditor_signs_in(invoice))
    draft = progress.step("drop", lambda: visits.drop(path.name, data))
    played.claim_id = progress.step("sign the mandate", lambda: visits.sign(draft))
    claim_id = played.claim_id
    progress.step("offers go out", running.worker.settle)
    progress.step("an agent accepts", lambda: visits.agent_accepts(claim_id))
    progress.step("the letter leaves", running.worker.settle)
    running.clock.jump(timedelta(days=8))
    progress.step("the agent calls", lambda: visits.agent_calls(claim_id))
    progress.step("the debtor pays", lambda: visits.debtor_pays(claim_id, invoice.buyer_address.postcode))
    progress.step("webhook, receipt, transfer", running.worker.settle)
    played.status = visits.outcome(claim_id)


def _playing_day(due_on: date | None) -> date:
    """Today, unless the invoice is not due yet or too old for today: then as if sixty days after its due date."""
    from chalicelib import ambient

    today = ambient.today()
    if due_on is None or timedelta(0) < today - due_on < timedelta(days=600):
        return today
    return due_on + LATE


def _set_clock(running: site.Site, day: date) -> None:
    from chalicelib import ambient

    running.clock.reset()
    running.clock.jump(timedelta(days=(day - ambient.today()).days))


def _samples(folder: Path) -> list[Path]:
    from chalicelib import ambient
    from infra.local import samples

    written = samples.write(folder / "samples", ambient.today())
    return [written[name] for name in samples.GOOD]


def _print(played: Played) -> None:
    print(f"\n{played.file}: {played.status} {played.reason or ''} {played.claim_id or ''}")
    for moment in played.timeline:
        at = datetime.fromisoformat(moment["at"])
        print(f"  {at:%Y-%m-%d %H:%M}  {moment['by']:9} {moment['event']}")
    for posting in played.postings:
        print(f"  {posting['cents'] / 100:12,.2f} EUR  {posting['purpose']:13} {posting['from']} -> {posting['to']}")
    if played.seconds:
        print("  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in played.seconds.items()))
