"""The national address base on a loopback port: it answers as it is told, and well or ill."""

import csv
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.gateways import ban, ban_batch
from tests import loopback

PORT_STREET = {"score": 0.97, "type": "housenumber", "postcode": "80000", "citycode": "80021", "city": "Amiens"}


@dataclass
class FakeBan:
    """The address base: answers ``properties`` at a point of Amiens, or as ill as it is told."""

    status: int = 200
    properties: dict[str, Any] | None = field(default_factory=lambda: dict(PORT_STREET))
    body: bytes | None = None
    hang: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    files: list[list[dict[str, str]]] = field(default_factory=list)  # the lines of each batch
    said_of: dict[str, dict[str, Any]] = field(default_factory=dict)  # properties of one street of a batch
    lost: int = 0  # lines of a batch that do not come back

    def batch(self, lines: list[dict[str, str]]) -> bytes:
        """The file that comes back: other columns first, the lines backwards."""
        text = io.StringIO()
        writer = csv.DictWriter(text, ["result_status", *ban_batch.ANSWERED, *ban_batch.SENT])
        writer.writeheader()
        for line in lines[::-1][self.lost :]:
            said = self.said_of.get(line["line"], self.properties or {})
            found = {f"result_{name}": said.get(name, "") for name in ("score", "type", "postcode", "citycode")}
            point = {"latitude": said.get("lat", 49.896), "longitude": said.get("lon", 2.292)}
            writer.writerow({"result_status": "ok", **found, **point, **line})
        return self.body or text.getvalue().encode()

    def answer(self) -> bytes:
        point = {"type": "Point", "coordinates": [2.292, 49.896]}
        label = {"label": "8 Boulevard du Port 80000 Amiens"}
        feature = {"type": "Feature", "geometry": point, "properties": label | (self.properties or {})}
        features = [feature] if self.properties else []
        return self.body or json.dumps({"type": "FeatureCollection", "features": features}).encode()


def handler(fake: FakeBan) -> type[loopback.Handler]:
    class Handler(loopback.Handler):
        def get(self) -> None:
            url = urlsplit(self.path)
            assert url.path == "/geocodage/search"
            fake.asked.append(parse_qs(url.query)["q"][0])
            if fake.hang:
                fake.hang.wait(10)
                return
            self.reply(fake.status, fake.answer(), {"Retry-After": "5"})

        def post(self) -> None:
            assert self.path == "/geocodage/search/csv"
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            whole = message_from_bytes(f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + sent)
            parts = [(part.get_param("name", header="content-disposition"), part) for part in whole.get_payload()]  # type: ignore[union-attr]
            assert [name for name, _ in parts] == ["data", *["columns"] * 3, *["result_columns"] * 6]
            lines = list(csv.DictReader(io.StringIO(parts[0][1].get_payload(decode=True).decode())))  # type: ignore[union-attr]
            fake.files.append(lines)
            if fake.hang:
                fake.hang.wait(10)
                return
            self.reply(fake.status, fake.batch(lines), {"Retry-After": "5"})

    return Handler


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBan]:
    """Our client asks the fake one."""
    fake = FakeBan()
    with loopback.listening(handler(fake)) as port:
        monkeypatch.setattr(ban, "SCHEME", "http")
        monkeypatch.setattr(ban, "DOMAIN", f"127.0.0.1:{port}/geocodage")
        for module in (ban, ban_batch):
            monkeypatch.setattr(module, "_quiet_until", datetime.min.replace(tzinfo=UTC))
        yield fake
        if fake.hang:
            fake.hang.set()
