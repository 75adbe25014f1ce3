"""Where an address is, through what the address base answered before: the same street is asked for once."""

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
