"""The chapter on intake collects every part's lines, watches memory from outside, and takes its place on the page."""

import sys

import pytest

from infra.local.bench import figures, intake, intake_lots, intake_structured, peak_memory
from infra.local.bench.figures import Chapter, Figure


def test_every_part_is_asked_for_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("intake_lots", "intake_plain", "intake_structured", "intake_tables"):
        part = __import__(f"infra.local.bench.{name}", fromlist=["figures"])
        monkeypatch.setattr(part, "figures", lambda name=name: (Figure(name, "", "1"),))

    assert [figure.name for figure in intake._parts()] == [
        "intake_lots",
        "intake_plain",
        "intake_structured",
        "intake_tables",
    ]
    assert intake_lots.figures()[0].name == "intake_lots"


def test_a_part_without_its_corpus_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_structured, "CORPUS", intake_structured.CORPUS / "nowhere")
    (line,) = intake_structured.figures()
    assert line.measured.startswith("skipped")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted by Linux")
def test_memory_of_a_child_counts_with_its_parent() -> None:
    hold = "import time; held = bytearray(60_000_000); time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}]); print('done')"

    watched = peak_memory.watch([sys.executable, "-c", parent])

    assert (watched.status, watched.output) == (0, "done\n")
    assert 60 < watched.megabytes < 120
    assert watched.seconds > 0.3


def test_a_chapter_takes_the_place_of_its_older_self() -> None:
    page = figures.as_markdown([Chapter("One", "how", ()), Chapter("Two", "how", ())], "a machine", "today")
    fresh = Chapter("One", "anew", (Figure("a", "b", "c"),))

    once = figures.replaced(page, fresh)

    assert once.count("## One\n") == once.count("## Two\n") == 1
    assert once.index("anew") < once.index("## Two")
    assert figures.replaced(once, fresh) == once
    assert figures.replaced(page, Chapter("Three", "how", ())).endswith(figures._section(Chapter("Three", "how", ())))
