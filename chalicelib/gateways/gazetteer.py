"""Every commune of France with its postcodes and its point, offline.

The files are searched, not parsed: 35,000 objects would cost a cold start 0.2 s, a search costs half a millisecond.
Sources and licences: ``places_data/README.md``.
"""

import gzip
import heapq
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chalicelib.domain import place_names

FOLDER = Path(__file__).parent / "places_data"
COMMUNES, ARRONDISSEMENTS, EXTENTS = "communes.csv.gz", "arrondissements.csv.gz", "communes_geo.csv.gz"
POSTCODE_DIGITS = 5
PARENTS = {"75": "75056", "69": "69123", "13": "13055"}  # the three communes that have arrondissements


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or an arrondissement of Paris, Lyon or Marseille.

    ``lat`` and ``lon`` are the town hall (degrees, WGS84), None for some overseas; ``extent_km`` is the distance
    from there to the farthest corner.
    """

    insee: str
    name: str
    postcodes: tuple[str, ...]
    departement: str
    lat: float | None
    lon: float | None
    population: int
    extent_km: float


def commune(insee: str) -> Commune | None:
    """By its INSEE code, arrondissements included (75115)."""
    row = _row(COMMUNES, insee) or _row(ARRONDISSEMENTS, insee)
    return _commune(row) if row else None


def communes_for(postcode: str) -> tuple[Commune, ...]:
    """Every commune with this postcode, the most populated first; Paris, Lyon and Marseille as one."""
    return _by_postcode(COMMUNES, postcode)


def arrondissement_for(postcode: str) -> Commune | None:
    """The arrondissement of Paris, Lyon or Marseille that the postcode names."""
    return next(iter(_by_postcode(ARRONDISSEMENTS, postcode)), None)


def named(name: str, departement: str) -> Commune | None:
    """The commune of that name in a departement, however it is written."""
    wanted = place_names.town(name)
    names, rows = _names()
    at = bisect_left(names, wanted)
    while wanted and at < len(names) and names[at] == wanted:
        found = _commune(rows[at])
        if found.departement == departement:
            return found
        at += 1
    return None


def suggest(prefix: str, limit: int = 8) -> tuple[Commune, ...]:
    """Communes whose name begins so, or whose postcode does; the most populated first."""
    wanted = place_names.plain(prefix)
    if not wanted:
        return ()
    if wanted.isdigit():
        rows = [row for row in _rows_with(COMMUNES, wanted) if any(code.startswith(wanted) for code in _postcodes(row))]
    else:
        names, sorted_rows = _names()
        rows = sorted_rows[bisect_left(names, wanted) : bisect_left(names, wanted + "\x7f")]
    best = heapq.nlargest(limit, rows, key=lambda row: int(row.rpartition(",")[2]))
    return tuple(_commune(row) for row in best)


def rows_of(departement: str) -> list[str]:
    """The lines of its communes: one run, as the file is sorted by code. Overseas codes have three digits."""
    text = _text(COMMUNES)
    first, last = text.find(f"\n{departement}"), text.rfind(f"\n{departement}")
    return text[first + 1 : text.find("\n", last + 1)].splitlines() if first >= 0 else []


def _by_postcode(file: str, postcode: str) -> tuple[Commune, ...]:
    if not (len(postcode) == POSTCODE_DIGITS and postcode.isdigit()):
        return ()
    found = (_commune(row) for row in _rows_with(file, postcode) if postcode in _postcodes(row))
    return tuple(sorted(found, key=lambda each: (-each.population, each.insee)))


def _rows_with(file: str, needle: str) -> Iterator[str]:
    """Every line in which the text occurs, each once."""
    text, at = _text(file), 0
    while (at := text.find(needle, at)) >= 0:
        end = text.find("\n", at)
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = end


def _row(file: str, insee: str) -> str:
    """The line of an INSEE code, or an empty string."""
    text = _text(file)
    at = text.find(f"\n{insee},") + 1
    return text[at : text.find("\n", at)] if at else ""


def _postcodes(row: str) -> list[str]:
    return row.split(",")[2].split("|")


def _commune(row: str) -> Commune:
    insee, name, postcodes, departement, lat, lon, population = row.split(",")
    extent = _row(EXTENTS, insee) or _row(EXTENTS, PARENTS.get(departement, ""))
    return Commune(
        insee,
        name,
        tuple(code for code in postcodes.split("|") if code),
        departement,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population),
        float(extent.split(",")[2] or 0),
    )


@cache
def _text(file: str) -> str:
    """A whole file; its header is the first line, and the last line ends too."""
    return gzip.decompress((FOLDER / file).read_bytes()).decode()


@cache
def _names() -> tuple[list[str], list[str]]:
    """Plain names in order, and beside each its line: built at the first search by name (about 0.1 s)."""
    rows = _text(COMMUNES).splitlines()[1:]
    pairs = sorted((place_names.plain(row.split(",", 2)[1]), row) for row in rows)
    return [name for name, _ in pairs], [row for _, row in pairs]
