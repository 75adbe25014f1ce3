"""The law of each country. This page lists what every country must answer; ``by_code`` finds one.

A country is a folder: pure functions beside dated data. A second country answers the same questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain import proofs
from chalicelib.domain.claim import law
from chalicelib.domain.claim.facts import Composition, Contact, Debt
from chalicelib.domain.claim.law import Limitation, Verdict


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


class Law(law.Law, Protocol):
    """All that the core asks (``law.Law``), and what the doors and reactions ask besides."""

    CODE: str

    def verdict(self, debt: Debt, on: date) -> Verdict:
        """All that speaks against chasing this debt on that day, and what must be asked first."""

    def leave_out(self, debt: Debt, on: date) -> tuple[str, ...]:
        """The numbers of the invoices that the question ``leave_out`` is about; empty when it is not asked."""

    def proofs(self, debt: Debt) -> tuple[proofs.Kind, ...]:
        """The kinds of papers that such a debt is proved by, the strongest first."""

    def limitation(self, debt: Debt, on: date) -> Limitation:
        """The clock of the debt as it stands on that day, and what moved it."""

    def routes(
        self, debt: Debt, owed: Composition, *, abroad: bool, country: str = "", departement: str = ""
    ) -> tuple[Route, ...]:
        """Every way that is open after a failed amicable phase, and why the others are not, the best first.

        ``abroad``: the debtor lives elsewhere in the EU, ``country`` where (ISO 3166, upper case) if known;
        ``departement``: his here, for taxes that differ; empty counts as the mainland.
        """

    def worth_pursuing(self, found: Iterable[Route]) -> bool:
        """Whether any open way is expected to bring more than it costs."""

    def counted(self, history: Sequence[Contact], now: datetime) -> tuple[Contact, ...]:
        """Those of a person's contacts that still count at that moment (aware)."""

    def contacts_left(self, history: Sequence[Contact], now: datetime) -> int:
        """How many more contacts the budget of a person allows at that moment (aware)."""

    def too_many(self, history: Sequence[Contact], contact: Contact) -> bool:
        """Whether a contact that took place, added to the others, is more than the budget allows."""

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
