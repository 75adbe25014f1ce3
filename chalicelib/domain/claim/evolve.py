"""How each event changes the claim. No rule lives here: what happened, happened."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import evolve_assignment, evolve_payment, evolve_recovery
from chalicelib.domain.claim.state import Claim, Mandate, Status


def evolve(claim: Claim | None, event: e.Event, *, claim_id: str, at: datetime) -> Claim:
    """The claim after ``event``. Raises ValueError unless ClaimFiled comes first, and only then."""
    if claim is None:
        if not isinstance(event, e.ClaimFiled):
            raise ValueError("a journal begins with ClaimFiled")
        return _filed(event, claim_id, at)
    return replace(_apply(claim, event, at), version=claim.version + 1)


def _filed(event: e.ClaimFiled, claim_id: str, at: datetime) -> Claim:
    return Claim(
        id=claim_id,
        version=1,
        status="held",
        creditor_id=event.creditor_id,
        account=event.account,
        debtor_id=event.debtor_id,
        debt=event.debt,
        place=event.place,
        filed_at=at,
        evidence=event.evidence,
        received_before=event.debt.receipts,
    )


def _apply(claim: Claim, event: e.Event, at: datetime) -> Claim:
    if isinstance(event, evolve_recovery.Recovery):
        return evolve_recovery.recovery(claim, event, at)
    if isinstance(event, evolve_recovery.Pausing):
        return evolve_recovery.pause(claim, event, at)
    if isinstance(event, evolve_recovery.Change):
        return evolve_recovery.change(claim, event)
    if isinstance(event, evolve_payment.Event):
        return evolve_payment.payment(claim, event)
    if isinstance(event, evolve_assignment.Event):
        return evolve_assignment.assignment(claim, event, at)
    match event:
        case e.ClaimFiled():
            raise ValueError("a claim is filed once")
        case e.ClaimHeld() | e.ClaimCorrected() | e.ClaimAdmitted() | e.MandateSigned():
            return _filing(claim, event)
        case e.ClaimClosed(code):
            return replace(claim, status="closed", code=code, closed_at=at, wave=None, agenda=(), pause=None)
        case e.ClaimReopened(agenda):
            return replace(claim, status=_status_again(claim), code=None, closed_at=None, agenda=agenda)
        case _:
            assert_never(event)


def _status_again(claim: Claim) -> Status:
    """Where a reopened claim stands: at the last thing that was done for it."""
    if claim.letter:
        return "active"
    if claim.provider_id:
        return "assigned"
    if claim.mandate:
        return "seeking"  # a tender it was in is over by then, or will be refused
    return "held" if claim.questions else "admitted"


def _filing(
    claim: Claim,
    event: e.ClaimHeld | e.ClaimCorrected | e.ClaimAdmitted | e.MandateSigned,
) -> Claim:
    match event:
        case e.ClaimHeld(questions):
            return replace(claim, status="held", questions=questions)
        case e.ClaimCorrected(debt):
            return evolve_payment.counting(replace(claim, debt=debt, received_before=debt.receipts))
        case e.ClaimAdmitted():
            return replace(claim, status="admitted", questions=())
        case e.MandateSigned(document, route, terms, ceiling):
            return _signed(claim, Mandate(document, route, terms, ceiling))
        case _:
            assert_never(event)


def _signed(claim: Claim, mandate: Mandate) -> Claim:
    """Signed for the first time it opens the search; signed again it changes nothing but the paper and its bound.

    While nobody has the claim and it is called for, the price that is signed last counts.
    """
    if claim.mandate is not None:
        terms = mandate.terms if claim.status == "tendered" else claim.terms
        return replace(claim, mandate=mandate, outgrown=False, terms=terms)
    status: Status = "tendered" if mandate.route == "tender" else "seeking"
    return replace(claim, status=status, mandate=mandate, terms=mandate.terms)
