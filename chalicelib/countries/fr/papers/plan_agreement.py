"""The plan that debtor and creditor agree on, with his acknowledgement of the debt (C. civ. 2240 [V20]).

The acknowledgement interrupts the limitation period: a new one begins in full (C. civ. 2231). The creditor may take
part payments (C. civ. 1342-4 [S]); a judge may still grant up to two years (C. civ. 1343-5 [M]).
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from chalicelib.countries.fr import account, numerals, wording
from chalicelib.countries.fr.papers import letter, parties, statement
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain.claim.facts import Composition, Debt, Instalment
from chalicelib.domain.refusals import Reason, Refused

#: What becomes of interest while the plan runs: the creditor asks for none if it is kept to its end, or it runs on.
Meanwhile = Literal["waived_if_kept", "runs_on"]
SHORTEST_GRACE_DAYS = 8  # a debit that failed can be made again (product choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgreement:
    """Who owes what to whom, in which parts, and both signatures. Nothing has a default.

    ``counted_on`` is the day whose amounts were agreed on: the instalments add up to the total of that day, to the
    cent, or Refused(BAD_AMOUNT). Their days follow one another, the first not before ``counted_on``, or
    Refused(BAD_DATE). After one is missed and ``grace_days`` have passed since a reminder, all is due at once.
    """

    reference: str
    first_letter: letter.Sent
    collector: Collector
    creditor: Party
    debtor: Party
    debt: Debt
    counted_on: date
    instalments: tuple[Instalment, ...]
    interest_meanwhile: Meanwhile
    grace_days: int
    page: letter.DebtorPage
    transfer: letter.Transfer | None
    signed_by_debtor: Signature
    signed_by_creditor: Signature

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        letter.may_be_asked(self.debt)
        if not self.instalments:
            raise Refused(Reason.MISSING_FIELD, field="instalments")
        if self.grace_days < SHORTEST_GRACE_DAYS:
            raise ValueError(f"a missed instalment leaves at least {SHORTEST_GRACE_DAYS} days")
        self._amounts_add_up()
        self._days_follow()

    @property
    def template(self) -> str:
        """The printer's page."""
        return "plan_agreement"

    @property
    def owed(self) -> Composition:
        """What the debtor acknowledges: principal and lawful accessories of ``counted_on``."""
        return account.composition(self.debt, self.counted_on)

    def content(self) -> dict[str, object]:
        """All that is signed."""
        return {
            "reference": self.reference,
            "first_letter": self.first_letter.to_print(),
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "statement": statement.to_print(self.debt, self.owed),
            "in_words": numerals.euros_in_words(self.owed.total_cents),
            "instalments": self._table(),
            "waived": self.interest_meanwhile == "waived_if_kept",
            "grace_days": self.grace_days,
            "link": self.page.link,
            "transfer": self.transfer.to_print() if self.transfer else None,
        }

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``plan_agreement.typ``."""
        content = self.content()
        return content | {
            "signed_by_debtor": self.signed_by_debtor.to_print(content),
            "signed_by_creditor": self.signed_by_creditor.to_print(content),
        }

    def _table(self) -> list[dict[str, str]]:
        """Each instalment: its number, day, amount, and what is left of the plan after it."""
        left, rows = self.owed.total_cents, []
        for n, part in enumerate(self.instalments, start=1):
            left -= part.cents
            amounts = {"amount": wording.euros(part.cents), "left": wording.euros(left)}
            rows.append({"number": str(n), "on": wording.day(part.on), **amounts})
        return rows

    def _amounts_add_up(self) -> None:
        if any(part.cents <= 0 for part in self.instalments):
            raise Refused(Reason.BAD_AMOUNT)
        if sum(part.cents for part in self.instalments) != self.owed.total_cents:
            raise Refused(Reason.BAD_AMOUNT)

    def _days_follow(self) -> None:
        days = [self.counted_on, *(part.on for part in self.instalments)]
        if days[1] < days[0] or any(later <= earlier for earlier, later in pairwise(days[1:])):
            raise Refused(Reason.BAD_DATE)
