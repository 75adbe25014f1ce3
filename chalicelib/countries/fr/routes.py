"""Every way that is open for a debt after a failed amicable phase, and why the others are not; the best first."""

from collections.abc import Iterable
from typing import get_args

from chalicelib.countries import Route
from chalicelib.countries.fr.routing import chances, conditions, costs
from chalicelib.countries.fr.routing.case import Case, Code
from chalicelib.domain.claim.facts import Composition, Debt


def routes(
    debt: Debt, owed: Composition, *, abroad: bool, country: str = "", departement: str = ""
) -> tuple[Route, ...]:
    """The open ways by what the creditor may expect to keep, then the closed ones. ``owed.on`` is the day.

    ``abroad``: the debtor lives in another country of the EU, ``country`` where (ISO 3166, upper case) if known.
    ``departement``: the debtor's in France, for the VAT of an officer there; empty counts as the mainland.
    """
    case = Case(debt, owed, abroad, country, departement)
    return best_first(_route(code, case) for code in get_args(Code))


def best_first(found: Iterable[Route]) -> tuple[Route, ...]:
    """The open ways by what is expected to be left, those of unknown cost after them, the closed ones last."""
    return tuple(sorted(found, key=lambda r: (not r.available, r.net_cents is None, -(r.net_cents or 0))))


def worth_pursuing(found: Iterable[Route]) -> bool:
    """Whether any open way is expected to bring more than it costs."""
    return any(route.available and (route.net_cents or 0) > 0 for route in found)


def _route(code: Code, case: Case) -> Route:
    finding = conditions.find(code, case)
    if not finding.available:
        return Route(code, available=False, reason=finding.why, article=finding.article)
    cost = costs.cost(code, case)
    return Route(
        code,
        available=True,
        reason=finding.why,
        article=finding.article,
        cost_cents=cost.cents if cost else None,
        days=chances.days(code),
        net_cents=cost.net(case.owed.total_cents, chances.chance_bps(code, case)) if cost else None,
        indicative=cost.indicative if cost else True,
    )
