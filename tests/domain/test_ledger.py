"""The book: every movement leaves one account and enters another, and the debt's money never touches the platform."""

from chalicelib.domain import ledger
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.ledger import Posting
from tests.domain import past
from tests.domain.book import booked
from tests.domain.people import AGENT, TERMS, TODAY

DEBTOR, CREDITOR, PROVIDER = "debtor/dbt_1", "creditor/cre_1", "provider/prv_1"
FEE = TERMS.fee(10_000)
PAYMENT = e.PaymentReceived("pi_1", 10_000, TODAY, "card", Allocation(5_300, 4_000, 200), 500, FEE, 90_000)


def test_a_payment_goes_to_the_creditor_by_what_it_pays_and_the_fee_leaves_him() -> None:
    assert booked(*past.ACTIVE, PAYMENT) == [
        Posting(DEBTOR, CREDITOR, 5_300, "interest"),
        Posting(DEBTOR, CREDITOR, 4_000, "indemnity"),
        Posting(DEBTOR, CREDITOR, 200, "principal"),
        Posting(DEBTOR, CREDITOR, 500, "overpayment"),
        Posting(CREDITOR, "platform/fees", FEE.platform_cents, "platform_fee"),
        Posting(CREDITOR, "platform/provider-shares", FEE.provider_cents, "provider_fee"),
    ]


def test_a_payout_moves_what_was_kept_for_the_provider() -> None:
    payout = e.ProviderPaid("pi_1", AGENT.id, "tr_1", FEE.provider_cents)
    book = booked(*past.ACTIVE, PAYMENT, payout)
    assert book[-1] == Posting("platform/provider-shares", PROVIDER, FEE.provider_cents, "payout")
    assert ledger.balances(book) == {
        DEBTOR: -10_000,
        CREDITOR: 10_000 - FEE.total_cents,
        "platform/fees": FEE.platform_cents,
        "platform/provider-shares": 0,
        PROVIDER: FEE.provider_cents,
    }


def test_a_payout_of_nothing_moves_nothing() -> None:
    assert len(booked(*past.ACTIVE, PAYMENT, e.ProviderPaid("pi_1", AGENT.id, "tr_1", 0))) == 6


def test_a_reversal_is_the_payment_the_other_way_round() -> None:
    back = e.PaymentReversed("pi_1", "re_1", 10_000, "refund", PAYMENT.allocation, 500, FEE)
    book = booked(*past.ACTIVE, PAYMENT, back)
    assert [(p.destination, p.source, p.cents, p.purpose) for p in book[6:]] == [
        (p.source, p.destination, p.cents, p.purpose) for p in book[:6]
    ]


def test_nothing_else_moves_money() -> None:
    assert booked(*past.PAUSED, e.ClaimClosed("settled")) == []
