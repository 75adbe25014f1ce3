"""The embedded engine: starts, keeps its promises about data, and never outlives its parent."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
import pytest

from infra.local import engine

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import sys
from pathlib import Path
from infra.local import engine
running = engine.start(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
print(running.endpoint, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DYNAMODB_ENDPOINT", raising=False)


@pytest.fixture
def owners() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def owner(owners: list[subprocess.Popen[bytes]], *arguments: str) -> tuple[subprocess.Popen[bytes], str]:
    """A process that has started an engine, and the engine's endpoint."""
    command = [sys.executable, "-c", OWNER, *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    owners.append(process)
    assert process.stdout
    return process, process.stdout.readline().decode().strip()


def client(endpoint: str) -> Any:
    return botocore.session.get_session().create_client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name="eu-west-3",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


def make_table(endpoint: str) -> None:
    client(endpoint).create_table(
        TableName="things",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )


def put(endpoint: str, *keys: str) -> None:
    connected = client(endpoint)
    for key in keys:
        connected.put_item(TableName="things", Item={"pk": {"S": key}})


def keys(endpoint: str) -> set[str]:
    return {item["pk"]["S"] for item in client(endpoint).scan(TableName="things")["Items"]}


def gone_within(endpoint: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while engine.answers(endpoint):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_in_memory_engine_takes_and_gives_items_and_stops_twice() -> None:
    running = engine.start(None)
    make_table(running.endpoint)
    put(running.endpoint, "a")
    assert keys(running.endpoint) == {"a"}
    running.stop()
    running.stop()
    assert not engine.answers(running.endpoint)


def test_two_engines_get_two_ports() -> None:
    one, other = engine.start(None), engine.start(None)
    assert one.endpoint != other.endpoint
    one.stop()
    assert engine.answers(other.endpoint)
    other.stop()


def test_file_backed_data_survive_a_clean_stop(tmp_path: Path) -> None:
    first = engine.start(tmp_path / "sub" / "data.sqlite")
    make_table(first.endpoint)
    put(first.endpoint, "kept")
    first.stop()
    second = engine.start(tmp_path / "sub" / "data.sqlite")
    assert keys(second.endpoint) == {"kept"}
    second.stop()


def test_engine_dies_with_a_parent_that_is_killed(owners: list[subprocess.Popen[bytes]]) -> None:
    parent, endpoint = owner(owners)
    assert engine.answers(endpoint)
    os.kill(parent.pid, signal.SIGKILL)
    assert gone_within(endpoint, 5)


def test_data_survive_a_killed_parent_and_the_next_start_waits_for_nobody(
    owners: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    file = tmp_path / "data.sqlite"
    parent, endpoint = owner(owners, str(file))
    make_table(endpoint)
    put(endpoint, *map(str, range(20)))
    os.kill(parent.pid, signal.SIGKILL)
    again = engine.start(file)  # at once, while the old engine may still be ending
    assert keys(again.endpoint) == {str(number) for number in range(20)}
    put(again.endpoint, "after")
    assert "after" in keys(again.endpoint)
    again.stop()


def test_data_survive_an_engine_that_is_killed_itself(tmp_path: Path) -> None:
    file = tmp_path / "data.sqlite"
    first = engine.start(file)
    make_table(first.endpoint)
    put(first.endpoint, "written")
    subprocess.run(["pkill", "-KILL", "-f", f"db-path {file}"], check=True)
    assert gone_within(first.endpoint, 5)
    first.stop()
    second = engine.start(file)
    assert keys(second.endpoint) == {"written"}
    second.stop()


def test_a_busy_port_is_refused_in_one_sentence() -> None:
    first = engine.start(None)
    with pytest.raises(engine.EngineFailed, match="did not start on port"):
        engine.start(None, int(first.endpoint.rsplit(":", 1)[1]))
    first.stop()


def test_a_given_endpoint_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYNAMODB_ENDPOINT", "http://127.0.0.1:9")
    given = engine.start(None)
    given.stop()
    assert (given.endpoint, given.kind) == ("http://127.0.0.1:9", "external")


def test_a_recorded_engine_is_shared_only_while_its_owner_lives(tmp_path: Path) -> None:
    running = engine.start(None)
    record = tmp_path / "engine.json"
    record.write_text(json.dumps({"owner": os.getpid(), "endpoint": running.endpoint}))
    shared = engine.predecessor(record)
    assert shared is not None
    assert shared.endpoint == running.endpoint
    shared.stop()
    assert engine.answers(running.endpoint)
    running.stop()
    assert engine.predecessor(record) is None


@pytest.mark.parametrize("arguments", [[], ["else"]])
def test_the_command_says_its_usage(arguments: list[str]) -> None:
    assert engine.main(arguments) == 2
