"""What the linter is told about a message, and what it answers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.domain.claim.facts import Channel, Composition, Kind

Sender = Literal["agent", "officer", "creditor", "platform"]
Segment = Literal["forgetful", "late", "insolvent", "disputing"]
Recipient = Literal["debtor", "third_party"]
#: ``receipt`` answers a payment or a question and asks for nothing; ``note`` is what a provider keeps of a contact.
Purpose = Literal["recovery", "receipt", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who writes what to whom, and what may be said.

    ``reference`` and ``letter_on`` are those of the first letter, None before it. ``owed`` holds the amounts that may
    be asked for, ``amounts`` others that may be named (payments, instalments), in cents. ``names`` are proper names,
    which are never read as words. ``title``: there is an enforceable title. ``time_barred``: the period has run out.
    """

    channel: Channel
    sender: Sender = "agent"
    debtor_kind: Kind = "consumer"
    segment: Segment | None = None
    reference: str | None = None
    letter_on: date | None = None
    owed: Composition | None = None
    recipient: Recipient = "debtor"
    purpose: Purpose = "recovery"
    amounts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    title: bool = False
    time_barred: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the sentence as it was written (``start`` to ``end`` in the text), the rule, and what to write.

    ``article`` ends in the tag of the fact sheet; ``gate`` is that of section 0, None for a rule without one.
    """

    sentence: str
    rule: str
    article: str
    better: str
    gate: str | None
    start: int
    end: int
