"""Blocks of address: lines under each other that end in a postcode and a town, and the label over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.gateways import invoice
from chalicelib.gateways.printed import address_words as words
from chalicelib.gateways.printed import names
from chalicelib.gateways.printed.page import Document, Phrase, fold

CLIENT_NUMBER = re.compile(r"\W*client n(?:°|o\b|um)")  # «Client n° C8310» over the address
A_LABEL = 45  # letters
DEEP = 7  # lines of an address


@dataclass(frozen=True, slots=True)
class Block:
    """A name with an address. ``label``: "buyer", "seller", "delivery" or empty."""

    name: str
    address: invoice.Address
    label: str
    page: int
    left: float
    top: float
    bottom: float
    right: float
    one_line: bool = False
    several_names: bool = False  # lines over the street, and none that looks more like a company than the others
    label_or_name: bool = False  # the label stands under another one: it may be the name itself


def everything(document: Document) -> list[Block]:
    """All address blocks, in reading order."""
    found = []
    for phrase in document.phrases:
        match = words.TOWN.match(phrase.folded.strip())
        if match and not words.NOT_A_LINE.search(phrase.folded):
            found.append(_upwards(document, phrase, match))
    stacked = [block for block in found if block is not None]
    return [*stacked, *_one_liners(document)]


def _upwards(document: Document, town: Phrase, match: re.Match[str]) -> Block | None:
    """From the line of the town up to the name, and to the label over it."""
    lines, label = _lines_above(document, town)
    offset = len(town.folded) - len(town.folded.lstrip())
    city = town.text[offset + match.start("city") : offset + match.end("city")].strip(" ,.-")
    country = (match["country"] or "").strip()
    if not lines:
        return None
    heads, streets = _split(lines)
    address = invoice.Address(
        streets[0].text.strip() if streets else "",
        match["postcode"].upper(),
        city,
        words.COUNTRIES.get(country) or _country(document, town, match),
        ", ".join(phrase.text for phrase in [*heads[1:], *streets[1:]]),
    )
    name = _name(heads)
    right = max(one.right for one in (*lines, town))
    return Block(
        name,
        address,
        label,
        town.page,
        town.left,
        lines[0].top,
        town.bottom,
        right,
        several_names=_several(heads, name),
        label_or_name=bool(label) and _under_a_label(document, lines[0], label),
    )


def _lines_above(document: Document, town: Phrase) -> tuple[list[Phrase], str]:
    """The lines of the block from top to bottom without the town, and the kind of the label over them."""
    lines: list[Phrase] = []
    here = town
    while len(lines) < DEEP:
        above = _aligned_above(document, here)
        if above is None:
            break
        if CLIENT_NUMBER.match(above.folded):
            return lines, "buyer"
        label = _label(above.folded)
        if label and len(above.folded) < A_LABEL and not words.STREET.match(above.folded):
            named = re.split(r" ?: ", above.text, maxsplit=1)[1:]
            if named and named[0].strip():
                lines.insert(0, above)
            if ":" not in above.text and _label_over(document, above) == label:
                lines.insert(0, above)  # a name such as «Le Client» under «Client :»
            return lines, label
        if words.NOT_A_LINE.search(above.folded) or words.TOWN.match(above.folded.strip()):
            break
        lines.insert(0, above)
        here = above
    return lines, _label_beside(document, lines[0] if lines else town)


def _label_over(document: Document, first: Phrase) -> str:
    """The label straight above a line that looks like a label itself."""
    return next((_label(other.folded) for other in document.above(first, 2.0) if ":" in other.text), "")


def _under_a_label(document: Document, first: Phrase, label: str) -> bool:
    """A bare «Le client» over the lines and «Adresse du client» higher up: one of them may be a name."""
    bare = next((other for other in document.above(first, 1.3) if _label(other.folded) == label), None)
    return bare is not None and ":" not in bare.text and label in (_label(o.folded) for o in document.above(bare, 3.5))


def _aligned_above(document: Document, here: Phrase) -> Phrase | None:
    for other in document.above(here, 1.3):
        aligned = abs(other.left - here.left) < 3 or abs(other.right - here.right) < 3  # noqa: PLR2004 - points
        centred = abs(other.left + other.right - here.left - here.right) < 4  # noqa: PLR2004 - points
        if aligned or centred:
            return other
    return None


def _label_beside(document: Document, first: Phrase) -> str:
    """A label to the left of the first line, or a little further above it."""
    for other in document.before(first)[:1]:
        if len(other.folded) < A_LABEL and (label := _label(other.folded)):
            return label
    for other in document.above(first, 3.0):
        return _label(other.folded) if len(other.folded) < A_LABEL else ""
    return ""


def _label(folded: str) -> str:
    """Which party a label names; a value may follow it after a colon."""
    said = folded.split(":", maxsplit=1)[0].strip()
    if re.search(r"\b(?:n°|numero|code|ref\w*|commande|siret|tva|compte|contact|date)\b", said):
        return ""
    for kind, pattern in words.LABELS.items():
        match = re.match(rf"(?:\W*(?:votre |le |la |adresse (?:de |du )?|informations? )?)(?:{pattern})", said)
        if match and (":" in folded or words.REST_OF_A_LABEL.fullmatch(said, match.end())):
            return kind
    return ""


def _split(lines: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Names first, then from the first line that looks like a street."""
    if words.ONLY_A_STREET.match(lines[0].folded) and not names.LEGAL_FORM.search(lines[0].folded):
        return [], lines
    for place, phrase in enumerate(lines):
        if place and words.STREET.match(phrase.folded):
            return lines[:place], lines[place:]
    first = next((place for place, phrase in enumerate(lines) if not words.NOT_A_NAME.match(phrase.folded)), 0) + 1
    return lines[:first], lines[first:]


def _name(lines: list[Phrase]) -> str:
    """The first line with words; the company when a person stands before it."""
    worded = [line for line in lines if words.WORDED.search(line.folded) and not words.NOT_A_NAME.match(line.folded)]
    if (
        len(worded) > 1
        and words.TITLE_OF_A_PERSON.match(worded[0].folded)
        and names.LEGAL_FORM.search(worded[1].folded)
    ):
        return _value(worded[1].text)
    return _value(worded[0].text) if worded else ""


def _several(lines: list[Phrase], name: str) -> bool:
    worded = [line for line in lines if words.WORDED.search(line.folded) and not words.NOT_A_NAME.match(line.folded)]
    return len(worded) > 1 and not names.LEGAL_FORM.search(fold(name))


def _value(text: str) -> str:
    """Without a label like «Client :» before it."""
    _, colon, rest = text.partition(": ")
    name = (rest if colon and rest.strip() else text).strip(" :,")
    word = words.COMPANY_WORD.match(fold(name))
    return name[word.end() :] if word and names.LEGAL_FORM.search(fold(name), word.end()) else name


def _country(document: Document, town: Phrase, match: re.Match[str]) -> str:
    """Printed under the town or before the postcode; a five-figure postcode is French where nothing is said."""
    iso = (match["iso"] or "").strip().upper()
    if iso:
        return {"F": "FR", "D": "DE", "B": "BE", "L": "LU", "A": "AT"}.get(iso, iso)
    for other in document.below(town, 1.3):
        found = words.COUNTRY.match(other.folded)
        return words.COUNTRIES[found[1]] if found else ""
    return ""


def _one_liners(document: Document) -> Iterator[Block]:
    """Addresses written on one line, as in a head or a foot: «Name - 12 rue X - 75001 Paris»."""
    for phrase in document.phrases:
        match = words.TAIL_TOWN.search(phrase.folded)
        if match and not words.TOWN.match(phrase.folded.strip()):
            yield _one_line(document, phrase, match)


def _one_line(document: Document, phrase: Phrase, match: re.Match[str]) -> Block:
    parts = [part.strip(" ,") for part in re.split(r" [-–|•·—] |, | : ", phrase.text[: match.start("postcode")])]
    parts = [part for part in parts if part]
    streets = [part for part in parts if words.STREET.match(fold(part))]
    name = parts[0] if parts and parts[0] not in streets and re.search(r"[a-z]{2}", fold(parts[0])) else ""
    if not name:
        name = _name(_lines_above(document, phrase)[0]).split(" - ")[0].strip()
    city = phrase.text[match.start("city") : match.end("city")].strip()
    address = invoice.Address(streets[0] if streets else "", match["postcode"], city, "FR" if match["country"] else "")
    return Block(
        name,
        address,
        _label(phrase.folded) if ":" in phrase.text else "",
        phrase.page,
        phrase.left,
        phrase.top,
        phrase.bottom,
        phrase.right,
        one_line=True,
    )
