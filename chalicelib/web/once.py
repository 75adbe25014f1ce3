"""The same invoice dropped a second time leads to what became of the first: its draft, or the claim it is filed as."""

from chalicelib.store import drafts, papers
from chalicelib.store.drafts import Draft


def place_of(creditor_id: str, sha256: str, number: str) -> str | None:
    """The page of that very file; None for a new one. Another file with the same number is no reason to send away."""
    begun = draft_of(creditor_id, sha256)
    if begun is not None:
        return f"/creances/brouillon/{begun.id}?deja=oui"
    claim_id = drafts.filed_as(creditor_id, number) if number else None
    if claim_id and any(paper.sha256 == sha256 for paper in papers.of(claim_id)):
        return f"/creances/{claim_id}?deja=oui"
    return None


def draft_of(creditor_id: str, sha256: str) -> Draft | None:
    """Among what he began last, the draft that this file is the invoice of."""
    return next((draft for draft in drafts.of(creditor_id) if sha256 in draft.evidence), None)
