"""The law of each country: ``answers.Law`` lists what every country must answer; ``by_code`` finds one.

A country is a folder: pure functions beside dated data. A second country answers the same questions.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chalicelib.countries.answers import Law


@dataclass(frozen=True, slots=True)
class Route:
    """One way to go on, as it stands for this debt on this day. Cents include VAT.

    ``reason`` is a code: why it is open or not. ``cost_cents`` is what the creditor lays out in all; ``net_cents`` what
    he may expect to keep: chance times what is owed less what only success makes due, less what is due in any case.
    None where nothing can be said. ``indicative``: a tariff whose period has ended, or a figure that was not read in an
    official text.
    """

    code: str
    available: bool
    reason: str
    article: str
    cost_cents: int | None = None
    days: int | None = None
    net_cents: int | None = None
    indicative: bool = False


class Document(Protocol):
    """A value that holds every item the law wants on a paper, ready for the printer."""

    @property
    def template(self) -> str:
        """The name of its page under ``frontend/templates/letters``."""

    def to_print(self) -> dict[str, object]:
        """Its words and figures as JSON-ready values, written as the country writes them."""


def by_code(code: str) -> "Law":
    """The law of a country by its ISO 3166 code in lower case. Raises LookupError for one not built yet."""
    if code != "fr":
        raise LookupError(f"no law for {code!r}: add chalicelib/countries/{code}")
    from chalicelib.countries.fr import law as fr  # late: a country's tables are read only where it is asked for

    return fr
