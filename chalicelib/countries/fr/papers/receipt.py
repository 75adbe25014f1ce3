"""The receipt that a debtor is given for every payment, even partial (CPCE R124-6)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.domain.claim.facts import Allocation

Method = Literal["card", "sepa_debit", "transfer"]
METHODS: dict[Method, str] = {"card": "carte bancaire", "sepa_debit": "prélèvement SEPA", "transfer": "virement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment as recorded: cents, how it was set against the debt, what is left after it.

    Raises ValueError when the parts are not the whole.
    """

    id: str
    on: date
    cents: int
    method: Method
    allocation: Allocation
    overpaid_cents: int
    left_cents: int

    def __post_init__(self) -> None:
        parties.required("payment", self.id)
        if self.cents <= 0 or self.cents != self.allocation.total_cents + self.overpaid_cents:
            raise ValueError("a payment is what was set against the debt and what is to return")

    def to_print(self) -> dict[str, object]:
        """Amount, day, means, parts and rest; a part of nothing is left out."""
        parts = (
            ("Intérêts de retard", self.allocation.interest_cents),
            ("Principal", self.allocation.principal_cents),
            ("Indemnité forfaitaire", self.allocation.indemnity_cents),
            ("Trop-perçu, qui sera rendu", self.overpaid_cents),
        )
        return {
            "id": self.id,
            "on": wording.day(self.on),
            "amount": wording.euros(self.cents),
            "method": METHODS[self.method],
            "parts": [{"label": label, "amount": wording.euros(cents)} for label, cents in parts if cents],
            "left": wording.euros(self.left_cents),
            "settled": self.left_cents == 0,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReceipt:
    """For whom, from whom, how much, for which debt, and what is left."""

    reference: str
    collector: Collector
    creditor: Party
    debtor: Party
    payment: Payment

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "receipt"

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``receipt.typ``."""
        return {
            "reference": self.reference,
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "payment": self.payment.to_print(),
        }
