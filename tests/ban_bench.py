"""The national address base on a loopback port: it answers as it is told, and well or ill."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.gateways import ban

PORT_STREET = {"score": 0.97, "type": "housenumber", "postcode": "80000", "citycode": "80021", "city": "Amiens"}


@dataclass
class FakeBan:
    """The address base: answers ``properties`` at a point of Amiens, or as ill as it is told."""

    status: int = 200
    properties: dict[str, Any] | None = field(default_factory=lambda: dict(PORT_STREET))
    body: bytes | None = None
    hang: threading.Event | None = None
    asked: list[str] = field(default_factory=list)

    def answer(self) -> bytes:
        point = {"type": "Point", "coordinates": [2.292, 49.896]}
        label = {"label": "8 Boulevard du Port 80000 Amiens"}
        feature = {"type": "Feature", "geometry": point, "properties": label | (self.properties or {})}
        features = [feature] if self.properties else []
        return self.body or json.dumps({"type": "FeatureCollection", "features": features}).encode()


def handler(fake: FakeBan) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            assert url.path == "/geocodage/search"
            fake.asked.append(parse_qs(url.query)["q"][0])
            if fake.hang:
                fake.hang.wait(10)
                return
            self.send_response(fake.status)
            self.send_header("Retry-After", "5")
            self.end_headers()
            self.wfile.write(fake.answer())

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBan]:
    """Our client asks the fake one."""
    fake = FakeBan()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(fake))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setattr(ban, "SCHEME", "http")
    monkeypatch.setattr(ban, "DOMAIN", f"127.0.0.1:{server.server_port}/geocodage")
    monkeypatch.setattr(ban, "_quiet_until", datetime.min.replace(tzinfo=UTC))
    yield fake
    if fake.hang:
        fake.hang.set()
    server.shutdown()
    thread.join()
    server.server_close()
