"""A draw from a Beta distribution that anyone can repeat: the same words give the same number, on any machine.

Counter hashed by SHA-256 for the bits, Marsaglia and Tsang (2000) for the gammas, two gammas for a beta.
"""

import hashlib
from collections.abc import Iterator
from math import cos, log, pi, sqrt

BITS = 53  # of a float


def beta(won: float, lost: float, *words: object) -> float:
    """A number between 0 and 1, drawn from Beta(won, lost), both above 0; ``words`` are the seed."""
    uniforms = _uniforms("/".join(str(word) for word in words))
    good, bad = _gamma(won, uniforms), _gamma(lost, uniforms)
    return good / (good + bad)


def _gamma(shape: float, uniforms: Iterator[float]) -> float:
    if shape < 1:
        return _gamma(shape + 1, uniforms) * float(next(uniforms) ** (1 / shape))
    d = shape - 1 / 3
    c = 1 / sqrt(9 * d)
    while True:
        x = sqrt(-2 * log(next(uniforms))) * cos(2 * pi * next(uniforms))
        v = (1 + c * x) ** 3
        if v > 0 and log(next(uniforms)) < x * x / 2 + d - d * v + d * log(v):
            return d * v


def _uniforms(seed: str) -> Iterator[float]:
    """Numbers in (0, 1), never 0: four of each hash."""
    turn = 0
    while True:
        block = hashlib.sha256(f"{seed}/{turn}".encode()).digest()
        for start in range(0, len(block), 8):
            yield (int.from_bytes(block[start : start + 8], "big") >> (64 - BITS) | 1) / (1 << BITS)
        turn += 1
