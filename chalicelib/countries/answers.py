"""What every country must answer: the questions of the core, and those of the doors and reactions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from chalicelib import countries
from chalicelib.domain import proofs
from chalicelib.domain.claim import law
from chalicelib.domain.claim.facts import Composition, Contact, Debt
from chalicelib.domain.claim.law import Limitation, Verdict


class PricedAct(Protocol):
    """An act whose price the law fixes, and the article that does."""

    @property
    def article(self) -> str:
        """As the country cites it."""

    @property
    def label(self) -> str:
        """What it is called there."""


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
    ) -> tuple[countries.Route, ...]:
        """Every way that is open after a failed amicable phase, and why the others are not, the best first.

        ``abroad``: the debtor lives elsewhere in the EU, ``country`` where (ISO 3166, upper case) if known;
        ``departement``: his here, for taxes that differ; empty counts as the mainland.
        """

    def worth_pursuing(self, found: Iterable[countries.Route]) -> bool:
        """Whether any open way is expected to bring more than it costs."""

    def counted(self, history: Sequence[Contact], now: datetime) -> tuple[Contact, ...]:
        """Those of a person's contacts that still count at that moment (aware)."""

    def contacts_left(self, history: Sequence[Contact], now: datetime) -> int:
        """How many more contacts the budget of a person allows at that moment (aware)."""

    def too_many(self, history: Sequence[Contact], contact: Contact) -> bool:
        """Whether a contact that took place, added to the others, is more than the budget allows."""

    def priced(self, text: str) -> tuple[PricedAct, ...]:
        """The acts with a legal tariff on which a text puts a price all the same."""

    def departements(self) -> tuple[str, ...]:
        """The codes of the areas a claim may lie in."""

    def court_of_appeal(self, departement: str) -> str:
        """The court whose area holds that department. Raises LookupError for an unknown one."""
