"""A storm of requests on the API: schemathesis reads its description, makes requests of it and checks each answer.

``python -m infra.local api-storm`` (``make schemathesis``): the whole site, on the embedded engine, behind the web
server. Its clock jumps a second at each request, so that no limit of tries hides what lies behind.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from infra.local import server, site

CONFIG = Path(__file__).with_name("schemathesis.toml")
PROGRAM = Path(sys.executable).with_name("schemathesis")
SECOND = timedelta(seconds=1)
Application = Callable[..., Any]


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The command ``api-storm``."""
    parser = commands.add_parser("api-storm", help="schemathesis against the running API; exit status 1 for a failure")
    parser.add_argument("--cases", type=int, default=300, help="most cases for each address in a phase")
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(run=_run)


def blow(port: int, key: str, cases: int, seed: int) -> subprocess.CompletedProcess[str]:
    """Every phase and every check against the site on that port; status 0 when nothing failed."""
    orders = [
        str(PROGRAM), "--config-file", str(CONFIG), "run", f"http://127.0.0.1:{port}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {key}", "--checks", "all", "--max-examples", str(cases),
        "--seed", str(seed), "--generation-database", "none", "--request-timeout", "20", "--no-color",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as notes:  # it keeps what failed there
        return subprocess.run(orders, check=False, cwd=notes, capture_output=True, text=True)


def timed(application: Application, jump: Callable[[timedelta], object]) -> Application:
    """The same application, a second later at each request."""

    def answer(environ: dict[str, Any], start_response: Application) -> Any:  # noqa: ANN401 - WSGI
        jump(SECOND)
        return application(environ, start_response)

    return answer


def _run(asked: argparse.Namespace) -> int:
    with _town() as (port, key):
        done = blow(port, key, asked.cases, asked.seed)
    print(done.stdout + done.stderr)
    return done.returncode


@contextmanager
def _town() -> Iterator[tuple[int, str]]:
    """The site on a free port, with a creditor whose framework agreement is signed; the port and his key."""
    with site.opened(None, 0, in_memory=True, background=False) as running:
        import app as front

        key = _key()
        listening = server.listener(timed(server.Adapter(front.app), running.clock.jump), 0)
        thread = threading.Thread(target=listening.run, daemon=True)
        thread.start()
        try:
            yield int(listening.effective_port), key
        finally:
            listening.trigger.pull_trigger(listening.close)
            thread.join(timeout=10)


def _key() -> str:
    from chalicelib import ambient
    from chalicelib.react import mandating
    from chalicelib.store import api_keys, frameworks, signatures
    from infra.local import ready_claims

    creditor = ready_claims.creditor()
    signature = signatures.Signature("Ada Duval", "gérante", ambient.now(), "code", "127.0.0.1")
    frameworks.keep(creditor.id, mandating.sign_framework(creditor, signature, ambient.now()))
    return api_keys.make(creditor.id, "usr_storm", "Ada Duval", "Storm")[1]
