"""What the creditor lays out on each way, VAT included: what is due in any case, and what only success makes due.

What follows a title is left out: enforcement is the debtor's to pay (C. com. A444-31), but for the officer's share of
what it brings in (A444-32). So is what a court may award.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import tariff
from chalicelib.countries.fr.routing.case import Case, Code
from chalicelib.domain import money, pricing

CLERK_ORDER_CENTS = 3347  # commercial court, payment order, VAT included (checked 2026-09-01 [V])
CLERK_SUMMARY_CENTS = 3865  # commercial court, summary claim [M]
CLERK_MERITS_CENTS = 6022  # commercial court, merits, two parties [M]
CONTRIBUTION_CENTS = 5000  # tribunal judiciaire, but the sources differ on its start (CGI 1635 bis Q [S])
CONTRIBUTION_FROM = date(2026, 5, 1)  # the later of the two starts that are told [S]
LAWYER_FROM_CENTS = 1_000_000  # above EUR 10,000 a lawyer is needed [M]
LAWYER_CENTS = 180_000  # product estimate of 2026-11-21
ABROAD_ORDER_CENTS = 10_000  # court fee and service in another country: product estimate of 2026-11-21
ABROAD_SMALL_CENTS = 5_000  # court fee in another country: product estimate of 2026-11-21


@dataclass(frozen=True, slots=True)
class Cost:
    """Cents: ``before`` is due whatever happens, ``on_success`` only when the debt is paid that way."""

    before: int = 0
    on_success: int = 0
    indicative: bool = False

    @property
    def cents(self) -> int:
        """All that the creditor lays out when he is paid."""
        return self.before + self.on_success

    def net(self, owed_cents: int, chance_bps: int) -> int:
        """What he may expect to keep, in cents: chance times what is left of the debt, less what is due anyway."""
        return money.ratio(max(0, owed_cents - self.on_success), chance_bps, money.FULL_BPS) - self.before


def cost(code: Code, case: Case) -> Cost | None:
    """The cost of that way; None where no tariff is known for it, or none for that day."""
    try:
        return COSTS[code](case)
    except LookupError:
        return None


def _amicable(case: Case) -> Cost:
    """The fee of the platform and its providers, on success only; never the debtor's (gate G4)."""
    total = case.owed.total_cents
    return Cost(on_success=pricing.terms(case.debt, total, case.owed.on).fee(total).total_cents)


def _psrpc(case: Case) -> Cost:
    """Filing, then title and share of the officer when the debtor agrees; the creditor bears all (CPCE L125-1 [V])."""
    on, owed = case.owed.on, case.owed
    filing = tariff.psrpc_filing(on, case.departement)
    share = tariff.on_result(owed.total_cents, on, case.departement)
    title = tariff.psrpc_title(on, case.departement).plus(share)
    return Cost(filing.total_cents, title.total_cents, filing.plus(title).indicative)


def _l126(_: Case) -> Cost:
    raise LookupError("its tariff is not published")  # [S]


def _payment_order(case: Case) -> Cost:
    """The commercial clerk's fee, nothing at the tribunal judiciaire, and the service of the order."""
    clerk = 0 if case.both_traders is False else CLERK_ORDER_CENTS
    return _with_acts(case, clerk, "service")


def _summary_claim(case: Case) -> Cost:
    return _with_acts(case, _seat(case, CLERK_SUMMARY_CENTS), "summons", "service")


def _merits(case: Case) -> Cost:
    return _with_acts(case, _seat(case, CLERK_MERITS_CENTS), "summons", "service")


def _seat(case: Case, clerk: int) -> int:
    """What the court itself costs, and a lawyer above EUR 10,000; the dearer one where the court is not known yet."""
    contribution = CONTRIBUTION_CENTS if case.owed.on >= CONTRIBUTION_FROM else 0
    court = {True: clerk, False: contribution, None: max(clerk, contribution)}[case.both_traders]
    return court + (LAWYER_CENTS if case.owed.total_cents > LAWYER_FROM_CENTS else 0)


def _with_acts(case: Case, court: int, *acts: tariff.Act) -> Cost:
    """The court, and each act that an officer serves with its travel. Always indicative: part of it is not official."""
    on, where = case.owed.on, case.departement
    fees = [tariff.act(what, case.owed.total_cents, on, where).plus(tariff.travel(on, where)) for what in acts]
    return Cost(court + sum(fee.total_cents for fee in fees), indicative=True)


COSTS: dict[Code, Callable[[Case], Cost]] = {
    "amicable": _amicable,
    "psrpc": _psrpc,
    "l126": _l126,
    "payment_order": _payment_order,
    "conciliation": lambda _: Cost(),  # a conciliateur de justice takes nothing (décret 78-381 [M])
    "summary_claim": _summary_claim,
    "merits": _merits,
    "european_payment_order": lambda _: Cost(ABROAD_ORDER_CENTS, indicative=True),
    "european_small_claims": lambda _: Cost(ABROAD_SMALL_CENTS, indicative=True),
    "declaration_of_claim": lambda _: Cost(),  # a letter of one's own
}
