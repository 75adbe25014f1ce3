"""Squares of the IGN's map (Plan IGN, Licence Ouverte 2.0), fetched by us so that no visitor is seen over there.

Only what shows France, at the scales our maps use; the newest squares are kept in memory, the rest by whoever stands
in front of us. The service asks for no key and allows some forty requests a second: we take twenty in each process.
"""

import threading
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from math import atan, degrees, pi, sinh

import urllib3

from chalicelib import ambient, config
from chalicelib.gateways import terrain, turns

ADDRESS = "https://data.geopf.fr/wmts"
ASKED = {
    "SERVICE": "WMTS", "REQUEST": "GetTile", "VERSION": "1.0.0", "LAYER": "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2",
    "STYLE": "normal", "TILEMATRIXSET": "PM", "FORMAT": "image/png",
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n"
WIDEST, CLOSEST = 6, 15  # steps of the scale
NEAR_LAND = 1.0  # degrees: the sea beside a coast is drawn too
MOST_BYTES = 400_000
OK = 200
TIMEOUT_SECONDS, PATIENCE = 4.0, 1.0
PAUSE = timedelta(seconds=30)  # after an outage nobody waits again for so long
KEPT = 300  # squares, some 20 KB each
TURNS = turns.Bucket(per_second=20, burst=40)

_lock = threading.Lock()
_quiet_until = datetime.min.replace(tzinfo=UTC)


class Unreachable(Exception):
    """The service does not answer, is too busy, or sends something else than a picture."""


def offered() -> bool:
    """Whether detailed maps are shown at all."""
    return config.settings().tiles != "off"


def known(z: int, x: int, y: int) -> bool:
    """Whether that square is one of ours: a scale of our maps, and France in it or close by."""
    if not (WIDEST <= z <= CLOSEST and 0 <= x < 2**z and 0 <= y < 2**z):
        return False
    wide = 360 / 2**z
    window = terrain.Window(
        x * wide - 180 - NEAR_LAND,
        _south(z, y) - NEAR_LAND,
        (x + 1) * wide - 180 + NEAR_LAND,
        _south(z, y - 1) + NEAR_LAND,
    )
    return bool(terrain.outlines(window))


@lru_cache(maxsize=KEPT)
def tile(z: int, x: int, y: int) -> bytes:
    """That square as a PNG of 256 x 256. Raises Unreachable, and then keeps nothing."""
    global _quiet_until  # noqa: PLW0603 - what one request learned spares the next one a wait
    if ambient.now() < _quiet_until or not TURNS.take(PATIENCE):
        raise Unreachable
    try:
        return _fetched({**ASKED, "TILEMATRIX": str(z), "TILECOL": str(x), "TILEROW": str(y)})
    except (urllib3.exceptions.HTTPError, OSError, Unreachable) as error:
        with _lock:
            _quiet_until = ambient.now() + PAUSE
        raise Unreachable from error


def _fetched(asked: dict[str, str]) -> bytes:
    agent = f"recouvrance (+{config.settings().site_url})"
    answer = _pool().request("GET", ADDRESS, fields=asked, headers={"User-Agent": agent}, preload_content=False)
    body = answer.read(MOST_BYTES)
    answer.release_conn()
    if answer.status != OK or not body.startswith(PNG):
        raise Unreachable
    return body


def _south(z: int, y: int) -> float:
    """The latitude of a square's lower edge (Web Mercator)."""
    return degrees(atan(sinh(pi * (1 - 2 * (y + 1) / 2**z))))


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(maxsize=8, retries=False, timeout=urllib3.Timeout(total=TIMEOUT_SECONDS))
