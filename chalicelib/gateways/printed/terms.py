"""A term in words becomes a day: «30 jours fin de mois», «à réception», «net 45 days»."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.gateways import invoice

DAYS = r"(?:jours?|j\b|jrs?|days?|tage[n]?|dagen)"
NUMBERS = {"trente": 30, "quarante-cinq": 45, "quarante cinq": 45, "soixante": 60, "quinze": 15, "huit": 8, "dix": 10}
END_OF_MONTH = (
    r"(?:nets? )?(?:,? ?(?:fin (?:de |du )?mois|fdm|f\.d\.m|eom|end of (?:the )?month|date de facture fin de mois))"
)
NUMBERED = re.compile(
    rf"(?<![\w%,.-])(?:a |sous |net |nets |within |in |innerhalb (?:von )?)?(\d{{1,3}}|{'|'.join(NUMBERS)}) ?{DAYS}"
    rf"(?P<end> ?{END_OF_MONTH})?(?: ?,? ?le (?P<on>\d{{1,2}})\b)?"
)
END_FIRST = re.compile(rf"fin (?:de |du )?mois ?(?:\+|plus|a) ?(\d{{1,3}}) ?{DAYS}")
AT_ONCE = re.compile(
    r"(?:a |des )(?:la )?reception|reception de (?:la )?facture|paiement (?:immediat|comptant|a la commande)"
    r"|\bcomptant\b"
    r"|(?:due |payable )?(?:up)?on receipt|\bimmediate(?:ly)?\b|sofort|ohne abzug sofort"
)
ABOUT_PAYMENT = re.compile(
    r"paiement|paye|payable|reglement|regl|echeance|condition|modalit|virement|payment|terms|net\b|\bdue\b"
    r"|zahlbar|zahlung|ziel"
)
NOT_THE_TERM = re.compile(
    r"retard|penalit|escompte|skonto|reclamation|contest|retour|retract|garanti|validite|valable"
    r"|delai de livraison|reserve"
    r"|mise en demeure|discount|interet|late|annul|resili|preavis"
)
LONGEST = 120  # days


@dataclass(frozen=True, slots=True)
class Term:
    """Days after issue, perhaps to the end of that month, perhaps to a day of the next one."""

    days: int
    month_end: bool = False
    end_first: bool = False
    on: int = 0


def term(line: str) -> Term | None:
    """What a folded line says of when to pay; None when it speaks of something else."""
    if NOT_THE_TERM.search(line) or not (ABOUT_PAYMENT.search(line) or AT_ONCE.search(line)):
        return None
    if found := END_FIRST.search(line):
        return Term(int(found[1]), month_end=True, end_first=True)
    numbered = list(NUMBERED.finditer(line))
    if len({match[1] for match in numbered}) > 1:
        return None
    if numbered:
        return _numbered(numbered[0])
    return Term(0) if AT_ONCE.search(line) else None


def due(issued: date, agreed: Term) -> tuple[date, invoice.Certainty]:
    """The last day to pay. Where «fin de mois» can be counted in two ways, the later day, and «low»."""
    if not agreed.month_end:
        return issued + timedelta(days=agreed.days), "medium"
    after = _month_end(issued + timedelta(days=agreed.days))
    if agreed.end_first:
        return _month_end(issued) + timedelta(days=agreed.days), "medium"
    if agreed.on:
        return _on(after + timedelta(days=1), agreed.on), "medium"
    whole_months = agreed.days % 30 == 0
    return after, "medium" if whole_months else "low"


def _numbered(match: re.Match[str]) -> Term | None:
    number = int(match[1]) if match[1].isdigit() else NUMBERS[match[1]]
    on = int(match["on"] or 0)
    return Term(number, bool(match["end"]) or bool(on), on=on) if number <= LONGEST else None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _on(first: date, number: int) -> date:
    return first.replace(day=max(1, min(number, calendar.monthrange(first.year, first.month)[1])))
