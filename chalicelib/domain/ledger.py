"""The book: balanced postings for each event. Every movement leaves one account and enters another.

Accounts are paths. Principal, interest and indemnity go from the debtor to the creditor's own
account and never touch the platform (CMF L521-2, gate G9); only fees do.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import FeeSplit

Purpose = Literal[
    "principal",
    "interest",
    "indemnity",
    "overpayment",
    "platform_fee",
    "provider_fee",
    "payout",
]
FEES = "platform/fees"
HELD_FOR_PROVIDERS = "platform/provider-shares"


@dataclass(frozen=True, slots=True)
class Posting:
    """``cents`` (above zero) move from ``source`` to ``destination``."""

    source: str
    destination: str
    cents: int
    purpose: Purpose


def postings(claim: Claim, event: e.Event) -> tuple[Posting, ...]:
    """What ``event`` moves. ``claim`` is the claim it happened to."""
    match event:
        case e.PaymentReceived():
            return _movements(claim, event.allocation, event.overpaid_cents, event.fee)
        case e.PaymentReversed():
            forward = _movements(claim, event.allocation, event.overpaid_cents, event.fee)
            back = tuple(Posting(p.destination, p.source, p.cents, p.purpose) for p in forward)
            return (*_taken_back(claim, event), *back)
        case e.ProviderPaid() if event.cents:
            return (
                Posting(
                    HELD_FOR_PROVIDERS,
                    f"provider/{event.provider_id}",
                    event.cents,
                    "payout",
                ),
            )
        case _:
            return ()


def balances(book: Iterable[Posting]) -> dict[str, int]:
    """What each account holds after these postings, in cents; all of them add up to zero."""
    totals: Counter[str] = Counter()
    for posting in book:
        totals[posting.source] -= posting.cents
        totals[posting.destination] += posting.cents
    return dict(totals)


def _taken_back(claim: Claim, event: e.PaymentReversed) -> tuple[Posting, ...]:
    """A share that the provider has already comes back from his account before it goes to the creditor."""
    paid, cents = claim.payment(event.payment_id), event.taken_back_cents
    earner = claim.earner(paid) if paid else claim.provider_id
    return (Posting(f"provider/{earner}", HELD_FOR_PROVIDERS, cents, "payout"),) if cents else ()


def _movements(claim: Claim, allocation: Allocation, overpaid: int, fee: FeeSplit) -> tuple[Posting, ...]:
    debtor, creditor = f"debtor/{claim.debtor_id}", f"creditor/{claim.creditor_id}"
    moves = (
        Posting(debtor, creditor, allocation.interest_cents, "interest"),
        Posting(debtor, creditor, allocation.indemnity_cents, "indemnity"),
        Posting(debtor, creditor, allocation.principal_cents, "principal"),
        Posting(debtor, creditor, overpaid, "overpayment"),
        Posting(creditor, FEES, fee.platform_cents, "platform_fee"),
        Posting(creditor, HELD_FOR_PROVIDERS, fee.provider_cents, "provider_fee"),
    )
    return tuple(move for move in moves if move.cents)
