"""A claim some way on, and what was said and printed for it: for the tests of what follows from its later events."""

from datetime import date

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.facts import Instalment
from chalicelib.gateways import documents, mailer
from chalicelib.store import journal, papers, proceedings, streams
from chalicelib.store.plain import Also
from tests.store import town

AGENT = Actor("provider", "prv_1")
NOTICE = proceedings.Proceedings("receivership", "tribunal de commerce de Lyon", "Me Roux", town.STREET, plain=True)


def written() -> str:
    """A claim whose first letter left today."""
    claim_id = town.assigned()
    react.drain()
    return claim_id


def do(order: c.Order, *also: Also) -> None:
    handle.claim(order, key=f"{type(order).__name__}:{order.claim_id}", also=also)


def propose(claim_id: str, *also: Also) -> None:
    """The debtor asks to pay all he owes in two parts."""
    total = town.owed(claim_id)
    parts = (Instalment(date(2026, 12, 1), 50_000), Instalment(date(2027, 1, 4), total - 50_000))
    do(
        c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="plan", plan=parts, note=town.HASH),
        *also,
    )


def accept(claim_id: str, *also: Also) -> None:
    do(c.AcceptPlan(claim_id=claim_id, by=town.CREDITOR, at=ambient.now()), *also)


def agreed() -> str:
    claim_id = written()
    propose(claim_id)
    react.drain()
    accept(claim_id)
    return claim_id


def insolvent() -> str:
    claim_id = written()
    judged(claim_id)
    return claim_id


def judged(claim_id: str) -> None:
    """The creditor tells of an opening judgment, with all that its notice says."""
    order = c.RecordInsolvency(
        claim_id=claim_id,
        by=town.CREDITOR,
        at=ambient.now(),
        opened_on=date(2026, 11, 10),
        published_on=date(2026, 11, 16),
    )
    do(order, proceedings.also_keep(claim_id, NOTICE))


def ended(code: ClosingCode = "not_found") -> str:
    claim_id = written()
    do(c.CloseClaim(claim_id=claim_id, by=AGENT, at=ambient.now(), code=code))
    return claim_id


def sent(template: str) -> dict[str, mailer.Sent]:
    """Messages of that kind, by their reader."""
    return {mail.to: mail for mail in mailer.outbox() if f":{template}:" in mail.key}


def of_kind(claim_id: str, kind: papers.Kind) -> list[bytes]:
    return [documents.get(paper.sha256) for paper in papers.of(claim_id) if paper.kind == kind]


def line_of(claim_id: str, name: str) -> journal.Recorded:
    (line,) = (line for line in journal.read(streams.CLAIM, claim_id) if type(line.event).__name__ == name)
    return line
