"""The law of each country. This page lists what every country must answer; ``by_code`` finds one.

A country is a folder: pure functions beside dated data. A second country answers the same questions.
"""

from datetime import date
from typing import Protocol

from chalicelib.domain.claim import facts
from chalicelib.domain.claim.facts import Debt


class Law(facts.Law, Protocol):
    """All that the core asks (``facts.Law``), and what the doors and reactions ask besides."""

    CODE: str

    def expires_on(self, debt: Debt) -> date:
        """The last day on which every invoice of the debt can still be enforced."""

    def court_of_appeal(self, departement: str) -> str:
        """The court whose area holds that department. Raises LookupError for an unknown one."""


class Document(Protocol):
    """A value that holds every item the law wants on a paper, ready for the printer."""

    @property
    def template(self) -> str:
        """The name of its page under ``frontend/templates/letters``."""

    def to_print(self) -> dict[str, object]:
        """Its words and figures as JSON-ready values, written as the country writes them."""


def by_code(code: str) -> Law:
    """The law of a country by its ISO 3166 code in lower case. Raises LookupError for one not built yet."""
    if code != "fr":
        raise LookupError(f"no law for {code!r}: add chalicelib/countries/{code}")
    from chalicelib.countries import fr  # late: a country's tables are read only where it is asked for

    return fr
