"""An acceptance is settled once its provider may not undo it any more: until then nothing follows from it."""

from chalicelib import ambient
from chalicelib.domain.claim import events as e
from chalicelib.react import contacting, files
from chalicelib.store.journal import Recorded


class Overtaken(Exception):
    """It was undone, or the claim has gone on to somebody else: nothing follows from it any more."""


def settled(line: Recorded) -> None:
    """Let through what follows from an assignment that stands. Raises NotYet while it may be undone, Overtaken."""
    event = line.event
    if not isinstance(event, e.ClaimAssigned):
        return
    if event.undo_until is not None and ambient.now() < event.undo_until:
        raise contacting.NotYet(event.undo_until)
    tenure = files.claim_of(line).tenure
    if tenure is None or tenure.number != line.number:
        raise Overtaken
