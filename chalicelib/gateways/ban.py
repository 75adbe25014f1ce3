"""The national address base (BAN), asked through the Geoplateforme of IGN: a point for a street address.

It may be silent or wrong; then the caller falls back on the commune. Limit: 50 requests a second per address; we take
20 at most in each process.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from chalicelib import ambient
from chalicelib.gateways import turns

SCHEME, DOMAIN = "https", "data.geopf.fr/geocodage"  # geopy's own default was switched off in January 2026
TIMEOUT_SECONDS = 3
USER_AGENT = "recouvrance"
GOOD_SCORE = 0.7  # below it the answer is a guess
PRECISIONS: dict[str, Literal["address", "street"]] = {
    "housenumber": "address",
    "street": "street",
    "locality": "street",
}
PAUSE = timedelta(seconds=30)  # after an outage nobody waits again for so long
TURNS = turns.Bucket(per_second=20, burst=20)
PATIENCE = 1.0  # seconds a visitor waits for his turn

_quiet_until = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Point:
    """An answer good enough to use. ``citycode`` is an INSEE code, of an arrondissement in Paris, Lyon, Marseille."""

    lat: float
    lon: float
    precision: Literal["address", "street"]
    postcode: str
    citycode: str


def point(line: str, postcode: str, city: str) -> Point | None:
    """The point of an address; None when the service is down, too busy, or not sure."""
    global _quiet_until  # noqa: PLW0603 - what one request learned spares the next one a wait
    if ambient.now() < _quiet_until or not TURNS.take(PATIENCE):
        return None
    from geopy.adapters import URLLibAdapter  # the default one retries twice, each time as long as it is told to wait
    from geopy.exc import GeopyError
    from geopy.geocoders import BANFrance

    try:
        with BANFrance(
            domain=DOMAIN,
            scheme=SCHEME,
            timeout=TIMEOUT_SECONDS,
            user_agent=USER_AGENT,
            adapter_factory=URLLibAdapter,
        ) as geocoder:
            found = geocoder.geocode(f"{line} {postcode} {city}", limit=1)
        return _understood(found.raw) if found else None
    except (GeopyError, AttributeError, LookupError, TypeError, ValueError):  # down, busy, or it makes no sense
        _quiet_until = ambient.now() + PAUSE
        return None


def _understood(feature: dict[str, Any]) -> Point | None:
    said = feature.get("properties", {})
    precision = PRECISIONS.get(said.get("type", ""))
    if precision is None or float(said.get("score", 0)) < GOOD_SCORE:
        return None
    lon, lat = feature["geometry"]["coordinates"]
    return Point(float(lat), float(lon), precision, said.get("postcode", ""), said.get("citycode", ""))
