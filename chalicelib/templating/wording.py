"""How the pages speak: which language, and how money, days, distances and typography are written in it.

French is written in the source; English comes from ``frontend/locale``. In French every text gets
its narrow spaces and curly apostrophes here, so nobody has to type them.
"""

import gettext
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from chalicelib.templating import assets

Lang = Literal["fr", "en"]
PARIS = ZoneInfo("Europe/Paris")
NARROW, WIDE, MINUS = "\u202f", "\u00a0", "\u2212"
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def language(headers: Mapping[str, str], asked: str | None = None) -> Lang:
    """The visitor's language: ``?lang=``, then the ``lang`` cookie, then Accept-Language; else French."""
    known = {name.lower(): value for name, value in headers.items()}
    cookie = re.search(r"(?:^|;\s*)lang=(fr|en)\b", known.get("cookie", ""))
    if asked in {"fr", "en"}:
        return "en" if asked == "en" else "fr"
    if cookie:
        return "en" if cookie[1] == "en" else "fr"
    return _accepted(known.get("accept-language", ""))


def _accepted(header: str) -> Lang:
    wishes: list[tuple[float, Lang]] = []
    for wish in header.lower().split(","):
        tag, _, quality = wish.strip().partition(";q=")
        if tag[:2] in {"fr", "en"} and re.fullmatch(r"([01](\.\d{0,3})?)?", quality):
            wishes.append((-float(quality or 1), "en" if tag[:2] == "en" else "fr"))
    return min(wishes, key=lambda wish: wish[0])[1] if wishes else "fr"


@cache
def catalog(lang: Lang) -> gettext.NullTranslations:
    """The texts of a language, from ``frontend/locale``."""
    if lang == "fr":
        return French()
    return gettext.translation("messages", assets.FRONTEND / "locale", ["en"], class_=English, fallback=True)


class English(gettext.GNUTranslations):
    """The catalog. Gettext answers its own header for an empty text; a reader must never see that."""

    def gettext(self, message: str) -> str:
        """The text in English."""
        return super().gettext(message) if message else ""


class French(gettext.NullTranslations):
    """The source itself, with its typography."""

    def gettext(self, message: str) -> str:
        """The text as it is printed."""
        return typo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """French counts 0 and 1 as singular."""
        return typo(msgid1 if abs(n) < 2 else msgid2)  # noqa: PLR2004 - two is where French becomes plural


@cache
def typo(text: str) -> str:
    """French typography: U+202F before ; ! ?, U+00A0 before : » € and after «, curly apostrophes."""
    text = re.sub(r"(?<=\w)'(?=\w)", "\u2019", text)
    text = re.sub(r"[ \u00a0]+(?=[;!?])", NARROW, text)
    text = re.sub(r" +(?=[:»€])", WIDE, text)
    return re.sub(r"(?<=«) +", WIDE, text)


def euros(cents: int, *, lang: Lang = "fr", short: bool = False) -> str:
    """``124050`` -> ``1 240,50 €`` (narrow space) or ``€1,240.50``; ``short`` leaves idle ``,00`` away."""
    sign, whole, rest = MINUS if cents < 0 else "", f"{abs(cents) // 100:,}", f"{abs(cents) % 100:02d}"
    point = "." if lang == "en" else ","
    rest = "" if short and rest == "00" else point + rest
    return f"{sign}€{whole}{rest}" if lang == "en" else f"{sign}{whole.replace(',', NARROW)}{rest}{WIDE}€"


def bps(points: int, lang: Lang = "fr") -> str:
    """Basis points: ``1215`` -> ``12,15 %`` or ``12.15%``; no idle zeros."""
    number = f"{points / 100:.2f}".rstrip("0").rstrip(".")
    return f"{number}%" if lang == "en" else f"{number.replace('.', ',')}{NARROW}%"


def km(distance: float, lang: Lang = "fr") -> str:
    """Kilometres: one decimal below 10, none above."""
    number = f"{distance:.1f}" if distance < 9.95 else f"{distance:.0f}"  # noqa: PLR2004 - 9.95 rounds to 10
    return f"{number if lang == 'en' else number.replace('.', ',')}{WIDE}km"


def telephone(number: str) -> str:
    """A French number as people say it, in pairs; another as it is."""
    bare = re.sub(r"[\s.-]", "", number)
    if not re.fullmatch(r"(\+33|0)\d{9}", bare):
        return number
    return WIDE.join(re.findall("..", "0" + bare[-9:]))


def jour(day: date | datetime, style: Literal["long", "short", "weekday"] = "long", lang: Lang = "fr") -> str:
    """A day in Paris: ``1er octobre 2026``, short ``1er oct. 2026``, weekday ``jeudi 1er octobre``."""
    day = _in_paris(day)
    number = f"{day.day}er" if lang == "fr" and day.day == 1 else str(day.day)
    month = (SHORT if style == "short" else MONTHS)[lang][day.month - 1]
    if style == "weekday":
        return f"{WEEKDAYS[lang][day.weekday()]} {number}{WIDE}{month}"
    return f"{number}{WIDE}{month}{WIDE}{day.year}"


def moment(at: datetime, lang: Lang = "fr") -> str:
    """A day and an hour by the clock that the moment carries: ``jeudi 3 décembre à 10 h``."""
    minutes = f"{at.minute:02d}" if at.minute or lang == "en" else ""
    hour = f"{at.hour:02d}:{minutes}" if lang == "en" else f"{at.hour}{WIDE}h{WIDE}{minutes}".rstrip()
    return f"{jour(at.date(), 'weekday', lang)} {'at' if lang == 'en' else 'à'} {hour}"


def heure(moment: datetime) -> str:
    """The time in Paris: ``09:30``."""
    return moment.astimezone(PARIS).strftime("%H:%M")


def _in_paris(day: date | datetime) -> date:
    return day.astimezone(PARIS).date() if isinstance(day, datetime) else day
