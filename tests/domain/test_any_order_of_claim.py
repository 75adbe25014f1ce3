"""Anyone asks anything at any time: the claim stays legal, and the answer is events or a reason, nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain import ledger
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import decide, evolve, scenarios
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Channel, Instalment
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Refused
from tests.domain import orders, past
from tests.domain.law import Daily
from tests.domain.legal import legal_book, legal_claim, legal_event
from tests.domain.people import CREDITOR, EVERYONE, HASH, NOTE, NOW, OFFERS, OPENED, OPERATOR, TODAY, after, debt

DAYS = st.integers(0, 6).map(lambda days: TODAY + timedelta(days=days))
CENTS = st.sampled_from((1, 999, 40_000, 100_000, 109_300, 250_000, 0))
PAYMENTS = st.sampled_from(("pi_1", "pi_2", "pi_3"))
INSTALMENTS = st.builds(Instalment, DAYS, st.sampled_from((1, 40_000, 109_300, 0)))
PLANS = st.just(past.PLAN) | st.lists(INSTALMENTS, min_size=1, max_size=3).map(tuple)
STEPS = st.sampled_from(("call-1", "call-2", "call-3", "visit-1", "reminder-1", "formal-notice-1", "extra"))

ORDERS: st.SearchStrategy[c.Order] = st.one_of(
    st.builds(orders.file, st.just(debt()) | st.just(debt(due_assumed=True))),
    st.builds(orders.correct, st.just(debt()) | st.just(debt(due_assumed=True))),
    st.builds(
        orders.sign,
        st.sampled_from(("near_you", "tender")),
        st.sampled_from((HASH, "other")),
        ceiling=st.sampled_from((None, 100_000, 105_000)),
    ),
    st.just(orders.withdraw()),
    st.builds(orders.offer, st.integers(1, 3), st.sampled_from((OFFERS, OFFERS[:1], ()))),
    st.builds(orders.accept, undoable=st.booleans()),
    st.builds(orders.undo),
    st.builds(orders.decline, st.sampled_from(EVERYONE), st.sampled_from(get_args(c.DeclineReason))),
    st.builds(orders.end, st.sampled_from(get_args(c.EndReason))),
    st.builds(orders.end, st.just("no_news"), st.just(CREDITOR)),
    st.builds(orders.award, st.sampled_from(("tnd_1", "tnd_2"))),
    st.just(orders.tender_failed()),
    st.builds(orders.letter),
    st.builds(
        orders.step,
        st.sampled_from(get_args(c.Outcome)),
        step_id=STEPS,
        kind=st.sampled_from(get_args(c.StepKind)),
        happened_at=st.none() | st.integers(-72, 72).map(lambda hours: after(hours=hours)),
        promised_on=st.none() | DAYS,
        note=st.none() | st.just(NOTE) | st.just("in clear"),
    ),
    st.builds(orders.later_letter, st.sampled_from(scenarios.LETTERS)),
    st.builds(orders.begin_contact, st.sampled_from(get_args(Channel))),
    st.builds(orders.concern, st.sampled_from(get_args(c.Concern)), plan=st.just(()) | PLANS),
    st.builds(orders.accept_plan),
    st.builds(orders.amend, st.sampled_from((debt(90_000), debt(30_000), debt(150_000), debt(due_assumed=True)))),
    st.builds(orders.interrupt, st.sampled_from(("court_claim", "mediation", "magic")), DAYS, st.none() | DAYS),
    st.builds(orders.insolvency, st.just(OPENED) | DAYS, by=st.sampled_from(EVERYONE)),
    st.builds(orders.resume, by=st.sampled_from(EVERYONE)),
    st.builds(orders.pay, CENTS, PAYMENTS, on=DAYS, cleared=st.booleans(), bears_fee=st.booleans()),
    st.builds(orders.fail, PAYMENTS),
    st.builds(
        orders.reverse,
        CENTS,
        st.sampled_from(("re_1", "re_2", "re_3")),
        payment_id=PAYMENTS,
        kind=st.sampled_from(("refund", "dispute")),
        fee_returned=st.booleans(),
    ),
    st.builds(orders.transfer, PAYMENTS),
    st.builds(orders.close, st.sampled_from(get_args(c.ClosingCode)), st.just(OPERATOR) | st.sampled_from(EVERYONE)),
    st.builds(orders.wake),
)
JOURNALS = (
    past.HELD,
    past.OFFERED,
    past.TENDERED,
    past.JUST_ACCEPTED,
    past.ASSIGNED,
    past.HANDED_ON,
    past.ACTIVE,
    past.NOTICED,
    past.PAUSED,
    past.PROPOSED,
    past.AGREED,
    past.OUTGROWN,
    past.INSOLVENT,
    past.PART_PAID,
    past.PAID,
)


def slots_of(event: e.Event, after: Claim) -> Counter[str]:
    """What the shell books on a provider's slots with each event (``store.shadows``)."""
    match event:
        case e.ClaimAssigned(provider_id):
            return Counter({provider_id: 1})
        case e.AssignmentUndone(provider_id) | e.AssignmentEnded(provider_id):
            return Counter({provider_id: -1})
        case e.ClaimClosed() if after.provider_id:
            return Counter({after.provider_id: -1})
        case e.ClaimReopened() if after.provider_id:
            return Counter({after.provider_id: 1})
        case _:
            return Counter()


class AnyOrder(RuleBasedStateMachine):
    """Starts anywhere in the life of a claim; what was decided is booked as the shell would."""

    def __init__(self) -> None:
        super().__init__()
        self.law = Daily()
        self.now = NOW
        self.claim: Claim | None = None
        self.journal: list[tuple[e.Event, datetime]] = []
        self.book: list[ledger.Posting] = []
        self.slots: Counter[str] = Counter()

    @initialize(journal=st.just(()) | st.sampled_from(JOURNALS))
    def begin(self, journal: past.Past) -> None:
        self.record(journal)

    @rule(hours=st.sampled_from((1, 24, 24 * 16)))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(order=ORDERS)
    def ask(self, order: c.Order) -> None:
        try:
            events = decide.decide(self.claim, replace(order, at=self.now), self.law)
        except Refused:
            return
        self.record(events)

    @rule(order=ORDERS, by=st.sampled_from(EVERYONE))
    def ask_as_anybody(self, order: c.Order, by: Actor) -> None:
        self.ask(replace(order, by=by))

    @rule(order=ORDERS)
    def ask_twice(self, order: c.Order) -> None:
        """An answer once given is not given again: what happened, happened once."""
        self.ask(order)
        before = self.claim
        self.ask(order)
        again = before != self.claim and not isinstance(order, c.CorrectClaim | c.RaiseConcern)
        assert not again, f"{type(order).__name__} happened twice"

    def record(self, events: list[e.Event] | past.Past) -> None:
        for event in events:
            self.claim = evolve.evolve(self.claim, event, claim_id="clm_1", at=self.now)
            self.slots.update(slots_of(event, self.claim))
            self.book += ledger.postings(self.claim, event)
            self.journal.append((event, self.now))
            legal_event(event)

    @invariant()
    def the_claim_is_legal(self) -> None:
        if self.claim is not None:
            legal_claim(self.claim, self.law)

    @invariant()
    def the_book_is_balanced(self) -> None:
        legal_book(self.book)

    @invariant()
    def whoever_works_on_it_has_one_slot_less_and_nobody_else(self) -> None:
        works = self.claim.provider_id if self.claim and self.claim.status != "closed" else None
        assert +self.slots == Counter([works] if works else [])
        assert min(self.slots.values(), default=0) >= 0

    def teardown(self) -> None:
        """The whole journal folded at once is the claim as it was kept step by step."""
        folded: Claim | None = None
        for event, at in self.journal:
            folded = evolve.evolve(folded, event, claim_id="clm_1", at=at)
        assert folded == self.claim
        assert folded is None or folded.version == len(self.journal)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=80, stateful_step_count=25)
