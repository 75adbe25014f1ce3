"""INSEE's API Sirene on a loopback port, in the shapes its documentation gives; whoever stands in it is invented."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.gateways import open_service, sirene
from tests import loopback
from tests.registers_bench import RECORDED

KEY = "key-of-this-test"
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class FakeSirene:
    """``asked`` are the questions as sent, ``keys`` the keys that came with them; ``ills`` are answered first."""

    seats: dict[str, dict[str, Any]] = field(default_factory=dict)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    ills: list[Answer] = field(default_factory=list)
    hang: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def seat(self, siren: str, unit: dict[str, Any], address: dict[str, Any], **changes: Any) -> None:
        """The recorded seat under another number, with other facts."""
        made = recorded("sirene_siret.json")["etablissements"][0] | {"siren": siren} | changes
        made["uniteLegale"] |= unit
        made["adresseEtablissement"] |= address
        self.seats[siren] = made

    def answer(self, path: str, said: dict[str, list[str]]) -> Answer:
        """What the real service would say."""
        found: dict[str, Any] | None
        if path == "/siret":
            siren = said["q"][0].removeprefix("siren:").removesuffix(" AND etablissementSiege:true")
            found = {"etablissements": [self.seats[siren]]} if siren in self.seats else None
        else:
            siren = path.rpartition("/")[2]
            found = {"uniteLegale": self.units[siren]} if siren in self.units else None
            if siren in self.moved:
                where = {"Location": f"https://api.insee.fr/api-sirene/3.11/siren/{self.moved[siren]}"}
                return 301, where, header(301, "Unité légale fermée pour cause de doublon")
        if found is None:
            return 404, {}, header(404, f"Aucun élément trouvé pour le siren {siren}")
        return 200, {}, json.dumps({"header": {"statut": 200, "message": "OK"}} | found).encode()


def header(status: int, message: str) -> bytes:
    """An answer without an entry."""
    return json.dumps({"header": {"statut": status, "message": message}}).encode()


def recorded(name: str) -> dict[str, Any]:
    """An answer that lies on file, to be changed at will."""
    return deepcopy(_filed(name))


@cache
def _filed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / name).read_text())
    return found


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch, **service: Any) -> Iterator[FakeSirene]:
    """The fake on a port, and the client pointed at it, as impatient as the real one."""
    fake = FakeSirene()
    real = sirene.SERVICE
    given = {"per_second": 1000, "burst": 1000, "patient": real.patient} | service
    with loopback.listening(_handler(fake)) as fake.port:
        url = f"http://127.0.0.1:{fake.port}"
        made = open_service.Service(url, signed=real.signed, answers=real.answers, **given)
        monkeypatch.setattr(sirene, "SERVICE", made)
        yield fake
        fake.hang.set()
        open_service._pool().clear()


def _handler(fake: FakeSirene) -> type[loopback.Handler]:
    class Handler(loopback.Handler):
        def get(self) -> None:
            url = urlsplit(self.path)
            fake.asked.append(self.path)
            fake.keys.append(self.headers[sirene.KEY_HEADER])
            status, headers, body = fake.ills.pop(0) if fake.ills else fake.answer(url.path, parse_qs(url.query))
            if status == 0:
                fake.hang.wait(10)
                return
            self.reply(status, body, headers)

    return Handler
