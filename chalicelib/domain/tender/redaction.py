"""Before the award nobody learns who the debtor is, or how to reach anybody past the board: words are stripped of it.

>>> redact("Appelez le 06 12 34 56 78 ou jean arobase exemple point fr : 1 240,50 € au 12/03/2026.")
Redacted(text='Appelez le […] ou […] : 1 240,50 € au 12/03/2026.', hidden=('mail', 'phone'))
>>> redact("La Boulangerie Morel a-t-elle un bail ?", names=["Boulangerie Morel SARL"]).text
'La […] a-t-elle un bail ?'
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.tender import traces
from chalicelib.domain.tender.traces import addresses, numbers, people

MARK = "[…]"


@dataclass(frozen=True, slots=True)
class Redacted:
    """What may be read, and the kinds of what was taken out, in order of the alphabet."""

    text: str
    hidden: tuple[traces.Kind, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether a word is left."""
        return re.search(r"\w", self.text) is not None


def redact(text: str, names: Iterable[str] = (), keep: Iterable[str] = ()) -> Redacted:
    """Without phone numbers, mail addresses, links, accounts, company numbers and names; done twice it is the same.

    ``names``: of the parties, as they are known. ``keep``: words that are told anyway, such as the name of the town.
    """
    text, names, keep, hidden = traces.readable(text), tuple(names), tuple(keep), set[traces.Kind]()
    while found := _found(text, names, keep):
        hidden |= {span.kind for span in found}
        text = _without(text, found)
    return Redacted(text, tuple(sorted(hidden)))


def _found(text: str, names: Iterable[str], keep: Iterable[str]) -> list[traces.Span]:
    """Apart from each other and in order; of those that overlap the first and longest says what it is."""
    seen, apart = traces.seen(text), list[traces.Span]()
    every = [*numbers.spans(seen), *addresses.spans(seen), *people.spans(text, seen, names, keep)]
    for span in sorted(every, key=lambda span: (span.start, -span.end)):
        if apart and span.start < apart[-1].end:
            apart[-1] = replace(apart[-1], end=max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _without(text: str, found: list[traces.Span]) -> str:
    """With one mark for each of them, or for several with nothing but signs between."""
    kept, at = "", 0
    for span in found:
        between = text[at : span.start]
        if not kept.endswith(MARK) or between.strip(" ,;/()-"):
            kept += between + MARK
        at = span.end
    return kept + text[at:]
