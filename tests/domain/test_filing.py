"""Chapter 1: filed, checked against the law, corrected, and the mandate signed."""

from dataclasses import replace

import pytest

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Receipt
from chalicelib.domain.claim.terms import Route
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.people import AGENT, CREDITOR, DEBTOR, HASH, LYON, STRANGERS, TERMS, TODAY, debt


def filed(owed: int = 100_000, *, due_assumed: bool = False) -> e.ClaimFiled:
    return e.ClaimFiled(CREDITOR.id, "acct_1", DEBTOR.id, debt(owed, due_assumed=due_assumed), LYON, (HASH,))


def test_a_claim_the_law_allows_is_admitted_at_once() -> None:
    claim = given().when(orders.file()).then(filed(), e.ClaimAdmitted())
    assert (claim.status, claim.version, claim.documents) == ("admitted", 2, (HASH,))


def test_a_claim_with_open_questions_is_held_with_them() -> None:
    doubtful = debt(due_assumed=True)
    claim = given().when(orders.file(doubtful)).then(filed(due_assumed=True), e.ClaimHeld(("due_date",)))
    assert (claim.status, claim.questions) == ("held", ("due_date",))


def test_what_the_law_forbids_to_chase_is_refused_and_nothing_is_written() -> None:
    due_today = replace(debt(), invoices=(replace(debt().invoices[0], due_on=TODAY),))
    given().when(orders.file(due_today)).refused(Reason.NOT_YET_DUE)


def test_nobody_files_for_another() -> None:
    for by in (AGENT, DEBTOR, *STRANGERS):
        given().when(orders.file(by=by)).refused(Reason.NOT_YOURS)


def test_nobody_claims_from_himself() -> None:
    given().when(orders.file(debtor=CREDITOR.id)).refused(Reason.SAME_PARTY)


def test_an_id_is_used_for_one_claim_only() -> None:
    given(*past.ADMITTED).when(orders.file()).refused(Reason.DUPLICATE)


@pytest.mark.parametrize("order", [orders.sign(), orders.accept(), orders.pay(100), orders.wake(), orders.letter()])
def test_a_claim_that_does_not_exist_answers_nothing(order: c.Order) -> None:
    given().when(order).refused(Reason.NOT_FOUND)


def test_the_journal_knows_the_quarter_of_a_home_and_not_its_door() -> None:
    home = replace(LYON, lat=45.757813, lon=4.832011, precision="address", extent_km=0.0)
    claim = given().when(orders.file(place=home)).claim
    assert (claim.place.lat, claim.place.lon, claim.place.city) == (45.76, 4.83, "Lyon")


def test_the_answers_are_looked_at_again_by_the_law() -> None:
    answered = given(*past.HELD).when(orders.correct()).then(e.ClaimCorrected(debt()), e.ClaimAdmitted())
    assert (answered.status, answered.questions) == ("admitted", ())
    still = debt(due_assumed=True)
    given(*past.HELD).when(orders.correct(still)).then(e.ClaimCorrected(still), e.ClaimHeld(("due_date",)))


def test_only_a_held_claim_is_corrected_and_only_by_its_creditor() -> None:
    given(*past.ADMITTED).when(orders.correct()).refused(Reason.WRONG_MOMENT)
    given(*past.HELD).when(orders.correct(by=STRANGERS[0])).refused(Reason.NOT_YOURS)


def test_a_correction_keeps_what_was_paid_meanwhile() -> None:
    receipt = Receipt(TODAY, 5_000)
    paid = given(*past.HELD).when(orders.pay(5_000)).events
    claim = given(*past.HELD, *paid).when(orders.correct()).claim
    assert claim.debt.receipts == (receipt,)


@pytest.mark.parametrize(("route", "status"), [("near_you", "seeking"), ("tender", "tendered")])
def test_the_signed_mandate_opens_the_route_it_names(route: Route, status: str) -> None:
    signed = e.MandateSigned(HASH, route, TERMS)
    claim = given(*past.ADMITTED).when(orders.sign(route)).then(signed)
    assert (claim.status, claim.terms, claim.documents) == (status, TERMS, (HASH, HASH))


def test_a_mandate_is_signed_once_by_the_creditor_of_an_admitted_claim() -> None:
    given(*past.SEEKING).when(orders.sign()).then()
    given(*past.SEEKING).when(orders.sign(document="other")).refused(Reason.WRONG_MOMENT)
    given(*past.HELD).when(orders.sign()).refused(Reason.WRONG_MOMENT)
    given(*past.ADMITTED).when(orders.sign(by=AGENT)).refused(Reason.NOT_YOURS)
    given(*past.WITHDRAWN).when(orders.sign(document="other")).refused(Reason.CLOSED)
