"""Damaged and hostile files cost one refusal each: no error, bounded time, bounded memory."""

import random
import sys
from pathlib import Path

import pytest

from chalicelib.gateways import invoice_reader
from infra.local import damage, fuzz, hostile, invoice_lines
from infra.local.bench import peak_memory

HARMLESS = {"nested_to_the_limit", "many_attributes", "many_namespaces", "long_values", "many_envelopes"}


@pytest.fixture(scope="module")
def good() -> list[bytes]:
    return fuzz.own_seeds()


def test_damaged_invoices_break_nothing(good: list[bytes], tmp_path: Path) -> None:
    outcome = fuzz.run(good, 250, fuzz.SEED, tmp_path)

    assert outcome.faults == []
    assert outcome.files == 250
    assert len(outcome.verdicts) >= 5, "the harm is so heavy that nothing is read any more"
    assert outcome.slowest < fuzz.SLOW_SECONDS


def test_the_same_seed_does_the_same_damage(good: list[bytes]) -> None:
    first, second = (damage.once(good[0], random.Random(7), good[1]) for _ in range(2))
    assert first == second != good[0]


def test_a_fault_is_found_and_the_file_kept(good: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invoice_reader, "say", lambda *_, **__: 1 / 0)
    outcome = fuzz.run(good, 2, 1, tmp_path)
    assert len(outcome.faults) == len(list(tmp_path.iterdir())) == 2
    assert "ZeroDivisionError" in outcome.faults[0]


@pytest.mark.parametrize(("name", "data"), [(make.__name__, make) for make in (*hostile.XML, *hostile.ARCHIVES)])
def test_a_bomb_is_refused_or_read_as_what_it_says(name: str, data: hostile.Maker) -> None:
    line = invoice_lines.read(name, data())

    assert line["verdict"] in ({"incomplete"} if name in HARMLESS else {"unreadable", "not_invoice", "unsupported"})
    assert len(str(line["fields"])) < 3000


@pytest.mark.parametrize("make", hostile.PDF)
def test_a_hostile_pdf_harms_only_the_process_that_opens_it(make: hostile.Maker) -> None:
    assert invoice_lines.read(make.__name__, make())["verdict"] in {"unreadable", "not_invoice"}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted by Linux")
@pytest.mark.parametrize(
    "make", [hostile.attached_flood_twice_packed, hostile.many_attributes, hostile.page_of_letters]
)
def test_memory_stays_within_a_small_lambda(make: hostile.Maker, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(make())
    watched = peak_memory.watch(
        [sys.executable, "-m", "infra.local", "read-invoices", "--jsonl", str(tmp_path / "file")]
    )

    assert watched.status == 0
    assert 20 < watched.megabytes <= fuzz.MEMORY_MB
