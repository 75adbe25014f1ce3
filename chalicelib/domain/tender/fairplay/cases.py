"""What lies on the operator's desk: one case for each sign and group of bidders, however many tenders show it.

A case asks for a look, and for a person's word on it. Nothing else follows from it: nobody is left out, warned or
ranked otherwise because of one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chalicelib.domain.tender.fairplay import bonds, rings, thresholds
from chalicelib.domain.tender.fairplay.observed import Closed, Finding, Met, Sign

Verdict = Literal["kept", "dismissed"]
State = Literal["waiting", "kept", "dismissed"]
#: Why a case is kept: they were asked, it is watched, the authority was told. Why it is not: they explained it, it is
#: chance, it is a bond they had declared, what was compared is wrong.
Reason = Literal["asked", "watched", "authority", "explained", "chance", "declared", "wrong_data", "other"]
REASONS: dict[Verdict, tuple[Reason, ...]] = {
    "kept": ("asked", "watched", "authority", "other"),
    "dismissed": ("explained", "chance", "declared", "wrong_data", "other"),
}
MOST = 60  # meetings that are kept with a case, the latest
LONGEST_NOTE = 500  # characters


@dataclass(frozen=True, slots=True)
class Meeting:
    """A tender in which all of them bid: their prices in the order of the case, who was first in rank.

    ``shown``: this tender is one of those that made the case. Basis points.
    """

    tender_id: str
    at: datetime
    prices: tuple[int, ...]
    first: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator decided, why, in his words, and how many tenders showed it by then."""

    verdict: Verdict
    reason: Reason
    note: str
    by: str
    at: datetime
    shown: int


@dataclass(frozen=True, slots=True)
class Case:
    """One sign in one group of bidders, with its evidence as codes and figures; the latest meetings last."""

    sign: Sign
    providers: tuple[str, ...]
    zone: str
    evidence: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...] = ()
    waiting: bool = True

    @property
    def name(self) -> str:
        """What tells it from any other."""
        return f"{self.sign}:{'+'.join(self.providers)}"

    @property
    def shown(self) -> int:
        """How many of the meetings show it."""
        return sum(meeting.shown for meeting in self.meetings)

    @property
    def state(self) -> State:
        """On which list it stands."""
        return "waiting" if self.waiting or not self.decisions else self.decisions[-1].verdict


def found(closed: Closed, rows: Sequence[Met]) -> Iterator[Case]:
    """What a tender shows now that it has closed: by itself, and with the latest ``rows`` of its zone, its own one too.

    Only what its own bidders have to do with is looked for: the others showed nothing new.
    """
    bidders = frozenset(bid.provider_id for bid in closed.bids)
    zone = [row.closed for row in rows]
    seen: dict[tuple[Sign, tuple[str, ...]], list[Finding]] = {}
    for finding in (*bonds.findings(closed), *rings.patterns(zone, bidders), *rings.rotations(zone, bidders)):
        seen.setdefault((finding.sign, finding.providers), []).append(finding)
    for (sign, providers), findings in seen.items():
        named = frozenset(finding.tender_id for finding in findings)
        # who bids for himself is looked at where he did so; others wherever they met
        met = [row for row in rows if row.tender_id in named or (len(providers) > 1 and row.holds(providers))]
        yield Case(sign, providers, closed.zone, findings[-1].evidence, _meetings(providers, met, named))


def joined(known: Case | None, fresh: Case) -> Case:
    """A case with what came to it. One that was dismissed waits again when twice as many tenders show it."""
    if known is None:
        return fresh
    before = {meeting.tender_id: meeting for meeting in known.meetings}
    for meeting in fresh.meetings:
        old = before.get(meeting.tender_id)
        before[meeting.tender_id] = replace(meeting, shown=meeting.shown or (old is not None and old.shown))
    both = replace(known, zone=fresh.zone, evidence=fresh.evidence, meetings=_latest(before.values()))
    last = known.decisions[-1] if known.decisions else None
    again = last is not None and last.verdict == "dismissed" and both.shown >= thresholds.AGAIN * last.shown
    return replace(both, waiting=known.waiting or again)


def decided(case: Case, decision: Decision) -> Case:
    """The case with an operator's word on it; the earlier ones stay."""
    return replace(case, decisions=(*case.decisions, replace(decision, shown=case.shown)), waiting=False)


def _meetings(providers: Sequence[str], rows: Iterable[Met], named: frozenset[str]) -> tuple[Meeting, ...]:
    return _latest(
        Meeting(
            row.tender_id,
            row.at,
            tuple(row.prices[provider_id] for provider_id in providers),
            row.first,
            row.tender_id in named,
        )
        for row in rows
    )


def _latest(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda meeting: (meeting.at, meeting.tender_id)))[-MOST:]
