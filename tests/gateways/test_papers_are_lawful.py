"""Every paper to a debtor as he reads it, its page's own words included, passes the linter."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.countries.fr import linter
from chalicelib.gateways import printer
from chalicelib.react import lawful
from tests import later_papers as later
from tests import papers
from tests.printed import words

OFFICER = replace(papers.AGENT, kind="officer")
CONSUMER = later.CONSUMER
PAPERS: dict[str, Any] = {
    "first letter": papers.FIRST_LETTER,
    "first letter of an officer": replace(papers.FIRST_LETTER, collector=OFFICER),
    "consumer's first letter": replace(papers.FIRST_LETTER, debt=CONSUMER, transfer=None),
    "consumer's first letter after a notice": replace(
        papers.FIRST_LETTER, debt=replace(CONSUMER, formal_notice_on=date(2026, 8, 3))
    ),
    "second letter": later.SECOND_LETTER,
    "consumer's second letter": replace(later.SECOND_LETTER, debt=CONSUMER),
    "formal notice": later.FORMAL_NOTICE,
    "consumer's formal notice": replace(later.FORMAL_NOTICE, debt=CONSUMER, collector=OFFICER, registered=False),
    "plan": later.PLAN,
    "plan with interest": replace(later.PLAN, interest_meanwhile="runs_on", transfer=None),
    "receipt": papers.PAYMENT_RECEIPT,
    "last receipt": replace(papers.PAYMENT_RECEIPT, payment=replace(papers.PAYMENT, left_cents=0)),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_printed_paper_says_nothing_unlawful(name: str) -> None:
    paper = PAPERS[name]
    assert paper.template in lawful.TO_DEBTORS
    pdf = printer.render_here(paper.template, paper.to_print(), papers.AT)
    context = linter.Context(
        channel="letter",
        sender=paper.collector.kind,
        debtor_kind=getattr(paper, "debt", papers.DEBT).debtor_kind,
        purpose="receipt" if name.startswith(("plan", "receipt", "last")) else "recovery",
        owed=getattr(paper, "owed", None),
        amounts=tuple(part.cents for part in later.INSTALMENTS),
        names=(papers.CREDITOR.name, papers.DEBTOR.name),
    )
    found = linter.check(words(pdf).replace("\r\n", "\n"), context)
    assert [(finding.rule, finding.sentence) for finding in found if finding.rule != "amount"] == []
    lawful.paper(paper)


def test_the_letters_after_the_first_repeat_it() -> None:
    """Gate G3 holds of paper as well: the reference and the day stand in the text."""
    for paper in (later.SECOND_LETTER, later.FORMAL_NOTICE):
        pdf = printer.render_here(paper.template, paper.to_print(), papers.AT)
        after = linter.Context(channel="letter", reference=papers.REFERENCE, letter_on=later.FIRST.on)
        assert {f.rule for f in linter.check(words(pdf), after)} & {"reference", "letter_date"} == set()
