"""Nobody answered a tender: its creditor signs for a better price, and the claim is called for anew."""

from dataclasses import replace

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.people import RIVAL, TERMS

NEW = "6f" * 32
BETTER = replace(orders.sign("tender", NEW, ceiling=200_000), terms=Terms(TERMS.rate_bps + 300))


def test_while_it_is_called_for_the_price_that_is_signed_last_counts() -> None:
    claim = given(*past.TENDERED).when(BETTER).then(e.MandateSigned(NEW, "tender", BETTER.terms, 200_000))
    assert (claim.status, claim.terms) == ("tendered", BETTER.terms)
    assert claim.mandate is not None
    assert claim.mandate.document == NEW


def test_the_same_price_signed_again_changes_nothing() -> None:
    given(*past.TENDERED).when(orders.sign("tender", NEW)).then()


def test_nobody_who_bid_finds_the_price_lowered_or_the_route_changed() -> None:
    lower = replace(BETTER, terms=Terms(TERMS.rate_bps - 1))
    given(*past.TENDERED).when(lower).refused(Reason.WRONG_MOMENT)
    given(*past.TENDERED).when(replace(BETTER, route="near_you")).refused(Reason.WRONG_MOMENT)


def test_only_its_creditor_signs_and_only_while_it_is_called_for() -> None:
    given(*past.TENDERED).when(replace(BETTER, by=RIVAL)).refused(Reason.NOT_YOURS)
    given(*past.SEEKING).when(BETTER).refused(Reason.WRONG_MOMENT)


def test_once_somebody_has_it_his_price_stays_whatever_is_signed() -> None:
    won = e.ClaimAssigned("prv_1", Terms(900), "tender", "tnd_1")
    outgrown = (*past.TENDERED, won, e.MandateOutgrown(2, 1))
    claim = given(*outgrown).when(BETTER).then(e.MandateSigned(NEW, "tender", BETTER.terms, 200_000))
    assert claim.terms == Terms(900)
