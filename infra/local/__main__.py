"""``python -m infra.local COMMAND``: run, demo, journal, samples, preview, openapi. ``make run`` calls the first."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.local import (
    api_storm,
    engine,
    engine_program,
    forget,
    lint_message,
    read_invoices,
    read_tables,
    regrid,
    server,
    tender_log,
)
from infra.local.match_bench import command as match_bench

HOME = Path("var")


def main(arguments: Sequence[str] | None = None) -> int:
    """One command; what can't be done is said in one sentence, with exit status 1."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except (server.PortBusy, engine.EngineFailed, engine_program.EngineMissing) as fault:
        print(f"recouvrance: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="serve the site with demo data")
    run.add_argument("--port", type=int, default=8000)
    run.add_argument("--data", type=Path, default=HOME)
    run.set_defaults(run=_run)
    demo = commands.add_parser("demo", help="the whole journey on invoice files, without a browser")
    demo.add_argument("files", nargs="*", type=Path)
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(run=_demo)
    journal = commands.add_parser("journal", help="a claim's timeline, postings and folded card")
    journal.add_argument("claim")
    journal.add_argument("--data", type=Path, default=HOME)
    journal.set_defaults(run=_journal)
    samples = commands.add_parser("samples", help="write sample invoices into a folder")
    samples.add_argument("folder", type=Path)
    samples.set_defaults(run=_samples)
    preview = commands.add_parser("preview", help="what the law says of a claim in JSON, from a file or standard input")
    preview.add_argument("file", nargs="?", type=Path)
    preview.set_defaults(run=_preview)
    openapi = commands.add_parser("openapi", help="write docs/api/openapi.json")
    openapi.set_defaults(run=_openapi)
    lint_message.add(commands)
    weights = commands.add_parser("message-weights", help="learn anew how lawful and unlawful messages weigh")
    weights.set_defaults(run=_weights)
    forget.add(commands, HOME)
    read_tables.add(commands)
    read_invoices.add(commands)
    tender_log.add(commands, HOME)
    api_storm.add(commands)
    match_bench.add(commands)
    regrid.add(commands)
    return parser


def _run(asked: argparse.Namespace) -> int:
    from infra.local import running

    return running.serve(asked.data, asked.port)


def _demo(asked: argparse.Namespace) -> int:
    from infra.local import journey

    return journey.play(asked.files, as_json=asked.json)


def _journal(asked: argparse.Namespace) -> int:
    from infra.local import print_journal

    return print_journal.show(asked.data, asked.claim)


def _samples(asked: argparse.Namespace) -> int:
    from chalicelib import ambient
    from infra.local import samples

    for path in samples.write(asked.folder, ambient.today()).values():
        print(path)
    return 0


def _preview(asked: argparse.Namespace) -> int:
    from infra.local import preview

    return preview.show(asked.file)


def _weights(_: argparse.Namespace) -> int:
    from infra.local import message_weights

    return message_weights.learn()


def _openapi(_: argparse.Namespace) -> int:
    from infra.local import openapi

    return openapi.write()


if __name__ == "__main__":
    sys.exit(main())
