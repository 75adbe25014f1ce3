"""What each event of a debt's life does to its limitation period, with its article and how sure we are."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.countries.fr.limitation_periods import Period
from chalicelib.domain.claim.facts import InterruptionKind


@dataclass(frozen=True, slots=True)
class Rule:
    """``lasts``: over in a ``moment``; until its end if that is ``known``; or ``open`` while nobody said it ended.

    ``capped``: this restart can't carry the period beyond twenty years (C. civ. 2232); a suspension never can.
    """

    effect: Literal["restart", "suspend", "none"]
    article: str
    lasts: Literal["moment", "known", "open"] = "moment"
    capped: bool = False


NO_LETTER = "Cass. com., 18 mai 2022, n° 20-23.204"
ACKNOWLEDGED = Rule("restart", "C. civ. 2240", capped=True)  # a new full period (C. civ. 2231)
BY_LETTER = Rule("restart", "C. ass. L114-2", capped=True)  # [V20] insurance alone
NOT_BEGUN = "C. civ. 2233"  # [V20] nothing runs before the term
NOT_REVIVED = "Cass. 1re civ., 19 mai 2021, n° 19-26.253"  # [S] an acknowledgement after the end starts nothing
NOT_JUDGED = "C. civ. 1355"  # [M] a judgment holds for what it judged: an older one is about something else

RULES: dict[InterruptionKind, Rule] = {
    "acknowledgement": ACKNOWLEDGED,  # [V20]
    "part_payment": ACKNOWLEDGED,  # [S]
    "instalment_request": ACKNOWLEDGED,  # [S]
    "plan_signed": ACKNOWLEDGED,  # [S]
    # [V20] Even summary or before the wrong court. Its effect lasts as long as the case (C. civ. 2242); while nobody
    # says when that ended, the cautious day is the one it was filed.
    "court_claim": Rule("restart", "C. civ. 2241", "known"),
    "enforcement": Rule("restart", "C. civ. 2244"),  # [V20]
    "payment_order_filed": Rule("none", "C. civ. 2241"),  # [M] a request is no claim until the order is served
    "payment_order_served": Rule("restart", "C. civ. 2241"),  # [M]
    "insolvency_declared": Rule("restart", "C. com. L622-25-1", "open"),  # [M] until the procedure ends
    "title": Rule("restart", "CPCE L111-4"),  # [V] a period of its own
    "psrpc_agreement": Rule("suspend", "C. civ. 2238", "open"),  # CPCE L125-1 [V]
    "mediation": Rule("suspend", "C. civ. 2238", "open"),  # [S]
    "formal_notice": Rule("none", NO_LETTER),  # [S]
    "registered_letter": Rule("none", NO_LETTER),  # [S]
    "first_letter": Rule("none", NO_LETTER),  # [S]
    "message": Rule("none", NO_LETTER),  # [S]
    "psrpc_letter": Rule("none", NO_LETTER),  # [S]
}

#: All that stops a forfeiture: a claim in court and an act of enforcement, whose articles name it (C. civ. 2241, 2244).
#: A plan may move the first unpaid instalment itself (C. conso. R312-35 [M]): a lawyer's question, not counted here.
STOPS_FORFEITURE = {"court_claim", "payment_order_served", "enforcement", "title"}


def rule(kind: InterruptionKind, period: Period) -> Rule:
    """What an event of this kind does to that period."""
    if period.forfeiture and kind not in STOPS_FORFEITURE:
        return Rule("none", period.article)
    if period.by_letter and kind == "registered_letter":
        return BY_LETTER
    return RULES[kind]
