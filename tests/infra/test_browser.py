"""A Chromium is found where one may be, and its absence is said in one sentence, never passed over."""

import os
import sys
from pathlib import Path

import pytest

from infra.local import browser


def program(path: Path, status: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser, and without a way to get one."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "playwrights_own", lambda: tmp_path / "none")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "executable", str(program(tmp_path / "python", 1)))
    return tmp_path


def test_the_first_browser_that_runs_is_taken(bare: Path) -> None:
    program(bare / "chromium", 1)  # Ubuntu's stand-in, which only says to install another
    working = program(bare / "google-chrome", 0)
    assert browser.find() == working


def test_a_named_browser_is_taken_or_nothing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium", 0)
    monkeypatch.setenv("CHROMIUM", str(bare / "mine"))
    with pytest.raises(browser.NoBrowser):
        browser.get()
    program(bare / "mine", 0)
    assert browser.get() == bare / "mine"


def test_none_at_all_fails_and_says_what_to_install(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bare.exists()
    assert browser.main() == 1
    assert "sudo apt install chromium" in capsys.readouterr().err


def test_this_machine_has_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert browser.main() == 0
    assert capsys.readouterr().out.startswith("browser: /")


def test_playwright_says_where_its_own_would_be() -> None:
    assert "chrom" in str(browser.playwrights_own()).lower()
