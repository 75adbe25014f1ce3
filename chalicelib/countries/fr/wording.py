r"""How France writes amounts, days, rates and sentences.

>>> euros(124050).replace("\u202f", "_").replace("\u00a0", "~")
'1_240,50~€'
>>> day(date(2026, 9, 1))
'1er septembre 2026'
"""

import re
from datetime import date, datetime

from chalicelib.countries.fr import calendar

NBSP = "\u00a0"  # before : » % €, after «
THIN = "\u202f"  # before ; ! ? and between thousands
MINUS = "\u2212"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def euros(cents: int) -> str:
    """«1 240,50 €» with unbreakable spaces; a real minus sign."""
    whole, rest = divmod(abs(cents), 100)
    return f"{MINUS if cents < 0 else ''}{_thousands(whole)},{rest:02d}{NBSP}€"


def short_euros(cents: int) -> str:
    """«40 €» for a round amount, else as ``euros``."""
    return euros(cents).replace(",00", "")


def rate(bps: int) -> str:
    """Basis points as «12,15 %»."""
    return f"{bps // 100},{bps % 100:02d}{NBSP}%"


def day(on: date) -> str:
    """«3 septembre 2026»; the first of a month is «1er»."""
    return f"{'1er' if on.day == 1 else on.day} {MONTHS[on.month - 1]} {on.year}"


def short_day(on: date) -> str:
    """«03/09/2026», for tables."""
    return f"{on:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """An aware moment on Paris clocks: «21 novembre 2026 à 9 h 05»."""
    local = at.astimezone(calendar.PARIS)
    return f"{day(local.date())} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def iban(account: str) -> str:
    """An IBAN in groups of four, which do not break over a line."""
    bare = re.sub(r"\s", "", account)
    return NBSP.join(bare[n : n + 4] for n in range(0, len(bare), 4))


def siren(number: str) -> str:
    """«812 345 678»."""
    return THIN.join(number[n : n + 3] for n in range(0, len(number), 3))


def typo(text: str) -> str:
    """Authored text with French spaces: U+202F before ; ! ? and U+00A0 before : » % € and after «."""
    text = re.sub(f"[ {NBSP}]([;!?])", THIN + r"\1", text)
    text = re.sub(f"[ {THIN}]([:»%€])", NBSP + r"\1", text)
    return re.sub(f"«[ {THIN}]", "«" + NBSP, text)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", THIN)
