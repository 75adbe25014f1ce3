"""What the law says of a claim described in JSON, before anything is filed. Nothing is read from a store or kept.

``POST /api/v1/claims/preview`` and ``python -m infra.local preview`` answer with this.
"""

from datetime import date

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import shapes
from chalicelib.web.preview import answer, asked, debts, telling

LARGEST = 256_000  # bytes of JSON: 500 invoices and as many payments


def preview(raw: bytes, today: date) -> answer.Preview:
    """The answer for a claim as it stands on the day it asks for, else ``today``.

    Raises ``shapes.Unfit`` for what can't be read, Refused: BODY_TOO_LARGE, RATE_MISSING.
    """
    if len(raw) > LARGEST:
        raise Refused(Reason.BODY_TOO_LARGE, max_kb=LARGEST // 1000)
    claim = shapes.read(raw, asked.Claim)
    debt, on = debts.debt(claim, claim.creditor), claim.on or today
    return telling.tell(claim, debt, on, telling.owed(debt, on))
