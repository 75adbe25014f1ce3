"""The embedded DynamoDB engine: a child process on loopback that dies with the process that started it.

``python -m infra.local.engine fetch`` gets the program; ``start`` runs it, on a file or in memory.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from infra.local import engine_program

PATIENCE = 20.0  # seconds until a start is given up; dynoxide needs 0.01, ministack 0.5
ATTEMPTS = 5  # free ports tried: another process may take one between the choice and the start

# The supervisor: it holds the parent's pipe, ends the engine when the pipe closes (the parent died, however),
# and ends itself with the engine's status. A pipe works from any thread and on macOS, unlike prctl.
SUPERVISOR = """
exec 3<&0
"$@" </dev/null & engine=$!
( read -r _ <&3; kill $engine ) 2>/dev/null & watch=$!
trap 'kill $engine' TERM
wait $engine; status=$?
kill $watch 2>/dev/null
exit $status
"""


class EngineFailed(Exception):
    """The engine did not start; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine. ``endpoint`` is ``http://127.0.0.1:PORT``; ``stop`` may be called twice."""

    endpoint: str
    kind: str
    stop: Callable[[], None]


def start(db_path: Path | None, port: int = 0) -> Engine:
    """Run the engine on ``db_path`` (None: in memory) and return once it answers.

    Port 0 picks a free one. ``DYNAMODB_ENDPOINT`` bypasses it all: that engine is used and never stopped.
    Raises EngineFailed or engine_program.EngineMissing.
    """
    if given := os.environ.get("DYNAMODB_ENDPOINT"):
        return Engine(given, "external", lambda: None)
    kind, program = engine_program.kind(), engine_program.fetch()
    if db_path is not None:
        db_path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "ministack":
        return start_ministack(program, db_path, port)
    return start_dynoxide(program, db_path, port)


def start_dynoxide(program: Path, db_path: Path | None, port: int) -> Engine:
    """Two of them may run on one file (SQLite's log keeps them apart), so a predecessor still dying is no matter."""
    file = [] if db_path is None else ["--db-path", str(db_path.resolve())]

    def command(free: int) -> list[str]:
        return [str(program), "serve", "--host", "127.0.0.1", "--port", str(free), *file]

    return launch("dynoxide", command, {}, port)


def start_ministack(program: Path, db_path: Path | None, port: int) -> Engine:
    """It keeps its data in its own memory: share the one that runs on these data, or wait until it has saved them."""
    if db_path is None:
        return launch("ministack", lambda _: [str(program)], {"PERSIST_STATE": "0"}, port)
    print("engine: ministack stands in for dynoxide on this machine; data are kept only by a clean stop (Ctrl-C).")
    state = db_path.resolve().with_suffix(".ministack")
    record = state / "engine.json"
    if running := predecessor(record):
        return running
    environment = {"PERSIST_STATE": "1", "STATE_DIR": str(state)}
    engine = launch("ministack", lambda _: [str(program)], environment, port)
    state.mkdir(exist_ok=True)
    record.write_text(json.dumps({"owner": os.getpid(), "endpoint": engine.endpoint}))
    return engine


def predecessor(record: Path) -> Engine | None:
    """The recorded engine if its owner still lives; None once one whose owner died has stopped answering."""
    try:
        written = json.loads(record.read_text())
        endpoint, owner = str(written["endpoint"]), int(written["owner"])
    except (OSError, ValueError, KeyError):
        return None
    deadline = time.monotonic() + PATIENCE
    while answers(endpoint) and time.monotonic() < deadline:
        if alive(owner):
            return Engine(endpoint, "ministack", lambda: None)
        time.sleep(0.05)
    return None


def launch(kind: str, command: Callable[[int], list[str]], environment: dict[str, str], port: int) -> Engine:
    """Start under the supervisor until one attempt answers."""
    faults = []
    for chosen in [port] if port else [free_port() for _ in range(ATTEMPTS)]:
        if not is_free(chosen):
            faults.append(f"port {chosen}: another program listens there")
            continue
        process, complaints = spawn(command(chosen), environment | {"GATEWAY_PORT": str(chosen)})
        endpoint = f"http://127.0.0.1:{chosen}"
        ready = became_ready(process, endpoint)
        faults.append(f"port {chosen}: {complaints.read_text(errors='replace').strip()[-300:]}")
        complaints.unlink()
        if ready:
            return Engine(endpoint, kind, partial(stop, process))
        stop(process)
    raise EngineFailed(f"The DynamoDB engine {kind} did not start on {faults[-1]}")


def spawn(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], Path]:
    """The supervised child and the file of its complaints; in its own session, so that Ctrl-C leaves it to us."""
    with tempfile.NamedTemporaryFile(prefix="engine-", suffix=".log", delete=False) as log:
        process = subprocess.Popen(
            ["/bin/sh", "-c", SUPERVISOR, "engine", *command],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env={**os.environ, "BIND_HOST": "127.0.0.1", **environment},
            start_new_session=True,
        )
    return process, Path(log.name)


def became_ready(process: subprocess.Popen[bytes], endpoint: str) -> bool:
    """True when it answers; False when it ended or took too long."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if answers(endpoint):
            time.sleep(0.01)  # a stranger on that port answers too, but then our engine ends: look once more
            return process.poll() is None
        time.sleep(0.004)
    return False


def answers(endpoint: str) -> bool:
    """True if something speaks HTTP there."""
    connection = http.client.HTTPConnection(endpoint.removeprefix("http://"), timeout=2)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """Close the pipe, which ends the engine cleanly; by force after ten seconds."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """A loopback port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """True if nobody answers there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def alive(pid: int) -> bool:
    """True if a process of that id runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main(arguments: list[str]) -> int:
    """``fetch``: get the program, quietly when it is there."""
    if arguments != ["fetch"]:
        print("usage: python -m infra.local.engine fetch", file=sys.stderr)
        return 2
    try:
        engine_program.fetch()
    except engine_program.EngineMissing as missing:
        print(f"setup: {missing}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
