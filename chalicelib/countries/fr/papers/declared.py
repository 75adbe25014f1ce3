"""What a creditor says of his claim in an insolvency besides its amount: each answer is a value, «none» as well.

C. com. L622-25 and R622-23 [V] ask for all of it in every declaration; None can't stand for an answer nobody gave.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties


@dataclass(frozen=True, slots=True)
class InterestStopped:
    """Interest stops at the opening judgment (C. com. L622-28 [V])."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Arrêtés au jugement d’ouverture (article L.\u00a0622-28 du code de commerce)."


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestRunsOn:
    """A loan or a deferral of a year or more: interest keeps running, worked out like this (L622-28, R622-23 2°)."""

    rate: str
    method: str

    def __post_init__(self) -> None:
        parties.required("interest", self.rate, self.method)

    def sentence(self) -> str:
        """What the declaration says."""
        return f"Leur cours n’est pas arrêté (contrat d’un an ou plus) : {self.rate}, {self.method}."


@dataclass(frozen=True, slots=True)
class InEuros:
    """The claim was made out in euros."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Créance en euros : aucune conversion."


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A claim in another currency, turned into euros at the rate of the opening day (C. com. L622-25 al. 2)."""

    currency: str
    amount: str
    rate: str

    def __post_init__(self) -> None:
        parties.required("currency", self.currency, self.amount, self.rate)

    def sentence(self) -> str:
        """What the declaration says."""
        return f"{self.amount} {self.currency}, convertis au cours du jour du jugement d’ouverture : {self.rate}."


@dataclass(frozen=True, slots=True)
class Fixed:
    """The amount is settled: the documents prove it."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Montant fixé ; les pièces listées ci-dessous le prouvent."


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """The amount is not settled yet: how it was valued (R622-23 1°)."""

    method: str

    def __post_init__(self) -> None:
        parties.required("valuation", self.method)

    def sentence(self) -> str:
        """What the declaration says."""
        return f"Montant non encore fixé, évalué ainsi : {self.method}."


@dataclass(frozen=True, slots=True)
class NoCase:
    """No court has been asked."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Aucune procédure en cours sur cette créance."


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCase:
    """The claim is before a court (R622-23 3°)."""

    court: str
    number: str

    def __post_init__(self) -> None:
        parties.required("case", self.court, self.number)

    def sentence(self) -> str:
        """What the declaration says."""
        return f"{self.court[:1].upper()}{self.court[1:]}, n°\u00a0{self.number}."


@dataclass(frozen=True, slots=True)
class NoTitle:
    """No enforceable title: the creditor certifies that the claim is sincere (C. com. L622-25 al. 3)."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Aucun titre exécutoire : la créance est certifiée sincère ci-dessous."


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An enforceable title: its nature, who made it, when."""

    nature: str
    made_by: str
    on: date

    def __post_init__(self) -> None:
        parties.required("title", self.nature, self.made_by)

    def sentence(self) -> str:
        """What the declaration says."""
        return f"{self.nature}, {self.made_by}, {wording.day(self.on)}."
