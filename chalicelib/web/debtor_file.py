"""A debtor's file as his page shows it: what is owed today, to whom, who writes, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Literal

from chalice.app import Response

from chalicelib import ambient, countries
from chalicelib.countries.fr import admissibility
from chalicelib.domain.claim import instalments
from chalicelib.domain.claim.facts import Composition, Instalment
from chalicelib.domain.claim.state import Claim, Payment
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access, papers, people, providers, views
from chalicelib.web import door, pages
from chalicelib.web import papers as paper_door

#: Settled in the debtor's favour or by his money: thanks are said, not only goodbye.
SETTLED = frozenset({"paid", "paid_directly", "settled"})
LEAST_ONLINE_CENTS = 50  # the smallest amount a card page takes
State = Literal["settled", "closed", "pending", "paused", "open"]


@dataclass(frozen=True, slots=True)
class File:
    """The claim with its people, and what is owed today."""

    claim: Claim
    creditor: people.Creditor
    debtor: people.DebtorFile
    provider: providers.Provider | None
    owed: Composition

    @property
    def state(self) -> State:
        """What the page is about: the first that holds."""
        if self.claim.code in SETTLED or (self.claim.status != "closed" and not self.owed.total_cents):
            return "settled"
        if self.claim.status == "closed":
            return "closed"
        if self.pending:
            return "pending"
        return "paused" if self.claim.pause else "open"

    @property
    def pending(self) -> Payment | None:
        """A debit that was ordered and has not cleared."""
        return next((payment for payment in self.claim.payments if payment.status == "pending"), None)

    @property
    def received(self) -> tuple[Payment, ...]:
        """What he has paid here and what was not given back."""
        return tuple(payment for payment in self.claim.payments if payment.counted_cents)

    @property
    def plan(self) -> tuple[Instalment, ...]:
        """What is left of the plan that was agreed on, the next part first."""
        return instalments.left(self.claim, self.owed.on)

    @property
    def settling_cents(self) -> int:
        """What ends it today: the rest of his plan, where one runs, else all that is owed."""
        return sum(part.cents for part in self.plan) or self.owed.total_cents

    @property
    def next_cents(self) -> int:
        """What is asked of him now: the next part of his plan with those that are late, else all that is owed."""
        late = sum(part.cents for part in self.plan if part.on < self.owed.on)
        return late or (self.plan[0].cents if self.plan else self.owed.total_cents)

    @property
    def payable(self) -> bool:
        """True when a pay page may be opened now."""
        enough = self.next_cents >= LEAST_ONLINE_CENTS
        return self.state in {"open", "paused"} and enough and bool(self.claim.account) and not self.stopped

    @property
    def stopped(self) -> bool:
        """Nothing may be paid any more: an opening judgment (C. com. L622-7), over-indebtedness (C. conso. L722-5)."""
        debt, on = self.claim.debt, self.owed.on
        return bool(admissibility.insolvent(debt, on) or admissibility.over_indebted(debt, on))

    @property
    def reference(self) -> str:
        """What the letter says, to be repeated on the phone and on a transfer."""
        return self.claim.letter.reference if self.claim.letter else self.claim.reference


def once_checked(handler: Callable[[door.Call], Response]) -> Callable[[door.Call], Response]:
    """What lies behind the check leads back to it as long as it was not passed."""

    @wraps(handler)
    def checked(call: door.Call) -> Response:
        return handler(call) if call.who.session.checked else pages.see_other("/dossier")

    return checked


def load(viewer: access.Session) -> File:
    """The file behind a checked debtor session. Raises Refused(NOT_FOUND)."""
    claim = views.claim(viewer, viewer.claim_id)
    creditor, debtor = people.creditor(claim.creditor_id), people.debtor(claim.debtor_id, claim.id)
    if creditor is None or debtor is None:
        raise Refused(Reason.NOT_FOUND)
    provider = providers.provider(claim.provider_id) if claim.provider_id else None
    return File(claim, creditor, debtor, provider, countries.by_code("fr").composition(claim.debt, ambient.today()))


def his_papers(claim_id: str) -> list[papers.Paper]:
    """The papers a debtor may open, the newest first."""
    found = [paper for paper in papers.of(claim_id) if paper.kind in paper_door.FOR_DEBTORS]
    return sorted(found, key=lambda paper: paper.at, reverse=True)
