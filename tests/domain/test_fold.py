"""The journal is the truth: a claim is its sum, and a journal that can't be is an error, not a guess."""

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import evolve
from tests.domain import past
from tests.domain.given import fold
from tests.domain.people import CREDITOR, DEBTOR, NOW


def test_the_version_counts_the_events() -> None:
    for journal in (past.ADMITTED, past.PAUSED, past.PAID):
        claim = fold(journal)
        assert claim is not None
        assert claim.version == len(journal)


def test_a_journal_folded_from_any_point_on_gives_the_same_claim() -> None:
    for cut in range(1, len(past.PAID)):
        assert fold(past.PAID[cut:], fold(past.PAID[:cut])) == fold(past.PAID)


def test_what_was_filed_is_what_the_claim_is_about() -> None:
    claim = fold(past.HELD)
    assert claim is not None
    assert (claim.creditor_id, claim.account, claim.debtor_id) == (CREDITOR.id, "acct_1", DEBTOR.id)
    assert claim.filed_at == NOW


def test_people_name_a_claim_by_the_end_of_its_id() -> None:
    claim = evolve.evolve(None, past.HELD[0], claim_id="clm_01J9ZZZZZZZZZZZZZZ7F3KPJ2M", at=NOW)
    assert claim.reference == "RC-7F3K-PJ2M"


def test_a_journal_begins_with_the_filing_and_has_only_one() -> None:
    with pytest.raises(ValueError, match="begins"):
        fold([e.ClaimAdmitted()])
    with pytest.raises(ValueError, match="once"):
        fold([*past.ADMITTED, past.HELD[0]])


def test_no_event_may_speak_of_a_payment_that_never_came() -> None:
    with pytest.raises(ValueError, match="does not know"):
        fold([*past.ACTIVE, e.PaymentFailed("pi_9")])
