"""Why this amount: each line of the calculation with its article, payments where they fall, what is left of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chalicelib import countries
from chalicelib.domain.claim.facts import Allocation, Composition, Debt, Line
from chalicelib.templating import wording

LONG = 12  # lines


@dataclass(frozen=True, slots=True)
class Step:
    """One line. ``due_on`` is that of a principal, ``paid`` what a receipt was set against."""

    line: Line
    due_on: date | None = None
    paid: Allocation | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """The lines in the order in which they came about, and what is left."""

    steps: tuple[Step, ...]
    owed: Composition

    @property
    def several(self) -> bool:
        """Whether each line must say which invoice it is about."""
        return sum(step.line.kind == "principal" for step in self.steps) > 1

    @property
    def summed(self) -> bool:
        """Whether a part has several lines, or was paid: then the sum of each part is told."""
        kinds = [step.line.kind for step in self.steps]
        return len(set(kinds)) < len(kinds) or "receipt" in kinds

    @property
    def long(self) -> bool:
        """Whether it is shown on demand only."""
        return len(self.steps) > LONG


def of(debt: Debt, owed: Composition) -> Calculation:
    """The calculation behind a composition of that debt."""
    due = {invoice.number: invoice.due_on for invoice in debt.invoices}
    paid = _paid(debt, owed.on)
    steps = (
        Step(line, due.get(line.invoice) if line.kind == "principal" else None, _next(paid, line))
        for line in owed.lines
    )
    return Calculation(tuple(steps), owed)


def parts(paid: Allocation, lang: wording.Lang) -> str:
    """What a payment was set against: «20,00 € d'intérêts, 80,00 € de principal»."""
    _ = wording.catalog(lang).gettext
    said = (
        (_("%(cents)s d'intérêts"), paid.interest_cents),
        (_("%(cents)s de principal"), paid.principal_cents),
        (_("%(cents)s d'indemnité"), paid.indemnity_cents),
    )
    return ", ".join(words % {"cents": wording.euros(cents, lang=lang)} for words, cents in said if cents)


def _next(paid: Iterator[Allocation | None], line: Line) -> Allocation | None:
    return next(paid) if line.kind == "receipt" else None


def _paid(debt: Debt, on: date) -> Iterator[Allocation | None]:
    """How each receipt was set, in the order of the composition's lines; None for one that found nothing owed."""
    law = countries.by_code("fr")
    received = sorted((receipt for receipt in debt.receipts if receipt.on <= on), key=lambda receipt: receipt.on)
    for at, receipt in enumerate(received):
        before = replace(debt, receipts=tuple(received[:at]))
        cents = min(receipt.cents, law.composition(before, receipt.on).total_cents)
        yield law.allocate(before, receipt.on, cents) if cents else None
