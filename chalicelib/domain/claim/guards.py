"""Who may give an order and when: the questions that every chapter asks first."""

import re
from datetime import date

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim, Status
from chalicelib.domain.refusals import Reason, Refused

SHA256 = re.compile("[0-9a-f]{64}")


def creditor(claim: Claim, by: Actor) -> None:
    """Only the creditor of this claim."""
    _need(by.role == "creditor" and by.id == claim.creditor_id, Reason.NOT_YOURS)


def provider(claim: Claim, by: Actor) -> None:
    """Only the provider who has this claim."""
    _need(by.role == "provider" and by.id == claim.provider_id, Reason.NOT_YOURS)


def debtor(claim: Claim, by: Actor) -> None:
    """Only the debtor of this claim."""
    _need(by.role == "debtor" and by.id == claim.debtor_id, Reason.NOT_YOURS)


def assigned(claim: Claim, by: Actor) -> None:
    """The provider who has this claim, its creditor, or the platform itself."""
    if by.role == "provider":
        provider(claim, by)
    elif by.role == "creditor":
        creditor(claim, by)
    else:
        system(by)


def party(claim: Claim, by: Actor) -> None:
    """The creditor, the provider of this claim, or an operator."""
    ids = {
        "creditor": claim.creditor_id,
        "provider": claim.provider_id,
        "operator": by.id,
    }
    _need(by.role in ids and ids[by.role] == by.id, Reason.NOT_YOURS)


def system(by: Actor) -> None:
    """Only the platform itself: what follows from an event, never a visitor."""
    _need(by.role == "system", Reason.NOT_YOURS)


def open_claim(claim: Claim) -> None:
    """Nothing more is done on a closed claim."""
    _need(claim.status != "closed", Reason.CLOSED)


def status(claim: Claim, *allowed: Status) -> None:
    """The claim must be at one of these moments of its life."""
    open_claim(claim)
    _need(claim.status in allowed, Reason.WRONG_MOMENT)


def solvent(claim: Claim) -> None:
    """After an opening judgment only the declaration is left (gate G10, C. com. L622-21)."""
    _need(claim.debt.insolvent_on is None, Reason.DEBTOR_INSOLVENT)


def mandated(claim: Claim) -> None:
    """A signed power that covers what is asked (gate G2, CPCE R124-3)."""
    _need(claim.mandate is not None, Reason.MANDATE_MISSING)
    _need(not claim.outgrown, Reason.MANDATE_OUTGROWN)


def announced(claim: Claim) -> None:
    """The first letter has left: nothing comes before it (gate G3, CPCE R124-4)."""
    _need(claim.letter is not None, Reason.LETTER_FIRST)


def at_work(claim: Claim) -> None:
    """Nobody waits for an answer: a dispute stops all contact at once (gate G11)."""
    _need(claim.pause is None, Reason.PAUSED)


def no_plan(claim: Claim, on: date) -> None:
    """Whoever keeps an agreed plan is left alone until its last day is over."""
    last = max((instalment.on for instalment in claim.plan), default=None)
    if last is not None and on <= last:
        raise Refused(Reason.PLAN_RUNNING, until=last)


def enforceable(claim: Claim, on: date, law: Law) -> None:
    """Not time-barred on that day (gate G6)."""
    _need(on <= law.expires_on(claim.debt, on), Reason.TIME_BARRED)


def may_be_contacted(claim: Claim, on: date, law: Law) -> None:
    """After the first letter, under a mandate that covers what is asked, not at rest, not time-barred."""
    open_claim(claim)
    announced(claim)
    solvent(claim)
    _need(claim.debt.over_indebted_on is None, Reason.OVER_INDEBTED)  # C. conso. L722-2 [M]
    at_work(claim)
    mandated(claim)
    enforceable(claim, on, law)


def hash_only(text: str | None) -> None:
    """Words and papers are kept outside the journal, where a person can be erased; only their SHA-256 comes here."""
    _need(text is None or SHA256.fullmatch(text) is not None, Reason.BAD_REQUEST)


def _need(holds: bool, otherwise: Reason) -> None:  # noqa: FBT001 - the condition is the point
    if not holds:
        raise Refused(otherwise)
