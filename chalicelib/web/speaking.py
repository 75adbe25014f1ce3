"""The words that a page asks for itself: ``say("outcome", "promise")``, and choices to tap."""

from functools import partial
from typing import Any

from chalicelib.web import door, pages, rank_words, words


def for_page(call: door.Call) -> dict[str, Any]:
    """``say``, ``options`` and ``sum_of`` (a bid's terms) for a template, in the visitor's language."""
    lang = pages.Visit.of(call.request).lang

    def say(field: str, code: str) -> str:
        return words.say(field, code, lang)

    def options(field: str, *only: str) -> list[tuple[str, str]]:
        chosen = [(code, said) for code, said in words.options(field, lang) if not only or code in only]
        return [(code, said[:1].upper() + said[1:]) for code, said in chosen]

    return {"say": say, "options": options, "sum_of": partial(rank_words.of_bid, lang=lang)}
