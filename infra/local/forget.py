"""``python -m infra.local person``: answer whoever asks what is kept of him, or to be forgotten (GDPR 15, 17, 20).

On the data of the local run, or on whatever the environment points at when it names a table (``TABLE_NAME``,
``DOCUMENTS`` …): the operator runs it with rights of his own, no function of the site may erase.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from infra.local import site

OLDEST_YEARS = 12  # nothing is kept longer than ten years after the year of the last payment


def add(commands: Any, home: Path) -> None:  # noqa: ANN401 - argparse's own kind is private
    """Declare the command and its three verbs."""
    person = commands.add_parser("person", help="export or erase what is kept of somebody")
    person.add_argument("verb", choices=VERBS)
    person.add_argument("claims", nargs="*", help="ids of claims (clm_…)")
    person.add_argument("--debtor", help="every claim of this debtor (dbt_…)")
    person.add_argument("--mail", help="who signs in with this address: a creditor, a provider, an operator")
    person.add_argument("--data", type=Path, default=home)
    person.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """One verb; its answer as JSON. The exit status is 1 when a claim is not there."""
    with _opened(asked.data):
        from chalicelib import ambient
        from chalicelib.domain.refusals import Refused

        try:
            told = _user(asked) if asked.mail else VERBS[asked.verb](_claims(asked), ambient.today())
        except Refused as refused:
            print(f"recouvrance: {refused.reason.value}: no such claim or address", file=sys.stderr)
            return 1
    print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    return 0


def _opened(data: Path) -> AbstractContextManager[object]:
    """The local run's data, unless the environment names a table of its own."""
    return nullcontext() if os.environ.get("TABLE_NAME") else site.opened(data, 0, background=False)


def _claims(asked: argparse.Namespace) -> list[str]:
    from chalicelib.store import people

    files = people.files_of(asked.debtor) if asked.debtor else []
    return [*asked.claims, *(file.claim_id for file in files)]


def _user(asked: argparse.Namespace) -> Any:  # noqa: ANN401 - JSON
    from chalicelib.react import forgetting

    return forgetting.erase_user(asked.mail) if asked.verb == "erase" else forgetting.export_user(asked.mail)


def _export(claims: list[str], _: date) -> Any:  # noqa: ANN401 - JSON
    from chalicelib.react import forgetting

    return [forgetting.export(claim_id) for claim_id in claims]


def _erase(claims: list[str], on: date) -> Any:  # noqa: ANN401 - JSON
    from chalicelib.react import forgetting

    return [asdict(line) for claim_id in claims for line in forgetting.erase(claim_id, on)]


def _due(_: list[str], on: date) -> Any:  # noqa: ANN401 - JSON
    """Every month in which a claim that is past its time may have been filed, with a line of progress each year."""
    from chalicelib.react import forgetting

    erased = []
    for year in range(on.year - OLDEST_YEARS, on.year + 1):
        print(f"\r\033[K  {year} …", end="", file=sys.stderr, flush=True)
        for month in range(1, 13):
            erased += [asdict(line) for line in forgetting.erase_due(f"{year}-{month:02d}", on)]
    print("\r\033[K", end="", file=sys.stderr)
    return erased


VERBS: dict[str, Callable[[list[str], date], Any]] = {"export": _export, "erase": _erase, "due": _due}
