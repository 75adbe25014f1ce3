"""The two kinds of journal, and what their cards say in lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, get_args

from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.claim import evolve as claim_evolve
from chalicelib.domain.claim import scenarios, tenure
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import events as tender_events
from chalicelib.domain.tender import state as tender_state
from chalicelib.domain.tender.state import Tender
from chalicelib.store import table

S = TypeVar("S")
LAST_DAY = "9999-12-31"
OVERDUE = "overdue"
TENDERS = "tender-"  # what the closing function wakes, and no other


@dataclass(frozen=True, slots=True)
class Stream(Generic[S]):
    """How one kind of journal is read, folded and listed."""

    name: str
    state: type[S]
    events: Mapping[str, type[Any]]
    evolve: Callable[[S | None, Any, str, datetime], S]
    lists: Callable[[S], dict[str, str | None]]

    def pk(self, stream_id: str) -> str:
        """The partition of one journal."""
        return f"{self.name}#{stream_id}"


def shard(of: str) -> str:
    """A stable shard for an id: the last two characters of ours are random."""
    return f"{sum(of.encode()[-4:]) % table.SHARDS:02d}"


def stamp(at: datetime) -> str:
    """A moment as text that sorts by time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _claim_lists(claim: Claim) -> dict[str, str | None]:
    mine = claim.provider_id is not None
    next_on = min((step.due_on.isoformat() for step in claim.agenda), default=LAST_DAY)
    order = "2#closed" if claim.status == "closed" else f"1#{LAST_DAY if claim.pause else next_on}"
    return {
        "owner_pk": f"creditor#{claim.creditor_id}",
        "owner_sk": f"{stamp(claim.filed_at)}#{claim.id}",
        "worker_pk": f"provider#{claim.provider_id}" if mine else None,
        "worker_sk": f"{order}#{claim.id}" if mine else None,
        **_claim_due_keys(claim),
        "board_pk": f"claims#{claim.filed_at:%Y-%m}",
        "board_sk": f"{stamp(claim.filed_at)}#{claim.id}",
    }


def _claim_due_keys(claim: Claim) -> dict[str, str | None]:
    """A concern nobody answered in time stands apart, on the operator's list: the clock asks nothing more of it."""
    due = _claim_due(claim)
    if due is None and claim.status != "closed" and claim.pause and claim.pause.overdue:
        return {"due_shard": OVERDUE, "due_at": stamp(claim.pause.until)}
    return {"due_shard": shard(claim.id) if due else None, "due_at": stamp(due) if due else None}


def _claim_due(claim: Claim) -> datetime | None:
    """When the sweep has something to do: the earliest of wave, pause, automatic steps and a provider's silence."""
    if claim.status == "closed":
        return None
    times = [claim.wave.until] if claim.wave else []
    if claim.pause:
        times += [] if claim.pause.overdue else [claim.pause.until]
    else:
        times += [
            datetime(step.due_on.year, step.due_on.month, step.due_on.day, 7, tzinfo=UTC)
            for step in claim.agenda
            if step.kind in scenarios.AUTOMATIC
        ]
        silent = tenure.due_at(claim)
        times += [silent] if silent else []
    return min(times, default=None)


def _tender_lists(tender: Tender) -> dict[str, str | None]:
    """A lot of several creditors stands on nobody's list: each finds it through his claim."""
    wakes_at, (first, *more) = tender.wakes_at(), sorted(tender.creditor_ids)
    return {
        "owner_pk": None if more else f"tenders#{first}",
        "owner_sk": None if more else f"{stamp(tender.closes_at)}#{tender.id}",
        "due_shard": f"{TENDERS}{shard(tender.id)}" if wakes_at else None,
        "due_at": stamp(wakes_at) if wakes_at else None,
    }


def _names(union: object) -> dict[str, type[Any]]:
    return {kind.__name__: kind for kind in get_args(union)}


CLAIM: Stream[Claim] = Stream(
    "claim",
    Claim,
    _names(claim_events.Event),
    lambda state, event, stream_id, at: claim_evolve.evolve(state, event, claim_id=stream_id, at=at),
    _claim_lists,
)
TENDER: Stream[Tender] = Stream(
    "tender",
    Tender,
    _names(tender_events.Event),
    lambda state, event, stream_id, at: tender_state.evolve(state, event, tender_id=stream_id, at=at),
    _tender_lists,
)
BY_NAME: dict[str, Stream[Any]] = {stream.name: stream for stream in (CLAIM, TENDER)}
