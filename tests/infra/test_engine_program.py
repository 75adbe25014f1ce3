"""The engine's program is fetched once, checked always, and what is missing is said in one sentence."""

import base64
import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

from infra.local import engine, engine_program


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def tarball(path: Path, content: bytes) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/dynoxide")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def nothing_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty .engine, and only the programs of ``tmp_path/bin`` on the path."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(engine_program, "FOLDER", tmp_path / ".engine")
    monkeypatch.setattr(engine_program, "DYNOXIDE", tmp_path / ".engine" / "dynoxide")
    monkeypatch.setattr(engine_program, "MINISTACK", tmp_path / ".engine" / "ministack")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("DYNAMODB_ENGINE", "dynoxide")
    return tmp_path


def test_npm_brings_the_package_and_the_binary_runs_from_engine(
    nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tarball(nothing_fetched / "packed.tgz", b"#!/bin/sh\n")
    digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    monkeypatch.setattr(engine_program, "INTEGRITY", digest)
    script(nothing_fetched / "bin" / "npm", f'cp {packed} "$5/dynoxide.tgz"')
    program = engine_program.fetch()
    assert program == nothing_fetched / ".engine" / "dynoxide"
    assert program.stat().st_mode & 0o111
    assert [path.name for path in (nothing_fetched / ".engine").iterdir()] == ["dynoxide"]


def test_a_package_that_is_not_the_recorded_one_is_refused(nothing_fetched: Path) -> None:
    packed = tarball(nothing_fetched / "packed.tgz", b"something else")
    script(nothing_fetched / "bin" / "npm", f'cp {packed} "$5/dynoxide.tgz"')
    with pytest.raises(engine_program.EngineMissing, match="not the package recorded"):
        engine_program.fetch()
    assert not (nothing_fetched / ".engine" / "dynoxide").exists()


def test_without_npm_pypi_is_asked_and_without_both_one_sentence_says_so(
    nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = nothing_fetched / "asked"
    script(nothing_fetched / "bin" / "npm", "exit 1")
    monkeypatch.setattr(sys, "executable", str(script(nothing_fetched / "python", f'echo "$@" >> {asked}; exit 1')))
    assert engine.main(["fetch"]) == 1
    assert "could not be fetched from the npm registry" in capsys.readouterr().err
    assert engine_program.NPM_PACKAGE in asked.read_text()


def test_npm_from_pypi_packs_what_the_machines_npm_would(
    nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = nothing_fetched / "asked"
    monkeypatch.setattr(sys, "executable", str(script(nothing_fetched / "python", f'echo "$@" >> {asked}')))
    engine_program.npm_from_pypi(["pack", engine_program.PACKAGE], nothing_fetched)
    assert asked.read_text().rstrip().endswith(f"pack {engine_program.PACKAGE}")


def test_ministack_gets_an_environment_of_its_own(nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYNAMODB_ENGINE", "ministack")
    pip = script(nothing_fetched / "pip", 'touch "$(dirname $0)/ministack"')
    venv = f'mkdir -p "$3/bin" && cp {pip} "$3/bin/python"'
    monkeypatch.setattr(sys, "executable", str(script(nothing_fetched / "python", venv)))
    program = engine_program.fetch()
    assert program == nothing_fetched / ".engine" / "ministack" / "bin" / "ministack"
    assert engine_program.fetch() == program  # the second time it is there


def test_a_ministack_that_cannot_be_installed_leaves_nothing_half_made(
    nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYNAMODB_ENGINE", "ministack")
    monkeypatch.setattr(sys, "executable", str(script(nothing_fetched / "python", 'mkdir -p "$3"; exit 1')))
    with pytest.raises(engine_program.EngineMissing, match="could not be installed from PyPI"):
        engine_program.fetch()
    assert not (nothing_fetched / ".engine" / "ministack").exists()


def test_a_machine_without_a_binary_gets_ministack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DYNAMODB_ENGINE", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert engine_program.kind() == "ministack"


def test_ministack_keeps_its_data_beside_the_file_and_warns(
    nothing_fetched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Path(__file__).resolve().parents[2] / ".engine" / "dynoxide-1.2.1"
    stand_in = script(nothing_fetched / "ministack", f'exec {real} serve --host 127.0.0.1 --port "$GATEWAY_PORT"')
    monkeypatch.delenv("DYNAMODB_ENDPOINT", raising=False)
    monkeypatch.setattr(engine_program, "kind", lambda: "ministack")
    monkeypatch.setattr(engine_program, "fetch", lambda: stand_in)
    first = engine.start(nothing_fetched / "data.sqlite")
    second = engine.start(nothing_fetched / "data.sqlite")  # its data live in one process: shared
    assert second.endpoint == first.endpoint
    first.stop()
    alone = engine.start(None)
    alone.stop()
    assert "kept only by a clean stop" in capsys.readouterr().out
