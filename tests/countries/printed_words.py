"""One of each paper as it is printed, every word and figure, beside this file in ``printed/``.

``python -m tests.countries.printed_words`` writes the files anew: what then differs in git is what readers will see.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from chalicelib.countries import Document
from chalicelib.countries.fr.papers import irrecoverability, mandate
from tests import later_papers as later
from tests import papers, sheets

FOLDER = Path(__file__).with_name("printed")
OFFICER = replace(papers.AGENT, kind="officer", phone="")
CONSUMER = replace(later.CONSUMER, formal_notice_on=date(2026, 8, 3))
DOCUMENTS: dict[str, Document] = {
    "framework": papers.FRAMEWORK,
    "schedule": sheets.SHEET,
    "mandate": papers.MANDATE,
    "mandate_accepted": replace(
        papers.MANDATE,
        mandatary=mandate.Named(collector=papers.AGENT, guarantee=papers.GUARANTEE, accepted_at=papers.AT),
    ),
    "first_letter": papers.FIRST_LETTER,
    "first_letter_consumer": replace(papers.FIRST_LETTER, debt=CONSUMER, collector=OFFICER, transfer=None),
    "second_letter": later.SECOND_LETTER,
    "formal_notice": later.FORMAL_NOTICE,
    "formal_notice_consumer": replace(later.FORMAL_NOTICE, debt=CONSUMER, registered=False),
    "receipt": papers.PAYMENT_RECEIPT,
    "notice": papers.PAYMENT_NOTICE,
    "offer_notice": later.OFFER_NOTICE,
    "plan_agreement": later.PLAN,
    "plan_agreement_interest": replace(later.PLAN, interest_meanwhile="runs_on", transfer=None),
    "claim_declaration": later.DECLARATION,
    "claim_declaration_secured": later.SECURED_DECLARATION,
    "irrecoverable": later.IRRECOVERABILITY,
    "irrecoverable_vat_unknown": replace(later.IRRECOVERABILITY, vat=irrecoverability.VatUnknown()),
}


def printed(document: Document) -> str:
    """All of it, as lines that a person can compare."""
    return json.dumps({document.template: document.to_print()}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, document in DOCUMENTS.items():
        (FOLDER / f"{name}.json").write_text(printed(document), encoding="utf-8")
