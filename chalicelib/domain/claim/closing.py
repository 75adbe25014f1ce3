"""Chapter 5: the work ends with a typed code."""

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import guards
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused

#: Who may close with which code; paid comes from the money alone.
ALLOWED: dict[str, frozenset[c.ClosingCode]] = {
    "creditor": frozenset(
        {"paid_directly", "settled", "disputed_upheld", "withdrawn", "insolvent", "not_worth_pursuing"}
    ),
    "provider": frozenset({"not_found", "insolvent", "not_worth_pursuing"}),
    "operator": frozenset({"disputed_upheld", "time_barred", "insolvent", "withdrawn"}),
}


def close(claim: Claim, order: c.CloseClaim) -> list[e.Event]:
    """End the work; the same end told twice is told once."""
    guards.party(claim, order.by)
    if claim.code == order.code:
        return []
    guards.open_claim(claim)
    if order.code not in ALLOWED[order.by.role]:
        raise Refused(Reason.WRONG_MOMENT)
    return [e.ClaimClosed(order.code)]


def withdraw(claim: Claim, order: c.WithdrawClaim) -> list[e.Event]:
    """The creditor takes his claim back, free of charge until money came in."""
    guards.creditor(claim, order.by)
    if claim.code == "withdrawn":
        return []
    guards.open_claim(claim)
    return [e.ClaimClosed("withdrawn")]
