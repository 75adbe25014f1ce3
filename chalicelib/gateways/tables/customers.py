"""Whose invoice a line is: named on the line, above it, or on the first line of a block."""

# ruff: noqa: E501 - a list of words reads best on one line

import re
from collections.abc import Sequence
from itertools import pairwise

from chalicelib.gateways.tables import lines
from chalicelib.gateways.tables.lines import Line
from chalicelib.gateways.tables.sheet import plain

WORD = re.compile(
    r"(?i)\s*(?:code |nom |n° ?)?(?:clients?|tiers|comptes?|customers?|débiteurs?|accounts?)\b\s*(?:n° ?)?[:\-–]?\s+(?=\S)"
)
CODE_NAME = re.compile(r"(\S{2,20})(?:\s+[-–:|/]\s*|\s*[:|]\s*|\s+)(\S.*)")
NAME_CODE = re.compile(r"(\S.*?)\s*[(\[]([^()\[\]\s]{2,20})[)\]]")
SPELT_CODE = re.compile(r"([A-Z]{3,12}) +[-–:] +(\S.*)")  # DUPONT - Dupont SARL
FOOTER = re.compile(
    r"page\b.*|.*\bpage \d+.*|(?:edite|imprime|tire|genere|exporte|etabli|extrait|arrete|edition|date de|date d|printed|"
    r"generated|as of|periode|exercice|devise|societe|dossier|siren|siret|tel|le \d).*|\d+ (?:lignes?|factures?|clients?|rows?)|fin.*"
)
ADDRESS = re.compile(r"(?:\d{1,4}\b.*[a-z]{2}.*|.*\b\d{5} [a-z].*|(?:tel|fax|mail|email|contact|bp|cs|zi|za)\b.*)")
SPARSE = 0.1  # of the lines without a customer, for a block to be meant


def is_grouped(read: Sequence[Line]) -> bool:
    """True when customers are named above their invoices."""
    nameless = [line for line in read if line.keyed and not line.known and not line.total]
    return bool(nameless) and any(_may_head(line, follower) for line, follower in pairwise(read))


def fills_down(read: Sequence[Line]) -> bool:
    """Is a customer named on the first invoice only? Then no two lines in a row name the same one."""
    items = [line for line in read if line.keyed and not line.total]
    nameless = sum(not line.known for line in items)
    again = any(a.known and (a.account, a.name) == (b.account, b.name) for a, b in pairwise(items))
    return nameless >= max(1, SPARSE * len(items)) and not again


def heads(line: Line) -> bool:
    """May this line name the customer of those below it? It has words, no day, and is no total."""
    if line.dated:
        return False
    said = " ".join(lines.texts(line.cells))
    return any(letter.isalpha() for letter in said) and not is_footer(line)


def is_footer(line: Line) -> bool:
    """Page numbers, the day of printing and the like."""
    said = plain(" ".join(lines.texts(line.cells)))
    return not said or FOOTER.fullmatch(said) is not None


def is_detail(line: Line) -> bool:
    """An address or a phone number below a customer's name."""
    said = " ".join(lines.texts(line.cells))
    return "@" in said or ADDRESS.fullmatch(plain(said)) is not None


def named(line: Line, amounts: frozenset[int]) -> tuple[str, str]:
    """Code and name out of a line that heads a block; ``amounts`` are the columns of money, no names there."""
    if line.account and line.name:
        return line.account, line.name
    said = lines.texts([cell for at, cell in enumerate(line.cells) if at not in amounts])
    if len(said) > 1 and plain(said[0].rstrip(" :")) in {"client", "tiers", "compte", "customer"}:
        said = said[1:]
    if len(said) > 1 and _is_code(said[0].rstrip(" :")):
        return said[0].rstrip(" :"), said[1]
    return split(WORD.sub("", said[0], count=1)) if said else ("", "")


def split(written: str) -> tuple[str, str]:
    """Code and name of "GRO001  Groupe Mirecourt"; what has no code is a name."""
    if (found := CODE_NAME.fullmatch(written)) and _is_code(found[1]):
        return found[1], found[2].strip()
    if (found := SPELT_CODE.fullmatch(written)) and plain(found[1])[:3] in plain(found[2]):
        return found[1], found[2]
    if (found := NAME_CODE.fullmatch(written)) and _is_code(found[2]):
        return found[2], found[1]
    return "", written.strip(" :-–")


def _is_code(word: str) -> bool:
    """A digit in it, or the capitals of a short code that is no legal form."""
    return " " not in word and any(letter.isdigit() for letter in word) and word == word.upper()


def _may_head(line: Line, follower: Line) -> bool:
    return not line.keyed and not line.total and follower.keyed and not follower.known and heads(line)
