"""What in a text would tell who somebody is or how to reach him: where it stands, and what kind of trace it is.

``numerals`` reads digits and number words, ``numbers`` finds phones, accounts and company numbers in them,
``addresses`` mails, links and handles, ``people`` names. All look at the text as ``seen`` shows it.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["phone", "mail", "link", "account", "company_number", "name"]

#: Characters nobody sees, by which a number or a name could be cut in two.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u20e3"
_NO_UNSEEN = str.maketrans("", "", UNSEEN)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A trace: characters from ``start`` to before ``end``."""

    start: int
    end: int
    kind: Kind


def readable(text: str) -> str:
    """The text without characters that nobody sees."""
    return text.translate(_NO_UNSEEN)


def seen(text: str) -> str:
    """Of the same length: lower case, no accents, any digit as 0 to 9, full-width and styled letters as plain ones."""
    return "".join(map(_plain, text))


@cache
def _plain(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    bare = unicodedata.normalize("NFKD", letter)
    first = bare[:1].lower()
    same = len(first) == 1 and all(unicodedata.combining(rest) for rest in bare[1:])
    return first if same else letter
