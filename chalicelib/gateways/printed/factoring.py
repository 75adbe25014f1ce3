"""Whether the claim was sold: to a factor by subrogation, or to a bank by assignment (C. mon. fin. L313-23)."""

import re

from chalicelib.gateways.printed.page import Document

TYPE_CODE = "393"  # UNTDID 1001
FACTORING = re.compile(
    r"subrog|affactur|\bfactor(?:ing)?\b|cession de creance|cede[es]* (?:a|dans le cadre)|dailly|l\.? ?313-2[3-9]"
    r"|1346-1|abgetreten|assigned to"
)
TO_THEIR_ORDER = re.compile(
    r"\bfactor|affactur|subrog|(?:creance|facture)s?.{0,60}\bced[ei]|\bced[ei].{0,80}(?:dailly|313-2|banque|credit)"
)


def factored(document: Document) -> bool:
    """True when the seller no longer owns the claim: it was assigned to a factor or a bank."""
    text = " ".join(document.folded.split())
    return _paid_to_a_factor(text)


def _paid_to_a_factor(text: str) -> bool:
    """Two words of the matter near each other: «factor» alone may be a company's name or a product."""
    return any(
        TO_THEIR_ORDER.search(text[match.start() : match.end() + 300])
        and re.search(
            r"regl|paie|paye|virement|ordre|libera|payment|zahl", text[max(0, match.start() - 250) : match.end() + 250]
        )
        for match in FACTORING.finditer(text)
    )
