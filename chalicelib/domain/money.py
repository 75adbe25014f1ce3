"""Money: integer cents, rounded half up, split without losing one.

>>> percent(100_000, 1215)      # 12.15 % of EUR 1,000
12150
>>> split(1000, (1, 1, 1))      # the last part takes the remainder
(333, 333, 334)
"""

from collections.abc import Sequence
from itertools import pairwise

FULL_BPS = 10_000  # 100 % in basis points
SMALLEST_CLAIM = 1000  # cents; product choice: from EUR 10


def ratio(amount: int, numerator: int, denominator: int) -> int:
    """``amount * numerator / denominator`` in whole cents, half up (amount >= 0, denominator > 0)."""
    return (2 * amount * numerator + denominator) // (2 * denominator)


def percent(cents: int, bps: int) -> int:
    """``bps`` basis points (1/100 of a percent) of ``cents``, in cents, half up."""
    return ratio(cents, bps, FULL_BPS)


def split(cents: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share ``cents`` in proportion to ``weights``; parts always add up, the last takes the remainder.

    Raises ValueError when the weights do not add up to more than zero or one is negative.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be zero or more and not all zero")
    edges, run = [0], 0
    for weight in weights[:-1]:
        run += weight
        edges.append(cents * run // total)
    edges.append(cents)
    return tuple(after - before for before, after in pairwise(edges))
