"""Within one tender: bids that come from one hand, or from the hand of the creditor."""

from collections.abc import Iterator
from itertools import combinations

from chalicelib.domain.matching.facts import Tie
from chalicelib.domain.tender.fairplay import thresholds
from chalicelib.domain.tender.fairplay.observed import ABid, Closed, Finding

#: An address may be shared by neighbours: alone it says little. The rest names a person.
WEAK = "address:"


def findings(tender: Closed) -> Iterator[Finding]:
    """What one tender shows by itself."""
    for bid in tender.bids:
        yield from _own(tender, bid)
    for one, other in combinations(tender.bids, 2):
        yield from _together(tender, one, other)


def _own(tender: Closed, bid: ABid) -> Iterator[Finding]:
    """A creditor who bids for his own claim."""
    shared = bid.ties & tender.creditor_ties
    same_network = bool(bid.network) and bid.network == tender.creditor_network
    if strong(shared) or same_network:
        evidence = (*sorted(kinds(shared)), *(("network",) if same_network else ()))
        yield Finding(tender.tender_id, "own_claim", (bid.provider_id,), evidence)


def _together(tender: Closed, one: ABid, other: ABid) -> Iterator[Finding]:
    """Two bidders who are one person, or sit at one desk."""
    both = tuple(sorted((one.provider_id, other.provider_id)))
    shared = one.ties & other.ties
    seconds = abs((one.at - other.at).total_seconds())
    near = bool(one.network) and one.network == other.network and seconds <= thresholds.TOGETHER_SECONDS
    if strong(shared) or (shared and near):
        yield Finding(tender.tender_id, "shared_bond", both, tuple(sorted(kinds(shared))))
    elif near:
        yield Finding(tender.tender_id, "one_hand", both, ("network", f"{seconds:.0f}s"))


def strong(shared: frozenset[Tie]) -> bool:
    """Whether what they share names one person: an account, a phone, an officer, a SIREN."""
    return any(not tie.startswith(WEAK) for tie in shared)


def kinds(shared: frozenset[Tie]) -> set[str]:
    """What is shared, without what it is."""
    return {tie.split(":", 1)[0] for tie in shared}
