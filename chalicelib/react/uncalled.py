"""A tender ends without an award: what becomes of its claims, as their creditor said."""

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as claim_commands
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.react import tenders
from chalicelib.store import calls, drafts, journal, streams
from chalicelib.store.journal import Recorded


def cancelled(line: Recorded) -> None:
    """He took it off the board: its claims go the express route, or he gives them up and may file them again."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderCancelled):
        return
    for claim in _waiting(tender):
        if line.event.why == "other_way":
            tenders.express(tender, claim.id, line)
        elif line.event.why == "changed_mind":
            _withdraw(claim, line)


def decided(line: Recorded) -> None:
    """Nobody answered: the claims are let be, or a lot is called for anew at a better price.

    A claim that was called for by itself is called for anew by its new mandate (``tenders.post``).
    """
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderReturned):
        return
    claims = _waiting(tender)
    if line.event.way == "given_up":
        for claim in claims:
            _let_be(claim, line)
    if line.event.way == "other_fee" and len(tender.parts) > 1 and claims:
        tenders.call(ambient.derived_id("ten", line.id), claims, f"{line.id}:again", tender)


def _waiting(tender: Tender) -> list[Claim]:
    """Its claims that nothing else has happened to: neither closed nor called for anew."""
    found = (journal.load(streams.CLAIM, claim_id) for claim_id in tender.claim_ids)
    return [claim for claim in found if claim and claim.status == "tendered" and calls.last(claim.id) == tender.id]


def _withdraw(claim: Claim, line: Recorded) -> None:
    by = Actor("creditor", claim.creditor_id)
    order = claim_commands.WithdrawClaim(claim_id=claim.id, by=by, at=ambient.now())
    freed = [drafts.also_free_number(claim.creditor_id, invoice.number) for invoice in claim.debt.invoices]
    handle.claim(order, key=f"{line.id}:withdraw:{claim.id}", also=freed)


def _let_be(claim: Claim, line: Recorded) -> None:
    by = Actor("creditor", claim.creditor_id)
    order = claim_commands.CloseClaim(claim_id=claim.id, by=by, at=ambient.now(), code="not_worth_pursuing")
    handle.claim(order, key=f"{line.id}:close:{claim.id}")
