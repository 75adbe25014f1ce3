"""A storm of requests on the API: schemathesis reads its description, makes requests of it and checks each answer.

``python -m infra.local api-storm`` (``make schemathesis``): the whole site, on the embedded engine, behind the web
server. Its clock jumps a second at each request, so that no limit of tries hides what lies behind. The board has one
open tender, that of the description's own examples.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Keys:
    """With which the requests are sent: a creditor's, and a provider's for what bidders do."""

    creditor: str
    provider: str


def blow(port: int, keys: Keys, cases: int, seed: int) -> subprocess.CompletedProcess[str]:
    """Every phase and every check against the site on that port; status 0 when nothing failed."""
    orders = [
        str(PROGRAM), "--config-file", str(CONFIG), "run", f"http://127.0.0.1:{port}/api/v1/openapi.json",
        "--checks", "all", "--max-examples", str(cases), "--seed", str(seed), "--generation-database", "none",
        "--request-timeout", "20", "--no-color",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as notes:  # it keeps what failed there
        named = {"CREDITOR_KEY": keys.creditor, "PROVIDER_KEY": keys.provider}
        return subprocess.run(
            orders, check=False, cwd=notes, capture_output=True, text=True, env={**os.environ, **named}
        )


def board(creditor_id: str, provider_id: str) -> str:
    """One open tender of that creditor; the key of an agent who may bid on it."""
    from chalicelib import ambient, handle
    from chalicelib.domain.actors import SYSTEM
    from chalicelib.domain.tender.commands import PostTender
    from chalicelib.domain.tender.facts import Brief, Part
    from chalicelib.store import api_keys
    from chalicelib.web import openapi_claims, openapi_tenders
    from infra.local import ready_claims

    now = ambient.now()
    part = Part(openapi_claims.CLAIM_ID, creditor_id, Brief(ready_claims.LYON, "company", 500_000, 60, 2))
    order = PostTender(
        tender_id=openapi_tenders.ID["example"], by=SYSTEM, at=now, parts=(part,), closes_at=now + timedelta(days=30)
    )
    handle.tender(order, "storm")
    return api_keys.make(provider_id, "usr_storm", "Karim Benali", "Storm", "provider")[1]


def timed(application: Application, jump: Callable[[timedelta], object]) -> Application:
    """The same application, a second later at each request."""

    def answer(environ: dict[str, Any], start_response: Application) -> Any:  # noqa: ANN401 - WSGI
        jump(SECOND)
        return application(environ, start_response)

    return answer


def _run(asked: argparse.Namespace) -> int:
    with _town() as (port, keys):
        done = blow(port, keys, asked.cases, asked.seed)
    print(done.stdout + done.stderr)
    return done.returncode


@contextmanager
def _town() -> Iterator[tuple[int, Keys]]:
    """The site on a free port, with a creditor whose framework agreement is signed; the port and the keys."""
    with site.opened(None, 0, in_memory=True, background=False) as running:
        import app as front

        keys = _keys()
        listening = server.listener(timed(server.Adapter(front.app), running.clock.jump), 0)
        thread = threading.Thread(target=listening.run, daemon=True)
        thread.start()
        try:
            yield int(listening.effective_port), keys
        finally:
            listening.trigger.pull_trigger(listening.close)
            thread.join(timeout=10)


def _keys() -> Keys:
    from chalicelib import ambient
    from chalicelib.react import mandating
    from chalicelib.store import api_keys, frameworks, signatures
    from infra.local import ready_claims

    creditor = ready_claims.creditor()
    signature = signatures.Signature("Ada Duval", "gérante", ambient.now(), "code", "127.0.0.1")
    frameworks.keep(creditor.id, mandating.sign_framework(creditor, signature, ambient.now()))
    key = api_keys.make(creditor.id, "usr_storm", "Ada Duval", "Storm")[1]
    return Keys(key, board(creditor.id, ready_claims.agent().id))
