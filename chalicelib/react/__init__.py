"""The one door out: a recorded event becomes offers, letters, messages, transfers, next commands.

An event is pending until it was reacted to. On AWS the table's stream calls ``react_to`` at once and
``sweep`` each minute catches what was missed; locally the server rings ``sweep``. At least once:
the event's id is the idempotency key of everything that follows from it.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Literal

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import (
    agreeing,
    alerting,
    announcing,
    awarding,
    calling,
    contacting,
    counting,
    declaring,
    delivering,
    demands,
    fairness,
    lapsing,
    letters,
    lots,
    messages,
    offers,
    payments,
    pooling,
    questions,
    recognising,
    records,
    regridding,
    remembering,
    settling,
    solvency,
    tenders,
    uncalled,
    writing_off,
)
from chalicelib.store import covers, grids, lapses, queues, register_answers, searches, streams
from chalicelib.store import lots as lot_items
from chalicelib.store.journal import Recorded

log = logging.getLogger("recouvrance.react")
Reaction = Callable[[Recorded], None]

#: What follows from each kind of event, in order. Events that are not here were never pending.
REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "ClaimHeld": (messages.tell,),
    "MandateSigned": (solvency.watch, recognising.remember, offers.first, tenders.post, letters.first_letter),
    "OffersMade": (records.exposed, messages.tell, remembering.why_not),
    "OffersLapsed": (offers.again,),
    "TenderFailed": (offers.again,),
    "ClaimAssigned": (
        settling.settled,
        announcing.programs,
        lapsing.watch,
        letters.mandate,
        letters.first_letter,
        messages.tell,
    ),
    "ProviderSilent": (messages.tell,),
    "AssignmentEnded": (offers.again, messages.tell),
    "FirstLetterSent": (messages.tell,),
    "ReminderDue": (messages.tell,),
    "LetterDue": (demands.later_letter,),
    "ClaimPaused": (agreeing.offer, messages.tell),
    "PauseOverdue": (messages.tell,),
    "ClaimResumed": (letters.first_letter,),
    "PlanAgreed": (agreeing.agreement, messages.tell),
    "MandateOutgrown": (messages.tell,),
    "InsolvencyFound": (tenders.withdraw, declaring.declaration, messages.tell),
    "ClaimClosed": (records.ended, tenders.withdraw, writing_off.attest, messages.tell),
    "PaymentReceived": (payments.receipt, payments.notice, messages.tell, payments.pay_provider),
    "PaymentFailed": (messages.tell,),
    "PaymentReversed": (messages.tell, payments.take_back),
    "TenderRanked": (calling.choose, counting.publish, announcing.programs, fairness.look),
    "TenderPosted": (pooling.pooled, counting.publish, announcing.programs),
    "PartDropped": (counting.publish,),
    "TenderCancelled": (uncalled.cancelled, pooling.separated, counting.publish, announcing.programs),
    "QuestionAsked": (questions.asked,),
    "QuestionAnswered": (questions.answered,),
    "TenderAwarded": (awarding.tell, announcing.programs),
    "TenderAccepted": (tenders.accepted, calling.taken),
    "TenderEmpty": (calling.nobody, announcing.programs),
    "TenderReturned": (tenders.returned, uncalled.decided),
}


#: Events of one shard at a time; fewer while a lot is being filed, which makes thousands of them.
ALL, SOME = 100, 5

Outcome = Literal["reacted", "failed", "parked", "owed", "waiting"]


class Unreadable(Exception):
    """An event of another version of this program: to be tried again when that one runs."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: events reacted to, failed for now, parked for good; files woken; payouts still owed.

    ``waiting`` are messages for which it is not the hour or the day yet.
    """

    reacted: int = 0
    failed: int = 0
    parked: int = 0
    woken: int = 0
    owed: int = 0
    waiting: int = 0

    def plus(self, other: "Swept") -> "Swept":
        """Both together."""
        return Swept(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def sweep(*, closing: bool = True) -> Swept:
    """React to all that is pending and wake all that is due. Safe to run twice at once.

    Without ``closing`` tenders are left to the one function that may open bids.
    """
    woken = wake_due() + (close_tenders() if closing else 0)
    limit = SOME if woken and any(kind == lot_items.NAME for kind, _ in queues.due(ambient.now())) else ALL
    told = Counter(react_to(line) for line in queues.pending(ambient.now(), limit))
    delivering.send_due()
    return Swept(told["reacted"], told["failed"], told["parked"], woken, told["owed"], told["waiting"])


def drain(most: int = 50, *, closing: bool = True) -> Swept:
    """Sweep until nothing is pending any more: reactions record events that call for reactions."""
    total = Swept()
    for _ in range(most):
        once = sweep(closing=closing)
        total = total.plus(once)
        if not once.reacted and not once.woken:
            break
    return total


def react_to(line: Recorded) -> Outcome:
    """Carry out what follows from one event. What fails is tried again later, the rest of it not done twice."""
    done = list(line.done)
    try:
        for reaction in _reactions(line):
            if reaction.__name__ not in done:
                reaction(line)
                done.append(reaction.__name__)
    except payments.Owed as owed:
        queues.owed(line, str(owed), ambient.now(), tuple(done))
        return "owed"
    except contacting.NotYet as later:
        queues.postponed(line, later.until, tuple(done))
        return "waiting"
    except settling.Overtaken:
        pass
    except Exception as error:
        parked = queues.failed(line, _fault(error), ambient.now(), tuple(done), for_good=_needs_a_person(error))
        log.warning("reaction failed", exc_info=True, extra={"event": line.id, "parked": parked})
        return "parked" if parked else "failed"
    queues.reacted(line)
    return "reacted"


def wake_due(now: datetime | None = None) -> int:
    """Give every file whose time has come its order; how many had something to do. Tenders are woken apart."""
    return _wake_all(now or ambient.now())


def close_tenders(now: datetime | None = None) -> int:
    """Open and rank the tenders whose time is over, pass on awards nobody answered; how many had something to do."""
    return _wake_all(now or ambient.now(), streams.TENDERS)


def _wake_all(at: datetime, group: str = "") -> int:
    woken = 0
    for stream, stream_id in list(queues.due(at, group=group)):
        try:
            woken += _wake(stream, stream_id, at)
        except Exception:
            log.exception("wake failed", extra={"file": stream_id})
    return woken


def _wake(stream: str, stream_id: str, at: datetime) -> bool:
    key = f"wake:{stream_id}:{streams.stamp(at)}"
    if stream == register_answers.NAME:
        return solvency.wake(stream_id, at)
    if stream == lapses.NAME:
        return lapsing.wake(stream_id, at)
    if stream == lot_items.NAME:
        return lots.work(stream_id)
    if stream == searches.NAME:
        return alerting.wake(stream_id, at)
    if stream == covers.NAME:
        return covers.sweep(stream_id, at)
    if stream == grids.NAME:
        return regridding.work(at)
    if stream == streams.TENDER.name:
        return bool(tenders.wake(stream_id, at, key))
    order = c.Wake(claim_id=stream_id, by=SYSTEM, at=at, reachable=contacting.reachable(stream_id, at))
    return bool(handle.claim(order, key=key).events)


def _reactions(line: Recorded) -> tuple[Reaction, ...]:
    if line.event is None:
        raise Unreadable
    return REACTIONS.get(type(line.event).__name__, ())


def _fault(error: Exception) -> str:
    """The reason as the operator reads it: kinds and codes, never what a person wrote."""
    if not isinstance(error, Refused):
        return type(error).__name__
    rules = f" ({error.detail['rules']})" if "rules" in error.detail else ""
    return f"{type(error).__name__}: {error.reason.value}{rules}"


def _needs_a_person(error: Exception) -> bool:
    """Unlawful words don't become lawful by waiting."""
    return isinstance(error, Refused) and error.reason == Reason.UNLAWFUL_TEXT
