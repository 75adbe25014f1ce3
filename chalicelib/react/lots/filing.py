"""Ready customers become claims, each with its mandate, as one signature said. Done twice, it is done once."""

from dataclasses import replace

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import reference_of
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react.lots import judging, recognising, schedule, together
from chalicelib.store import drafts, journal, papers, people, signatures, streams
from chalicelib.store.lot_rows import Customer, Slice
from chalicelib.store.lots import Lot, Mandate


def filed(lot: Lot, mandate: Mandate, part: Slice) -> Slice:
    """The slice after its claims were filed; who could not be says why."""
    ready = {customer.claim_id: customer for customer in part.customers if customer.state == "ready"}
    document = mandate.sheets[schedule.sheet_of(part.number)]
    outcomes = together.claims([_errand(each, lot, mandate, document) for each in ready.values()])
    told = {each.claim_id: _told(each, said) for each, said in zip(ready.values(), outcomes, strict=True)}
    return replace(part, customers=tuple(told.get(each.claim_id, each) for each in part.customers))


def _errand(customer: Customer, lot: Lot, mandate: Mandate, document: str) -> together.Errand:
    at, by = mandate.signature.at, Actor("creditor", lot.creditor_id)
    terms, ceiling = schedule.priced(customer, lot, mandate)
    debtor = _debtor(customer, lot)
    assert customer.place is not None  # noqa: S101 - without a place he is not ready
    file = c.FileClaim(
        claim_id=customer.claim_id,
        by=by,
        at=at,
        creditor_id=lot.creditor_id,
        account=lot.creditor.account,
        debtor_id=debtor.id,
        debt=judging.debt(customer, lot, customer.ready_rows),
        place=customer.place,
    )
    power = c.SignMandate(
        claim_id=customer.claim_id,
        by=by,
        at=at,
        document=document,
        route=mandate.route,
        terms=terms,
        ceiling_cents=ceiling,
    )
    listed = (
        papers.Paper(
            "framework", mandate.framework.document, mandate.framework.signature.at, mandate.framework.reference
        ),
        papers.Paper("schedule", document, at, reference_of(lot.id)),
    )
    also = (
        people.also_debtor(debtor),
        papers.also_list(customer.claim_id, listed),
        signatures.also_keep(customer.claim_id, mandate.signature),
        *(drafts.also_take(lot.creditor_id, row.number, customer.claim_id) for row in customer.ready_rows),
    )
    return together.Errand((file, power), f"{lot.id}:{customer.claim_id}", also)


def _debtor(customer: Customer, lot: Lot) -> people.DebtorFile:
    return people.DebtorFile(
        id=recognising.debtor_id(lot, customer),
        claim_id=customer.claim_id,
        kind=customer.kind or lot.usual_kind,
        name=customer.name,
        address=customer.address,
        siren=customer.siren,
        email=customer.email,
        phone=customer.phone,
    )


def _told(customer: Customer, refused: Refused | None) -> Customer:
    if refused is None:
        return replace(customer, state="filed", why="")
    if refused.reason is Reason.DUPLICATE and journal.load(streams.CLAIM, customer.claim_id) is not None:
        return replace(customer, state="filed", why="")  # by an earlier try, under an older mark
    return replace(customer, state="failed", why=refused.reason.value)
