"""Erasing and exporting a person (GDPR 15, 17, 20), and erasing by itself what is past its time.

A journal names nobody, so it always folds as before. What must be kept longer is kept, and the report says until when.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from chalicelib import countries
from chalicelib.countries.fr import retention
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.fairplay.cases import Case
from chalicelib.gateways import documents
from chalicelib.store import (
    access,
    drafts,
    fairplay,
    frameworks,
    journal,
    namesakes,
    papers,
    people,
    providers,
    searches,
    signatures,
    streams,
    views,
)

#: What each kind of paper is kept as.
KINDS: dict[str, retention.Kind] = {
    "invoice": "evidence",
    "evidence": "evidence",
    "note": "words",
    "receipt": "accounting",
    "notice": "accounting",
}
OPEN = "Dossier ouvert : nécessaire à la créance"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one kind of data in one claim: erased, or kept until a day (None: while the file is open)."""

    claim_id: str
    kind: retention.Kind
    why: str
    article: str
    until: date | None = None
    erased: bool = False


def export(claim_id: str) -> dict[str, Any]:
    """All that is kept of the debtor in a claim, as JSON-ready values; papers by hash. Raises Refused(NOT_FOUND)."""
    claim = _claim(claim_id)
    known = people.debtor(claim.debtor_id, claim.id)
    return {
        "claim": claim.id,
        "reference": claim.reference,
        "person": asdict(known) if known else None,
        "papers": [{"kind": paper.kind, "sha256": paper.sha256, "at": paper.at} for paper in papers.of(claim.id)],
        "journal": [
            {"number": line.number, "at": line.at, "by": line.by.partition("#")[0], "event": type(line.event).__name__}
            for line in journal.read(streams.CLAIM, claim.id)
        ],
        "kept": [asdict(line) for line in _report(claim, None)],
    }


def erase(claim_id: str, on: date) -> list[Line]:
    """Erase of the debtor in a claim all that may go by ``on``; what stays and until when. Twice is once.

    Raises Refused(NOT_FOUND).
    """
    claim = _claim(claim_id)
    report = _report(claim, on)
    gone = {line.kind for line in report if line.erased}
    if "reach" in gone:
        _forget_reach(claim)
    if "identity" in gone:
        _forget_namesake(claim)
        people.forget_debtor(claim.debtor_id, claim.id)
    if "papers" in gone:
        signatures.forget(claim.id)
    for paper in papers.of(claim.id):
        if KINDS.get(paper.kind, "papers") in gone:
            if not _used_elsewhere(claim, paper):
                documents.forget(paper.sha256)
            papers.remove(claim.id, paper)
    return report


def export_user(mail: str) -> dict[str, Any]:
    """All that is kept of someone who signs in with that address. Raises Refused(NOT_FOUND)."""
    user = _user(mail)
    creditor, provider = people.creditor(user.org_id), providers.provider(user.org_id)
    framework = frameworks.ever(user.org_id)
    return {
        "user": asdict(user),
        "creditor": asdict(creditor) if creditor else None,
        "provider": asdict(provider) if provider else None,
        "framework": asdict(framework) if framework else None,
        "fair_play": [_noticed(case) for case in fairplay.about(user.org_id)] if provider else [],
        "searches": [asdict(search) for search in searches.of(user.org_id).searches],
    }


def erase_user(mail: str) -> list[str]:
    """He signs in no more; what stays with his organisation, and why. Raises Refused(NOT_FOUND)."""
    user = _user(mail)
    people.forget_user(mail)
    stays = "profil de l’organisation : nécessaire à ses dossiers et à ses comptes (C. com. L123-22)"
    searches.forget(user.org_id)  # with them go the mails that he asked for
    return [f"accès de {user.id} : effacé", stays]


def erase_due(month: str, on: date) -> list[Line]:
    """The same for every claim filed in a month (``2021-11``): what the calendar asks for, though nobody did."""
    erased: list[Line] = []
    cursor: str | None = None
    while True:
        page = views.recent_claims(month, cursor)
        for claim in page.claims:
            erased += [line for line in erase(claim.id, on) if line.erased]
        if (cursor := page.cursor) is None:
            return erased


def _user(mail: str) -> people.User:
    found = people.user_by_email(mail)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def _noticed(case: Case) -> dict[str, Any]:
    """A fair-play case as one of those it names may read it: nothing of the others."""
    return {
        "sign": case.sign,
        "evidence": case.evidence,
        "tenders": [meeting.tender_id for meeting in case.meetings if meeting.shown],
        "decisions": [{"verdict": made.verdict, "reason": made.reason, "at": made.at} for made in case.decisions],
    }


def _used_elsewhere(claim: Claim, paper: papers.Paper) -> bool:
    """A framework agreement serves all claims of its creditor, a schedule its lot; an invoice may be filed again."""
    again = drafts.filed_as(claim.creditor_id, paper.label) if paper.kind == "invoice" else None
    return paper.kind in {"framework", "schedule"} or again not in {None, claim.id}


def _claim(claim_id: str) -> Claim:
    found = journal.load(streams.CLAIM, claim_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def _report(claim: Claim, on: date | None) -> list[Line]:
    """What may go by ``on`` and what stays, kind by kind; nothing goes without a day."""
    closed_on = countries.by_code("fr").day(claim.closed_at) if claim.closed_at else None
    return [_line(claim, row, closed_on, on) for row in retention.TABLE]


def _line(claim: Claim, row: retention.Keeping, closed_on: date | None, on: date | None) -> Line:
    if closed_on is None:
        return Line(claim.id, row.kind, OPEN, "RGPD 17 § 3 e")
    going = on is not None and retention.may_go(row.kind, closed_on, on)
    until = retention.keep_until(row.kind, closed_on)
    return Line(claim.id, row.kind, row.why, row.article, until=until, erased=going)


def _forget_namesake(claim: Claim) -> None:
    """He is recognised no more, unless another file of this creditor names him."""
    known = people.debtor(claim.debtor_id, claim.id)
    others = [file for file in people.files_of(claim.debtor_id) if file.claim_id != claim.id]
    if known is not None and known.name not in {file.name for file in others}:
        namesakes.forget(namesakes.of_file(known, claim.creditor_id))


def _forget_reach(claim: Claim) -> None:
    access.close_debtor_link(claim.id)
    known = people.debtor(claim.debtor_id, claim.id)
    if known is not None and (known.email or known.phone):
        people.save_debtor(replace(known, email="", phone=""))
