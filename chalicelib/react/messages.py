"""Notices become mails and text messages. Debtors at most once (mark, then send), others at least once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import ambient, config, countries, templating
from chalicelib.domain import notices
from chalicelib.domain.claim import events as e
from chalicelib.domain.notices import Notice
from chalicelib.gateways import documents, mailer
from chalicelib.react import files
from chalicelib.store import papers, providers, queues
from chalicelib.store.journal import Recorded

MARK_LIFE = timedelta(days=400)
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a notice goes, and the page it leads to."""

    mail: str
    phone: str
    name: str
    link: str


def tell(line: Recorded) -> None:
    """Send every notice that the event calls for."""
    file = files.file_of(line)
    for notice in notices.notices(file.claim, line.event):
        _send(notice, _reader(notice, file), file, line)


def _send(notice: Notice, reader: Reader | None, file: files.File, line: Recorded) -> None:
    if reader is None:
        return
    key = f"{line.id}:{notice.template}:{notice.reader_id}"
    careful = notice.reader == "debtor"
    if careful and not queues.done_once(key, MARK_LIFE, ambient.now()):
        return
    values = _values(notice, file, line.event, reader)
    if reader.mail:
        mailer.send_mail(_mail(notice, reader, values, key, file))
    elif reader.phone and notice.template in templating.SMS:
        mailer.send_sms(mailer.Sms(reader.phone, templating.text(f"sms/{notice.template}.txt", "fr", **values), key))


def _mail(notice: Notice, reader: Reader, values: dict[str, Any], key: str, file: files.File) -> mailer.Mail:
    letter = templating.mail(notice.template, "fr", **values)
    return mailer.Mail(
        to=reader.mail,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        key=key,
        attachments=_attachments(notice, file),
    )


def _attachments(notice: Notice, file: files.File) -> tuple[mailer.Attachment, ...]:
    """The paper that a message carries: the letter's copy, the receipt."""
    kinds = {"letter_copy": "first_letter", "receipt": "receipt"}
    if notice.template not in kinds:
        return ()
    wanted = [paper for paper in papers.of(file.claim.id) if paper.kind == kinds[notice.template]]
    if not wanted:
        return ()
    newest = max(wanted, key=lambda paper: paper.at)
    return (mailer.Attachment(f"{file.claim.reference}.pdf", PDF, documents.get(newest.sha256)),)


def _reader(notice: Notice, file: files.File) -> Reader | None:
    """The person behind a notice; None when he can't be reached by message."""
    site, claim_id = config.settings().site_url, file.claim.id
    match notice.reader:
        case "creditor":
            return Reader(file.creditor.email, "", file.creditor.name, f"{site}/creances/{claim_id}")
        case "provider":
            known = providers.provider(notice.reader_id)
            return Reader(known.email, known.phone, known.name, f"{site}/missions/{claim_id}") if known else None
        case "debtor":
            return Reader(file.debtor.email, file.debtor.phone, file.debtor.name, file.debtor_link)
        case "operator":
            return Reader(config.settings().mail_from, "", "Recouvrance", f"{site}/operateur/creances/{claim_id}")


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
