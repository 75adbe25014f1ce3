"""An insolvency as a declaration names it: its procedure, court and days, and what secures the claim in it.

«None» is a value of its own (``NoSecurity``): it can't stand for an answer that nobody gave.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.domain.refusals import Reason, Refused

Procedure = Literal["safeguard", "receivership", "liquidation"]
PROCEDURES: dict[Procedure, str] = {
    "safeguard": "sauvegarde",
    "receivership": "redressement judiciaire",
    "liquidation": "liquidation judiciaire",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """The procedure, its court and days, and to whom one declares.

    ``representative`` is the mandataire judiciaire, in a liquidation the liquidator (C. com. L622-24 [V]). Raises
    Refused(BAD_DATE) when it was published before it was opened.
    """

    procedure: Procedure
    court: str
    opened_on: date
    published_on: date
    representative: Party

    def __post_init__(self) -> None:
        parties.required("court", self.court)
        if self.published_on < self.opened_on:
            raise Refused(Reason.BAD_DATE)

    def to_print(self) -> dict[str, object]:
        """Procedure, court, days, addressee and his office."""
        liquidation = self.procedure == "liquidation"
        return {
            "procedure": PROCEDURES[self.procedure],
            "court": self.court,
            "opened_on": wording.day(self.opened_on),
            "published_on": wording.day(self.published_on),
            "representative": self.representative.to_print(),
            "office": "Liquidateur judiciaire" if liquidation else "Mandataire judiciaire",
        }


@dataclass(frozen=True, slots=True)
class NoSecurity:
    """The claim has none: an ordinary creditor."""

    def sentence(self) -> str:
        """What the declaration says."""
        return "Aucune : créance chirographaire."


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A security that was made public: where and when (land register, clerk's register)."""

    register: str
    on: date

    def sentence(self) -> str:
        """Its publication."""
        return f"publiée au {self.register} le {wording.day(self.on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpublished:
    """A security that needs no publication: its day and what proves it (R622-23)."""

    on: date
    proof: str

    def sentence(self) -> str:
        """Its day and proof."""
        return f"non soumise à publicité, constituée le {wording.day(self.on)}, justifiée par {self.proof}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """A pledge, mortgage, lien or clause of retained title (C. com. L622-25, R622-23 [V]).

    ``nature``; ``extent``: what it bears on, up to which amount; whether it secures somebody else's debt; its
    publication, or its day and proof.
    """

    nature: str
    extent: str
    for_third_party: bool
    standing: Published | Unpublished

    def __post_init__(self) -> None:
        proof = self.standing.register if isinstance(self.standing, Published) else self.standing.proof
        parties.required("security", self.nature, self.extent, proof)

    def sentence(self) -> str:
        """All of it in one sentence."""
        whose = "garantit la dette d’un tiers" if self.for_third_party else "garantit la dette du débiteur lui-même"
        return f"{self.nature} sur {self.extent}, {self.standing.sentence()} ; {whose}."
