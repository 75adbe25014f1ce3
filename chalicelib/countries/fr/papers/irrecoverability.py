"""The paper that a claim could not be recovered: for the creditor's accounts and his VAT (CGI art. 272, 1 [M]).

Whoever recovered attests what was done and why it failed. It is no court's act and binds no tax office: that one asks
for proof that the debt is lost for good, and for a corrected invoice (CE 29 March 2012 [S]).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.countries.fr import account, wording
from chalicelib.countries.fr.papers import parties, statement
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.refusals import Reason, Refused

Why = Literal["liquidation", "steps_in_vain", "not_worth_it", "not_found", "time_barred"]
WHY: dict[Why, str] = {
    "liquidation": "Le débiteur est en liquidation judiciaire : plus aucun paiement ne peut lui être demandé.",
    "steps_in_vain": "Toutes les démarches amiables ont été faites sans résultat.",
    "not_worth_it": "Aller plus loin coûterait plus que ce que l’on peut raisonnablement espérer.",
    "not_found": "Le débiteur est introuvable à toutes les adresses connues.",
    "time_barred": "Le délai pour agir en justice est expiré.",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, on a day: «Première lettre envoyée par la poste»."""

    on: date
    what: str

    def __post_init__(self) -> None:
        parties.required("act", self.what)


@dataclass(frozen=True, slots=True)
class VatUnknown:
    """The invoices' VAT is not known here: the creditor takes it from them."""

    def to_print(self, _: Composition) -> None:
        """Nothing to print."""


@dataclass(frozen=True, slots=True)
class VatPart:
    """What is still unpaid of the principal at one rate of VAT: basis points, cents VAT included."""

    rate_bps: int
    cents: int

    @property
    def vat_cents(self) -> int:
        """The VAT in it, half up to the cent."""
        return money.ratio(self.cents, self.rate_bps, money.FULL_BPS + self.rate_bps)


@dataclass(frozen=True, slots=True)
class VatKnown:
    """The unpaid principal by rate of VAT; the parts are the whole of it, or Refused(BAD_AMOUNT)."""

    parts: tuple[VatPart, ...]

    def to_print(self, owed: Composition) -> dict[str, object]:
        """A row a rate: before VAT, VAT, with VAT, and the sums."""
        whole, vat = sum(part.cents for part in self.parts), sum(part.vat_cents for part in self.parts)
        if whole != owed.principal_cents or any(part.cents <= 0 or part.rate_bps < 0 for part in self.parts):
            raise Refused(Reason.BAD_AMOUNT)
        rows = [{"rate": wording.rate(p.rate_bps), **_amounts(p.cents, p.vat_cents)} for p in self.parts]
        return {"rows": rows, "total": _amounts(whole, vat)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Irrecoverability:
    """What was owed, what was done, why it failed, and the VAT when it is known. Nothing has a default.

    ``explanation`` is the signer's own sentence besides ``why``. Raises Refused(NOTHING_DUE) for a debt that was paid.
    """

    reference: str
    written_on: date
    written_at: str
    collector: Collector
    creditor: Party
    debtor: Party
    debt: Debt
    acts: tuple[Act, ...]
    why: Why
    explanation: str
    vat: VatKnown | VatUnknown

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        parties.required("written_at", self.written_at)
        parties.required("explanation", self.explanation)
        if not self.acts:
            raise Refused(Reason.MISSING_FIELD, field="acts")
        if any(act.on > self.written_on for act in self.acts):
            raise Refused(Reason.BAD_DATE)
        if not self.owed.total_cents:
            raise Refused(Reason.NOTHING_DUE)
        self.vat.to_print(self.owed)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "irrecoverable"

    @property
    def owed(self) -> Composition:
        """What is still owed on its day."""
        return account.composition(self.debt, self.written_on)

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``irrecoverable.typ``."""
        return {
            "reference": self.reference,
            "place_and_day": f"{self.written_at}, le {wording.day(self.written_on)}",
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "statement": statement.to_print(self.debt, self.owed),
            "principal": wording.euros(self.owed.principal_cents),
            "acts": _in_order(self.acts),
            "why": wording.typo(WHY[self.why]),
            "explanation": self.explanation,
            "vat": self.vat.to_print(self.owed),
        }


def _in_order(acts: Sequence[Act]) -> list[dict[str, str]]:
    return [{"on": wording.day(act.on), "what": act.what} for act in sorted(acts, key=lambda act: act.on)]


def _amounts(cents: int, vat_cents: int) -> dict[str, str]:
    return {
        "before": wording.euros(cents - vat_cents),
        "vat": wording.euros(vat_cents),
        "with": wording.euros(cents),
    }
