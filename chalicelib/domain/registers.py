"""What public registers say of a company: who it is, and whether a court has opened insolvency proceedings."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Procedure = Literal["safeguard", "receivership", "liquidation"]
#: ``lost``: closed for want of assets, no creditor may act any more; ``over``: ended or taken back.
State = Literal["open", "lost", "over"]
NATURAL_PERSON = "1"  # how the legal forms of sole traders begin


@dataclass(frozen=True, slots=True)
class Company:
    """One entry of the Sirene register; ``name`` and address are empty where its owner keeps them from publication.

    ``trader``: a commerçant by its legal form; None where the form alone does not say. ``naf`` is its main activity.
    ``managers`` are those who run it, as keyed ties (``domain.matching.facts.Tie``): their names are not kept.
    """

    siren: str
    name: str
    form_code: str
    form: str
    trader: bool | None
    line: str
    postcode: str
    city: str
    naf: str
    active: bool
    ceased_on: date | None = None
    managers: tuple[str, ...] = ()


def withheld(company: Company) -> Company:
    """What is left of an entry whose owner opposed its publication (C. com. R123-232-1): no street, no person's name.

    The commune stays public, and the name of a company: it is nobody's own.
    """
    person = company.form_code.startswith(NATURAL_PERSON)
    return replace(company, name="" if person else company.name, line="", postcode="")


@dataclass(frozen=True, slots=True)
class Officer:
    """To whom claims are declared: the mandataire judiciaire, in a liquidation the liquidator."""

    name: str
    line: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One insolvency as its notices tell it: ``opened_on`` is the judgment, ``published_on`` the notice of it.

    ``officer`` is None where the notice names nobody beyond doubt; ``link`` is the notice itself.
    """

    kind: Procedure
    opened_on: date
    published_on: date
    court: str
    officer: Officer | None = None
    state: State = "open"
    link: str = ""
