"""Recovery plans as data: which act, how many days after the first letter."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from chalicelib.domain.claim.commands import LetterKind, StepKind
from chalicelib.domain.claim.events import Step
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim


@dataclass(frozen=True, slots=True)
class Act:
    """One planned act, ``days`` after the first letter, moved to the next lawful contact day."""

    id: str
    kind: StepKind
    days: int


#: Printed and posted by the platform, in this order.
LETTERS: tuple[LetterKind, ...] = ("second_letter", "formal_notice")

#: Sent without anybody's hand: what repeats the first letter's reference.
AUTOMATIC: frozenset[StepKind] = frozenset({"reminder", *LETTERS})

#: People who live in the same town talk: a soft letter, a call, a reminder, a visit, then two letters. A company and a
#: consumer alike: the letters differ in what they say, not in their days.
PROXIMITY = (
    Act("call-1", "call", 8),
    Act("reminder-1", "reminder", 15),
    Act("visit-1", "visit", 22),
    Act("second-letter-1", "second_letter", 30),
    Act("formal-notice-1", "formal_notice", 45),
)

#: However late the second letter left, so many days pass before the formal notice.
BETWEEN_LETTERS = timedelta(days=15)

#: After a call that reached nobody, how many days to wait before the next.
CALL_AGAIN_DAYS = 3

#: Days the creditor and the provider have to answer a debtor's concern.
ANSWER_DAYS = 15


def plan(claim: Claim, letter_on: date, law: Law) -> tuple[Step, ...]:
    """What follows the first letter, each act on a day on which the debtor may be contacted.

    After a provider who had it before, under ids of their own; a letter that he sent is not sent again.
    """
    turn = f"_{len(claim.earlier_letters) + 1}" if claim.earlier_letters else ""
    sent = {letter.kind for letter in claim.later_letters}
    acts = (act for act in PROXIMITY if act.kind not in sent)
    return tuple(Step(act.id + turn, act.kind, _day(claim, letter_on, act.days, law)) for act in acts)


def what_is_left(claim: Claim, first: date, law: Law) -> tuple[Step, ...]:
    """After a pause: the steps that waited and the letters that it held back, none before ``first``."""
    return not_before((*claim.agenda, *_held_back(claim, law)), first)


def notice_may_follow(claim: Claim, today: date) -> bool:
    """The formal notice waits until the second letter has left and had its time."""
    sent = (letter.on for letter in claim.later_letters if letter.kind == "second_letter")
    return any(today >= on + BETWEEN_LETTERS for on in sent)


def call_again(claim: Claim, on: date, law: Law, just_done: str = "") -> Step:
    """A call some days after ``on``, under an id that no step done so far has: phones name theirs as they like."""
    taken = {done.step_id for done in claim.done} | {just_done}
    free = (f"call-{number}" for number in count(len(claim.done) + 2) if f"call-{number}" not in taken)
    return Step(next(free), "call", _day(claim, on, CALL_AGAIN_DAYS, law))


def not_before(steps: tuple[Step, ...], first: date) -> tuple[Step, ...]:
    """The same steps, none before ``first``."""
    return tuple(replace(step, due_on=max(step.due_on, first)) for step in steps)


def _held_back(claim: Claim, law: Law) -> tuple[Step, ...]:
    """Letters whose day came while nobody might be written to: they left the agenda and never left the house."""
    taken = {step.kind for step in claim.agenda} | {letter.kind for letter in claim.later_letters}
    steps = plan(claim, claim.letter.on, law) if claim.letter else ()
    done = {step.step_id for step in claim.done}
    return tuple(step for step in steps if step.kind in LETTERS and step.kind not in taken and step.id not in done)


def _day(claim: Claim, start: date, days: int, law: Law) -> date:
    return law.contact_day(start + timedelta(days=days), claim.place.departement)
