"""The command that answers a person: what is kept of him, and what of it may go."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.store import table
from infra.local import __main__ as commands
from infra.local import demo_people, demo_world, site
from tests.browser import live


@contextmanager
def own_process() -> Iterator[None]:
    """As a command finds the world: no settings, no connection from before; all as it was afterwards."""
    before = dict(os.environ)
    for name in live.SETTINGS:
        os.environ.pop(name, None)
    table.forget_connection()
    live.forget()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        ambient.set_clock(ambient.system_clock)
        table.forget_connection()
        live.forget()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a local run that was stopped, with one claim of the demo."""
    folder = tmp_path_factory.mktemp("var")
    with own_process(), site.opened(folder, 0, background=False) as running:
        demo_people.make()
        demo_world._play(running, demo_world._rows()[0])
    return folder


@pytest.fixture
def person(data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def call(*words: str) -> Any:
        with own_process():
            status = commands.main(["person", *words, "--data", str(data)])
        told = capsys.readouterr()
        return (status, json.loads(told.out)) if told.out else (status, told.err)

    return call


def claim_id() -> str:
    return demo_world._rows()[0].claim_id


def test_a_claim_is_exported_with_its_person(person: Callable[..., Any]) -> None:
    status, told = person("export", claim_id())
    assert status == 0
    assert told[0]["claim"] == claim_id()
    assert told[0]["person"]["name"]


def test_an_open_claim_keeps_all(person: Callable[..., Any]) -> None:
    status, told = person("erase", "--debtor", "dbt_demo01")
    assert status == 0
    assert {line["erased"] for line in told} == {False}


def test_nothing_is_due_yet(person: Callable[..., Any]) -> None:
    assert person("due") == (0, [])


def test_who_signs_in_is_exported_and_erased(person: Callable[..., Any]) -> None:
    mail = "creditor@demo.recouvrance.example"
    status, told = person("export", "--mail", mail)
    assert (status, told["user"]["email"]) == (0, mail)
    assert person("erase", "--mail", mail)[0] == 0
    assert person("export", "--mail", mail)[0] == 1


def test_an_unknown_claim_is_one_sentence(person: Callable[..., Any]) -> None:
    status, said = person("export", "clm_nobody")
    assert status == 1
    assert "no such claim" in said
