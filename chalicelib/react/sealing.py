"""A bid is sealed: the journal gets its hash, the safe its content. The one way in, for pages and programs alike."""

from dataclasses import replace

from chalicelib import ambient, countries
from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bidding
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.facts import Bid
from chalicelib.domain.tender.state import Tender
from chalicelib.domain.tender.traces import Kind
from chalicelib.gateways import bid_vault
from chalicelib.handle import rush
from chalicelib.react import eligible, stripping, tracing
from chalicelib.store import bid_box


def place(call_for: Tender, bid: Bid, by: Actor, key: str, address: str = "") -> str:
    """Bid, or replace one's bid; its seal, the bidder's receipt. Raises Refused: BID_INVALID, TENDER_CLOSED and more.

    The same ``key`` again places the same bid: who sends it makes the salt from it. Of ``address``, from which network
    it comes, a keyed hash is kept. Who may not bid is refused (``eligible``), and a price for an act that has a legal
    tariff: TARIFFED_ACT.
    """
    eligible.check(call_for, bid.provider_id)
    bid, _ = stripped(call_for, bid)
    _untariffed(bid)
    bidding.checked(bid, call_for.briefs)
    bid_id = f"bid_{ambient.derived_token(f'bid:{key}')}"
    seal = bid.opened().seal
    order = c.PlaceBid(
        tender_id=call_for.id,
        by=by,
        at=ambient.now(),
        bid_id=bid_id,
        seal=seal,
        independent=bid.independent,
    )
    rush.place(order, key, bid_vault.seal(bid_box.dump(bid), call_for.id, bid_id), tracing.network(address))
    return seal


def stripped(call_for: Tender, bid: Bid) -> tuple[Bid, tuple[Kind, ...]]:
    """The bid as it is sealed, and the kinds of what was taken out of its words: names, ways to reach anybody.

    Done twice it is the same: whoever shows a receipt asks here first.
    """
    note, justification = (stripping.note(call_for, words) for words in (bid.note, bid.justification))
    hidden = tuple(sorted({*note.hidden, *justification.hidden}))
    return replace(bid, note=note.text, justification=justification.text), hidden


def _untariffed(bid: Bid) -> None:
    """Raises Refused(TARIFFED_ACT) with the act and its article."""
    law = countries.by_code("fr")
    for field, words in (("note", bid.note), ("justification", bid.justification)):
        for act in law.priced(words):
            raise Refused(Reason.TARIFFED_ACT, field=field, act=act.label, article=act.article)
