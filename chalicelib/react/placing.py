"""Where an address is, through what the address base answered before: the same street is asked for once."""

from collections.abc import Iterable

from chalicelib.domain.places import Place
from chalicelib.gateways import places
from chalicelib.store import place_answers


def locate(line: str, postcode: str, city: str) -> Place:
    """As ``places.locate``; only what is known to the street is kept: a commune costs no question.

    Raises Refused(UNKNOWN_PLACE, postcode).
    """
    if not (line.strip() and places.asks()):
        return places.locate(line, postcode, city)
    if known := place_answers.place(line, postcode, city):
        return known
    found = places.locate(line, postcode, city)
    if found.precision != "commune":
        place_answers.keep(line, postcode, city, found)
    return found


def streets(addresses: Iterable[place_answers.Address], seconds: float) -> dict[place_answers.Address, Place]:
    """Those of many addresses that are known to the street, as answered before or in one question.

    Raises ban_batch.Down where the base says nothing of the rest within so many seconds.
    """
    wanted = set(addresses)
    known = place_answers.places(wanted)
    left = sorted(wanted - known.keys())
    if not left:
        return known
    answers = zip(left, places.locate_streets(left, seconds), strict=True)
    found = {address: place for address, place in answers if place is not None}
    place_answers.keep_all(found)
    return known | found
