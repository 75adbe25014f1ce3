"""What the visitor reads for each refusal: HTTP status, what happened, what to do next, in both languages.

Blanks like ``{max_mb}`` are filled from the refusal's detail: ``…_cents`` as euros, ``…_bps`` as a
percentage, days as days. A ``[…]`` part with a blank that was not given is left out.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.templating import wording
from chalicelib.web.sentences import claim, door, incoming, law, life, program, table
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    **incoming.SENTENCES,
    **table.SENTENCES,
    **claim.SENTENCES,
    **law.SENTENCES,
    **life.SENTENCES,
    **door.SENTENCES,
    **program.SENTENCES,
}
FAILURE = Sentence(
    500,
    "Quelque chose s'est cassé chez nous. Rien n'est perdu de votre côté.",
    "Réessayez dans une minute. Si cela recommence, écrivez-nous avec la référence {reference}.",
    "Something broke on our side. Nothing of yours is lost.",
    "Try again in a minute. If it happens again, write to us with the reference {reference}.",
)


class Said(NamedTuple):
    """One refusal in one language. ``code`` names the reason for programs and tests."""

    status: int
    title: str
    advice: str
    code: str


def say(refused: Refused, lang: wording.Lang) -> Said:
    """The sentence of a refusal, its blanks filled."""
    return _said(SENTENCES[refused.reason], refused.detail, refused.reason.value, lang)


def failure(reference: str, lang: wording.Lang) -> Said:
    """What is said when the fault is ours."""
    return _said(FAILURE, {"reference": reference}, "failure", lang)


def _said(sentence: Sentence, detail: Mapping[str, object], code: str, lang: wording.Lang) -> Said:
    title, advice = (sentence.titre, sentence.suite) if lang == "fr" else (sentence.title, sentence.next)
    blanks = {name: _written(name, value, lang) for name, value in detail.items()}
    finish = wording.typo if lang == "fr" else str
    return Said(sentence.status, finish(_fill(title, blanks)), finish(_fill(advice, blanks)), code)


def _fill(text: str, blanks: Mapping[str, str]) -> str:
    def optional(found: re.Match[str]) -> str:
        return found[1] if set(re.findall(r"{(\w+)}", found[1])) <= blanks.keys() else ""

    return re.sub(r"\[([^\]]*)\]", optional, text).format_map(blanks)


def _written(name: str, value: object, lang: wording.Lang) -> str:
    match value:
        case int() if name.endswith("cents"):
            return wording.euros(value, lang=lang, short=True)
        case int() if name.endswith("bps"):
            return wording.bps(value, lang)
        case datetime():
            return wording.moment(value.astimezone(wording.PARIS), lang)
        case date():
            return wording.jour(value, lang=lang)
        case _:
            return str(value)
