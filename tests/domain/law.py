"""Two small countries for the tests of the core: one without interest, one where it grows by the day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from chalicelib.domain.claim.facts import Allocation, Channel, Composition, Contact, Debt, Share
from chalicelib.domain.refusals import Reason, Refused

SATURDAY = 5
MOST_CONTACTS = 4


class Flat:
    """Only the principal is owed. Days are UTC; debtors are written to on weekdays from 8 to 20 h."""

    def day(self, at: datetime) -> date:
        return at.date()

    def admit(self, debt: Debt, on: date) -> tuple[str, ...]:
        if all(invoice.due_on >= on for invoice in debt.invoices):
            raise Refused(Reason.NOT_YET_DUE)
        return ("due_date",) if any(invoice.due_assumed for invoice in debt.invoices) else ()

    def expires_on(self, debt: Debt, on: date | None = None) -> date:  # noqa: ARG002 - nothing moves it here
        return min(invoice.due_on for invoice in debt.invoices) + timedelta(days=1825)

    def composition(self, debt: Debt, on: date) -> Composition:
        received = sum(receipt.cents for receipt in debt.receipts if receipt.on <= on)
        return Composition(on, sum(invoice.amount_cents for invoice in debt.invoices) - received, 0, 0)

    def allocate(self, debt: Debt, on: date, cents: int) -> Allocation:
        owed = self.composition(debt, on)
        if not 0 < cents <= owed.total_cents:
            raise Refused(Reason.OVERPAID)
        return _ranked(owed, cents)

    def contact_allowed(self, at: datetime, departement: str, channel: Channel) -> bool:
        by_hour = channel == "letter" or 8 <= at.hour < 20
        return by_hour and self.contact_day(at.date(), departement) == at.date()

    def contact_day(self, day: date, departement: str) -> date:
        while day.weekday() >= SATURDAY or departement == "":
            day += timedelta(days=1)
        return day

    def next_allowed(self, history: Sequence[Contact], channel: Channel, now: datetime, departement: str) -> datetime:
        while not self.contact_allowed(now, departement, channel) or len(history) > MOST_CONTACTS:
            now += timedelta(hours=1)
            history = history[1:] if len(history) > MOST_CONTACTS else history
        return now

    def declare_by(self, published_on: date, *, overseas: bool) -> date:
        return published_on + timedelta(days=120 if overseas else 60)


class Daily(Flat):
    """Interest of one thousandth of the unpaid principal a day, and an indemnity of EUR 40, paid in that order."""

    def composition(self, debt: Debt, on: date) -> Composition:
        principal = sum(invoice.amount_cents for invoice in debt.invoices)
        since = min(invoice.due_on for invoice in debt.invoices)
        owed = Composition(since, principal, 0, 4000)
        for receipt in sorted((r for r in debt.receipts if r.on <= on), key=lambda r: r.on):
            owed = _grown(owed, receipt.on)
            if not owed.total_cents:
                continue  # what is more than all of it is not counted
            paid = _ranked(owed, min(receipt.cents, owed.total_cents))
            owed = Composition(
                owed.on,
                owed.principal_cents - paid.principal_cents,
                owed.interest_cents - paid.interest_cents,
                owed.indemnity_cents - paid.indemnity_cents,
            )
        return _grown(owed, on)


def _ranked(owed: Composition, cents: int) -> Allocation:
    """Interest, then the indemnity, then the principal."""
    interest = min(cents, owed.interest_cents)
    indemnity = min(cents - interest, owed.indemnity_cents)
    principal = cents - interest - indemnity
    return Allocation.of((Share("interest", interest), Share("indemnity", indemnity), Share("principal", principal)))


def _grown(owed: Composition, on: date) -> Composition:
    interest = owed.interest_cents + (on - owed.on).days * (owed.principal_cents // 1000)
    return Composition(on, owed.principal_cents, interest, owed.indemnity_cents)
