"""The turn a demo claim takes once its letter has left: paused, withdrawn, a plan, a judgment, given up."""

from datetime import timedelta
from itertools import starmap

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.claim.state import Claim
from chalicelib.store import plain, proceedings
from chalicelib.store.people import Address
from chalicelib.web import instalments

COURT = proceedings.Proceedings(
    "receivership",
    "tribunal de commerce de Lyon",
    "Me Exemple, mandataire judiciaire",
    Address("20 rue de la Bourse", "69002", "Lyon"),
    plain=True,
)


def take(state: str, claim: Claim) -> None:
    """What that state asks for; nothing for one that only waits."""
    match state:
        case "paused":
            _say(claim, concern="dispute", cause="quality")
        case "withdrawn":
            _give(c.WithdrawClaim(claim_id=claim.id, by=_creditor(claim), at=ambient.now()))
        case "proposed" | "agreed":
            _say(claim, concern="plan", cause="cash", plan=_plan(claim))
            if state == "agreed":
                _give(c.AcceptPlan(claim_id=claim.id, by=_creditor(claim), at=ambient.now()))
        case "insolvent":
            _judge(claim)
        case "given_up":
            by = Actor("provider", claim.provider_id or "")
            _give(c.CloseClaim(claim_id=claim.id, by=by, at=ambient.now(), code="not_worth_pursuing"))
        case _:
            pass


def _say(claim: Claim, *, concern: c.Concern, cause: c.Cause, plan: tuple[Instalment, ...] = ()) -> None:
    by = Actor("debtor", claim.debtor_id)
    _give(c.RaiseConcern(claim_id=claim.id, by=by, at=ambient.now(), concern=concern, cause=cause, plan=plan))


def _plan(claim: Claim) -> tuple[Instalment, ...]:
    """Three parts of what is owed today, as his page proposes them."""
    today = ambient.today()
    owed = countries.by_code("fr").composition(claim.debt, today).total_cents
    return tuple(starmap(Instalment, instalments.plans(owed, today)[3]))


def _judge(claim: Claim) -> None:
    opened_on = ambient.today() - timedelta(days=9)
    order = c.RecordInsolvency(
        claim_id=claim.id,
        by=_creditor(claim),
        at=ambient.now(),
        opened_on=opened_on,
        published_on=opened_on + timedelta(days=6),
    )
    _give(order, proceedings.also_keep(claim.id, COURT))


def _creditor(claim: Claim) -> Actor:
    return Actor("creditor", claim.creditor_id)


def _give(order: c.Order, *also: plain.Also) -> None:
    handle.claim(order, key=f"demo:{type(order).__name__}:{order.claim_id}", also=also)
