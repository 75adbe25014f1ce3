"""``export-tender`` and ``verify-tender``: the log of a tender as a file, and whether such a file proves itself."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chalicelib.domain.tender import bidder_log, verify
from chalicelib.domain.tender.events import Term


def add(commands: Any, home: Path) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The two commands."""
    export = commands.add_parser("export-tender", help="the log of a tender, as a file that anybody can check")
    export.add_argument("tender")
    export.add_argument("--data", type=Path, default=home)
    export.set_defaults(run=_export)
    check = commands.add_parser("verify-tender", help="whether an exported log is whole, true and by the rules")
    check.add_argument("file", type=Path)
    check.add_argument("--receipt", action="append", default=[], metavar="SEAL", help="a seal that must stand in it")
    check.set_defaults(run=_verify)


def _export(asked: argparse.Namespace) -> int:
    from infra.local import site

    with site.opened(asked.data, 0, background=False):
        from chalicelib.domain.refusals import Refused
        from chalicelib.store import views

        try:
            file = views.tender_log(asked.tender)
        except Refused:
            print(f"recouvrance: no tender {asked.tender} in {asked.data}/", file=sys.stderr)
            return 1
    print(json.dumps(file, indent=1))
    return 0


def _verify(asked: argparse.Namespace) -> int:
    try:
        file = json.loads(asked.file.read_text())
        if isinstance(file, dict) and file.get("format") == bidder_log.FORMAT:
            return _own(bidder_log.check(file, asked.receipt))
        told = verify.check(file, asked.receipt)
    except OSError as error:
        print(f"recouvrance: {asked.file} can't be read: {error.strerror}", file=sys.stderr)
        return 1
    except (ValueError, RecursionError):
        print(f"recouvrance: {asked.file} is not JSON", file=sys.stderr)
        return 1
    except verify.Broken as broken:
        print(f"NOT TRUE: {broken}")
        return 1
    winner = told.winner_id or "none"
    print(f"true: {told.id}, {told.version} lines, {len(told.bids)} bids, {told.status}, winner {winner}")
    for place, bid in enumerate(told.ranking, start=1):
        print(f"{place:3}. {bid.provider_id}  EUR {bid.total_cents / 100:,.2f}  ({_terms(bid.score)})")
    return 0


def _own(told: bidder_log.Told) -> int:
    print(f"true: {told.tender_id}, {told.lines} lines, {told.kept_back} kept back, {told.ranked} bids ranked")
    if told.bid is None:
        print("  your bid is not among them")
    else:
        won = ", and it was awarded to you" if told.won else ""
        print(f"{told.rank:3}. your bid  EUR {told.bid.total_cents / 100:,.2f}  ({_terms(told.bid.score)}){won}")
    return 0


def _terms(score: Iterable[Term]) -> str:
    return ", ".join(f"{term.name} {term.cents / 100:+.2f}" for term in score)
