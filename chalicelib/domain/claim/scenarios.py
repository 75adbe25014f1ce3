"""Recovery plans as data: which act, how many days after the first letter."""

from dataclasses import dataclass

from chalicelib.domain.claim.commands import StepKind


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
