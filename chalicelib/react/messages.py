"""Notices become mails and text messages.

A contact with a debtor goes out at most once (mark, then send), within hours and budget or later; his receipts, the
answers to what he wrote, and what others are told, at least once: none of these is a contact.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from chalicelib import ambient, config, countries, templating
from chalicelib.domain import notices, phone_numbers, sms_text
from chalicelib.domain.claim import contact
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Channel
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.notices import Notice
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, mailer
from chalicelib.react import contacting, enclosures, files, lawful, solvency
from chalicelib.store import access, journal, once, providers, streams, writing
from chalicelib.store.journal import Recorded

PDF = "application/pdf"
TRIES = 3
HOUR, OFFERS_TOLD = timedelta(hours=1), 8  # messages about offers to one provider in an hour
SHORTER = (30, 20, 10, 5)  # letters of a creditor's name in an SMS, as many as there is room for
DUE = frozenset({"receipt", "plan", "freed"})  # what a debtor has a right to is no contact


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a notice goes, and the page it leads to."""

    mail: str
    phone: str
    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A message, written and waiting to be sent."""

    channel: Channel
    send: Callable[[], None]


def tell(line: Recorded) -> None:
    """Send every notice that the event calls for, the debtor's last. Raises contacting.NotYet when it must wait."""
    file = files.file_of(line)
    for notice in sorted(notices.notices(file.claim, line.event), key=_is_contact):
        if _is_contact(notice):
            _contact(notice, file, line)
        else:
            _inform(notice, file, line)


def _is_contact(notice: Notice) -> bool:
    return notice.reader == "debtor" and notice.template not in DUE


def _contact(notice: Notice, file: files.File, line: Recorded) -> None:
    """Made ready, marked, sent: at most once, and never after the file was paused or closed."""
    file = solvency.looked_at(file)
    for _ in range(TRIES):
        ready = _ready(notice, file, line)
        if ready is None or not _may_still_go(notice, file.claim, line.event):
            return
        try:
            if contacting.begin(_key(notice, line), file.claim, ready.channel):
                ready.send()
        except writing.Cancelled:
            file = files.file_of(line)
        else:
            return
    raise Refused(Reason.TRY_AGAIN)


def _may_still_go(notice: Notice, claim: Claim, event: e.Event) -> bool:
    """However long it waited: nothing goes out to who disputes, keeps a plan or can't pay."""
    law = countries.by_code("fr")
    return notice in notices.notices(claim, event) and contact.message_may_leave(claim, ambient.now(), law)


def _inform(notice: Notice, file: files.File, line: Recorded) -> None:
    """Sent, then marked: at least once."""
    if once.happened(_key(notice, line)):
        return
    if _of_a_lot(notice, line.event):
        return
    if (ready := _ready(notice, file, line)) and not _enough(notice):
        ready.send()
        once.mark(_key(notice, line))


def _enough(notice: Notice) -> bool:
    """A whole balance makes hundreds of offers at once: they all lie in his list, and a few messages say so."""
    return notice.template == "offer" and not access.count(f"offers:{notice.reader_id}", OFFERS_TOLD, HOUR)


def _of_a_lot(notice: Notice, event: e.Event) -> bool:
    """The claims of a lot find somebody all at once: one mail tells its creditor, and its winner took it himself."""
    if notice.template not in {"assigned", "yours"} or not isinstance(event, e.ClaimAssigned):
        return False
    tender = journal.load(streams.TENDER, event.tender_id) if event.tender_id else None
    return tender is not None and len(tender.parts) > 1


def _ready(notice: Notice, file: files.File, line: Recorded) -> Ready | None:
    """The message, written and waiting to be sent; None when its reader can't be reached that way."""
    reader, key = _reader(notice, file), _key(notice, line)
    if reader is None:
        return None
    values = _values(notice, file, line.event, reader)
    if reader.mail:
        mail = _mail(notice, reader, values, key, file)
        return _lawful(Ready("mail", lambda: mailer.send_mail(mail)), f"{mail.subject}\n\n{mail.text}", notice, file)
    if notice.template in templating.SMS and phone_numbers.international(reader.phone):
        sms = mailer.Sms(reader.phone, _one_sms(notice.template, values), key)
        return _lawful(Ready("sms", lambda: mailer.send_sms(sms)), sms_text.gsm7(sms.text), notice, file)
    return None


def _lawful(ready: Ready, text: str, notice: Notice, file: files.File) -> Ready:
    """What a debtor reads has passed the linter first. Raises Refused(UNLAWFUL_TEXT)."""
    if notice.reader == "debtor":
        lawful.message(text, ready.channel, file, asks=_is_contact(notice))
    return ready


def _one_sms(template: str, values: dict[str, Any]) -> str:
    """The text that fits one SMS: where it does not, the creditor's name gives way."""
    texts = (
        templating.text(f"sms/{template}.txt", "fr", **{**values, "creditor": values["creditor"][:length]})
        for length in SHORTER
    )
    return min(texts, key=lambda text: max(sms_text.ONE_SMS, sms_text.septets(sms_text.gsm7(text))))


def _key(notice: Notice, line: Recorded) -> str:
    return f"{line.id}:{notice.template}:{notice.reader_id}"


def _mail(notice: Notice, reader: Reader, values: dict[str, Any], key: str, file: files.File) -> mailer.Mail:
    paper = enclosures.of(notice, values["event"], file.claim)
    letter = templating.mail(notice.template, "fr", **values, enclosed=bool(paper))
    return mailer.Mail(
        to=reader.mail,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        key=key,
        attachments=(mailer.Attachment(f"{file.claim.reference}.pdf", PDF, documents.get(paper)),) if paper else (),
    )


def _reader(notice: Notice, file: files.File) -> Reader | None:
    """The person behind a notice; None when he can't be reached by message."""
    site, claim_id = config.settings().site_url, file.claim.id
    match notice.reader:
        case "creditor":
            page = f"{claim_id}/mandat" if notice.template == "outgrown" else claim_id
            return Reader(file.creditor.email, "", file.creditor.name, f"{site}/creances/{page}")
        case "provider":
            known = providers.provider(notice.reader_id)
            page = "missions" if notice.template == "ended" else f"missions/{claim_id}"
            return Reader(known.email, known.phone, known.name, f"{site}/{page}") if known else None
        case "debtor":
            return Reader(file.debtor.email, file.debtor.phone, file.debtor.name, file.debtor_link)
        case "operator":
            desk = parseaddr(config.settings().mail_from)[1]
            return Reader(desk, "", "Recouvrance", f"{site}/operateur/creances/{claim_id}")


def _values(notice: Notice, file: files.File, event: e.Event, reader: Reader) -> dict[str, Any]:
    """What a message may say; the debtor's name reaches only those who may see the file."""
    claim = file.claim
    owed = countries.by_code("fr").composition(claim.debt, ambient.today())
    principal = sum(invoice.amount_cents for invoice in claim.debt.invoices)
    return {
        "name": reader.name,
        "claim": claim,
        "event": event,
        "reference": claim.reference,
        "creditor": file.creditor.name,
        "debtor": file.debtor.name,
        "provider": file.provider.name if file.provider else "",
        "owed_cents": owed.total_cents,
        "phone": file.provider.phone if file.provider else "",
        "link": reader.link,
        "reader_id": notice.reader_id,
        "principal_cents": principal,
        "gain_cents": claim.terms.fee(principal).provider_cents if claim.terms else 0,
    }
