"""From the notices of the BODACC about one company to its insolvency procedures: openings, conversions, endings.

A notice holds its judgment as JSON in a string: ``famille``, ``nature``, ``date``, ``complementJugement``. A correction
replaces an earlier notice and counts from the earlier day; an annulment takes it back.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from chalicelib.domain import place_names
from chalicelib.domain.registers import Notice, Procedure
from chalicelib.gateways import court_officer, french_days

Meaning = Literal["opening", "extension", "conversion", "reopening", "lost", "over", "nothing"]
#: What the words of a judgment's kind mean, without accents; the first that fits.
MEANINGS: tuple[tuple[str, Meaning], ...] = (
    ("creances", "nothing"),  # lists of claims name the judgment that opened
    ("depot", "nothing"),
    ("interdiction de gerer", "nothing"),
    ("faillite personnelle", "nothing"),
    ("reprise des poursuites", "over"),
    ("insuffisance d actif", "lost"),
    ("cloture", "over"),
    ("mettant fin", "over"),
    ("reprise de la procedure", "reopening"),
    ("resolution du plan", "opening"),  # what follows it is a new procedure
    ("conversion", "conversion"),
    ("extension", "extension"),
    ("d ouverture", "opening"),
)
KINDS: tuple[tuple[str, Procedure], ...] = (
    ("liquidation", "liquidation"),
    ("redressement", "receivership"),
    ("sauvegarde", "safeguard"),
)
RETRACTED = "retractation"
COURT = re.compile(r"^greffe d(u|e la|es|e)\s+", re.IGNORECASE)
BULLETIN = "https://www.bodacc.fr/"


@dataclass(frozen=True, slots=True)
class Judgment:
    """One notice, read. ``corrects`` is the id of the notice it replaces or takes back."""

    id: str
    published_on: date
    judged_on: date
    nature: str
    text: str
    court: str
    link: str
    type: str
    corrects: str


def procedures(records: Iterable[dict[str, Any]]) -> tuple[Notice, ...]:
    """The procedures that these notices tell of, the oldest first."""
    found: list[Notice] = []
    for judgment in _standing([_judgment(record) for record in records]):
        _apply(judgment, found)
    return tuple(found)


def _standing(judgments: list[Judgment]) -> list[Judgment]:
    """Without what was annulled, taken back or corrected, in the order in which it was judged."""
    known = {each.id: each for each in judgments}
    gone = {each.corrects for each in judgments}
    corrected = (
        replace(each, published_on=min(each.published_on, known[each.corrects].published_on))
        if each.corrects in known
        else each
        for each in judgments
        if each.id not in gone and each.type != "annulation" and RETRACTED not in each.nature
    )
    return sorted(corrected, key=lambda each: (each.judged_on, each.published_on))


def _apply(judgment: Judgment, found: list[Notice]) -> None:
    meaning = next((meaning for words, meaning in MEANINGS if words in judgment.nature), "nothing")
    last = found[-1] if found else None
    running = last is not None and last.state == "open"
    match meaning:
        case "opening":
            found.append(_opened(judgment))
        case "extension" | "reopening" if not running:
            found.append(_opened(judgment))
        case "conversion":
            known = _opened(judgment)
            if last is not None and running:
                known = replace(last, kind=known.kind, officer=known.officer or last.officer)
                found.pop()
            found.append(known)
        case "lost" if last is not None:
            found[-1] = replace(last, state="lost")
        case "over" if last is not None:
            found[-1] = replace(last, state="over")
        case _:
            pass


def _opened(judgment: Judgment) -> Notice:
    kind = _kind(judgment.nature) or _kind(place_names.plain(judgment.text)) or "receivership"
    return Notice(
        kind=kind,
        opened_on=judgment.judged_on,
        published_on=judgment.published_on,
        court=judgment.court,
        officer=court_officer.named(judgment.text, kind),
        link=judgment.link,
    )


def _kind(words: str) -> Procedure | None:
    """The hardest procedure that these words name: a plan that failed ends in the one after it."""
    return next((kind for word, kind in KINDS if word in words), None)


def _judgment(record: dict[str, Any]) -> Judgment:
    said = _json(record["jugement"])
    published_on = date.fromisoformat(record["dateparution"])
    judged_on = french_days.read(_clean(said.get("date"))) or published_on
    return Judgment(
        id=str(record["id"]),
        published_on=published_on,
        judged_on=min(judged_on, published_on),
        nature=place_names.plain(f"{_clean(said.get('famille'))} {_clean(said.get('nature'))}"),
        text=_clean(said.get("complementJugement")),
        court=COURT.sub("", _clean(record.get("tribunal"))).strip(),
        link=_link(record.get("url_complete")),
        type=str(record.get("typeavis") or ""),
        corrects=_corrected(record.get("parutionavisprecedent")),
    )


def _corrected(before: object) -> str:
    """The id of the notice that this one is about: «A», its issue, its number."""
    said = _json(before)
    parts = (_clean(said.get("nomPublication"))[-1:], said.get("numeroParution"), said.get("numeroAnnonce"))
    return "".join(str(part) for part in parts) if all(parts) else ""


def _json(value: object) -> dict[str, Any]:
    """JSON in a string, as the API gives it; nothing when it is empty or something else."""
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, dict) else {}


def _clean(value: object) -> str:
    """A text on one line; old ones were read in the wrong alphabet («clÃ´ture»)."""
    text = str(value or "")
    with suppress(UnicodeError):
        text = text.encode("cp1252").decode()
    return " ".join(text.split())


def _link(value: object) -> str:
    return value if isinstance(value, str) and value.startswith(BULLETIN) else ""
