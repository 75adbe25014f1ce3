"""Fair play: after each closing the detectors look at what was bid, and the operator reads what they found.

Nothing follows from what they find but a case on his desk: no award, rank, offer or profile is touched by it.
"""

from functools import partial

from chalicelib import ambient
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.fairplay.observed import ABid, Closed, Met
from chalicelib.domain.tender.state import Tender
from chalicelib.react import needing, tracing
from chalicelib.store import fairplay, journal, people, plain, providers, register_answers, signatures, streams
from chalicelib.store.journal import Recorded


def look(line: Recorded) -> None:
    """A tender has closed: what it shows, by itself and with the latest of its zone, goes to the operator's desk."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderRanked) or not line.event.ranking:
        return
    closed = _closed(tender, line.event)
    prices = {bid.provider_id: bid.bps for bid in closed.bids}
    row = Met(tender.id, closed.zone, line.at, prices, line.event.ranking[0].provider_id)
    fairplay.keep_met(row)
    others = [known for known in fairplay.met(closed.zone) if known.tender_id != tender.id]
    for case in cases.found(closed, [*others, row]):
        fairplay.change(fairplay.case_id(case), partial(cases.joined, fresh=case))


def _closed(tender: Tender, ranked: e.TenderRanked) -> Closed:
    """What is known of it, read in a handful of requests: bidders, traces, the creditor and his signature."""
    sealed = {bid.bid_id: bid.at for bid in tender.bids}
    traces = fairplay.traces(tender.id, sealed)
    ties = _ties([bid.provider_id for bid in ranked.ranking])
    bids = tuple(
        ABid(
            provider_id=bid.provider_id,
            bps=bid.content.price.bps(tender.total_cents),
            at=sealed[bid.bid_id],
            network=traces[bid.bid_id].network if bid.bid_id in traces else "",
            ties=ties.get(bid.provider_id, needing.NO_TIES),
        )
        for bid in ranked.ranking
    )
    largest = max(tender.parts, key=lambda part: part.brief.total_cents)
    signed = signatures.of(largest.claim_id)
    return Closed(
        tender.id,
        largest.brief.place.departement,
        bids,
        _of_creditors(tender),
        tracing.network(signed.address) if signed else "",
    )


def _ties(ids: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for start in range(0, len(ids), plain.MOST):
        some = providers.candidates(ids[start : start + plain.MOST], ambient.today())
        found |= {known.id: known.ties for _, known in some}
    return found


def _of_creditors(tender: Tender) -> frozenset[str]:
    """By what a bidder could be the creditor himself; the register's answer of the last month is enough."""
    ties = needing.NO_TIES
    for creditor_id in sorted(tender.creditor_ids):
        if creditor := people.creditor(creditor_id):
            answer = register_answers.company(creditor.siren)
            ties |= needing.of_creditor(creditor, answer.company if answer else None)
    return ties
