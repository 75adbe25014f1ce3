"""The message linter: what may not be written or said to a debtor, found before it leaves.

Pure. Each rule stands in ``rules/*.toml`` with its article and a better wording; ``check`` reads a text sentence by
sentence. What must be compared with the file (amounts, reference, length) is in ``figures`` and ``form``.
"""

from collections.abc import Iterator, Sequence

from chalicelib.countries.fr.linter import clearing, figures, form, plain, table
from chalicelib.countries.fr.linter import line as lines
from chalicelib.countries.fr.linter.context import Context, Finding

__all__ = ["Context", "Finding", "check"]


def check(text: str, context: Context) -> tuple[Finding, ...]:
    """Every fault of a message, in the order of the text; empty when it may leave."""
    sentences = plain.sentences(text, context.names)
    found = [finding for sentence in sentences for finding in _of_sentence(sentence, context)]
    found += [*form.findings(text, context), *figures.findings(text, sentences, context)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.rule)))


def _of_sentence(sentence: plain.Sentence, context: Context) -> Iterator[Finding]:
    line = lines.line(sentence)
    spared = clearing.spared(line, note=context.purpose == "note")
    denied = [no or other for no, other in zip(clearing.cleared(line.words), spared, strict=True)]
    for rule in table.rules().values():
        cases = (case for case in rule.cases if case.concerns(context))
        if any(_breaks(line, case, spared if case.kept else denied) for case in cases):
            yield form.finding(rule.id, sentence.text, sentence.start, sentence.end)


def _breaks(line: lines.Line, case: table.Case, harmless: Sequence[bool]) -> bool:
    """Whether something of the case is said: its first and last word not harmless, and not in a way that may pass."""
    places = (place for phrase in case.phrases for place in line.places(phrase))
    said = any(not (harmless[first] or harmless[last]) for first, last in places)
    return said and not line.has(case.unless)
