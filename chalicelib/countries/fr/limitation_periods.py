"""Which limitation period a debt has, by its nature and its parties, and the day from which it runs."""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import periods
from chalicelib.domain.claim.facts import Debt, Invoice


@dataclass(frozen=True, slots=True)
class Period:
    """A limitation period in months, with its article.

    ``forfeiture``: the right itself ends, and little stops that (C. civ. 2220). ``by_letter``: a registered letter
    interrupts it. ``titled``: the debt stands in an enforceable title.
    """

    months: int
    article: str
    forfeiture: bool = False
    by_letter: bool = False
    titled: bool = False


SHIP = Period(periods.YEAR, "C. com. L110-4 II")  # [V]
TRANSPORT = Period(periods.YEAR, "C. com. L133-6")  # [V]
TELECOM = Period(periods.YEAR, "CPCE (postes) L34-2")  # [M] against any client, professional or not
CONSUMER = Period(2 * periods.YEAR, "C. conso. L218-2")  # [V]
CREDIT = Period(2 * periods.YEAR, "C. conso. R312-35", forfeiture=True)  # [M], formerly L311-52 [V20]
INSURANCE = Period(2 * periods.YEAR, "C. ass. L114-1", by_letter=True)  # [V20], the letter: C. ass. L114-2
HOME_RENT = Period(3 * periods.YEAR, "loi 89-462 art. 7-1")  # [M]
COOWNERSHIP = Period(5 * periods.YEAR, "loi 65-557 art. 42")  # [M]
COMMON = Period(5 * periods.YEAR, "C. civ. 2224")  # [V]
TRADE = Period(5 * periods.YEAR, "C. com. L110-4")  # [V]
TRADE_OR_COMMON = Period(5 * periods.YEAR, "C. com. L110-4 ; C. civ. 2224")  # [V] nobody said who is a trader
TITLE = Period(10 * periods.YEAR, "CPCE L111-4", titled=True)  # [V]

#: What the contract is decides alone, whoever the parties are: a special text goes before a general one.
BY_CONTRACT = {
    "transport": TRANSPORT,
    "ship": SHIP,
    "telecom": TELECOM,
    "insurance": INSURANCE,
    "coownership": COOWNERSHIP,  # a co-ownership is no professional: C. conso. L218-2 does not shorten it
}


def period(debt: Debt) -> Period:
    """The period for this nature between these parties, before any title."""
    if special := BY_CONTRACT.get(debt.nature):
        return special
    if debt.nature == "rent":
        return HOME_RENT if debt.debtor_kind == "consumer" else COMMON  # commercial rent: C. civ. 2224 [M]
    if debt.debtor_kind == "consumer" and _professional(debt):
        # A loan that is no consumer credit (C. conso. L312-4) is still a service to a consumer.
        return CREDIT if debt.nature == "consumer_credit" else CONSUMER
    return _general(debt)


def runs_from_completion(debt: Debt) -> bool:
    """Whether the period runs from what was done, not from the due date.

    Transport: delivery, or the day it was due (C. com. L133-6 [V]). Ships: delivery or acceptance (C. com.
    L110-4 II [V]). A consumer's works: completion (Civ. 1re, 19 May 2021, n° 20-12.520 [V]).
    """
    of_consumer = debt.nature == "works" and period(debt) == CONSUMER
    return debt.nature in ("transport", "ship") or of_consumer


def start(debt: Debt, invoice: Invoice) -> date:
    """The day from which the period of one invoice runs.

    The due date, since a debt with a term does not run before it (C. civ. 2233 [V20]); completion where it counts and
    is known, else the earlier of issue and due date, the cautious one. A credit's whole debt is lost with its first
    unpaid instalment (C. conso. R312-35 [M]).
    """
    if runs_from_completion(debt):
        return invoice.done_on or min(invoice.issued_on, invoice.due_on)
    if period(debt).forfeiture:
        return min(instalment.due_on for instalment in debt.invoices)
    return invoice.due_on


def _professional(debt: Debt) -> bool:
    """Who files as a person but trades is a professional all the same: his consumers keep their short period."""
    return debt.creditor_kind == "company" or bool(debt.creditor_trader)


def _general(debt: Debt) -> Period:
    """Five years either way; a debt of someone's trade falls under the code of commerce, on whichever side it is."""
    sides = {debt.creditor_trader, debt.debtor_trader if debt.debtor_kind == "company" else False}
    if True in sides:
        return TRADE
    if debt.creditor_kind == "individual" and debt.debtor_kind == "consumer":
        return COMMON
    return TRADE_OR_COMMON if None in sides else COMMON
