"""A stand-in of the IGN's map service on a loopback port."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from chalicelib.gateways import tiles, turns
from tests import loopback


class FakeIgn:
    """Answers with one green square, or with ``status``; ``asked`` are the squares it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.layers: set[str] = set()
        self.status = 200
        self.body = square()


def square() -> bytes:
    """A PNG of 256 x 256."""
    made = BytesIO()
    Image.new("RGB", (256, 256), "#cfe3c4").save(made, "PNG")
    return made.getvalue()


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeIgn]:
    """The service at an address of its own, our patience as new."""
    fake = FakeIgn()

    class Door(loopback.Handler):
        def get(self) -> None:
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            fake.asked.append((query["TILEMATRIX"], query["TILECOL"], query["TILEROW"]))
            fake.layers.add(query["LAYER"])
            self.reply(fake.status, fake.body, {"Content-Type": "image/png"})

    with loopback.listening(Door) as port:
        monkeypatch.setattr(tiles, "ADDRESS", f"http://127.0.0.1:{port}/wmts")
        monkeypatch.setattr(tiles, "TURNS", turns.Bucket(1000, 1000))
        forget(monkeypatch)
        yield fake
    tiles.tile.cache_clear()


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been asked, and nothing had failed."""
    tiles.tile.cache_clear()
    monkeypatch.setattr(tiles, "_quiet_until", datetime.min.replace(tzinfo=UTC))
