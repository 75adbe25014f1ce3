"""How many requests to the table each use case costs, counted through the real doors on the embedded engine."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from chalicelib import ambient
from infra.local import counting, demo_people, samples, visitor
from infra.local.bench import house
from infra.local.bench.figures import Chapter, Figure
from infra.local.demo_visits import Visits

#: Use case, method and the route's fixed parts, most requests beside the session's look-up.
CASES = (
    ("File and sign a claim", "POST", ("creances", "brouillon", "*", "signer"), 3),
    ("Accept an offer", "POST", ("missions", "*", "accepter"), 2),
    ("Announce a call", "POST", ("missions", "*", "contacter"), 3),
    ("Record a step", "POST", ("missions", "*", "etape"), 2),
    ("A webhook of a payment", "POST", ("hooks", "stripe"), 3),
    ("The creditor's list", "GET", ("creances",), 2),
    ("The provider's list", "GET", ("missions",), 2),
    ("The board of tenders", "GET", ("appels-offres",), 2),
)
LISTS = {"Query": 1, "BatchGetItem": 1}


@dataclass(slots=True)
class Recorder:
    """An application that notes what each request of a visitor asked of the table."""

    application: visitor.Application
    seen: dict[tuple[str, tuple[str, ...]], list[counting.Asked]] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:  # noqa: ANN401 - WSGI
        """One request. The dearest of its kind is kept."""
        with counting.counted() as asked:
            answer = self.application(environ, start_response)
        path = tuple(part if part.isascii() and not _is_id(part) else "*" for part in _parts(environ["PATH_INFO"]))
        kind = (environ["REQUEST_METHOD"], path)
        if len(asked) >= len(self.seen.get(kind, ())):
            self.seen[kind] = asked
        return answer


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder, house.opened(Path(folder)) as home:
        recorder = Recorder(home.application)
        _walk(home, recorder, Path(folder))
    figures = tuple(_figure(name, bar, recorder.seen.get((method, path), [])) for name, method, path, bar in CASES)
    how = (
        "The journey of the demo (invoice dropped, signed, accepted, called about, paid) through the doors; every"
        " request to DynamoDB that one HTTP request causes is counted by a hook of botocore. The bar leaves out the"
        " GetItem of the session, which every page of a signed-in visitor needs. Other routes are listed as they are."
    )
    return Chapter("Requests to the table", how, (*figures, *_others(recorder)))


def _walk(home: house.House, recorder: Recorder, folder: Path) -> None:
    demo_people.make()
    paper = samples.write(folder / "samples", ambient.today())["lyon.pdf"]
    data, settle = paper.read_bytes(), home.site.worker.settle
    visits = Visits(home.site)
    visits.adapter = recorder  # type: ignore[assignment]  # a WSGI application as well
    invoice = visits.read(data)
    visits.creditor_signs_in(invoice)
    draft = visits.drop(paper.name, data)
    claim_id = visits.sign(draft)
    settle()
    visits.agent_accepts(claim_id)
    settle()
    visits.creditor.get("/creances")
    visits.creditor.get(f"/creances/{claim_id}")
    home.jump(timedelta(days=8))
    visits.agent_calls(claim_id)
    visits.agent.get("/missions")
    visits.agent.get("/appels-offres")
    visits.debtor_pays(claim_id, invoice.buyer_address.postcode)
    settle()


def _figure(name: str, bar: int, asked: Sequence[counting.Asked]) -> Figure:
    own = Counter(one.operation for one in asked if not one.is_session)
    told = f"{own.total()} ({_listed(own)}), {len(asked)} with the session's"
    if bar == sum(LISTS.values()) and name.startswith("The "):
        within = bool(own) and all(number <= LISTS.get(operation, 0) for operation, number in own.items())
        return Figure(name, "≤ 1 Query + 1 BatchGetItem", told, within)
    return Figure(name, f"≤ {bar}", told, 0 < own.total() <= bar)


def _others(recorder: Recorder) -> Iterator[Figure]:
    judged = {(method, path) for _, method, path, _ in CASES}
    for (method, path), asked in sorted(recorder.seen.items()):
        if (method, path) not in judged and asked:
            own = Counter(one.operation for one in asked if not one.is_session)
            yield Figure(f"{method} /{'/'.join(path)}", "", f"{own.total()} ({_listed(own)})")


def _listed(operations: Counter[str]) -> str:
    return " + ".join(f"{number} {operation}" for operation, number in sorted(operations.items())) or "none"


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _is_id(part: str) -> bool:
    """An id, a token or a hash: never a word of our own."""
    return "_" in part or len(part) > 20  # noqa: PLR2004 - the longest word of a route is shorter
