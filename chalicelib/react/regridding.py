"""The move from one grid to another, slice by slice, while claims are matched.

First everybody is listed in both; then claims are looked up in the new one; when no process can remember the old one
any more, everybody leaves it. Each slice remembers how far it came, so whoever dies is followed by whoever sweeps.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib import ambient
from chalicelib.domain import cover
from chalicelib.store import covers, grids, providers
from chalicelib.store.grids import Grids
from chalicelib.store.writing import Cancelled

SLICE = 50  # providers a turn
NIGHT, MINUTES = 3, 3  # UTC: few claims are filed; a minute that is missed is followed by another


def start(aim: cover.Grid) -> bool:
    """Begin a move; False when it is there already, or another move is under way."""
    known = grids.now()
    if known.moving or known.read == aim:
        return False
    grids.save(replace(known, written=(known.read, aim), moving=True, done=""), ambient.now())
    return True


def wanted(read: cover.Grid = cover.COARSE) -> cover.Grid:
    """The grid for as many providers as there are. Who reads the fine one keeps it until many have left."""
    enough = grids.CROWDED if read == cover.COARSE else grids.CALM
    return cover.FINE if sum(1 for _ in covers.roster()) > enough else cover.COARSE


def nightly(at: datetime) -> bool:
    """Look once a night whether the grid still suits; True when a move begins. To be asked each minute."""
    if at.hour != NIGHT or at.minute >= MINUTES:
        return False
    return start(wanted(grids.now().read))


def work(at: datetime) -> bool:
    """One turn; True when something was done. Safe to run twice at once: the slower one's step does not count."""
    known = grids.now()
    if not known.moving:
        return False
    try:
        _step(known, at)
    except Cancelled:
        return False
    return True


def _step(known: Grids, at: datetime) -> None:
    if known.read == known.aim and len(known.written) > 1:
        grids.save(replace(known, written=(known.aim,)), at)  # nobody looks into the old one any more
        return
    ids = covers.listed_after(known.done, SLICE)
    for provider_id in ids:
        providers.regrid(provider_id)
    if ids:
        grids.save(replace(known, done=ids[-1]), at)
    elif known.read == known.aim:
        grids.save(replace(known, moving=False, done=""), None)
    else:
        grids.save(replace(known, read=known.aim, done=""), at + grids.STANDS)
