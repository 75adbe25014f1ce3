"""A claim goes to the board, the board closes, the winner has the claim."""

from datetime import datetime, timedelta

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as claim_commands
from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.matching import ranking, segments
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bids
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.react import files
from chalicelib.store import bid_box, journal, providers, streams
from chalicelib.store.journal import Recorded

SMALL_CENTS = 50_000
SMALL_WINDOW = timedelta(hours=24)
BUSINESS_DAYS = 5  # 120 business hours above EUR 500


def post(line: Recorded) -> None:
    """Put a claim on the board when its mandate says so."""
    if not isinstance(line.event, claim_events.MandateSigned) or line.event.route != "tender":
        return
    claim = files.claim_of(line)
    if claim.status != "tendered" or claim.debt.insolvent_on is not None:
        return
    brief, now = _brief(claim), ambient.now()
    order = c.PostTender(
        tender_id=tender_id(claim.id),
        by=SYSTEM,
        at=now,
        claim_id=claim.id,
        creditor_id=claim.creditor_id,
        brief=brief,
        closes_at=_closing(now, brief),  # the whole window, however late this is
    )
    handle.tender(order, key=f"{line.id}:post:{ambient.new_id('try')}")


def close(of: str, at: datetime, key: str) -> tuple[object, ...]:
    """The time is over: open the bids, rank, award. The events, none when it was done."""
    tender = journal.load(streams.TENDER, of)
    if tender is None:
        return ()
    bidders = providers.candidates([bid.provider_id for bid in tender.bids], ambient.today())
    able = (known for _, known in bidders if known.vetted and known.open_slots > 0)
    alike = segments.code(tender.brief.debtor_kind, tender.brief.total_cents, tender.brief.oldest_due_days)
    chances = {known.id: ranking.chance_bps(known, alike) for known in able}
    usable = [bid.bid_id for bid in tender.bids if bid.provider_id in chances]
    most = _most_bps(tender.claim_id)
    opened = tuple(bid for bid in bid_box.opened(of, usable, chances) if bid.rate_bps <= most)
    return handle.tender(c.CloseTender(tender_id=of, by=SYSTEM, at=at, opened=opened), key=key).events


def awarded(line: Recorded) -> None:
    """The winner has the claim, at the price he bid; when he can't take it any more it goes the express route."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderAwarded) or _over(tender):
        return
    order = claim_commands.AwardClaim(
        claim_id=tender.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        provider_id=line.event.provider_id,
        tender_id=tender.id,
        terms=line.event.terms,
    )
    try:
        handle.claim(order, key=f"{line.id}:award")
    except Refused as refused:
        if refused.reason not in {Reason.NO_CAPACITY, Reason.NOT_VETTED}:
            raise
        nobody(line)


def withdraw(line: Recorded) -> None:
    """The claim was closed, or its debtor is insolvent: nobody bids on it any more."""
    why: e.Withdrawal = "debtor_insolvent"
    if isinstance(line.event, claim_events.ClaimClosed):
        why = "claim_closed"
    tender = journal.load(streams.TENDER, tender_id(line.stream_id))
    if tender is not None and tender.status == "open":
        order = c.WithdrawTender(tender_id=tender.id, by=SYSTEM, at=ambient.now(), why=why)
        handle.tender(order, key=f"{line.id}:withdraw")


def nobody(line: Recorded) -> None:
    """Nobody bid: the claim goes the express route."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is not None:
        order = claim_commands.ReturnFromTender(
            claim_id=tender.claim_id, by=SYSTEM, at=ambient.now(), tender_id=tender.id
        )
        handle.claim(order, key=f"{line.id}:return")


def _most_bps(claim_id: str) -> int:
    """The price the creditor signed: no award may cost him more (CPCE R124-3 3°)."""
    claim = journal.load(streams.CLAIM, claim_id)
    return claim.mandate.terms.rate_bps if claim and claim.mandate else 0


def _over(tender: Tender) -> bool:
    """The claim is not on the board any more: assigned by this very tender, withdrawn, or its debtor insolvent."""
    claim = journal.load(streams.CLAIM, tender.claim_id)
    return claim is None or claim.status != "tendered" or claim.debt.insolvent_on is not None


def tender_id(claim_id: str) -> str:
    """The tender of a claim: always the same, so that posting twice posts once."""
    return f"ten_{claim_id.removeprefix('clm_')}"


def _brief(claim: Claim) -> e.Brief:
    law = countries.by_code("fr")
    oldest = min(invoice.due_on for invoice in claim.debt.invoices)
    total = law.composition(claim.debt, ambient.today()).total_cents
    highest = claim.terms.rate_bps if claim.terms else bids.HIGHEST_BPS
    age = (ambient.today() - oldest).days
    return e.Brief(claim.place, claim.debt.debtor_kind, total, age, len(claim.evidence), highest)


def _closing(at: datetime, brief: e.Brief) -> datetime:
    if brief.total_cents < SMALL_CENTS:
        return at + SMALL_WINDOW
    law, closing = countries.by_code("fr"), at
    for _ in range(BUSINESS_DAYS):
        closing += timedelta(days=1)
        day = law.day(closing)
        closing += law.contact_day(day, brief.place.departement) - day
    return closing
