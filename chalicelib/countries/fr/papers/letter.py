"""The first letter to a debtor, with the five mentions of CPCE R124-4: a type that can't leave one out.

It comes before any other contact (gate G3), shows no fee (G4) and looks like no court's act (G7). ``Demand`` is what
it shares with the letters that follow it.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import account, gates, interest, wording
from chalicelib.countries.fr.papers import parties, privacy, statement
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.refusals import Reason, Refused

#: CPCE L111-8, 2nd and 3rd paragraphs, to the letter (R124-4 5° [V]; the text itself [V20]).
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
class Sent:
    """The first letter as every later contact repeats it: its reference and the day it left (gate G3)."""

    reference: str
    on: date

    def __post_init__(self) -> None:
        parties.required("first_letter", self.reference)

    def to_print(self) -> dict[str, str]:
        """Reference and day."""
        return {"reference": self.reference, "on": wording.day(self.on)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What every letter that asks for money holds: the mentions of CPCE R124-4. None of them has a default.

    1° ``collector``, 2° ``creditor``, 3° ``debt`` on ``written_on``, 4° ``page`` and ``transfer``: how to pay (None
    says that no bank account was given), 5° ``L111_8``, which the page prints. ``privacy_contact`` is a mail address
    for the debtor's rights. Raises Refused: nothing is asked for after an opening judgment (G10), during a dispute
    (G11), or where nothing is owed.
    """

    reference: str
    written_on: date
    written_at: str
    collector: Collector
    creditor: Party
    debtor: Party
    debt: Debt
    page: DebtorPage
    transfer: Transfer | None
    privacy_contact: str

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        parties.required("written_at", self.written_at)
        parties.required("privacy_contact", self.privacy_contact)
        may_be_asked(self.debt)
        gates.asked_for(self.debt, self.owed)
        if not self.owed.total_cents:
            raise Refused(Reason.NOTHING_DUE)

    @property
    def owed(self) -> Composition:
        """What the letter asks for: principal and lawful accessories on its day, never a fee."""
        return account.composition(self.debt, self.written_on)

    def to_print(self) -> dict[str, object]:
        """The words and figures that all these letters share."""
        return {
            "reference": self.reference,
            "place_and_day": f"{self.written_at}, le {wording.day(self.written_on)}",
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "several": len(self.debt.invoices) > 1,
            "statement": statement.to_print(self.debt, self.owed),
            "why": _why(self.debt, self.owed),
            "link": self.page.link,
            "transfer": self.transfer.to_print() if self.transfer else None,
            "law": list(L111_8),
            "privacy_contact": self.privacy_contact,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLetter(Demand):
    """The five mentions of CPCE R124-4 and the information of GDPR art. 14: the first that a debtor hears.

    ``follows`` is the letter of whoever had the file before: the debtor is told that he now hears from somebody else.
    """

    follows: Sent | None

    @property
    def template(self) -> str:
        """The printer's page."""
        return "first_letter"

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``first_letter.typ``."""
        information = privacy.to_print(self.creditor, self.collector, self.privacy_contact)
        follows = self.follows.to_print() if self.follows else None
        return Demand.to_print(self) | {"privacy": information, "follows": follows}


def may_be_asked(debt: Debt) -> None:
    """Refuse a demand without an invoice, during a dispute (G11), after an opening judgment or an admissible file."""
    if not debt.invoices:
        raise Refused(Reason.MISSING_FIELD, field="invoices")
    if debt.disputed:
        raise Refused(Reason.DISPUTED)
    if debt.insolvent_on is not None:
        raise Refused(Reason.DEBTOR_INSOLVENT)  # C. com. L622-7, L622-21 [V]
    if debt.over_indebted_on is not None:
        raise Refused(Reason.OVER_INDEBTED)  # C. conso. L722-2 [M]


def _why(debt: Debt, owed: Composition) -> str | None:
    """In one sentence, why more than the principal is asked for."""
    if interest.professional(debt):
        return (
            "Entre professionnels, les pénalités de retard courent sans rappel dès le lendemain de l’échéance "
            "(article L.\u00a0441-10 du code de commerce), et une indemnité forfaitaire de "
            f"{wording.short_euros(account.INDEMNITY_CENTS)} est due par facture (article D.\u00a0441-5)."
        )
    if owed.interest_cents:
        return "Les intérêts au taux légal courent depuis la mise en demeure (article 1231-6 du code civil)."
    return None
