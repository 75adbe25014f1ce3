"""The debtor pays: to the card page of the creditor's own account and back, never saying more than is known."""

import logging
from datetime import datetime, timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, config
from chalicelib.countries.fr import gates
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import card_payments
from chalicelib.store import pay_pages
from chalicelib.web import debtor_file, debtor_page, door, pages, payment_facts, sentences

routes = Blueprint(__name__)
log = logging.getLogger("recouvrance.payments")
STRIPE = "https://checkout.stripe.com/"
HOUR, WORTH_IT = timedelta(hours=1), timedelta(minutes=5)
ASK_DIRECTLY = frozenset({4, 12})  # at which of the page's questions the payment provider is asked itself
PATIENCE = 25  # questions before the page stops asking


@door.form(routes, "/dossier/payer", who="debtor")
@debtor_file.once_checked
def pay(call: door.Call) -> Response:
    """To the pay page: the same one for a second tap, a new one when amount or day changed."""
    file = debtor_file.load(call.who.session)
    if not file.payable:
        return pages.see_other("/dossier")
    try:
        url = _pay_page(file, file.settling_cents if call.form.get("how") == "all" else file.next_cents)
    except (Refused, card_payments.PaymentError):
        log.warning("no pay page", exc_info=True, extra={"claim": file.claim.id})
        said = sentences.say(Refused(Reason.SERVICE_DOWN), call.lang)
        return debtor_page.show(call, status=said.status, trouble="pay")
    return pages.see_other(url)


@door.page(routes, "/dossier/merci", who="debtor")
@debtor_file.once_checked
def thanks(call: door.Call) -> Response:
    """Back from paying: what is known of it so far. The page asks again by itself until there is news."""
    asked = int(call.query("n")) if call.query("n").isdecimal() else 0
    file = debtor_file.load(call.who.session)
    page = pay_pages.last(file.claim.id)
    if page is None:
        return pages.see_other("/dossier")
    if asked in ASK_DIRECTLY and not _arrived(file, page) and _look(file, page):
        file = debtor_file.load(call.who.session)
    state = file.state if _arrived(file, page) else "waiting"
    return call.page("debtor/merci.html", file=file, state=state, page=page, asked=asked, patience=PATIENCE)


def _pay_page(file: debtor_file.File, cents: int) -> str:
    known = pay_pages.last(file.claim.id)
    if known is not None and _still_good(known, file, cents):
        return known.url
    if known is not None and known.expires_at > ambient.now() and not _arrived(file, known):
        if _look(file, known):
            return "/dossier/merci"
        card_payments.close_checkout(file.claim.account, known.session_id)
    page = _open(file, cents, (known.attempt if known else len(file.claim.payments)) + 1)
    pay_pages.remember(page)
    return page.url


def _open(file: debtor_file.File, cents: int, attempt: int) -> pay_pages.PayPage:
    claim, site = file.claim, config.settings().site_url
    gates.paid_to(claim.account, {claim.account, file.creditor.account})
    expires_at = _expiry(ambient.now())
    made = card_payments.open_checkout(
        card_payments.Checkout(
            claim_id=claim.id,
            creditor_account=claim.account,
            cents=cents,
            application_fee_cents=claim.fee(cents).total_cents,
            attempt=attempt,
            quoted_on=file.owed.on,
            description=f"Dossier {file.reference}",
            success_url=f"{site}/dossier/merci",
            cancel_url=f"{site}/dossier",
            expires_at=expires_at,
        )
    )
    _only_to_stripe(made.url)
    return pay_pages.PayPage(
        claim_id=claim.id,
        attempt=attempt,
        session_id=made.session_id,
        url=made.url,
        cents=cents,
        quoted_on=file.owed.on,
        payments_before=len(claim.payments),
        expires_at=expires_at,
    )


def _still_good(page: pay_pages.PayPage, file: debtor_file.File, cents: int) -> bool:
    same = (page.cents, page.quoted_on) == (cents, file.owed.on)
    return same and not _arrived(file, page) and page.expires_at - ambient.now() > WORTH_IT


def _arrived(file: debtor_file.File, page: pay_pages.PayPage) -> bool:
    """A payment came since that page was opened."""
    return len(file.claim.payments) > page.payments_before


def _look(file: debtor_file.File, page: pay_pages.PayPage) -> bool:
    """Ask what became of the page, in case the hook is late or lost; True when it was paid or is being paid."""
    try:
        notice = card_payments.look_at_checkout(file.claim.account, page.session_id)
        return notice is not None and payment_facts.book(notice)
    except (Refused, card_payments.PaymentError):
        log.info("the pay page could not be asked", exc_info=True, extra={"claim": file.claim.id})
        return False


def _expiry(now: datetime) -> datetime:
    """One to two hours ahead, on the hour: two taps at once ask for the very same page."""
    return now.replace(minute=0, second=0, microsecond=0) + 2 * HOUR


def _only_to_stripe(url: str) -> None:
    """Nobody is ever sent to pay elsewhere. Raises Refused(SERVICE_DOWN)."""
    stand_in = config.settings().stripe_api_base
    if not url.startswith(STRIPE) and not (stand_in and url.startswith(f"{stand_in}/")):
        raise Refused(Reason.SERVICE_DOWN)
