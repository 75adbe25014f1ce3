"""The message linter: what may not be written or said to a debtor, found before it leaves.

Pure. Each rule stands in ``rules/*.toml`` with its article and a better wording; ``check`` reads a text sentence by
sentence. What must be compared with the file (amounts, reference, length) is in ``figures`` and ``form``.
"""

from collections.abc import Iterator, Sequence

from chalicelib.countries.fr.linter import clearing, figures, form, plain, table, weighing
from chalicelib.countries.fr.linter import line as lines
from chalicelib.countries.fr.linter.context import Context, Finding

__all__ = ["Context", "Finding", "check"]

FAR = 25  # words between what is said and where the law is explained


def check(text: str, context: Context) -> tuple[Finding, ...]:
    """Every fault of a message, in the order of the text; empty when it may leave."""
    sentences = plain.sentences(text, (*context.names, context.reference or ""))
    said = [lines.line(sentence) for sentence in sentences]
    topics = frozenset(_topics(said))
    found = [
        finding
        for sentence, line in zip(sentences, said, strict=True)
        for finding in _of_sentence(sentence, line, context, topics)
    ]
    found += [*form.findings(text, context), *figures.findings(text, sentences, context)]
    return tuple(sorted(_weighed(text, found, sentences, context), key=lambda each: (each.start, each.rule)))


def _weighed(text: str, found: list[Finding], sentences: Sequence[plain.Sentence], context: Context) -> list[Finding]:
    """What is left of the findings once the whole message was looked at, and what it adds to none."""
    weight = weighing.weight(text)
    if weighing.light(text, weight):
        return [finding for finding in found if finding.rule not in weighing.DOUBTFUL]
    power = context.sender == "officer" or context.title  # then threats are announcements
    if found or not weighing.heavy(text, weight) or context.purpose == "note" or power:
        return found
    worst = sentences[weighing.heaviest([sentence.text for sentence in sentences])]
    return [form.finding("whole", worst.text, worst.start, worst.end)]


def _topics(said: Sequence[lines.Line]) -> Iterator[str]:
    """What the message takes for a fact of the debtor, not what it supposes or tells for everybody."""
    facts = [line for line in said if not line.has(table.mentions("assumed"))]
    return (name for name in table.TOPICS if any(line.has(table.mentions(name)) for line in facts))


def _of_sentence(
    sentence: plain.Sentence, line: lines.Line, context: Context, topics: frozenset[str]
) -> Iterator[Finding]:
    spared = clearing.spared(line, note=context.purpose == "note")
    denied = [no or other for no, other in zip(clearing.cleared(line.words), spared, strict=True)]
    a_fact = context.purpose == "note" and not line.has(table.mentions("told"))
    for rule in table.rules().values():
        cases = (case for case in rule.cases if case.concerns(context, topics) and not (case.explained and a_fact))
        if any(_breaks(line, case, spared if case.kept else denied) for case in cases):
            yield form.finding(rule.id, sentence.text, sentence.start, sentence.end)


def _breaks(line: lines.Line, case: table.Case, harmless: Sequence[bool]) -> bool:
    """Whether something of the case is said: its first and last word not harmless, and nothing near that excuses it."""
    said = [place for place in line.all_places(case.phrases) if not (harmless[place[0]] or harmless[place[1]])]
    excuses = [(place, case.near) for place in line.all_places(case.unless if said else ())]
    excuses += [(place, FAR) for name in case.explained for place in line.all_places(table.mentions(name))]
    return any(not any(_near(place, excuse, words) for excuse, words in excuses) for place in said)


def _near(place: lines.Place, excuse: lines.Place, words: int) -> bool:
    """An excuse holds for what it touches and for the words around it, not for the whole sentence."""
    return place[0] - words <= excuse[1] and excuse[0] <= place[1] + words
