"""Amounts as they are printed: any separator of thousands, any sign, any currency."""

import re
from dataclasses import dataclass

from chalicelib.gateways.printed.page import Phrase

MONEY = r"€|eur(?:os?)?\b|\$|usd\b|£|gbp\b|chf\b|cad\b|xpf\b|f\s?cfp\b|mad\b|tnd\b|jpy\b|¥"
CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "fcfp": "XPF",
}
AMOUNT = re.compile(
    rf"""(?<![\w.,/:%-])
    (?P<before>\(\s?|[-+]\s?)?
    (?P<money>(?:{MONEY})\s?)?
    (?P<sign>[-+]\s?)?
    (?P<whole>\d{{1,3}}(?:(?P<group>[ .,'])\d{{3}})(?:(?P=group)\d{{3}})*|\d{{1,9}})
    (?:(?P<point>[.,])(?P<cents>\d{{2}}|-{{1,2}}(?!\w)))?
    (?![.,]?\d)(?!\s?[%‰])(?![/:-]\d)
    (?:\s?(?P<after>{MONEY}))?
    (?P<end>\s?\)|-(?!\w))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """``cents`` signed; where it stands, and which part of its phrase it takes."""

    cents: int
    currency: str  # empty when none is printed beside it
    phrase: Phrase
    start: int
    end: int

    @property
    def left(self) -> float:
        """Its left edge in points."""
        return self.phrase.at(self.start)

    @property
    def right(self) -> float:
        """Its right edge in points."""
        return self.phrase.right if self.end >= len(self.phrase.text) else self.phrase.at(self.end)


def amounts(phrase: Phrase) -> list[Amount]:
    """All amounts of a phrase. A number without cents is one only beside a currency."""
    found = []
    for match in AMOUNT.finditer(phrase.folded.replace("\0", " ")):
        money = (match["money"] or match["after"] or "").strip()
        if match["cents"] or money:
            found.append(Amount(_cents(match), currency(money), phrase, match.start(), match.end()))
    return found


def currency(written: str) -> str:
    """ISO 4217 of a sign or a word; empty for none."""
    compact = written.replace(" ", "")
    return CURRENCIES.get(compact, compact.upper())


def _cents(match: re.Match[str]) -> int:
    whole = int(re.sub(r"\D", "", match["whole"]))
    part = match["cents"] or "00"
    cents = whole * 100 + (int(part) if part.isdigit() else 0)
    minus = "-" in (match["sign"] or "") + (match["before"] or "") + (match["end"] or "")
    bracketed = "(" in (match["before"] or "") and ")" in (match["end"] or "")
    return -cents if minus or bracketed else cents
