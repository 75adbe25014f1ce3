"""Recovery plans as data: which act, how many days after the first letter."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from chalicelib.domain.claim.commands import StepKind
from chalicelib.domain.claim.events import Step
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim


@dataclass(frozen=True, slots=True)
class Act:
    """One planned act, ``days`` after the first letter, moved to the next lawful contact day."""

    id: str
    kind: StepKind
    days: int


#: Sent without anybody's hand: a message that repeats the letter's reference.
AUTOMATIC: frozenset[StepKind] = frozenset({"reminder"})

#: People who live in the same town talk: a soft letter, a call, a reminder, then a visit.
PROXIMITY = (
    Act("call-1", "call", 8),
    Act("reminder-1", "reminder", 15),
    Act("visit-1", "visit", 22),
)

#: After a call that reached nobody, how many days to wait before the next.
CALL_AGAIN_DAYS = 3

#: Days the creditor and the provider have to answer a debtor's concern.
ANSWER_DAYS = 15


def plan(claim: Claim, letter_on: date, law: Law) -> tuple[Step, ...]:
    """What follows the first letter, each act on a day on which the debtor may be contacted."""
    return tuple(Step(act.id, act.kind, _day(claim, letter_on, act.days, law)) for act in PROXIMITY)


def call_again(claim: Claim, on: date, law: Law, just_done: str = "") -> Step:
    """A call some days after ``on``, under an id that no step done so far has: phones name theirs as they like."""
    taken = {done.step_id for done in claim.done} | {just_done}
    free = (f"call-{number}" for number in count(len(claim.done) + 2) if f"call-{number}" not in taken)
    return Step(next(free), "call", _day(claim, on, CALL_AGAIN_DAYS, law))


def not_before(steps: tuple[Step, ...], first: date) -> tuple[Step, ...]:
    """The same steps, none before ``first``."""
    return tuple(replace(step, due_on=max(step.due_on, first)) for step in steps)


def _day(claim: Claim, start: date, days: int, law: Law) -> date:
    return law.contact_day(start + timedelta(days=days), claim.place.departement)
