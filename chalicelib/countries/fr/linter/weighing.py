"""A second reader beside the rules: how a whole message weighs, learned from the messages written for this project.

A rule sees a dangerous word and the words around it; it can't know every way to deny, to explain or to hint. So what a
rule of the doubtful kind found is let go when the message as a whole is written like the lawful ones, and a message
without any finding is looked at again when it is written like the unlawful ones. What is compared with the file
(amounts, reference, days), insults and disclosures never depend on it.

The weights are one byte for each place of a hashed run of one to four words, learned by ``infra/local/message_weights``
(logistic regression); the same text always weighs the same.
"""

import gzip
import math
import re
import struct
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

from chalicelib.domain import place_names

PLACES = 1 << 16
RUN = 4  # words of the longest run
STEM = 6  # letters of a word that count
LIGHT, HEAVY = 0.07, 0.35  # measured on two sets that neither rules nor weights had seen: docs/linter.md
LEAST, MOST = 12, 250  # words: less says too little to weigh by itself, and in more a single bad sentence is lost
FILE = Path(__file__).with_name("weights.bin.gz")
HEAD = "<ff"  # the bias, and what one unit of a weight is worth

#: Rules that fire on a word that is often said lawfully; the others are sure of what they see.
DOUBTFUL = frozenset({
    "act", "blacklist", "court", "court_action", "false_urgency", "fees", "harassment", "judgement",
    "legal_advice", "no_dispute", "officer", "order", "payment_channel", "police", "professional_only", "seizure",
    "threat", "time_barred", "tone_disputing", "tone_forgetful", "tone_insolvent",
})  # fmt: skip

_MARK = re.compile(r"\b[a-z]{2}-[a-z0-9]{4}-[a-z0-9]{4}\b|https?://\S+")
_FIGURE = re.compile(r"\d[\d .,/:h]*")
_WORD = re.compile(r"[a-z0-9]+|[?!]")


def weight(text: str) -> float:
    """From 0, written like the lawful messages, to 1, written like the unlawful ones."""
    bias, unit, weights = _learned()
    return _share(bias + unit * sum(weights[place] * value for place, value in features(text).items()))


def light(text: str, weighs: float) -> bool:
    """Written like the lawful ones, and short enough to be judged as a whole: a long paper is read rule by rule."""
    return weighs < LIGHT and len(_words(text)) <= MOST


def heavy(text: str, weighs: float) -> bool:
    """Written like the unlawful ones, and long enough to say so."""
    return weighs >= HEAVY and len(_words(text)) >= LEAST


def features(text: str) -> dict[int, float]:
    """The runs of words of a text, each at its hashed place; of length 1 taken together."""
    words = ["^", *_words(text), "$"]
    runs = (" ".join(words[at : at + length]) for length in range(1, RUN + 1) for at in range(len(words) - length + 1))
    counted: Counter[int] = Counter()
    for run in runs:
        hashed = zlib.crc32(run.encode())
        counted[hashed % PLACES] += 1 if hashed >> 31 else -1
    size = math.sqrt(sum(count * count for count in counted.values())) or 1.0
    return {place: count / size for place, count in counted.items()}


def packed(bias: float, weights: list[float]) -> bytes:
    """Learned weights as the file holds them."""
    unit = max(abs(value) for value in weights) / 127 or 1.0
    return gzip.compress(struct.pack(HEAD, bias, unit) + bytes(round(w / unit) % 256 for w in weights), mtime=0)


def heaviest(sentences: list[str]) -> int:
    """Which of these sentences weighs most."""
    return max(range(len(sentences)), key=lambda at: weight(sentences[at]))


def _words(text: str) -> list[str]:
    """Stems without accents; a reference, a link and any figures are one word each."""
    plain = _FIGURE.sub(" 9 ", _MARK.sub(" ref ", text.lower()))
    return [word[:STEM] for word in _WORD.findall(place_names.plain(plain))]


def _share(sum_of_weights: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_of_weights))))


@cache
def _learned() -> tuple[float, float, tuple[int, ...]]:
    raw = gzip.decompress(FILE.read_bytes())
    head = struct.calcsize(HEAD)
    bias, unit = struct.unpack(HEAD, raw[:head])
    return bias, unit, struct.unpack(f"<{PLACES}b", raw[head:])
