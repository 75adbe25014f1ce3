"""The project's own sample invoices: complete, and the same bytes for the same day."""

from datetime import date
from pathlib import Path

from infra.local import samples


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    first = samples.write(tmp_path / "a", date(2026, 11, 21))
    second = samples.write(tmp_path / "b", date(2026, 11, 21))
    assert tuple(first) == samples.NAMES
    assert [path.read_bytes() for path in first.values()] == [path.read_bytes() for path in second.values()]
