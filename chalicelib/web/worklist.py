"""One claim as a line of a provider's list: what is still owed, what it brings him, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib import countries
from chalicelib.domain.claim import scenarios
from chalicelib.domain.claim.events import Step
from chalicelib.domain.claim.state import Claim
from chalicelib.store.people import DebtorFile
from chalicelib.web import reaching

State = Literal["letter", "paused", "today", "later", "idle", "paid", "closed"]


@dataclass(frozen=True, slots=True)
class Row:
    """Cents. ``debtor`` is None when his file was erased."""

    claim: Claim
    debtor: DebtorFile | None
    state: State
    step: Step | None
    due_cents: int
    gain_cents: int
    reach: reaching.Reach


@dataclass(frozen=True, slots=True)
class Totals:
    """Over all open claims, in cents; ``today`` counts the steps whose day has come."""

    due_cents: int
    gain_cents: int
    today: int


def row(claim: Claim, debtor: DebtorFile | None, reach: reaching.Reach, today: date) -> Row:
    """The line of one claim on that day; what is due waits until the person may be contacted again."""
    step = next_step(claim)
    if claim.status == "closed":
        earned = sum(payment.share_cents for payment in claim.payments)
        return Row(claim, debtor, "paid" if claim.code == "paid" else "closed", None, 0, earned, reach)
    due = countries.by_code("fr").composition(claim.debt, today).total_cents
    return Row(claim, debtor, _state(claim, step, reach, today), step, due, claim.fee(due).provider_cents, reach)


def totals(rows: Iterable[Row]) -> Totals:
    """What is at stake over all of them."""
    counted = list(rows)
    return Totals(
        sum(row.due_cents for row in counted),
        sum(row.gain_cents for row in counted if row.claim.status != "closed"),
        sum(row.state == "today" for row in counted),
    )


def opens(rows: Iterable[Row]) -> datetime | None:
    """When the hours for calls and visits begin again for whoever is to be seen today; None: they are on."""
    waits = [row.reach.free_at for row in rows if row.state == "today" and row.reach.why == "hours"]
    return min((at for at in waits if at), default=None)


def next_step(claim: Claim) -> Step | None:
    """What he does next by hand; a reminder goes out by itself."""
    by_hand = (step for step in claim.agenda if step.kind not in scenarios.AUTOMATIC)
    return min(by_hand, key=lambda step: step.due_on, default=None)


def _state(claim: Claim, step: Step | None, reach: reaching.Reach, today: date) -> State:
    if claim.pause is not None:
        return "paused"
    if claim.letter is None:
        return "letter"
    if step is None:
        return "idle"
    return "today" if step.due_on <= today and not reach.blocked else "later"
