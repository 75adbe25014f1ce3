"""What the operator's desk knows of a closed tender. Ids, keyed hashes, moments and prices; never a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.domain.matching.facts import Tie

Sign = Literal["shared_bond", "one_hand", "own_claim", "pattern", "rotation"]


@dataclass(frozen=True, slots=True)
class ABid:
    """One bid: by whom, for how much (basis points of the whole lot), when, and from which network (keyed hash)."""

    provider_id: str
    bps: int
    at: datetime
    network: str
    ties: frozenset[Tie] = frozenset()


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed tender, with the bonds of its creditor."""

    tender_id: str
    zone: str
    bids: tuple[ABid, ...]
    creditor_ties: frozenset[Tie] = frozenset()
    creditor_network: str = ""

    def of(self, provider_id: str) -> ABid | None:
        """That provider's bid."""
        return next((bid for bid in self.bids if bid.provider_id == provider_id), None)


@dataclass(frozen=True, slots=True)
class Met:
    """What is kept of a closed tender, to be compared with later ones: who bid how much, who was first in rank."""

    tender_id: str
    zone: str
    at: datetime
    prices: Mapping[str, int]  # basis points, by provider
    first: str

    @property
    def closed(self) -> Closed:
        """As the detectors that look at many tenders want it."""
        bids = tuple(ABid(provider_id, bps, self.at, "") for provider_id, bps in self.prices.items())
        return Closed(self.tender_id, self.zone, bids)

    def holds(self, providers: Iterable[str]) -> bool:
        """Whether all of them bid."""
        return self.prices.keys() >= set(providers)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: which tender, which bidders, which sign, and the evidence as codes and figures."""

    tender_id: str
    sign: Sign
    providers: tuple[str, ...]
    evidence: tuple[str, ...]


def by_zone(tenders: Iterable[Closed]) -> dict[str, list[Closed]]:
    """Tenders by zone: bidders of one zone meet by nature, so each zone is measured by itself."""
    found: dict[str, list[Closed]] = {}
    for tender in tenders:
        found.setdefault(tender.zone, []).append(tender)
    return found
