"""Chapter 1: a claim is filed, checked against the law, corrected, and the mandate is signed."""

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.law import Law
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused


def file_claim(claim: Claim | None, order: c.FileClaim, law: Law) -> list[e.Event]:
    """A new claim, admitted or held with its questions; refused when the law forbids to chase it."""
    if claim is not None:
        raise Refused(Reason.DUPLICATE)
    if order.by.role != "creditor" or order.by.id != order.creditor_id:
        raise Refused(Reason.NOT_YOURS)
    if order.creditor_id == order.debtor_id:
        raise Refused(Reason.SAME_PARTY)
    filed = e.ClaimFiled(
        order.creditor_id,
        order.account,
        order.debtor_id,
        order.debt,
        order.place.coarse(),
        order.evidence,
    )
    return [filed, *_admission(order.debt, order, law)]


def correct_claim(claim: Claim, order: c.CorrectClaim, law: Law) -> list[e.Event]:
    """The answers to the open questions; the law looks again."""
    guards.creditor(claim, order.by)
    guards.status(claim, "held")
    guards.solvent(claim)
    return [e.ClaimCorrected(order.debt), *_admission(order.debt, order, law)]


def sign_mandate(claim: Claim, order: c.SignMandate) -> list[e.Event]:
    """The written power to recover: without it nobody may be contacted (gate G2, CPCE R124-3)."""
    guards.creditor(claim, order.by)
    if claim.mandate and claim.mandate.document == order.document:
        return []
    if claim.terms is not None and claim.status == "tendered" and order.route == "tender" and not claim.outgrown:
        if order.terms == claim.terms:
            return []
        if order.terms.rate_bps < claim.terms.rate_bps:  # nobody who bid may find the price lowered
            raise Refused(Reason.WRONG_MOMENT)
    elif not claim.outgrown:
        guards.status(claim, "admitted")
    guards.open_claim(claim)
    guards.solvent(claim)
    return [e.MandateSigned(order.document, order.route, order.terms, order.ceiling_cents)]


def _admission(debt: Debt, order: c.Command, law: Law) -> list[e.Event]:
    questions = law.admit(debt, law.day(order.at))
    return [e.ClaimHeld(questions)] if questions else [e.ClaimAdmitted()]
