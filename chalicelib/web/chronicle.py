"""The timeline in words: every event of a claim or a tender as an icon, a sentence and perhaps a detail.

Blanks are filled from the event's own fields: ``…cents`` as euros, days as days, codes as words. A ``[…]``
part with a blank that has nothing to say is left out. Ids become names only where the page gives them.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import facts
from chalicelib.store import views
from chalicelib.templating import wording
from chalicelib.web import story, words


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline, in the reader's words."""

    icon: str
    title: str
    tone: str
    detail: str
    at: datetime


SOMEONE = _("un professionnel")


def lines(moments: Iterable[views.Moment], lang: wording.Lang, names: Mapping[str, str] | None = None) -> list[Line]:
    """The timeline, newest first. ``names`` says who stands behind an id, for those who may know."""
    return [line(moment.event, moment.at, lang, names) for moment in reversed(list(moments))]


def line(event: object, at: datetime, lang: wording.Lang, names: Mapping[str, str] | None = None) -> Line:
    """One event in words. Raises KeyError for an event that has none."""
    telling, say = _telling(event), wording.catalog(lang).gettext
    blanks = _blanks(event, lang, names or {})
    return Line(telling.icon, _fill(say(telling.title), blanks), telling.tone, _fill(say(telling.detail), blanks), at)


def _telling(event: object) -> story.Telling:
    """Three events are told in two ways: a wave without anybody, a call or a visit, a pause that awaits no answer."""
    if isinstance(event, e.ClaimPaused) and event.concern == "insolvency":
        return story.INSOLVENT
    if isinstance(event, e.OffersMade) and not event.offers:
        return story.NOBODY
    if isinstance(event, e.StepRecorded) and event.kind == "visit":
        return story.VISIT
    return story.STORY[type(event)]


def _blanks(event: object, lang: wording.Lang, names: Mapping[str, str]) -> dict[str, str]:
    found = {name: _written(name, value, lang) for name, value in _fields(event)}
    if isinstance(event, e.LimitationMoved):
        found["interruption"] = words.say("interruption", event.interruption.kind, lang)
    if "provider_id" in found:
        found["provider_id"] = names.get(found["provider_id"]) or wording.catalog(lang).gettext(SOMEONE)
    if found.get("cause") == words.say("cause", "unknown", lang):
        del found["cause"]
    return {name: text for name, text in found.items() if text}


def _fields(event: object) -> Iterable[tuple[str, object]]:
    """The fields of an event and of the values inside it; lists as their count."""
    for field in dataclasses.fields(event):  # type: ignore[arg-type]  # every event is a dataclass
        value = getattr(event, field.name)
        if dataclasses.is_dataclass(value):
            yield from _fields(value)
        elif field.name == "invoices":
            yield "numbers", ", ".join(invoice.number for invoice in value)
            yield "principal_cents", sum(invoice.amount_cents for invoice in value)
        elif field.name in {"offers", "ranking", "parts"}:
            yield "count", len(value)
        else:
            yield field.name, value


def _written(name: str, value: object, lang: wording.Lang) -> str:
    match value:
        case int() if name.endswith("cents"):
            return wording.euros(value, lang=lang)
        case int() if name.endswith("bps"):
            return wording.bps(value, lang)
        case datetime():
            return f"{wording.jour(value, lang=lang)}, {wording.heure(value)}"
        case date():
            return wording.jour(value, lang=lang)
        case tuple() if name == "instalments":
            return _instalments(value, lang)
        case tuple() if name == "questions":
            return ", ".join(words.say("question", str(code), lang) for code in value)
        case str() if name in words.LISTS and value in words.LISTS[name]:
            return words.say(name, value, lang)
        case _:
            return "" if value is None else str(value)


def _instalments(plan: tuple[facts.Instalment, ...], lang: wording.Lang) -> str:
    """Each part of a plan with its day."""
    parts = (f"{wording.euros(part.cents, lang=lang)} ({wording.jour(part.on, lang=lang)})" for part in plan)
    return ", ".join(parts)


def _fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its blanks filled; a bracketed part without its blank is left out."""

    def optional(found: re.Match[str]) -> str:
        return found[1] if set(re.findall(r"%\((\w+)\)", found[1])) <= blanks.keys() else ""

    return re.sub(r"\[([^\]]*)\]", optional, text) % blanks
