"""The papers of a claim, for whoever may see them."""

import re
from urllib.parse import quote

from chalice.app import Blueprint, Response

from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents
from chalicelib.store import papers, views
from chalicelib.store.papers import Paper
from chalicelib.templating import wording
from chalicelib.web import door, pages, proving

routes = Blueprint(__name__)

#: What a debtor may open: what was written to him, never the creditor's mandate and its price.
FOR_DEBTORS = {"first_letter", "second_letter", "formal_notice", "receipt", "plan"}
#: Called by their label; the label of the others is for the house, a reader knows them by the file's number.
LABELLED = {"invoice", "evidence", "framework", "mandate", "schedule"}
#: Names other debtors: only for its creditor, and for the operator.
NOT_FOR_PROVIDERS = {"schedule"}
INLINE = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
#: What is only saved keeps the ending that its program knows it by.
SAVED = {
    "application/xml": "xml",
    "text/plain": "txt",
    "message/rfc822": "eml",
    "application/vnd.ms-outlook": "msg",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/tiff": "tif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


NAMES: dict[papers.Kind, str] = {
    "invoice": _("Facture"),
    "evidence": _("Pièce"),
    "framework": _("Convention-cadre"),
    "mandate": _("Mandat"),
    "schedule": _("Mandat d'un lot"),
    "first_letter": _("Première lettre"),
    "second_letter": _("Deuxième lettre"),
    "formal_notice": _("Mise en demeure"),
    "receipt": _("Reçu"),
    "notice": _("Avis de paiement"),
    "offer_notice": _("Avis d'offre"),
    "plan": _("Échéancier"),
    "declaration": _("Déclaration de créance"),
    "irrecoverability": _("Attestation d'irrécouvrabilité"),
    "note": _("Note"),
}


@door.page(routes, "/documents/{claim_id}/{sha256}", who="party")
def paper(call: door.Call, claim_id: str, sha256: str) -> Response:
    """One paper of a claim that the visitor may see; a stranger finds nothing."""
    viewer = call.who.session
    claim = views.claim(viewer, claim_id)
    found = next((each for each in papers.of(claim.id) if each.sha256 == sha256), None)
    if found is None or not may_open(viewer.role, found, claim):
        raise Refused(Reason.NOT_FOUND)
    return sent(documents.get(sha256), documents.content_type(sha256), file_name(claim, found, call.lang))


def may_open(role: str, paper: papers.Paper, claim: Claim) -> bool:
    """Whether a paper is for that kind of visitor, who may see the claim.

    What a provider noted who had it before, and the mandate with his name, are sealed from the next.
    """
    if role == "provider":
        return paper.kind not in NOT_FOR_PROVIDERS and paper.by not in claim.former
    return role != "debtor" or paper.kind in FOR_DEBTORS


def name(kind: papers.Kind, lang: wording.Lang) -> str:
    """What a kind of paper is called."""
    return wording.catalog(lang).gettext(NAMES[kind])


def file_name(claim: Claim, paper: Paper, lang: wording.Lang) -> str:
    """How the file is called when it is saved, without suffix: «Mandat RC-7F3K-PJ2M», «Reçu RC-7F3K-PJ2M»."""
    label = proving.label(paper, lang) if paper.kind in LABELLED else ""
    return f"{name(paper.kind, lang)} {label or claim.reference}"


def sent(data: bytes, content_type: str, called: str) -> Response:
    """A PDF or picture opens in the browser; anything else is only saved, never run."""
    kind = content_type.partition(";")[0]
    suffix = INLINE.get(kind) or SAVED.get(kind, "bin")
    shown = "inline" if kind in INLINE else "attachment"
    headers = {
        **pages.security(private=True),
        "Content-Type": kind if kind in INLINE else "application/octet-stream",
        "Content-Disposition": disposition(shown, f"{called}.{suffix}"),
    }
    return Response(body=data, status_code=200, headers=headers)


def disposition(shown: str, name: str) -> str:
    """The file's name twice: in ASCII for old programs, and as it is (RFC 6266, RFC 8187)."""
    plain = re.sub(r"[^\w. -]", "-", name, flags=re.ASCII)
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
