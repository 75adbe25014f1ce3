"""The one door in: load, decide, append; on a clash, again. One command is one transaction.

The same key with the same order answers as before; with another order it is refused.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from chalicelib import countries
from chalicelib.domain import ledger
from chalicelib.domain.claim import decide as claim_decide
from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.claim.commands import BeginContact, FileClaim, Order
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as tender_commands
from chalicelib.domain.tender import decide as tender_decide
from chalicelib.domain.tender import events as tender_events
from chalicelib.domain.tender.state import Tender
from chalicelib.store import board, calls, clock, codec, faults, journal, shadows, streams, writing
from chalicelib.store.plain import Also

TRIES = 3
#: A contact may be overtaken by as many others as one person's budget holds, and by some that need no budget.
TRIES_TO_CONTACT = 8

#: What the table itself may refuse, and the sentence for it.
REFUSALS: dict[writing.Meaning, Reason] = {
    "capacity": Reason.NO_CAPACITY,
    "vetting": Reason.NOT_VETTED,
    "taken": Reason.DUPLICATE,
}

#: Told in process that events wait for a reaction (local run); on AWS the table's stream tells.
on_recorded: list[Callable[[], None]] = []


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the events (none when it was done already) and the version now."""

    events: tuple[Any, ...]
    version: int
    replayed: bool = False


def claim(*orders: Order, key: str, also: Iterable[Also] = ()) -> Done:
    """Carry out orders on one claim, all or none. Raises Refused."""
    if len({order.claim_id for order in orders}) != 1:
        raise ValueError("a command is about one claim")
    contacting = any(isinstance(order, BeginContact) for order in orders)
    job = _ClaimJob(orders, TRIES_TO_CONTACT if contacting else TRIES)
    return _run(job, orders[0].claim_id, key, tuple(also))


def written(*orders: Order, key: str, also: Iterable[Also] = (), known: Claim | None = None) -> writing.Writing:
    """All that these orders write, for a transaction that holds more than one claim; nothing when they change nothing.

    Raises Refused. Whoever commits it rings ``on_recorded``; when it is cancelled, each claim goes by itself. No mark
    of the key is written: orders must change nothing the second time, or begin the claim, which is then a DUPLICATE.
    ``known`` is the claim as it was read a moment ago: where it has changed since, the transaction is cancelled.
    """
    job = _ClaimJob(orders, TRIES)
    entry, to = _decide(_Call(job, orders[0].claim_id, key, "", known), 1)
    if not entry.events:
        return writing.Writing()
    for write in also:
        write(to)
    journal.add(entry, to, job.quiet)
    return to


def tender(order: tender_commands.Order, key: str, also: Iterable[Also] = ()) -> Done:
    """Carry out an order on one tender. Raises Refused."""
    return _run(_TenderJob((order,)), order.tender_id, key, tuple(also))


class _Job(Protocol):
    """How orders on one kind of journal become events."""

    stream: streams.Stream[Any]
    quiet: frozenset[str]
    orders: Sequence[Any]
    tries: int

    def moment(self) -> datetime: ...

    def step(self, state: Any, order: Any, at: datetime) -> Sequence[Any]: ...  # noqa: ANN401 - of either stream

    def beside(self, before: Any, event: Any, after: Any, to: writing.Writing) -> Sequence[ledger.Posting]: ...  # noqa: ANN401


@dataclass
class _ClaimJob:
    """Events, postings and shadows of a claim."""

    orders: Sequence[Order]
    tries: int
    stream: streams.Stream[Any] = streams.CLAIM
    quiet: frozenset[str] = claim_events.QUIET

    def moment(self) -> datetime:
        return self.orders[0].at

    def step(self, state: Claim | None, order: Order, _: datetime) -> Sequence[claim_events.Event]:
        return claim_decide.decide(state, order, countries.by_code("fr"))

    def beside(
        self, before: Claim | None, event: claim_events.Event, after: Claim, to: writing.Writing
    ) -> Sequence[ledger.Posting]:
        shadows.write(before, event, after, self.orders[0].at, to)
        return ledger.postings(after, event)


@dataclass
class _TenderJob:
    """Events of a tender and its rows in lists; no money moves there."""

    orders: Sequence[tender_commands.Order]
    tries: int = TRIES
    stream: streams.Stream[Any] = streams.TENDER
    quiet: frozenset[str] = tender_events.QUIET

    def moment(self) -> datetime:
        """By the store's clock: whether a bid is in time is not for the machine that brings it to say."""
        return clock.judged(self.orders[0].at)

    def step(self, state: Tender | None, order: tender_commands.Order, at: datetime) -> Sequence[tender_events.Event]:
        return tender_decide.decide(state, replace(order, at=at))

    def beside(
        self, before: Tender | None, event: tender_events.Event, after: Tender, to: writing.Writing
    ) -> Sequence[ledger.Posting]:
        board.write(before, event, after, self.orders[0].at, to)
        calls.write(event, after, self.orders[0].at, to)
        return ()


@dataclass(frozen=True, slots=True)
class _Call:
    """One command under way: what is asked of which journal, under which key."""

    job: _Job
    stream_id: str
    key: str
    order_hash: str
    known: Any = None  # the state, where it was read already


def _run(job: _Job, stream_id: str, key: str, also: tuple[Also, ...]) -> Done:
    call = _Call(job, stream_id, key, _hash(job))
    try:
        for attempt in range(1, job.tries + 1):
            if attempt > 1:
                time.sleep(faults.wait(attempt))
            if done := _try(call, also, attempt):
                return done
    except faults.TableError as error:  # the card or the mark could not be read
        if faults.of(error) == "ours":
            raise
        raise Refused(Reason.TRY_AGAIN) from error
    raise Refused(Reason.TRY_AGAIN)


def _hash(job: _Job) -> str:
    return "+".join(codec.fingerprint(order) for order in job.orders)


def _try(call: _Call, also: tuple[Also, ...], attempt: int) -> Done | None:
    """Once through: the outcome, or None when someone was faster and it must be decided again."""
    try:
        entry, to = _decide(call, attempt)
    except Refused:
        if before := _answered_before(call):
            return before
        raise
    if not entry.events:
        return _answered_before(call) or Done((), entry.version)
    for write in also:
        write(to)
    try:
        journal.append(entry, to, call.job.quiet)
    except writing.AnswerLost:
        done = _answered_before(call)
    except writing.Cancelled as cancelled:
        return _explain(cancelled, call)
    else:
        done = Done(tuple(entry.events), entry.version + len(entry.events))
    if done is not None:
        for bell in on_recorded:
            bell()
    return done


def _decide(call: _Call, attempt: int) -> tuple[journal.Entry[Any], writing.Writing]:
    """Decide each order on the state the ones before it left."""
    job, to = call.job, writing.Writing()
    first = job.orders[0]
    surely_new = attempt == 1 and isinstance(first, FileClaim)  # saves a read; a clash tells otherwise
    state = call.known or (None if surely_new else journal.load(job.stream, call.stream_id))
    version, at = (state.version if state else 0), job.moment()
    events: list[Any] = []
    by: list[str] = []
    postings: list[Sequence[ledger.Posting]] = []
    for order in job.orders:
        for event in job.step(state, order, at):
            before, state = state, job.stream.evolve(state, event, call.stream_id, at)
            events.append(event)
            by.append(f"{order.by.role}#{order.by.id}")
            postings.append(job.beside(before, event, state, to))
    entry = journal.Entry(
        job.stream, call.stream_id, version, events, postings, state, at, by, call.key, call.order_hash
    )
    return entry, to


def _explain(cancelled: writing.Cancelled, call: _Call) -> Done | None:
    """What a cancelled transaction means: done before, refused, or None to decide again on what is there now.

    A person whom somebody else contacted meanwhile is looked at again: the budget may hold one more, or says no.
    """
    if cancelled.meanings & {"mark", "clash"}:
        return _answered_before(call)
    for meaning, reason in REFUSALS.items():
        if meaning in cancelled.meanings:
            raise Refused(reason)
    return None


def _answered_before(call: _Call) -> Done | None:
    """The answer this key was given, None when it is new. Raises Refused(KEY_REUSED) for another order."""
    known = journal.mark(call.key)
    if known is None:
        return None
    if known.order_hash != call.order_hash:
        raise Refused(Reason.KEY_REUSED)
    lines = journal.read(call.job.stream, call.stream_id, known.first, known.last)
    return Done(tuple(line.event for line in lines), known.last, replayed=True)
