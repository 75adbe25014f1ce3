"""The whole country in one picture: how many calls are open in each département, darker where there are more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from chalicelib.gateways import terrain

WIDTH, HEIGHT = 724, 710  # units
STEPS = 4  # shades
CROWDED = frozenset({"75", "92", "93", "94"})  # too small for a number but in their own frame


@dataclass(frozen=True, slots=True)
class Part:
    """One département: its path, how many, how dark (0 is none), where its number stands (``told``), its page."""

    code: str
    name: str
    path: str
    number: int
    step: int
    x: int
    y: int
    told: bool
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Country:
    """The map; ``table`` is the same as rows, the most first; ``shades`` what each shade stands for, from and to."""

    parts: tuple[Part, ...]
    table: tuple[Part, ...]
    shades: tuple[tuple[int, int, int], ...]
    width: int = WIDTH
    height: int = HEIGHT


def drawn(counts: Mapping[str, int], chosen: str, href: Callable[[str], str]) -> Country:
    """That many calls by département; ``chosen`` is the one that the list shows, ``href`` the page of each."""
    shades = _shades(max((counts.get(shape.departement, 0) for shape in terrain.country()), default=0))
    parts = tuple(_part(shape, counts, shades, chosen, href) for shape in terrain.country())
    once = {part.code: part for part in parts if part.number}
    table = tuple(sorted(once.values(), key=lambda part: (-part.number, part.name)))
    return Country(parts, table, shades)


def names() -> dict[str, str]:
    """What the départements on the map are called, by code."""
    return {shape.departement: shape.name for shape in terrain.country()}


def _part(
    shape: terrain.Shape,
    counts: Mapping[str, int],
    shades: tuple[tuple[int, int, int], ...],
    chosen: str,
    href: Callable[[str], str],
) -> Part:
    number, code = counts.get(shape.departement, 0), shape.departement
    return Part(
        code=code,
        name=shape.name,
        path=shape.path,
        number=number,
        step=next((step for step, low, high in shades if low <= number <= high), 0),
        x=shape.x,
        y=shape.y,
        told=number > 0 and (shape.frame > 0 or code not in CROWDED),
        href=href(code),
        here=code == chosen,
    )


def _shades(most: int) -> tuple[tuple[int, int, int], ...]:
    """Shade, from, to: each shade reaches as many times farther as the one before, up to the most there are."""
    edges = sorted({ceil(most ** (step / STEPS)) for step in range(1, STEPS + 1)}) if most else []
    lows = [1, *(edge + 1 for edge in edges)]
    return tuple(
        (STEPS - len(edges) + at, low, high) for at, (low, high) in enumerate(zip(lows, edges, strict=False), 1)
    )
