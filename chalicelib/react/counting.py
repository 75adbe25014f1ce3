"""A tender came on the board or left it: how many are open in each département is published anew."""

from chalicelib.store import board_counts
from chalicelib.store.journal import Recorded


def publish(_: Recorded) -> None:
    """The newest sum for all to read. Raises Refused(TRY_AGAIN)."""
    board_counts.publish()
