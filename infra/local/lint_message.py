"""Says what may not be written to a debtor: one finding a line, from the text on standard input."""

import argparse
import sys
from datetime import date
from typing import Any, get_args

from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter import context as contexts
from chalicelib.domain.claim.facts import Channel, Kind


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The command ``lint-message``: its options tell the situation as the linter wants to know it."""
    parser = commands.add_parser("lint-message", help="what may not be written to a debtor; reads standard input")
    parser.add_argument("--channel", choices=get_args(Channel), required=True)
    parser.add_argument("--sender", choices=get_args(contexts.Sender), default="agent")
    parser.add_argument("--debtor", choices=get_args(Kind), default="consumer")
    parser.add_argument("--segment", choices=get_args(contexts.Segment))
    parser.add_argument("--recipient", choices=get_args(contexts.Recipient), default="debtor")
    parser.add_argument("--purpose", choices=get_args(contexts.Purpose), default="recovery")
    parser.add_argument("--reference", help="of the first letter; none before it")
    parser.add_argument("--letter-on", type=date.fromisoformat, help="the day of the first letter, 2026-11-03")
    parser.add_argument("--title", action="store_true", help="there is an enforceable title")
    parser.add_argument("--time-barred", action="store_true", help="the period of limitation has run out")
    parser.set_defaults(run=show)


def show(asked: argparse.Namespace) -> int:
    """Print each finding; exit status 1 when there is one."""
    context = linter.Context(
        channel=asked.channel,
        sender=asked.sender,
        debtor_kind=asked.debtor,
        segment=asked.segment,
        recipient=asked.recipient,
        purpose=asked.purpose,
        reference=asked.reference,
        letter_on=asked.letter_on,
        title=asked.title,
        time_barred=asked.time_barred,
    )
    found = linter.check(sys.stdin.read(), context)
    for finding in found:
        gate = f"{finding.gate}, " if finding.gate else ""
        print(f"{finding.start}-{finding.end} {finding.rule} ({gate}{finding.article}): {finding.sentence!r}")
        print(f"    {finding.better}")
    return 1 if found else 0
