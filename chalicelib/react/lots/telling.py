"""One mail for a whole lot, when all of it is filed: never one for each claim."""

from typing import cast

from chalicelib import config, templating
from chalicelib.gateways import mailer
from chalicelib.store import once
from chalicelib.store.lot_rows import Tally
from chalicelib.store.lots import Lot
from chalicelib.templating import wording


def tell(lot: Lot) -> None:
    """What was filed, what was not: sent, then marked, at least once."""
    key = f"{lot.id}:done:{lot.filing_since}"
    if once.happened(key):
        return
    counts, none = lot.counts(), Tally("ready", 0, 0, 0)
    filed, left = counts.get("filed", none), [counts[state] for state in ("todo", "failed") if state in counts]
    letter = templating.mail(
        "lot_done",
        cast(wording.Lang, lot.lang),
        link=f"{config.settings().site_url}/creances/lots/{lot.id}",
        filed=filed.customers,
        cents=filed.cents,
        left=sum(tally.customers for tally in left),
    )
    mailer.send_mail(mailer.Mail(lot.creditor.email, letter.subject, letter.text, letter.html, key))
    once.mark(key)
