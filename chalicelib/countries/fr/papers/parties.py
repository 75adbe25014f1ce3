"""Who stands on a paper: creditor, debtor, and the one who recovers. A blank where the law wants a name is refused."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.countries.fr import gates, wording
from chalicelib.domain.refusals import Reason, Refused

CollectorKind = Literal["agent", "officer"]

#: What follows a collector's name on every letter (CPCE R124-4 1°); only an officer may bear the title (gate G7).
STATEMENTS: dict[CollectorKind, str] = {
    "agent": (
        " exerce une activité de recouvrement amiable de créances pour le compte d’autrui "
        "(articles R. 124-1 et suivants du code des procédures civiles d’exécution)"
    ),
    "officer": ", commissaire de justice, intervient ici à l’amiable, sans acte ni titre exécutoire",
}
#: The same in three words, under the name.
TRADES: dict[CollectorKind, str] = {"agent": "Recouvrement amiable de créances", "officer": "Commissaire de justice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name and where it is: ``lines`` are street, then postcode and city, as on an envelope."""

    name: str
    lines: tuple[str, ...]
    siren: str | None = None

    def __post_init__(self) -> None:
        required("name", self.name)
        required("address", *self.lines)

    def to_print(self) -> dict[str, object]:
        """Name, lines and SIREN for a letterhead or an address window."""
        siren = f"SIREN{wording.NBSP}{wording.siren(self.siren)}" if self.siren else None
        return {"name": self.name, "lines": list(self.lines), "siren": siren}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Who recovers: a private agent (CPCE R124-1) or an officer acting amicably. ``mail``: where to write to it."""

    party: Party
    kind: CollectorKind
    mail: str
    phone: str | None = None

    def __post_init__(self) -> None:
        required("mail", self.mail)
        gates.own_name(self.party.name, self.kind)

    @property
    def statement(self) -> str:
        """The sentence that says it recovers amicably (CPCE R124-4 1°)."""
        return f"{self.party.name}{STATEMENTS[self.kind]}."

    def to_print(self) -> dict[str, object]:
        """The letterhead of whoever writes."""
        return self.party.to_print() | {
            "mail": self.mail,
            "phone": self.phone,
            "trade": TRADES[self.kind],
            "statement": self.statement,
            "officer": self.kind == "officer",
        }


def required(field: str, *values: str) -> None:
    """Raise Refused(MISSING_FIELD) when there is no value or a blank one."""
    if not values or not all(value.strip() for value in values):
        raise Refused(Reason.MISSING_FIELD, field=field)
