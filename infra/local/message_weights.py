"""``python -m infra.local message-weights``: learn anew, from the corpus in tests, how messages weigh.

Logistic regression by steps, in a fixed order of chance: the same corpus gives the same file.
"""

import math
import random
import tomllib
from pathlib import Path

from chalicelib.countries.fr.linter import weighing

CORPUS = Path("tests/countries/linter/corpus")
ROUNDS, STEP, DECAY = 25, 4.0, 1e-5
Known = tuple[str, bool]  # a text, and whether it is unlawful


def learn() -> int:
    """Write the file; says how many messages it was learned from."""
    known = messages()
    weighing.FILE.write_bytes(weighing.packed(*learned(known)))
    print(f"{weighing.FILE}: {weighing.FILE.stat().st_size // 1000} kB from {len(known)} messages")
    return 0


def messages(folder: Path = CORPUS) -> list[Known]:
    """Every message and sentence of the corpus, in the order of its files."""
    known: list[Known] = []
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text("utf-8"))["message"]
        known += [(one["text"], "unlawful" in path.name) for one in told]
    for path in sorted(folder.glob("*.txt")):
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        known += [(line, "unlawful" in path.name) for line in lines if line and not line.startswith("#")]
    return known


def learned(known: list[Known]) -> tuple[float, list[float]]:
    """Bias and weights; both kinds of messages count alike, however many there are of each."""
    weights, bias = [0.0] * weighing.PLACES, 0.0
    seen = [(list(weighing.features(text).items()), unlawful) for text, unlawful in known]
    share = sum(unlawful for _, unlawful in seen) / len(seen)
    order, chance = list(range(len(seen))), random.Random(1)  # noqa: S311 - an order, no secret
    for turn in range(ROUNDS):
        chance.shuffle(order)
        step = STEP / (1 + turn / 2)
        for at in order:
            features, unlawful = seen[at]
            total = bias + sum(weights[place] * value for place, value in features)
            missed = unlawful - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            missed /= 2 * (share if unlawful else 1 - share)
            bias += step * missed / 20
            for place, value in features:
                weights[place] += step * (missed * value - DECAY * weights[place])
    return bias, weights
