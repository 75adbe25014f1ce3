"""Money is exact however it is told: in any order, several times, in parts, there and back."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from hypothesis import assume
from hypothesis import given as forall
from hypothesis import strategies as st

from chalicelib.domain import ledger
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import decide, evolve
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from tests.domain import orders, past
from tests.domain.book import booked
from tests.domain.given import fold, given
from tests.domain.law import Daily
from tests.domain.people import AGENT, NOW, RIVAL, TERMS

CENTS = st.integers(1, 130_000)


@dataclass(frozen=True)
class Told:
    """One payment and all that becomes of it: does it wait, does it clear, what goes back."""

    cents: int
    waits: bool
    clears: bool
    back: tuple[int, ...]
    fee_returned: bool


@st.composite
def payments(draw: st.DrawFn) -> Told:
    cents = draw(CENTS)
    cuts = sorted(draw(st.lists(st.integers(0, cents), max_size=3)))
    back = tuple(high - low for low, high in pairwise([0, *cuts]) if high > low)
    return Told(cents, draw(st.booleans()), draw(st.booleans()), back, draw(st.booleans()))


def messages(number: int, told: Told) -> list[c.Order]:
    name = f"pi_{number}"
    news: list[c.Order] = [orders.pay(told.cents, name, cleared=False)] if told.waits or not told.clears else []
    news.append(orders.pay(told.cents, name) if told.clears else orders.fail(name))
    if told.clears:
        news += [
            orders.reverse(part, f"re_{number}_{n}", payment_id=name, fee_returned=told.fee_returned)
            for n, part in enumerate(told.back)
        ]
    return news


def deliver(queue: list[c.Order]) -> list[e.Event]:
    """Hand over every message; one that comes too early is refused and told again later, as Stripe does."""
    journal, claim = list(past.ACTIVE), fold(past.ACTIVE)
    while queue:
        order, *queue = queue
        try:
            events = decide.decide(claim, order, Daily())
        except Refused as refusal:
            if refusal.reason != Reason.UNKNOWN_PAYMENT:
                raise
            queue.append(order)
            continue
        journal += events
        claim = fold(events, claim)
    return journal


@forall(st.lists(payments(), min_size=1, max_size=4), st.data())
def test_payments_told_one_to_three_times_in_any_order_leave_exact_balances(
    all_told: list[Told], data: st.DataObject
) -> None:
    news = [order for number, told in enumerate(all_told) for order in messages(number, told)]
    often = [order for order in news for _ in range(data.draw(st.integers(1, 3)))]
    book = ledger.balances(booked(*deliver(data.draw(st.permutations(often)))))
    kept = [(told, told.cents - sum(told.back)) for told in all_told if told.clears]
    fees = [TERMS.fee(told.cents).share(left if told.fee_returned else told.cents, told.cents) for told, left in kept]
    assert sum(book.values()) == 0
    assert book.get("debtor/dbt_1", 0) == -sum(left for _, left in kept)
    assert book.get(ledger.FEES, 0) == sum(fee.platform_cents for fee in fees)
    assert book.get(ledger.HELD_FOR_PROVIDERS, 0) == sum(fee.provider_cents for fee in fees)


@forall(CENTS, st.lists(st.integers(1, 1000), max_size=6), st.sampled_from(("paid out", "not paid out")))
def test_a_full_reversal_in_any_number_of_parts_gives_back_every_cent(cents: int, parts: list[int], share: str) -> None:
    edges = [0, *(edge for edge in accumulate(parts) if edge < cents), cents]
    journal = (*past.ACTIVE, *given(*past.ACTIVE, law=Daily()).when(orders.pay(cents)).events)
    if share == "paid out":
        journal = (*journal, *given(*journal).when(orders.transfer()).events)
    for number, (low, high) in enumerate(pairwise(edges)):
        back = given(*journal, law=Daily()).when(orders.reverse(high - low, f"re_{number}")).events
        assert all(posting.cents > 0 for posting in booked(*journal, *back))
        journal = (*journal, *back)
    assert set(ledger.balances(booked(*journal)).values()) <= {0}
    claim = fold(journal)
    assert claim is not None
    assert (claim.status, claim.debt.receipts) == ("active", ())


@forall(CENTS, CENTS)
def test_what_is_left_of_a_payment_and_what_is_paid_after_it_make_exactly_the_debt(first: int, back: int) -> None:
    assume(back <= first)
    journal = (*past.ACTIVE, *given(*past.ACTIVE, law=Daily()).when(orders.pay(first)).events)
    journal = (*journal, *given(*journal, law=Daily()).when(orders.reverse(back)).events)
    journal = (*journal, *given(*journal, law=Daily()).when(orders.pay(200_000, "pi_2")).events)
    paid: dict[str, int] = {}
    for posting in booked(*journal):
        sign = 1 if posting.source == "debtor/dbt_1" else -1
        paid[posting.purpose] = paid.get(posting.purpose, 0) + sign * posting.cents
    assert (paid["principal"], paid["interest"], paid["indemnity"]) == (100_000, 5_300, 4_000)


@forall(st.permutations([AGENT, RIVAL]), st.lists(st.booleans(), min_size=2, max_size=2))
def test_of_all_who_accept_in_any_order_and_twice_exactly_one_has_the_claim(
    order: list[Actor], twice: list[bool]
) -> None:
    claim: Claim | None = fold(past.OFFERED)
    winners, refused = [], []
    taps = [by for by, again in zip(order, twice, strict=True) for _ in range(1 + again)]
    for by in taps:
        try:
            events = decide.decide(claim, orders.accept(by), Daily())
        except Refused as refusal:
            refused.append(refusal.reason)
            continue
        winners += [event.provider_id for event in events if isinstance(event, e.ClaimAssigned)]
        for event in events:
            claim = evolve.evolve(claim, event, claim_id="clm_1", at=NOW)
    assert winners == [order[0].id]
    assert set(refused) == {Reason.ALREADY_TAKEN}
