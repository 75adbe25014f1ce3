"""The first letter to a debtor, with the five mentions of CPCE R124-4: a type that can't leave one out.

It comes before any other contact (gate G3), shows no fee (G4) and looks like no court's act (G7).
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import account, interest, wording
from chalicelib.countries.fr.papers import parties, statement
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.refusals import Reason, Refused

#: CPCE L111-8, 2nd and 3rd paragraphs, to the letter (R124-4 5°).
L111_8 = (
    (
        "Les frais de recouvrement entrepris sans titre exécutoire restent à la charge du créancier, sauf s'ils "
        "concernent un acte dont l'accomplissement est prescrit par la loi au créancier. Toute stipulation contraire "
        "est réputée non écrite, sauf disposition législative contraire."
    ),
    (
        "Cependant, le créancier qui justifie du caractère nécessaire des démarches entreprises pour recouvrer sa "
        "créance peut demander au juge de l'exécution de laisser tout ou partie des frais ainsi exposés à la charge "
        "du débiteur de mauvaise foi."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A bank transfer to the creditor's account, or to the agent's exclusive one (CPCE R124-2)."""

    holder: str
    iban: str
    payment_reference: str

    def __post_init__(self) -> None:
        parties.required("transfer", self.holder, self.iban, self.payment_reference)

    def to_print(self) -> dict[str, str]:
        """Holder, IBAN in groups of four, reference to repeat."""
        return {"holder": self.holder, "iban": wording.iban(self.iban), "reference": self.payment_reference}


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtorPage:
    """The debtor's own page: its full link, with his token. He pays, spreads, contests or explains there."""

    link: str

    def __post_init__(self) -> None:
        parties.required("link", self.link)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLetter:
    """The five mentions of CPCE R124-4 and the information of GDPR art. 14. Nothing mandatory has a default.

    1° ``collector``, 2° ``creditor``, 3° ``debt`` on ``written_on``, 4° ``page`` and ``transfer``: how to pay,
    5° ``L111_8``, which the page prints. ``privacy_contact`` is a mail address for the debtor's rights.
    """

    reference: str
    written_on: date
    written_at: str
    collector: Collector
    creditor: Party
    debtor: Party
    debt: Debt
    page: DebtorPage
    privacy_contact: str
    transfer: Transfer | None = None

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        parties.required("written_at", self.written_at)
        parties.required("privacy_contact", self.privacy_contact)
        if not self.debt.invoices:
            raise Refused(Reason.MISSING_FIELD, field="invoices")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "first_letter"

    @property
    def owed(self) -> Composition:
        """What the letter asks for: principal and lawful accessories on its day, never a fee."""
        return account.composition(self.debt, self.written_on)

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``first_letter.typ``."""
        return {
            "reference": self.reference,
            "place_and_day": f"{self.written_at}, le {wording.day(self.written_on)}",
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "several": len(self.debt.invoices) > 1,
            "statement": statement.to_print(self.debt, self.owed),
            "why": self._why(),
            "link": self.page.link,
            "transfer": self.transfer.to_print() if self.transfer else None,
            "law": list(L111_8),
            "privacy_contact": self.privacy_contact,
        }

    def _why(self) -> str | None:
        """In one sentence, why more than the principal is asked for."""
        if interest.professional(self.debt):
            return (
                "Entre professionnels, les pénalités de retard courent sans rappel dès le lendemain de l’échéance "
                "(article L.\u00a0441-10 du code de commerce), et une indemnité forfaitaire de "
                f"{wording.short_euros(account.INDEMNITY_CENTS)} est due par facture (article D.\u00a0441-5)."
            )
        if self.owed.interest_cents:
            return "Les intérêts au taux légal courent depuis la mise en demeure (article 1231-6 du code civil)."
        return None
