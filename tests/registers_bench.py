"""The open registers on a loopback port: they answer in the shapes their documentation gives, or as ill as told.

Whoever stands in them is invented; the shapes (fields, JSON inside strings, both spellings of a SIREN) are theirs.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.domain.registers import Company
from chalicelib.gateways import bodacc, company_search, open_service
from tests import loopback

RECORDED = Path(__file__).parent / "gateways" / "recorded"
SIREN = "000241364"  # whom the recorded answers are about
BRASSERIE = Company(
    siren=SIREN,
    name="BRASSERIE DES DEUX AMARRES",
    form_code="5499",
    form="Société à responsabilité limitée (SARL)",
    trader=True,
    line="12 B QUAI DES CELESTINS",
    postcode="69002",
    city="LYON",
    naf="56.10A",
    active=True,
)
COMPANIES, NOTICES = "/search", "/records"


@dataclass
class FakeRegisters:
    """``asked`` are the questions, by path. Either service can be told a status, a body, to hang."""

    companies: dict[str, dict[str, Any]] = field(default_factory=dict)
    notices: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)  # one for each answer to come; none left: 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    hang: threading.Event | None = None
    port: int = 0

    def count(self, path: str) -> int:
        """How often a service was asked."""
        return sum(asked == path for asked, _ in self.asked)

    def recorded(self) -> None:
        """The answers that lie on file: a company, and its liquidation."""
        self.companies[SIREN] = json.loads((RECORDED / "company.json").read_text())["results"][0]
        self.notices[SIREN] = json.loads((RECORDED / "bodacc.json").read_text())["results"]

    def insolvent(self, siren: str, **changes: Any) -> None:
        """A liquidation of that SIREN, as the bulletin would publish it."""
        record = json.loads((RECORDED / "bodacc.json").read_text())["results"][1]
        self.notices[siren] = [record | {"registre": [siren]} | changes]

    def fail(self, questions: int = 1) -> None:
        """So many questions find it down, every try of them."""
        self.statuses = [503] * (open_service.TRIES * questions)

    def mend(self) -> None:
        """It is well again, and nobody holds its failures against it."""
        self.statuses, self.body = [], None
        for client in (company_search, bodacc):
            client.SERVICE._failures, client.SERVICE._quiet_until = 0, float("-inf")

    def answer(self, path: str, said: dict[str, str]) -> dict[str, Any]:
        """What the real service would say."""
        if path == COMPANIES:
            found = [each for siren, each in self.companies.items() if siren == said["q"]]
            return {"results": found, "total_results": len(found), "page": 1, "per_page": 1, "total_pages": 1}
        records = next((each for siren, each in self.notices.items() if f'"{siren}"' in said["where"]), [])
        return {"total_count": len(records), "results": records}


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRegisters]:
    """The fake on a port, and both clients pointed at it; each with a fresh count of its own."""
    fake = FakeRegisters()
    with loopback.listening(_handler(fake)) as fake.port:
        for client, path in ((company_search, COMPANIES), (bodacc, NOTICES)):
            service = open_service.Service(f"http://127.0.0.1:{fake.port}{path}", per_second=1000, burst=1000)
            monkeypatch.setattr(client, "SERVICE", service)
        open_service._pool.cache_clear()
        yield fake
        if fake.hang:
            fake.hang.set()
        open_service._pool().clear()
        open_service._pool.cache_clear()


def _handler(fake: FakeRegisters) -> type[loopback.Handler]:
    class Handler(loopback.Handler):
        def get(self) -> None:
            url = urlsplit(self.path)
            said = {name: values[0] for name, values in parse_qs(url.query).items()}
            fake.asked.append((url.path, said))
            fake.agents.append(self.headers["User-Agent"])
            if fake.hang:
                fake.hang.wait(10)
                return
            status = fake.statuses.pop(0) if fake.statuses else 200
            body = json.dumps(fake.answer(url.path, said)).encode() if fake.body is None else fake.body
            self.reply(status, body, fake.headers)

    return Handler
