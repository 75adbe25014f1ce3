"""The papers after the first letter: nothing in them has a default, a blank is refused."""

import dataclasses
import json
from dataclasses import MISSING, replace
from typing import Any

import pytest

from chalicelib.countries import Document
from chalicelib.countries.fr.papers import (
    claim_declaration,
    declared,
    formal_notice,
    irrecoverability,
    letter,
    notice,
    plan_agreement,
    proceedings,
    second_letter,
)
from chalicelib.domain.refusals import Reason
from tests import later_papers as later
from tests import papers
from tests.papers_read import printed, refusal

DOCUMENTS: tuple[Document, ...] = (
    later.SECOND_LETTER,
    later.FORMAL_NOTICE,
    later.PLAN,
    later.DECLARATION,
    later.SECURED_DECLARATION,
    later.IRRECOVERABILITY,
    later.OFFER_NOTICE,
)
KINDS = (
    letter.Sent,
    letter.FirstLetter,
    second_letter.SecondLetter,
    formal_notice.FormalNotice,
    plan_agreement.PlanAgreement,
    claim_declaration.ClaimDeclaration,
    claim_declaration.Declarant,
    proceedings.Proceedings,
    proceedings.Security,
    proceedings.Published,
    proceedings.Unpublished,
    declared.InterestRunsOn,
    declared.Converted,
    declared.Valued,
    declared.PendingCase,
    declared.Title,
    irrecoverability.Irrecoverability,
    irrecoverability.Act,
    notice.OfferNotice,
)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_has_a_default(kind: Any) -> None:
    fields = dataclasses.fields(kind)
    assert fields
    assert [f.name for f in fields if f.default is not MISSING or f.default_factory is not MISSING] == []


@pytest.mark.parametrize(
    ("whole", "blank", "field"),
    [
        (later.FIRST, {"reference": " "}, "first_letter"),
        (later.SECOND_LETTER, {"reference": ""}, "reference"),
        (later.SECOND_LETTER, {"written_at": ""}, "written_at"),
        (later.FORMAL_NOTICE, {"privacy_contact": " "}, "privacy_contact"),
        (later.FORMAL_NOTICE, {"debt": replace(papers.DEBT, invoices=())}, "invoices"),
        (later.PLAN, {"reference": ""}, "reference"),
        (later.PLAN, {"instalments": ()}, "instalments"),
        (later.PLAN, {"debt": replace(papers.DEBT, invoices=())}, "invoices"),
        (later.PROCEDURE, {"court": ""}, "court"),
        (later.SECURITIES[0], {"nature": ""}, "security"),
        (later.SECURITIES[0], {"extent": ""}, "security"),
        (later.SECURITIES[0], {"standing": proceedings.Published(register="", on=papers.AT.date())}, "security"),
        (later.SECURITIES[1], {"standing": proceedings.Unpublished(proof="", on=papers.AT.date())}, "security"),
        (later.SECURED_DECLARATION.interest, {"rate": " "}, "interest"),
        (later.SECURED_DECLARATION.interest, {"method": ""}, "interest"),
        (later.SECURED_DECLARATION.currency, {"currency": " "}, "currency"),
        (later.SECURED_DECLARATION.currency, {"amount": " "}, "currency"),
        (later.SECURED_DECLARATION.currency, {"rate": ""}, "currency"),
        (later.SECURED_DECLARATION.valuation, {"method": " "}, "valuation"),
        (later.SECURED_DECLARATION.case, {"court": " "}, "case"),
        (later.SECURED_DECLARATION.case, {"number": ""}, "case"),
        (later.SECURED_DECLARATION.title, {"nature": " "}, "title"),
        (later.SECURED_DECLARATION.title, {"made_by": ""}, "title"),
        (later.DECLARATION.declarant, {"name": " "}, "declarant"),
        (later.DECLARATION, {"reference": ""}, "reference"),
        (later.DECLARATION, {"written_at": ""}, "written_at"),
        (later.DECLARATION, {"documents": ()}, "documents"),
        (later.DECLARATION, {"documents": ("Facture", " ")}, "documents"),
        (later.DECLARATION, {"securities": ()}, "security"),
        (later.DECLARATION, {"debt": replace(papers.DEBT, invoices=())}, "invoices"),
        (later.ACTS[0], {"what": " "}, "act"),
        (later.IRRECOVERABILITY, {"reference": ""}, "reference"),
        (later.IRRECOVERABILITY, {"written_at": ""}, "written_at"),
        (later.IRRECOVERABILITY, {"explanation": ""}, "explanation"),
        (later.IRRECOVERABILITY, {"acts": ()}, "acts"),
        (later.OFFER_NOTICE, {"reference": ""}, "reference"),
        (later.OFFER_NOTICE, {"plan": (), "words": " "}, "offer"),
    ],
)
def test_a_blank_is_refused(whole: Any, blank: dict[str, object], field: str) -> None:
    assert refusal(whole, **blank) == (Reason.MISSING_FIELD, {"field": field})


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_paper_is_plain_data_for_the_page_of_its_name(document: Document) -> None:
    assert json.loads(json.dumps(document.to_print())) == document.to_print()
    assert document.template in {
        "second_letter",
        "formal_notice",
        "plan_agreement",
        "claim_declaration",
        "irrecoverable",
        "offer_notice",
    }


@pytest.mark.parametrize("nature", ["coownership", "ship", "telecom", "insurance", "consumer_credit", "rent", "loan"])
def test_every_nature_of_debt_has_its_words(nature: Any) -> None:
    basis = printed(replace(later.SECOND_LETTER, debt=replace(papers.DEBT, nature=nature)))["statement"]["basis"]
    assert ", factures n°" in basis
