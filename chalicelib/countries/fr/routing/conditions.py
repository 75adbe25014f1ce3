"""When each way to go on is open: a code that says why it is, or why it is not, with its article.

The routing table of a failed amicable phase. A fact that nobody has told leads to a code that asks for it
(``trader_unknown``), never to a guess.
"""

from collections.abc import Callable
from typing import get_args

from chalicelib.countries.fr import insolvency, limitation_clock, periods
from chalicelib.countries.fr.routing.case import Case, Code, Finding, Why

CAP_CENTS = 500_000  # EUR 5,000: PSRPC (CPCE R125-1 [V]), CPC 750-1 [S], reg. 861/2007 art. 2 [M]
#: Loi 2026-307 of 23 April 2026: no implementing decree and no tariff was found up to 2026-11-21 [S].
L126_DECREE = False
ALSACE_MOSELLE = frozenset({"57", "67", "68"})
#: The ways whose end is a title, or an agreement instead of one: of no use to who already holds it.
TO_A_TITLE: frozenset[Code] = frozenset(get_args(Code)) - {"amicable", "declaration_of_claim"}


def find(code: Code, case: Case) -> Finding:
    """How that way stands in that case."""
    finding = WAYS[code](case)
    stop = _judgment_stop(case) if code == "declaration_of_claim" else _stop(case)
    if stop is None and code in TO_A_TITLE and _titled(case):
        return Finding("title", "CPCE L111-2")  # what was judged is enforced, not judged again (C. civ. 1355 [M])
    return stop or finding


def _stop(case: Case) -> Finding | None:
    """What closes every way of payment at once."""
    if _insolvent(case):
        return Finding("insolvent", "C. com. L622-21")  # [V]
    if case.debt.over_indebted_on is not None and case.debt.over_indebted_on <= case.owed.on:
        return Finding("over_indebted", "C. conso. L722-2")  # [M]
    if all(case.owed.on <= invoice.due_on for invoice in case.debt.invoices):
        return Finding("not_yet_due", "C. civ. 1305-2")  # what has a term can't be asked for before it [M]
    return _judgment_stop(case)


def _judgment_stop(case: Case) -> Finding | None:
    """What closes even the declaration in an insolvency."""
    if not case.owed.total_cents:
        return Finding("nothing_due", "C. civ. 1342")
    if case.owed.on > limitation_clock.limitation(case.debt, case.owed.on).expires_on:
        return Finding("time_barred", "C. civ. 2219")  # gate G6
    return None


def _titled(case: Case) -> bool:
    """Whether every invoice already stands in an enforceable title."""
    return all(limitation_clock.titled(case.debt, invoice, case.owed.on) for invoice in case.debt.invoices)


def _insolvent(case: Case) -> bool:
    return insolvency.open_since(case.debt, case.owed.on) is not None


def _amicable(case: Case) -> Finding:
    if case.debt.bought_from_bank:
        return Finding("bank_loan", "directive 2021/2167")  # gate G12 [S]
    return Finding("disputed" if case.debt.disputed else "open", "CPCE R124-1")  # gate G11


def _psrpc(case: Case) -> Finding:
    """Principal and interest up to EUR 5,000 (CPCE L125-1, R125-1 [V]), not between two traders (gate G13 [S])."""
    if case.abroad:
        return Finding("abroad", "CPCE R125-1")  # no officer in whose area the debtor lives [V]
    if case.owed.principal_cents + case.owed.interest_cents > CAP_CENTS:
        return Finding("above_cap", "CPCE R125-1")
    if case.both_traders is not False:
        return Finding("between_traders" if case.both_traders else "trader_unknown", "CPCE L125-1")
    return Finding("disputed" if case.debt.disputed else "open", "CPCE L125-1")


def _l126(case: Case) -> Finding:
    """Certain, due, invoiced, between traders, no cap (CPCE L126-1 [S])."""
    if not L126_DECREE:
        return Finding("decree_missing", "CPCE L126-1")
    if case.abroad:
        return Finding("abroad", "CPCE L126-1")
    if not case.both_traders:
        return Finding("trader_unknown" if case.both_traders is None else "not_between_traders", "CPCE L126-1")
    return Finding("disputed" if case.debt.disputed else "open", "CPCE L126-1")


def _payment_order(case: Case) -> Finding:
    """A debt of set amount, by contract, at the court of the debtor's home (CPC 1405, 1406 [V]); any amount."""
    if case.abroad:
        return Finding("abroad", "CPC 1406")
    return Finding("opposition_likely" if case.debt.disputed else _court(case), "CPC 1405")


def _conciliation(case: Case) -> Finding:
    """Asked for before a claim of up to EUR 5,000 at the tribunal judiciaire (CPC 750-1 [S])."""
    if case.abroad:
        return Finding("abroad", "CPC 750-1")
    if case.owed.total_cents > CAP_CENTS:
        return Finding("not_required", "CPC 750-1")
    if case.both_traders is None:
        return Finding("trader_unknown", "CPC 750-1")
    return Finding("not_required" if case.both_traders else "open", "CPC 750-1")


def _summary_claim(case: Case) -> Finding:
    """A debt that can't be seriously disputed (CPC 873 al. 2 [V20], 835 al. 2 [M])."""
    article = "CPC 835 al. 2" if case.both_traders is False else "CPC 873 al. 2"
    if case.abroad or case.debt.disputed:
        return Finding("abroad" if case.abroad else "disputed", article)
    return Finding(_court(case), article)


def _merits(case: Case) -> Finding:
    """The full trial; a lawyer is needed above EUR 10,000 [M]."""
    if case.abroad:
        return Finding("abroad", "CPC 42")
    if case.both_traders is False and case.owed.total_cents <= CAP_CENTS:
        return Finding("after_conciliation", "CPC 750-1")
    return Finding(_court(case), "C. com. L721-3" if case.both_traders else "COJ L211-3")


def _european_payment_order(case: Case) -> Finding:
    """Uncontested, cross-border, no cap, not against a debtor in Denmark (reg. 1896/2006 [V])."""
    across = _across(case)
    disputed = across == "cross_border" and case.debt.disputed
    return Finding("disputed" if disputed else across, "règl. (CE) 1896/2006")


def _european_small_claims(case: Case) -> Finding:
    """Cross-border, up to EUR 5,000 without interest and costs, not Denmark (reg. 861/2007 art. 2 [M])."""
    article = "règl. (CE) 861/2007"
    if case.abroad and case.owed.principal_cents > CAP_CENTS:
        return Finding("above_cap", article)
    return Finding(_across(case), article)


def _declaration_of_claim(case: Case) -> Finding:
    """Two months from the publication (C. com. R622-24 [V]), then relief within six (L622-26 [V]), then nothing."""
    if not _insolvent(case):
        return Finding("not_insolvent", insolvency.ARTICLE)
    if any(i.kind == "insolvency_declared" and i.on <= case.owed.on for i in case.debt.interruptions):
        return Finding("declared", insolvency.ARTICLE)
    published_on = case.debt.insolvency_published_on
    if published_on is None or case.owed.on <= insolvency.declare_by(published_on, overseas=False):
        return Finding("declare", insolvency.ARTICLE)
    late = case.owed.on <= periods.after_months(published_on, insolvency.RELIEF_MONTHS)
    return Finding("declare_late" if late else "declare_barred", "C. com. L622-26")


def _across(case: Case) -> Why:
    if not case.abroad:
        return "not_cross_border"
    return "denmark" if case.country == "DK" else "cross_border"


def _court(case: Case) -> Why:
    """The commercial court between traders, else the tribunal judiciaire (C. com. L721-3, COJ L211-3 [M]).

    In Alsace-Moselle the commercial one is a chamber of the tribunal judiciaire (C. com. L731-2 [M]).
    """
    if case.both_traders is None:
        return "court_by_trader"  # asked for: it decides the court, not whether the way is open
    if not case.both_traders:
        return "judicial_court"
    return "commercial_chamber" if case.departement in ALSACE_MOSELLE else "commercial_court"


WAYS: dict[Code, Callable[[Case], Finding]] = {
    "amicable": _amicable,
    "psrpc": _psrpc,
    "l126": _l126,
    "payment_order": _payment_order,
    "conciliation": _conciliation,
    "summary_claim": _summary_claim,
    "merits": _merits,
    "european_payment_order": _european_payment_order,
    "european_small_claims": _european_small_claims,
    "declaration_of_claim": _declaration_of_claim,
}
