"""What others would use, in the same run: Redis GEOSEARCH and PostGIS KNN, private servers on unix sockets.

Debian: ``apt-get install redis-server postgresql-15 postgresql-15-postgis-3``. A server that is not installed is left
out and said so. Each answers what we answer: the nearest 20 who have the skill and whose own radius reaches the claim.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from chalicelib.domain import cover_index
from infra.local.match_bench import postgis, redis_geo
from infra.local.match_bench.world import Claim

Ask = Callable[[Claim], Sequence[str]]
PATIENCE = 30.0  # seconds for a server to start
POSTGRES = "/usr/lib/postgresql"  # where Debian puts each version


@contextmanager
def asked(sites: Sequence[cover_index.Site]) -> Iterator[dict[str, list[Ask]]]:
    """Every peer that is installed, filled; the ways to ask it, of which the best counts."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="peers-")))
        folder.chmod(0o755)
        found: dict[str, list[Ask]] = {}
        if program := shutil.which("redis-server"):
            found["redis"] = redis_geo.filled(stack.enter_context(_redis(program, folder)), sites)
        if programs := _postgres_programs():
            found["postgis"] = postgis.filled(stack.enter_context(_postgres(programs, folder)), sites)
        yield found


@contextmanager
def _redis(program: str, folder: Path) -> Iterator[socket.socket]:
    path = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--appendonly", "no"]
    with _running([*command, "--dir", str(folder)], path, None, path.exists) as connection:
        yield connection


@contextmanager
def _postgres(programs: Path, folder: Path) -> Iterator[socket.socket]:
    data, user = folder / "postgres", _unprivileged()
    data.mkdir()
    if user:
        shutil.chown(data, user, user)
    options = {"user": user, "group": user} if user else {}
    made = [str(programs / "initdb"), "-D", str(data), "-U", postgis.USER, "--auth=trust", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **options)  # type: ignore[call-overload]
    path = data / ".s.PGSQL.5432"
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(data), "-c", "listen_addresses="]
    quiet = ["-c", "fsync=off", "-c", "jit=off", "-c", "shared_buffers=512MB"]
    with _running([*command, *quiet], path, user, lambda: _is_ready(data / "postmaster.pid")) as connection:
        yield connection


@contextmanager
def _running(command: list[str], path: Path, user: str | None, ready: Callable[[], bool]) -> Iterator[socket.socket]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=path.parent, user=user, group=user
    )
    try:
        with _connected(path, ready) as connection:
            yield connection
    finally:
        process.terminate()
        process.wait()


def _connected(path: Path, ready: Callable[[], bool]) -> socket.socket:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if ready():
            connection = socket.socket(socket.AF_UNIX)
            if connection.connect_ex(str(path)) == 0:
                return connection
            connection.close()
        time.sleep(0.05)
    raise TimeoutError(f"{path} does not answer")


def _is_ready(status: Path) -> bool:
    """PostgreSQL writes there how far it has come."""
    return status.exists() and "ready" in status.read_text()


def _postgres_programs() -> Path | None:
    """The newest PostgreSQL that has PostGIS."""
    versions = sorted(Path(POSTGRES).glob("*/lib/postgis-3.so"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parents[1] / "bin" if versions else None


def _unprivileged() -> str | None:
    """PostgreSQL does not run as root."""
    return pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
