"""Whose company numbers they are: the name on their line, or just above."""

import re

from chalicelib.gateways.printed.company_numbers import Found
from chalicelib.gateways.printed.page import Document, Phrase, fold

LEGAL_FORM = re.compile(
    r"\b(?:s\.?a\.?r\.?l\.?|e\.?u\.?r\.?l\.?|s\.?a\.?s\.?u?\.?|s\.?c\.?i\.?|s\.?n\.?c\.?|scop|scp|selarl|selas"
    r"|s\.?a\.?|gie"
    r"|e\.?i\.?(?:r\.l)?|gmbh|ltd|limited|ag|b\.?v\.?|kg|se|llc|inc|societe)(?=\W|$)"
)
AT_THE_START = re.compile(
    r"^\W*(?P<name>.{2,60}?)(?: [-–|•·] | ?, |,? (?:s\.?a\.?s\.?|s\.?a\.?r\.?l\.?|s\.?a\.?"
    r"|societe anonyme)? ?au capital| siret\b| siren\b| rcs\b| \d{3} ?\d{3} ?\d{3}\b|: |$)"
)
A_NUMBER_FIRST = re.compile(r"\W*(?:n° ?)?(?:siret|siren|tva|rcs|r\.c\.s|id\b|ust|vat|ape|naf|capital|\d)")


def beside(document: Document, name: str, numbers: list[Found]) -> bool:
    """True when the name stands on the line of a company number, or up to two lines above it in a foot."""
    folded = fold(name)
    return len(folded) > 2 and any(  # noqa: PLR2004 - letters
        folded in phrase.folded for number in numbers if not number.of_client for phrase in _around(document, number)
    )


def beside_numbers(document: Document, numbers: list[Found]) -> str:
    """The name that begins the line of the company numbers, if it looks like a company's; else empty."""
    for number in numbers:
        for phrase in [] if number.of_client else _around(document, number):
            match = AT_THE_START.match(phrase.folded)
            if match and not A_NUMBER_FIRST.match(phrase.folded) and LEGAL_FORM.search(phrase.folded):
                return phrase.text[match.start("name") : match.end("name")].strip()
    # nothing beside a number: the first company named on the page
    companies = (phrase for phrase in document.phrases if phrase.page == 0 and LEGAL_FORM.search(phrase.folded))
    return next((_start(phrase) for phrase in companies), "")


def _start(phrase: Phrase) -> str:
    match = AT_THE_START.match(phrase.folded)
    return phrase.text[match.start("name") : match.end("name")].strip() if match else ""


def _around(document: Document, number: Found) -> list[Phrase]:
    row = document.rows[number.phrase.page, number.phrase.row]
    near = [phrase for phrase in row if phrase.left < number.phrase.right]
    low = number.phrase.top > document.height * 0.8 or number.phrase.top < document.height * 0.1
    return [*near, *(document.above(number.phrase, 2.0) if low else ())]
