"""Who is told what, and who is left in peace."""

import pytest

from chalicelib.domain import notices
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation
from tests.domain import past
from tests.domain.given import fold
from tests.domain.people import NOW, OFFERS, TERMS, TODAY

RECEIVED = e.PaymentReceived("pi_1", 100, TODAY, "card", Allocation(0, 0, 100), 0, TERMS.fee(100), 9)
REVERSED = e.PaymentReversed("pi_1", "re_1", 100, "refund", Allocation(0, 0, 100), 0, TERMS.fee(100))


def told(journal: past.Past, event: e.Event) -> list[tuple[str, str, str]]:
    claim = fold(journal)
    assert claim is not None
    return [(notice.reader, notice.reader_id, notice.template) for notice in notices.notices(claim, event)]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (e.ClaimHeld(("due_date",)), ["creditor held"]),
        (e.ClaimAssigned("prv_1", TERMS, "offer"), ["creditor assigned", "provider yours"]),
        (e.FirstLetterSent("h", "r", TODAY, ()), ["debtor letter_copy"]),
        (e.ReminderDue("reminder-1"), ["debtor reminder"]),
        (e.ClaimPaused("dispute", "unknown", None, NOW), ["creditor paused", "provider paused"]),
        (e.PauseOverdue(), ["operator pause_overdue"]),
        (RECEIVED, ["debtor receipt", "creditor payment", "provider payment"]),
        (REVERSED, ["creditor reversed", "provider reversed"]),
        (e.ClaimAdmitted(), []),
    ],
)
def test_each_event_tells_those_whom_it_concerns(event: e.Event, expected: list[str]) -> None:
    assert [f"{reader} {template}" for reader, _, template in told(past.ACTIVE, event)] == expected


def test_every_provider_of_a_wave_is_told_of_his_offer() -> None:
    wave = e.OffersMade(1, OFFERS, NOW, 7)
    assert told(past.OFFERED, wave) == [("provider", "prv_1", "offer"), ("provider", "prv_2", "offer")]


def test_while_nobody_has_the_claim_no_provider_is_told_of_its_money() -> None:
    assert [reader for reader, _, _ in told(past.OFFERED, RECEIVED)] == ["debtor", "creditor"]


@pytest.mark.parametrize("since", [past.PAUSED, past.WITHDRAWN, past.PAID])
def test_a_message_to_the_debtor_that_a_pause_or_the_end_overtook_is_not_sent(since: past.Past) -> None:
    assert told(since, e.ReminderDue("reminder-1")) == []
    assert told(since, e.FirstLetterSent("h", "r", TODAY, ())) == []
