"""Mail addresses, links and handles in a text, however they are spelt: «jean arobase exemple point fr»."""

import re
from collections.abc import Iterator

from chalicelib.domain.tender.traces import Span

WORD = r"[a-z0-9]+"
DOT = r"(?:\s*[(\[{<]\s*(?:dot|point|\.)\s*[)\]}>]\s*|\.|\s+\.\s+|\s+(?:point|dot)\s+)"
DASH = r"(?:[%+'_\-]+|\s+(?:tiret(?:\s+(?:du\s+)?bas)?|underscore|moins|plus)\s+)"
NAMED_AT = r"\s*[(\[{<]\s*(?:at|a|arr?obas[e]?|@)\s*[)\]}>]\s*|\s+arr?obas[e]?\s+"
SIGN = r"\s*@\s*(?=[a-z])"
NAME = rf"{WORD}(?:(?:{DOT}|{DASH}){WORD}){{0,6}}"
POST = r"(?:gmail|orange|wanadoo|free|hotmail|outlook|yahoo|laposte|sfr|icloud|proton(?:mail)?|live|bbox|neuf|gmx)"
ENDS = r"(?:fr|com|net|org|eu|io|biz|bzh|be|ch|lu|uk|re)"
MAILS = (
    rf"{NAME}(?:{NAMED_AT}|{SIGN}|\s+at\s+){WORD}(?:(?:{DOT}|{DASH}){WORD}){{0,3}}{DOT}[a-z]{{2,10}}(?![a-z0-9])",
    rf"{NAME}(?:{NAMED_AT}|{SIGN}){WORD}",  # no domain to the end: «jean@gmail»
    rf"{NAME}\s+(?:chez|sur|a)\s+{POST}(?![a-z0-9])(?:{DOT}{ENDS}(?![a-z0-9]))?",
)
NETWORK = (
    r"(?:whats\s?app|telegram|skype|insta(?:gram)?|facebook|snap(?:chat)?|linkedin|messenger|viber|tik\s?tok|discord"
    r"|twitter)"
)
LINKS = (
    r"(?:https?\s?:\s?//|www\s?\.\s?)\S+",
    rf"(?:[a-z0-9\-]+(?:\.|\s+\.\s+))+{ENDS}(?![a-z0-9])(?:[/?#]\S*)?",
    r"[a-z0-9\-]+(?:\s*[(\[]\s*(?:point|dot|\.)\s*[)\]]\s*|\s+(?:point|dot)\s+)(?:fr|com|net|org|eu|io)(?![a-z0-9])",
    r"@\s?[a-z][a-z0-9_.\-]+",
    rf"{NETWORK}\s*(?:est\s|[:=])\s*\S+",
    rf"{NETWORK}\s+(?=\S*[\d_@])\S+",
)
_MAILS = tuple(re.compile(rf"(?<![a-z0-9]){one}") for one in MAILS)
_LINKS = tuple(re.compile(rf"(?<![a-z0-9@]){one}") for one in LINKS)


def spans(seen: str) -> Iterator[Span]:
    """Everything of the kind, in no order; they may overlap."""
    for mail in _MAILS:
        yield from (Span(*found.span(), "mail") for found in mail.finditer(seen))
    for link in _LINKS:
        yield from (Span(*found.span(), "link") for found in link.finditer(seen))
