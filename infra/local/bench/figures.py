"""A measured figure against its bar, and how figures are shown: a table for people, the same one for docs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = ("What", "Bar", "Measured", "Verdict")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. ``met`` None has no bar; ``vital`` ones fail the run when they are not met."""

    name: str
    bar: str
    measured: str
    met: bool | None = None
    vital: bool = False

    @property
    def verdict(self) -> str:
        """In one word."""
        if self.met is None:
            return "–"
        return "met" if self.met else ("WRONG" if self.vital else "short")

    @property
    def row(self) -> tuple[str, str, str, str]:
        """As the table has it."""
        return self.name, self.bar, self.measured, self.verdict


@dataclass(frozen=True, slots=True)
class Chapter:
    """Figures measured together, and how."""

    title: str
    how: str
    figures: tuple[Figure, ...]
    seconds: float = 0.0


def at_most(name: str, measured: float, bar: float, unit: str, digits: int = 0) -> Figure:
    """A figure that must not exceed its bar, both in ``unit``."""
    shown = f"{measured:.{digits}f}"
    return Figure(name, f"≤ {bar:.{digits}f} {unit}".rstrip(), f"{shown} {unit}".rstrip(), float(shown) <= bar)


def as_text(chapter: Chapter) -> str:
    """For the terminal."""
    rows = [HEAD, *(figure.row for figure in chapter.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([f"\n{chapter.title} ({chapter.seconds:.0f} s)", *(f"  {line}" for line in lines)])


def as_markdown(chapters: Iterable[Chapter], machine: str, day: str) -> str:
    """The page docs/benchmarks.md."""
    told = f"Written by `make bench` on {day}, on {machine}. Bars are goals, not tests: what falls short says so."
    parts = ["# Benchmarks\n", f"{told} Only a wrong balance or a second winner fails the run.\n"]
    return "\n".join([*parts, *(_section(chapter) for chapter in chapters)])


def replaced(page: str, chapter: Chapter) -> str:
    """The page with this chapter in the place of its older self, or at the end."""
    before, found, rest = page.partition(f"## {chapter.title}\n")
    _, following, after = rest.partition("\n## ")
    kept = before if found else f"{page.rstrip()}\n\n"
    return f"{kept}{_section(chapter)}{following}{after}"


def _section(chapter: Chapter) -> str:
    table = "\n".join([_line(HEAD), "|---|---|---|---|", *(_line(figure.row) for figure in chapter.figures)])
    return f"## {chapter.title}\n\n{chapter.how}\n\n{table}\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
