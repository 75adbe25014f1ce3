"""Which papers prove which debt, the strongest first: who claims must prove (C. civ. 1353 [M]).

Between traders by any means (C. com. L110-3 [M]); against others in writing above EUR 1,500 (C. civ. 1359,
décret 80-533 [M]). None is demanded here: they are suggested.
"""

from collections.abc import Mapping

from chalicelib.domain.claim.facts import Debt, Nature
from chalicelib.domain.proofs import Kind

WANTED: Mapping[Nature, tuple[Kind, ...]] = {
    "sale": ("order", "delivery", "mails"),
    "service": ("order", "performance", "mails"),
    "works": ("order", "acceptance", "mails"),
    "transport": ("order", "waybill", "mails"),
    "ship": ("order", "waybill", "mails"),
    "rent": ("lease", "account", "mails"),
    "coownership": ("account", "mails"),
    "telecom": ("contract", "mails"),
    "insurance": ("policy", "mails"),
    "loan": ("loan", "account", "mails"),
    "consumer_credit": ("loan", "account", "mails"),
    "other": ("contract", "performance", "mails"),
}


def proofs(debt: Debt) -> tuple[Kind, ...]:
    """The kinds of papers that such a debt is proved by."""
    return WANTED[debt.nature]
