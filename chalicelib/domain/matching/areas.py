"""Claims of one neighbourhood go together: a large batch is cut into regions, each small enough for one turn.

>>> lyon, villeurbanne, brest, guipavas = (45.76, 4.83), (45.77, 4.88), (48.39, -4.49), (48.43, -4.40)
>>> cut({"a": lyon, "b": brest, "c": villeurbanne, "d": guipavas}, most=2)
[['b', 'd'], ['a', 'c']]
"""

from collections.abc import Mapping
from itertools import groupby

from chalicelib.domain import cover

BITS = 12  # of a cell's number, either way: more than the earth has
MIDDLE = 1 << (BITS - 1)

Point = tuple[float, float]  # latitude and longitude in degrees


def cut(points: Mapping[str, Point], most: int) -> list[list[str]]:
    """Ids of each region, ``most`` at most: whole cells that lie beside each other; only a crowded cell is cut itself.

    Cells come in Morton's order, in which what is near is mostly near.
    """
    cells = {claim: cover.cell(*point) for claim, point in points.items()}
    regions: list[list[str]] = []
    for _, group in groupby(sorted(cells, key=lambda c: (_morton(cells[c]), points[c], c)), key=cells.__getitem__):
        near = list(group)
        if not regions or len(regions[-1]) + len(near) > most:
            regions.append([])
        while near:
            room = most - len(regions[-1])
            regions[-1] += near[:room]
            near = near[room:]
            if near:
                regions.append([])
    return [sorted(region) for region in regions]


def _morton(cell: cover.Cell) -> int:
    """The bits of both numbers in turn."""
    band, column = (number + MIDDLE for number in cell)
    return sum((band >> bit & 1) << (2 * bit + 1) | (column >> bit & 1) << (2 * bit) for bit in range(BITS))
