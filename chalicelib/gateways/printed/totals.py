"""Total and amount due of the page: by label, then by whether the figures bear each other out."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.gateways import invoice
from chalicelib.gateways.printed import labelled, sums
from chalicelib.gateways.printed.labelled import Labelled
from chalicelib.gateways.printed.roles import Role


@dataclass(frozen=True, slots=True)
class Totals:
    """In cents, signed as printed; None where nothing is said."""

    total: int | None
    due: int | None
    total_sure: invoice.Certainty
    due_sure: invoice.Certainty
    place: labelled.Labelled | None = None  # of the amount due, or of the total it was taken from


def decide(found: list[Labelled]) -> Totals:
    """The total with VAT and what is left to pay of it."""
    total, total_sure = _total(found)
    dues = _of(found, Role.DUE)
    if dues:
        return _stated(found, dues, total, total_sure)
    return _from_total(found, total, total_sure)


def _total(found: list[Labelled]) -> tuple[Labelled | None, invoice.Certainty]:
    """The total that the other figures confirm; else the last one."""
    named = _of(found, Role.TOTAL) or _plain_totals(found)
    proven = [one for one in named if sums.proves(found, one)]
    if proven:
        agreed = len({one.cents for one in proven}) == 1 or proven[-1].cents == max(one.cents for one in proven)
        return _widest(proven), "high" if agreed else "medium"
    if not named:
        return None, "low"
    same = {abs(one.cents) for one in named}
    strong = len(same) == 1 and named[-1].role is Role.TOTAL and not named[-1].from_head
    return named[-1], "medium" if strong else "low"


def _plain_totals(found: list[Labelled]) -> list[Labelled]:
    """«Total» without a word on VAT: the one after the net and the tax, if there are any."""
    plain = [one for one in _of(found, Role.PLAIN_TOTAL) if one.last and not one.from_head]
    return plain or [one for one in found if one.role is Role.PLAIN_TOTAL]


def _widest(proven: list[Labelled]) -> Labelled:
    return max(reversed(proven), key=lambda one: abs(one.cents))


def _stated(
    found: list[Labelled], dues: list[Labelled], total: Labelled | None, total_sure: invoice.Certainty
) -> Totals:
    """An amount due is printed."""
    agreeing = [one for one in dues if sums.reconciles(found, one, total)]
    chosen = (agreeing or dues)[-1]
    if total is None and not sums.proves(found, chosen):
        sure: invoice.Certainty = "medium" if _alone(dues) else "low"
        return Totals(None, chosen.cents, "low", sure, chosen)
    if total is None:
        return Totals(chosen.cents, chosen.cents, "medium", "high" if _alone(dues) else "medium", chosen)
    if not agreeing and _with_earlier_balance(found, chosen, total):
        return Totals(total.cents, total.cents, total_sure, "medium", total)
    sure = _how_sure(found, agreeing, dues, chosen, total)
    if chosen.cents == total.cents and sure == "high":
        total_sure = "high"
    return Totals(total.cents, chosen.cents, total_sure, sure, chosen)


def _with_earlier_balance(found: list[Labelled], due: Labelled, total: Labelled) -> bool:
    """True when the sum to pay is this invoice and what was owed before: the claim is this invoice."""
    return due.cents - total.cents in {one.cents for one in found if one.role is Role.CARRIED}


def _how_sure(
    found: list[Labelled], agreeing: list[Labelled], dues: list[Labelled], chosen: Labelled, total: Labelled
) -> invoice.Certainty:
    carried = any(one.role is Role.CARRIED and one.cents for one in found)
    if carried or not agreeing or abs(chosen.cents) > abs(total.cents):
        return "low"
    if not _alone(agreeing):
        return "medium"
    if chosen.cents == total.cents and not _alone(dues):
        return "medium"
    if chosen.cents == total.cents and sums.paid(found, total):
        return "medium"
    return "high"


def _from_total(found: list[Labelled], total: Labelled | None, total_sure: invoice.Certainty) -> Totals:
    """No amount due is printed: the total, less what was paid."""
    if total is None:
        return Totals(None, None, "low", "low")
    paid = sum({abs(one.cents) for one in sums.paid(found, total)})
    if not paid:
        return Totals(total.cents, total.cents, total_sure, total_sure, total)
    due = total.cents - paid if total.cents > paid else total.cents
    return Totals(total.cents, due, total_sure, "medium" if total_sure == "high" else "low", total)


def _alone(some: Iterable[Labelled]) -> bool:
    return len({one.cents for one in some}) == 1


def _of(found: list[Labelled], role: Role) -> list[Labelled]:
    """Those of a role: what the line names, or if there is none, what the head of a column names."""
    named = [one for one in found if one.role is role and one.last]
    return [one for one in named if not one.from_head] or named
