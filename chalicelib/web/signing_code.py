"""The one-time code that proves who signs a framework agreement: mailed to the creditor, bound to one draft.

It is derived from the draft and the quarter of an hour, so that nothing has to be kept; tries are counted.
"""

from datetime import datetime, timedelta
from typing import Protocol

from chalicelib import ambient, config, templating
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import mailer
from chalicelib.store import access
from chalicelib.store.people import Creditor
from chalicelib.templating import wording

LIFE = timedelta(minutes=15)  # a code is good for the quarter it was made in and the next
HOUR = timedelta(hours=1)
SENT, TRIED = 6, 10  # in an hour: codes mailed to one creditor, codes typed for one draft


class ToSign(Protocol):
    """What is signed: a draft of one claim, or of many."""

    @property
    def id(self) -> str:
        """Its own."""

    @property
    def creditor_id(self) -> str:
        """Who signs."""

    @property
    def creditor(self) -> Creditor:
        """With his address."""


def send(draft: ToSign, lang: wording.Lang) -> None:
    """Mail the code of now. Raises Refused(TOO_MANY_TRIES)."""
    if not access.count(f"code-sent:{draft.creditor_id}", SENT, HOUR):
        raise Refused(Reason.TOO_MANY_TRIES)
    code = _code(draft, ambient.now())
    page = f"{config.settings().site_url}/creances/{'lots' if draft.id.startswith('lot_') else 'brouillon'}/{draft.id}"
    letter = templating.mail("sign_code", lang, link=f"{page}#sign", code=code)
    key = f"code:{ambient.keyed_hash(draft.id + code)[:24]}:{ambient.new_id('try')}"
    mailer.send_mail(mailer.Mail(draft.creditor.email, letter.subject, letter.text, letter.html, key))


def right(draft: ToSign, typed: str) -> bool:
    """Whether that is the code. Raises Refused(TOO_MANY_TRIES) once too many were typed."""
    if not access.count(f"code-tried:{draft.id}", TRIED, HOUR):
        raise Refused(Reason.TOO_MANY_TRIES)
    now, bare = ambient.now(), "".join(typed.split())
    return any(ambient.same(bare, _code(draft, at)) for at in (now, now - LIFE))


def _code(draft: ToSign, at: datetime) -> str:
    return ambient.derived_code(f"sign:{draft.id}:{int(at.timestamp() // LIFE.total_seconds())}")
