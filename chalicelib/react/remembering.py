"""A wave of offers went out: whoever covers the place and could not be asked may know why."""

from chalicelib import ambient
from chalicelib.domain.claim import events as e
from chalicelib.store import matchings, passed_over
from chalicelib.store.journal import Recorded


def why_not(line: Recorded) -> None:
    """Each finds it in the summary of his month; nothing to say where the matching was not kept."""
    if not isinstance(line.event, e.OffersMade):
        return
    matching = matchings.wave(line.stream_id, line.event.wave)
    if matching is not None and matching.excluded:
        passed_over.keep(matching, matching.at.astimezone(ambient.PARIS).date())
