"""The declaration of a claim in the debtor's insolvency (C. com. L622-24, L622-25, R622-23 [V]; form cerfa 10021).

Sent to the mandataire judiciaire or the liquidator within two months of the publication (R622-24); the day of sending
counts (Cass. com. 28 Jan 1997 [S]). The seven required fields are seven values without a default.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from chalicelib.countries.fr import account, insolvency, wording
from chalicelib.countries.fr.papers import declared, parties, statement
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.countries.fr.papers.proceedings import NoSecurity, Proceedings, Security
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.refusals import Reason, Refused

Power = Literal["creditor", "employee", "agent"]
#: Who may sign (C. com. L622-24 al. 2 [V]).
POWERS: dict[Power, str] = {
    "creditor": "créancier ou son représentant légal",
    "employee": "préposé du créancier, par délégation",
    "agent": "mandataire du créancier, muni d’un pouvoir",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarant:
    """Who signs for the creditor, in which capacity; the declaration is signed by hand on the paper."""

    name: str
    power: Power

    def __post_init__(self) -> None:
        parties.required("declarant", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDeclaration:
    """All that the law wants declared; nothing has a default, «none» is said by a value of its own.

    1° ``debt`` on the opening day, 2° ``securities``, 3° ``interest``, 4° ``currency``, 5° ``valuation`` and
    ``documents`` (what is enclosed, as the creditor names it), 6° ``case``, 7° ``title`` or the certificate of
    ``declarant``. ``overseas``: the creditor is outside mainland France and has two months more.
    """

    reference: str
    written_on: date
    written_at: str
    creditor: Party
    debtor: Party
    debt: Debt
    procedure: Proceedings
    overseas: bool
    securities: NoSecurity | tuple[Security, ...]
    interest: declared.InterestStopped | declared.InterestRunsOn
    currency: declared.InEuros | declared.Converted
    valuation: declared.Fixed | declared.Valued
    documents: tuple[str, ...]
    case: declared.NoCase | declared.PendingCase
    title: declared.NoTitle | declared.Title
    declarant: Declarant

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        parties.required("written_at", self.written_at)
        parties.required("documents", *self.documents)
        if not self.debt.invoices:
            raise Refused(Reason.MISSING_FIELD, field="invoices")
        if self.securities == ():
            raise Refused(Reason.MISSING_FIELD, field="security")
        if self.written_on < self.procedure.opened_on:
            raise Refused(Reason.BAD_DATE)
        if not self.owed.total_cents:
            raise Refused(Reason.NOTHING_DUE)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "claim_declaration"

    @property
    def owed(self) -> Composition:
        """What is owed on the day of the opening judgment, at 0 h (C. com. L622-25, R621-4)."""
        return account.composition(self._frozen(self.debt), self.procedure.opened_on)

    @property
    def declare_by(self) -> date:
        """The last day to send it."""
        return insolvency.declare_by(self.procedure.published_on, overseas=self.overseas)

    @property
    def to_fall_due_cents(self) -> int:
        """The part of it that falls due after the opening judgment."""
        due = tuple(i for i in self.debt.invoices if i.due_on <= self.procedure.opened_on)
        fallen = account.composition(self._frozen(replace(self.debt, invoices=due)), self.procedure.opened_on)
        return self.owed.total_cents - fallen.total_cents

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``claim_declaration.typ``."""
        owed = self.owed
        return {
            "reference": self.reference,
            "place_and_day": f"{self.written_at}, le {wording.day(self.written_on)}",
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "procedure": self.procedure.to_print(),
            "declare_by": wording.day(self.declare_by),
            "late": self.written_on > self.declare_by,
            "overseas": self.overseas,
            "statement": statement.to_print(self._frozen(self.debt), owed),
            "due": wording.euros(owed.total_cents - self.to_fall_due_cents),
            "to_fall_due": self._to_fall_due(),
            "fields": self._fields(),
            "documents": list(self.documents),
            "certified": isinstance(self.title, declared.NoTitle),
            "declarant": {"name": self.declarant.name, "power": POWERS[self.declarant.power]},
        }

    def _frozen(self, debt: Debt) -> Debt:
        """The debt as the opening judgment stops it."""
        return replace(debt, insolvent_on=self.procedure.opened_on)

    def _to_fall_due(self) -> dict[str, object] | None:
        """The amount that falls due later and its days; None when all is due."""
        later = [i for i in self.debt.invoices if i.due_on > self.procedure.opened_on]
        rows = [
            {"label": f"Facture {i.number}", "due": wording.day(i.due_on), "amount": wording.euros(i.amount_cents)}
            for i in later
        ]
        return {"rows": rows, "total": wording.euros(self.to_fall_due_cents)} if rows else None

    def _fields(self) -> list[dict[str, str]]:
        """The answers of R622-23, one under the other."""
        given = self.securities
        securities: tuple[NoSecurity | Security, ...] = given if isinstance(given, tuple) else (given,)
        several = len(securities) > 1
        return [
            {"label": label, "text": wording.typo(text)}
            for label, text in (
                *((f"Sûreté {n}" if several else "Sûreté", s.sentence()) for n, s in enumerate(securities, start=1)),
                ("Intérêts", self.interest.sentence()),
                ("Monnaie", self.currency.sentence()),
                ("Preuve du montant", self.valuation.sentence()),
                ("Titre exécutoire", self.title.sentence()),
                ("Juridiction saisie", self.case.sentence()),
            )
        ]
