"""``regrid``: look now, not at night, whether matching's grid suits as many providers as there are, and move.

For the table of the environment's settings. Claims are matched all the while; stopped in the middle, the sweep goes on.
"""

import argparse
from typing import Any


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own kind is private
    """The command."""
    parser = commands.add_parser("regrid", help="begin the move to the grid that so many providers call for")
    parser.set_defaults(run=show)


def show(_: argparse.Namespace) -> int:
    """Begin the move if there is a reason; the sweep carries it out."""
    from chalicelib.react import regridding
    from chalicelib.store import grids

    aim = regridding.wanted(grids.now().read)
    begun = regridding.start(aim)
    print(f"grid of {aim / 100} degrees: {'the move has begun' if begun else 'nothing to do'}")
    return 0
