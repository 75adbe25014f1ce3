"""Where a debtor is, as far as we know. Degrees in WGS84, kilometres for how unsure it is."""

from dataclasses import dataclass, replace
from typing import Literal

Precision = Literal["address", "street", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a commune. ``extent_km`` is how far off it may be when only the commune is known."""

    insee: str
    city: str
    departement: str
    lat: float
    lon: float
    precision: Precision = "commune"
    extent_km: float = 0.0

    @property
    def slack_km(self) -> float:
        """What is added to a provider's radius: how far off the point may be when only the commune is known."""
        return self.extent_km if self.precision == "commune" else 0.0

    def coarse(self) -> "Place":
        """The quarter instead of the door, to about half a kilometre: all that a journal may know of a home."""
        return self if self.precision == "commune" else replace(self, lat=round(self.lat, 2), lon=round(self.lon, 2))
