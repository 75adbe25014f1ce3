"""Who may give an order and when: the questions that every chapter asks first."""

import re

from chalicelib.domain.actors import Actor
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


def may_be_contacted(claim: Claim) -> None:
    """After the first letter (G3), under a mandate that covers what is asked (G2), not at rest (G10, G11)."""
    open_claim(claim)
    _need(claim.letter is not None, Reason.LETTER_FIRST)
    solvent(claim)
    _need(claim.debt.over_indebted_on is None, Reason.OVER_INDEBTED)  # C. conso. L722-2 [M]
    _need(claim.pause is None, Reason.PAUSED)
    _need(not claim.outgrown, Reason.MANDATE_OUTGROWN)


def hash_only(text: str | None) -> None:
    """Words and papers are kept outside the journal, where a person can be erased; only their SHA-256 comes here."""
    _need(text is None or SHA256.fullmatch(text) is not None, Reason.BAD_REQUEST)


def _need(holds: bool, otherwise: Reason) -> None:  # noqa: FBT001 - the condition is the point
    if not holds:
        raise Refused(otherwise)
