"""The formal notice (mise en demeure): asks for payment by a day, in the creditor's name and under its mandate.

It is a clear demand (C. civ. 1344 [S]) and makes legal interest run where no penalty rate does (C. civ. 1231-6,
1344-1 [S]). It interrupts no limitation period (Cass. com. 18 May 2022, n° 20-23.204 [S]) and is no court's act (G7).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.countries.fr import account, interest, rates, wording
from chalicelib.countries.fr.papers import letter
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.refusals import Reason, Refused

SHORTEST_DAYS = 8  # nobody can answer a letter sooner; no text sets it (product choice)
LONGEST_DAYS = 60
UNTIL = "Ce calcul s’arrête le jour où vous payez."
CMF = "L.\u00a0313-2 du code monétaire et financier"
COM = "article L.\u00a0441-10 du code de commerce"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalNotice(letter.Demand):
    """The mentions of every demand, and what makes it a formal notice; none has a default.

    ``mandate_signed_on``: under which power it is sent. ``pay_within_days`` count from ``written_on``. ``registered``:
    whether it leaves as a registered letter with acknowledgement. Raises Refused(BAD_DATE) when it would not come after
    the first letter, ValueError for a term that is too short or too long.
    """

    first_letter: letter.Sent
    mandate_signed_on: date
    pay_within_days: int
    registered: bool

    def __post_init__(self) -> None:
        letter.Demand.__post_init__(self)
        if self.written_on <= self.first_letter.on:
            raise Refused(Reason.BAD_DATE)
        if not SHORTEST_DAYS <= self.pay_within_days <= LONGEST_DAYS:
            raise ValueError(f"a formal notice leaves {SHORTEST_DAYS} to {LONGEST_DAYS} days to pay")

    @property
    def template(self) -> str:
        """The printer's page."""
        return "formal_notice"

    @property
    def pay_by(self) -> date:
        """The last day to pay or to answer."""
        return self.written_on + timedelta(days=self.pay_within_days)

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``formal_notice.typ``."""
        return letter.Demand.to_print(self) | {
            "first_letter": self.first_letter.to_print(),
            "mandate_signed_on": wording.day(self.mandate_signed_on),
            "pay_by": wording.day(self.pay_by),
            "registered": self.registered,
            "interest": interest_sentence(self.debt, self.written_on),
        }


def interest_sentence(debt: Debt, noticed_on: date) -> str:
    """From which day interest runs and at which rate, as it stands on the day of the notice. Raises LookupError."""
    if interest.professional(debt):
        return _penalties(account.composition(debt, noticed_on))
    noticed = replace(debt, formal_notice_on=noticed_on)
    starts = [first for known in (debt, noticed) for i in debt.invoices if (first := interest.first_day(known, i))]
    bps = interest.legal_bps(debt, rates.half_year(noticed_on))
    return (
        f"Les intérêts au taux légal courent à partir du {wording.day(min(starts))} sur le principal impayé, au taux "
        f"de {wording.rate(bps)} par an ce semestre (articles 1231-6 et 1344-1 du code civil, {CMF}). {UNTIL}"
    )


def _penalties(owed: Composition) -> str:
    """Between professionals penalties run already: the notice says since when and at which rate today."""
    lines = [line for line in owed.lines if line.kind == "interest"]
    today = sorted({line.rate_bps for line in lines if line.end == owed.on})
    if not today:
        return f"Les pénalités de retard courent dès le lendemain de l’échéance ({COM}). {UNTIL}"
    since = min(line.start for line in lines if line.start)
    rate = " et ".join(wording.rate(bps) for bps in today)
    return (
        f"Les pénalités de retard courent depuis le {wording.day(since)}, lendemain de l’échéance, au taux de {rate} "
        f"par an ce semestre ({COM}). {UNTIL} L’indemnité forfaitaire est celle de l’article D.\u00a0441-5."
    )
