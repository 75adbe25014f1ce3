"""Chapter 2: proposed near the debtor, taken by exactly one provider; or tendered, and awarded."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.claim import assignment, contact
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Wave
from chalicelib.domain.claim.terms import Offer, Terms
from chalicelib.domain.refusals import Reason
from tests.domain import orders, past
from tests.domain.given import given
from tests.domain.law import Flat
from tests.domain.people import AGENT, CREDITOR, NOW, OFFERS, PLATFORM, RIVAL, STRANGERS, TERMS, after

MADE = e.OffersMade(1, OFFERS, after(days=1), 7)


def test_a_wave_goes_out_once_and_names_its_providers() -> None:
    claim = given(*past.SEEKING).when(orders.offer()).then(MADE)
    assert (claim.wave, claim.waves, claim.asked) == (Wave(1, OFFERS, after(days=1)), 1, (AGENT.id, RIVAL.id))
    given(*past.OFFERED).when(orders.offer()).then()
    given(*past.OFFERED).when(orders.offer(wave=2)).then()  # the first is still out
    given(*past.SEEKING).when(orders.offer(wave=2)).then()  # never out of order


def test_only_the_platform_makes_offers_and_only_for_a_claim_that_seeks() -> None:
    given(*past.SEEKING).when(orders.offer(by=CREDITOR)).refused(Reason.NOT_YOURS)
    given(*past.ADMITTED).when(orders.offer()).refused(Reason.WRONG_MOMENT)
    given(*past.ASSIGNED).when(orders.offer(wave=2)).refused(Reason.WRONG_MOMENT)


def test_the_first_to_accept_has_the_claim_at_the_price_of_the_mandate() -> None:
    claim = given(*past.OFFERED).when(orders.accept()).then(e.ClaimAssigned(AGENT.id, TERMS, "offer"))
    assert (claim.status, claim.provider_id, claim.wave) == ("assigned", AGENT.id, None)


def test_of_two_who_accept_exactly_one_gets_it_and_a_second_tap_changes_nothing() -> None:
    given(*past.ASSIGNED).when(orders.accept(RIVAL)).refused(Reason.ALREADY_TAKEN)
    given(*past.ASSIGNED).when(orders.accept(AGENT)).then()


def test_who_was_never_asked_does_not_learn_that_the_claim_exists() -> None:
    given(*past.OFFERED).when(orders.accept(STRANGERS[1])).refused(Reason.NOT_FOUND)
    given(*past.OFFERED).when(orders.accept(CREDITOR)).refused(Reason.NOT_YOURS)
    given(*past.OFFERED).when(orders.decline(STRANGERS[1])).refused(Reason.NOT_FOUND)


def test_an_offer_ends_on_the_millisecond() -> None:
    until, offered = after(days=1), given(*past.OFFERED)
    assert offered.when(orders.accept(at=after(days=1, hours=-1e-6))).events
    offered.when(orders.accept(at=until)).refused(Reason.OFFER_EXPIRED)
    offered.when(orders.wake(after(days=1, hours=-1e-6))).then()
    offered.when(orders.wake(until)).then(e.OffersLapsed(1))


def test_a_lapsed_or_declined_offer_can_not_be_accepted() -> None:
    lapsed = (*past.OFFERED, e.OffersLapsed(1))
    given(*lapsed).when(orders.accept()).refused(Reason.OFFER_EXPIRED)
    declined = (*past.OFFERED, e.OfferDeclined(AGENT.id, "capacity"))
    given(*declined).when(orders.accept()).refused(Reason.OFFER_EXPIRED)


def test_after_a_lapsed_wave_the_next_goes_out() -> None:
    third = Offer("prv_3", 9000, 5000)
    next_wave = orders.offer(2, (third,))
    claim = given(*past.OFFERED, e.OffersLapsed(1)).when(next_wave).claim
    assert (claim.waves, claim.asked) == (2, (AGENT.id, RIVAL.id, third.provider_id))


def test_a_no_is_free_and_the_last_no_lets_the_next_wave_go_out_at_once() -> None:
    first = e.OfferDeclined(AGENT.id, "capacity")
    given(*past.OFFERED).when(orders.decline()).then(first)
    last = e.OfferDeclined(RIVAL.id, "capacity")
    claim = given(*past.OFFERED, first).when(orders.decline(RIVAL)).then(last, e.OffersLapsed(1))
    assert claim.wave is None


def test_a_no_that_comes_late_or_twice_is_no_matter() -> None:
    given(*past.OFFERED, e.OfferDeclined(AGENT.id, "capacity")).when(orders.decline()).then()
    given(*past.ASSIGNED).when(orders.decline(RIVAL)).then()
    ghost = e.OfferDeclined(AGENT.id, "capacity")  # told after the wave was over: nothing left to strike out
    assert given(*past.ASSIGNED, ghost).claim == given(*past.ASSIGNED, ghost).when(orders.decline(RIVAL)).before


def test_the_winner_of_the_tender_has_the_claim_at_the_price_he_bid() -> None:
    assigned = e.ClaimAssigned(AGENT.id, Terms(1500), "tender", "tnd_1")
    claim = given(*past.TENDERED).when(orders.award()).then(assigned)
    assert (claim.status, claim.terms, claim.tender_id) == ("assigned", Terms(1500), "tnd_1")
    given(*past.TENDERED, assigned).when(orders.award()).then()
    given(*past.TENDERED, assigned).when(orders.award("tnd_2")).refused(Reason.WRONG_MOMENT)
    given(*past.TENDERED).when(orders.award(by=CREDITOR)).refused(Reason.NOT_YOURS)


def test_a_tender_without_bids_turns_into_offers_at_the_price_of_the_mandate() -> None:
    claim = given(*past.TENDERED).when(orders.tender_failed()).then(e.TenderFailed("tnd_1"))
    assert (claim.status, claim.terms) == ("seeking", TERMS)
    given(*past.SEEKING).when(orders.tender_failed()).then()
    given(*past.TENDERED).when(orders.tender_failed(by=AGENT)).refused(Reason.NOT_YOURS)


def test_no_claim_is_given_away_without_a_mandate() -> None:
    unsigned = (*past.ADMITTED, e.TenderFailed("tnd_1"), MADE)  # a journal that our own orders never write
    given(*unsigned).when(orders.accept()).refused(Reason.MANDATE_MISSING)


def test_only_the_platform_is_woken() -> None:
    given(*past.OFFERED).when(orders.wake(by=AGENT)).refused(Reason.NOT_YOURS)
    given(*past.WITHDRAWN).when(orders.wake(after(days=99), PLATFORM)).then()


ACCEPTED = e.ClaimAssigned(AGENT.id, TERMS, "offer", None, NOW + assignment.UNDO)


def test_by_hand_an_acceptance_may_be_undone_for_ten_seconds_and_the_wave_stands_as_it_stood() -> None:
    given(*past.OFFERED).when(orders.accept(undoable=True)).then(ACCEPTED)
    accepted = given(*past.JUST_ACCEPTED)
    claim = accepted.when(orders.undo(at=NOW + assignment.UNDO / 2)).then(e.AssignmentUndone(AGENT.id))
    offered = given(*past.OFFERED).claim
    assert offered is not None
    assert replace(claim, version=offered.version) == offered


def test_whoever_undid_it_or_lost_by_it_can_take_it_again() -> None:
    undone = (*past.JUST_ACCEPTED, e.AssignmentUndone(AGENT.id))
    given(*undone).when(orders.accept(RIVAL)).then(e.ClaimAssigned(RIVAL.id, TERMS, "offer"))
    given(*undone).when(orders.accept(AGENT)).then(e.ClaimAssigned(AGENT.id, TERMS, "offer"))


def test_an_undo_twice_late_or_by_a_stranger_is_answered_plainly() -> None:
    undone = (*past.JUST_ACCEPTED, e.AssignmentUndone(AGENT.id))
    given(*undone).when(orders.undo()).then()
    given(*undone, e.ClaimAssigned(RIVAL.id, TERMS, "offer")).when(orders.undo()).then()
    given(*past.JUST_ACCEPTED).when(orders.undo(at=NOW + assignment.UNDO)).refused(Reason.UNDO_TOO_LATE)
    given(*past.ASSIGNED).when(orders.undo()).refused(Reason.UNDO_TOO_LATE)
    given(*past.JUST_ACCEPTED).when(orders.undo(STRANGERS[1])).refused(Reason.NOT_FOUND)
    given(*past.JUST_ACCEPTED).when(orders.undo(CREDITOR)).refused(Reason.NOT_YOURS)
    given(*past.JUST_ACCEPTED, e.ClaimClosed("withdrawn")).when(orders.undo()).refused(Reason.CLOSED)


def test_a_wave_whose_time_ran_out_meanwhile_lapses_with_the_next_sweep() -> None:
    late = given(*past.JUST_ACCEPTED, e.AssignmentUndone(AGENT.id))
    late.when(orders.wake(after(days=1))).then(e.OffersLapsed(1))
    late.when(orders.accept(at=after(days=1))).refused(Reason.OFFER_EXPIRED)


def test_no_letter_may_leave_while_it_may_be_undone() -> None:
    accepted = given(*past.JUST_ACCEPTED).claim
    assert accepted is not None
    until = NOW + assignment.UNDO
    assert not contact.first_letter_may_leave(accepted, until - timedelta(microseconds=1), Flat())
    assert contact.first_letter_may_leave(accepted, until, Flat())


def test_who_has_a_conflict_of_interest_is_never_asked_again_and_finds_nothing() -> None:
    tied = (*past.OFFERED, e.OfferDeclined(AGENT.id, "conflict_of_interest"))
    given(*past.OFFERED).when(orders.decline(reason="conflict_of_interest")).then(tied[-1])
    given(*tied).when(orders.accept()).refused(Reason.NOT_FOUND)
    given(*tied).when(orders.undo()).refused(Reason.NOT_FOUND)
    made = e.OffersMade(2, OFFERS[1:], after(days=1), 7)
    given(*tied, e.OffersLapsed(1)).when(orders.offer(2)).then(made)
