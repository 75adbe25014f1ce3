"""Setting a payment against what is owed: interest, then principal, then the fixed indemnity.

Interest comes first by C. civ. 1343-1. That text ranks nothing else: the indemnity, which bears no interest, comes
after the principal, which does, for a debtor is held to pay first what weighs most on him (C. civ. 1342-10).
The invoices of one claim are one running account: all interest, then principal from the oldest due date on.
"""

from chalicelib.domain.claim.facts import Allocation, Composition
from chalicelib.domain.refusals import Reason, Refused


def allocate(composition: Composition, cents: int) -> Allocation:
    """Set ``cents`` against what is owed. Raises Refused: BAD_AMOUNT at zero or less, OVERPAID above the total."""
    if cents <= 0:
        raise Refused(Reason.BAD_AMOUNT)
    if cents > composition.total_cents:
        raise Refused(Reason.OVERPAID, total_cents=composition.total_cents)
    return ranked(composition.interest_cents, composition.principal_cents, cents)


def ranked(interest_cents: int, principal_cents: int, cents: int) -> Allocation:
    """The order alone, of a payment that does not exceed what is owed."""
    interest = min(cents, interest_cents)
    principal = min(cents - interest, principal_cents)
    return Allocation(interest_cents=interest, principal_cents=principal, indemnity_cents=cents - interest - principal)
