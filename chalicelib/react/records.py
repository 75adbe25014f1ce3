"""What ranking learns: who could have had a claim and who was asked; how a claim ended for whoever had it."""

from chalicelib import countries
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.matching import segments
from chalicelib.react import files
from chalicelib.store import exposure, matchings
from chalicelib.store.journal import Recorded

#: Recovered: all was paid, here or to the creditor himself, or the creditor agreed to less.
WON: frozenset[ClosingCode] = frozenset({"paid", "paid_directly", "settled"})
#: Not recovered. What is left out says nothing of the provider: the creditor took his claim back, the debtor was
#: right, or the right to claim was over.
LOST: frozenset[ClosingCode] = frozenset({"insolvent", "not_found", "not_worth_pursuing"})


def exposed(line: Recorded) -> None:
    """A wave went out: its offers are shared by number among all who could have been asked."""
    if not isinstance(line.event, e.OffersMade) or not line.event.offers:
        return
    for matching in matchings.of(line.stream_id):
        if matching.wave == line.event.wave:
            offered = [offer.provider_id for offer in matching.offered]
            exposure.wave(line.stream_id, matching.wave, matching.able, offered, line.at)


def ended(line: Recorded) -> None:
    """A claim was closed: one more in the record of whoever has it, in the segment it was in when it was filed."""
    if not isinstance(line.event, e.ClaimClosed) or line.event.code not in WON | LOST:
        return
    claim = files.claim_of(line)
    if claim.provider_id is None:
        return
    on = countries.by_code("fr").day(claim.filed_at)
    principal = sum(invoice.amount_cents for invoice in claim.debt.invoices)
    won = line.event.code in WON
    exposure.ended(claim.id, exposure.Counted(claim.provider_id, segments.of(claim.debt, principal, on), won))
