"""Papers that an event calls for: printed, kept as documents, listed with the claim, handed to the post."""

from dataclasses import replace
from datetime import UTC, datetime, time

from chalicelib import countries
from chalicelib.countries.fr import calendar
from chalicelib.countries.fr.papers import letter
from chalicelib.gateways import documents, mailer, printer
from chalicelib.react import files, lawful
from chalicelib.store import papers

PDF = "application/pdf"
PRIVACY = "donnees@recouvrance.example"


def keep(paper: countries.Document, claim_id: str, listed: papers.Paper) -> str:
    """Print a paper as of ``listed.at``, keep it, list it with the claim; its SHA-256.

    Raises Refused(UNLAWFUL_TEXT) for words that a debtor may not be written; nothing is kept then.
    """
    lawful.paper(paper)
    made = replace(listed, sha256=render(paper, listed.at))
    papers.add(claim_id, made)
    return made.sha256


def render(paper: countries.Document, at: datetime) -> str:
    """Print a paper and keep it; its SHA-256. The same paper at the same moment has the same bytes."""
    return documents.put(printer.render(paper.template, paper.to_print(), at), PDF)


def kept(claim_id: str, kind: papers.Kind, label: str | None = None) -> papers.Paper | None:
    """The newest paper of that kind that an earlier try has printed."""
    found = (paper for paper in papers.of(claim_id) if paper.kind == kind and label in (None, paper.label))
    return max(found, key=lambda paper: paper.at, default=None)


def noon(at: datetime) -> datetime:
    """Noon of that day: two workers who print the same letter at once print the same bytes."""
    return datetime.combine(calendar.day(at), time(12), tzinfo=UTC)


def post(file: files.File, sha256: str, key: str, *, registered: bool) -> None:
    """Hand a letter for the debtor to the post; the same key is posted once."""
    address = file.debtor.address
    envelope = tuple(part for part in (file.debtor.name, address.line, f"{address.postcode} {address.city}") if part)
    mailer.post_letter(mailer.Letter(envelope, sha256, key, registered=registered))


def transfer(file: files.File) -> letter.Transfer | None:
    """How to pay by bank, when the creditor gave an account."""
    if not file.creditor.iban:
        return None
    return letter.Transfer(holder=file.creditor.name, iban=file.creditor.iban, payment_reference=file.claim.reference)
