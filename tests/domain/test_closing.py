"""Chapter 5: every end has a typed code, and not everybody may use every code."""

from typing import get_args

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import closing
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.people import AGENT, CREDITOR, DEBTOR, NOW, OPERATOR, PLATFORM, RIVAL


@pytest.mark.parametrize("by", [CREDITOR, AGENT, OPERATOR])
@pytest.mark.parametrize("code", get_args(c.ClosingCode))
def test_each_code_is_for_those_who_can_know(by: Actor, code: c.ClosingCode) -> None:
    answer = given(*past.ACTIVE).when(orders.close(code, by))
    if code in closing.ALLOWED[by.role]:
        claim = answer.then(e.ClaimClosed(code))
        assert (claim.status, claim.code, claim.closed_at) == ("closed", code, NOW)
    else:
        answer.refused(Reason.WRONG_MOMENT)


def test_nobody_declares_a_claim_paid_only_the_money_does() -> None:
    assert all("paid" not in codes for codes in closing.ALLOWED.values())


def test_outsiders_and_the_debtor_close_nothing() -> None:
    for by in (DEBTOR, RIVAL, PLATFORM):
        given(*past.ACTIVE).when(orders.close("settled", by)).refused(Reason.NOT_YOURS)


def test_the_same_end_told_twice_is_told_once_and_another_end_is_refused() -> None:
    given(*past.ACTIVE, e.ClaimClosed("settled")).when(orders.close("settled")).then()
    given(*past.ACTIVE, e.ClaimClosed("settled")).when(orders.close("withdrawn")).refused(Reason.CLOSED)


def test_the_creditor_may_take_his_claim_back_at_any_time_before_the_end() -> None:
    for journal in (past.HELD, past.ADMITTED, past.OFFERED, past.TENDERED, past.ASSIGNED, past.PAUSED):
        claim = given(*journal).when(orders.withdraw()).then(e.ClaimClosed("withdrawn"))
        assert (claim.wave, claim.agenda, claim.pause) == (None, (), None)


def test_what_is_withdrawn_stays_withdrawn_and_what_is_paid_can_not_be() -> None:
    given(*past.WITHDRAWN).when(orders.withdraw()).then()
    given(*past.PAID).when(orders.withdraw()).refused(Reason.CLOSED)
    given(*past.ACTIVE).when(orders.withdraw(by=AGENT)).refused(Reason.NOT_YOURS)
