"""A company's trade in a dozen plain kinds, from its NAF code (décret 2007-1888, sections by their divisions).

>>> sector("43.21A"), sector("1071C"), sector("")
('building', 'industry', '')
"""

from typing import Literal, get_args

Sector = Literal[
    "farming",
    "industry",
    "building",
    "trade",
    "transport",
    "hospitality",
    "digital",
    "finance",
    "realty",
    "services",
    "education",
    "health",
    "leisure",
]
ALL: tuple[Sector, ...] = get_args(Sector)
#: The last division of each section or group of sections, in order.
UP_TO: tuple[tuple[int, Sector], ...] = (
    (3, "farming"),  # A
    (39, "industry"),  # B to E: mines, factories, energy, water
    (43, "building"),  # F
    (47, "trade"),  # G
    (53, "transport"),  # H
    (56, "hospitality"),  # I
    (63, "digital"),  # J
    (66, "finance"),  # K
    (68, "realty"),  # L
    (84, "services"),  # M, N, O: services to companies, administration
    (85, "education"),  # P
    (88, "health"),  # Q
    (99, "leisure"),  # R to U: arts, sports, repairs, personal services
)


def sector(naf: str) -> Sector | Literal[""]:
    """The kind of trade; empty when the code says none."""
    division = naf[:2]
    if not division.isdigit() or int(division) < 1:
        return ""
    return next(kind for last, kind in UP_TO if int(division) <= last)
