"""Whatever the debt, no paper that a debtor reads names a fee, or an amount that is not in the composition (G4)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.countries import Document
from chalicelib.countries.fr import account, wording
from chalicelib.countries.fr.papers import letter
from chalicelib.domain import money
from chalicelib.domain.claim.facts import Composition, CreditorKind, Debt, Instalment, Invoice, Kind, Nature, Receipt
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import printer
from tests import later_papers as later
from tests import papers
from tests.printed import prose, words

TODAY = date(2026, 11, 21)
AMOUNT = re.compile("\u2212?(?<!\\d)[0-9]{1,3}(?:\u202f[0-9]{3})*(?:,[0-9]{2})?[\u00a0 ]€")
FEES = re.compile(
    r"honoraire|commission|rémunération|prestation du mandataire|affranchissement|timbre|dossier facturé|dommages|"
    r"frais",
    re.IGNORECASE,
)
#: The law's own words on costs, and that none is asked for.
LAWFUL = (
    *letter.L111_8,
    "Les frais de recouvrement : ce que dit la loi",
    "Aucun frais de recouvrement ne vous est demandé.",
    "Accord amiable, sans frais.",
)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


invoices = st.builds(
    lambda number, issued, term, cents, rate: Invoice(
        f"F-{number}", issued, issued + timedelta(days=term), cents, contract_rate_bps=rate
    ),
    st.integers(1, 999),
    days(date(2025, 1, 1), date(2026, 9, 1)),
    st.integers(0, 60),
    st.integers(1000, 5_000_000),
    st.none() | st.integers(500, 2500),
)
debts = st.builds(
    Debt,
    st.sampled_from(get_args(CreditorKind)),
    st.sampled_from(get_args(Kind)),
    st.sampled_from(get_args(Nature)),
    st.lists(invoices, min_size=1, max_size=4, unique_by=lambda i: i.number).map(tuple),
    receipts=st.lists(st.builds(Receipt, days(date(2026, 9, 2), TODAY), st.integers(100, 400_000)), max_size=2).map(
        tuple
    ),
    formal_notice_on=st.none() | days(date(2026, 9, 2), TODAY),
)


def to_debtor(debt: Debt, parts: int) -> Iterator[Document]:
    """Every paper that a debtor gets for it."""
    yield replace(papers.FIRST_LETTER, debt=debt)
    yield replace(later.SECOND_LETTER, debt=debt)
    yield replace(later.FORMAL_NOTICE, debt=debt)
    yield replace(later.PLAN, debt=debt, instalments=instalments(debt, parts))
    owed = account.composition(debt, TODAY)
    part = account.allocate(debt, TODAY, owed.total_cents // 2 or 1)
    payment = replace(
        papers.PAYMENT,
        cents=part.total_cents,
        allocation=part,
        left_cents=owed.total_cents - part.total_cents,
    )
    yield replace(papers.PAYMENT_RECEIPT, payment=payment)


def instalments(debt: Debt, parts: int) -> tuple[Instalment, ...]:
    shares = money.split(account.composition(debt, TODAY).total_cents, (1,) * parts)
    return tuple(Instalment(TODAY + timedelta(days=30 * n), cents) for n, cents in enumerate(shares, start=1))


def lawful(debt: Debt, parts: int) -> set[str]:
    """Every amount that the composition knows, as it is written."""
    owed = account.composition(debt, TODAY)
    plan = [part.cents for part in instalments(debt, parts)]
    half = owed.total_cents // 2 or 1
    shares = account.allocate(debt, TODAY, half)
    cents = {
        *_of(owed),
        *plan,
        *(owed.total_cents - sum(plan[:n]) for n in range(len(plan) + 1)),
        *(half, owed.total_cents - half, shares.interest_cents, shares.principal_cents, shares.indemnity_cents),
    }
    return {re.sub(r"\s", " ", written(amount)) for amount in cents for written in (wording.euros, wording.short_euros)}


def _of(owed: Composition) -> Iterable[int]:
    yield from (owed.total_cents, owed.principal_cents, owed.interest_cents, owed.indemnity_cents)
    yield account.INDEMNITY_CENTS
    for line in owed.lines:
        yield from (line.cents, line.base_cents)
    for kind in ("interest", "indemnity"):
        yield sum(line.cents for line in owed.lines if line.kind == kind)


def amounts(text: str) -> set[str]:
    return {re.sub(r"\s", " ", found) for found in AMOUNT.findall(text)}


def fees(text: str) -> list[str]:
    for allowed in LAWFUL:
        text = text.replace(allowed, "")
    return FEES.findall(text)


def texts(value: object) -> Iterator[str]:
    """Every text of a paper's data."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


@given(debts, st.integers(1, 6))
@settings(max_examples=80, deadline=None)
def test_every_amount_that_is_asked_for_is_in_the_composition(debt: Debt, parts: int) -> None:
    try:
        documents = list(to_debtor(debt, parts))
    except Refused:
        assert not account.composition(debt, TODAY).total_cents
        return
    known = lawful(debt, parts)
    for document in documents:
        written = list(texts(document.to_print()))
        assert set().union(*map(amounts, written)) <= known, document.template
        assert [word for text in written for word in fees(text)] == []


@given(debts, st.integers(1, 3))
@settings(max_examples=4, deadline=None)
def test_what_is_printed_around_it_asks_for_nothing_more(debt: Debt, parts: int) -> None:
    if not account.composition(debt, TODAY).total_cents:
        return
    for document in to_debtor(debt, parts):
        pdf = printer.render_here(document.template, document.to_print(), papers.AT)
        assert amounts(words(pdf)) <= lawful(debt, parts), document.template
        assert fees(prose(pdf)) == []


def test_a_fee_would_be_found() -> None:
    assert fees("plus 30,00 € de frais de dossier et les honoraires") == ["frais", "honoraire"]
    assert amounts("et 1\u202f030,00\u00a0€, soit \u22125\u00a0€") == {"1 030,00 €", "\u22125 €"}
    assert wording.euros(1234).replace("\u00a0", " ") not in lawful(papers.DEBT, 3)


@pytest.mark.parametrize("template", ["first_letter", "second_letter", "formal_notice", "plan_agreement", "receipt"])
def test_no_page_for_a_debtor_has_an_amount_of_its_own(template: str) -> None:
    assert "€" not in (printer.LETTERS / f"{template}.typ").read_text()
    assert "€" not in (printer.LETTERS / "_demand.typ").read_text()
