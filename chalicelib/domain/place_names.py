"""How people write the name of a town, brought to one form: «ST-ÉTIENNE CEDEX 2» is saint etienne."""

import re
import unicodedata
from functools import partial

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": " ", "'": " ", "-": " "})
SHORT = {"st": "saint", "ste": "sainte"}
CEDEX = re.compile(r"\bcedex\b.*", re.IGNORECASE)
DISTRICT = re.compile(r"\b\d{1,2}\s*(er|e|eme|ieme)?\b(\s*arr(ondissement|dt)?\b\.?)?")


def plain(name: str) -> str:
    """Lower case without accents, hyphens, apostrophes; «St» in full."""
    bare = unicodedata.normalize("NFD", name.translate(LIGATURES)).encode("ascii", "ignore").decode().lower()
    return " ".join(SHORT.get(word, word) for word in bare.split())


def town(name: str) -> str:
    """As ``plain``, without the post office's CEDEX and the number of a district: only the town."""
    return " ".join(DISTRICT.sub(" ", plain(without_cedex(name))).split())


without_cedex = partial(CEDEX.sub, "")


def has_cedex(name: str) -> bool:
    """True for an address of the special delivery of firms, whose postcode belongs to no commune."""
    return CEDEX.search(name) is not None
