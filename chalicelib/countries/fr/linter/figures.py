"""The amounts of a message against the composition of the claim: nothing else may be asked for (CPCE R124-4 3°)."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from chalicelib.countries.fr.linter import form, plain
from chalicelib.countries.fr.linter.context import Context, Finding
from chalicelib.domain.claim.facts import Composition

AMOUNT = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d{1,9})(?:[,.](\d{1,2}))?\s{0,3}"
    r"(?:€|euros?\b|eur\b)(?: (\d\d)\b)?",
    re.IGNORECASE,
)
#: «4 × 265,13 €»: instalments; a cent each may be lost in rounding.
TIMES = re.compile(r"(\d{1,2})\s{0,3}(?:x|×|fois|mensualités de|versements de|échéances de)\s{0,3}$", re.IGNORECASE)
#: A part of what is owed is paid, proposed or let off: it may be any amount up to the whole.
PART = re.compile(
    r" (?:par mois|chaque mois|mensu\w*|echean\w*|versement\w*|acompte\w*|fois|recu\w*|propos\w*|rabais|remise|avoir"
    r"|paiement de|votre paiement|avez paye|avez regle|premier|tranche\w*)(?= |$)"
)


def findings(text: str, sentences: Sequence[plain.Sentence], context: Context) -> Iterator[Finding]:
    """Sentences with an amount that is none of the claim's. Without a composition nothing is compared."""
    if context.owed is None or context.purpose == "note":
        return
    known = _known(context.owed) | set(context.amounts)
    for sentence in sentences:
        if any(_foreign(found, sentence, known, context.owed) for found in _amounts(text, sentence)):
            yield form.finding("amount", sentence.text, sentence.start, sentence.end)


def _amounts(text: str, sentence: plain.Sentence) -> Iterator[re.Match[str]]:
    return AMOUNT.finditer(text, sentence.start, sentence.end)


def _known(owed: Composition) -> set[int]:
    """The parts and their sums, every line of the calculation, and the lines of each kind together; in cents."""
    parts = (owed.principal_cents, owed.interest_cents, owed.indemnity_cents)
    sums = {sum(some) for count in (1, 2, 3) for some in combinations(parts, count)}
    kinds = {line.kind for line in owed.lines}
    together = {abs(sum(line.cents for line in owed.lines if line.kind == kind)) for kind in kinds}
    return sums | together | {abs(line.cents) for line in owed.lines} | {line.base_cents for line in owed.lines}


def _foreign(found: re.Match[str], sentence: plain.Sentence, known: set[int], owed: Composition) -> bool:
    cents = _cents(found)
    if cents in known:
        return False
    times = TIMES.search(found.string, max(0, found.start() - 30), found.start())
    if times:
        return abs(int(times[1]) * cents - owed.total_cents) > int(times[1])
    return cents > owed.total_cents or not PART.search(sentence.line)


def _cents(found: re.Match[str]) -> int:
    whole = int(re.sub(r"\D", "", found[1]))
    return whole * 100 + int((found[2] or found[3] or "0").ljust(2, "0"))
