"""Anyone asks a tender anything at any time: bids stay sealed until it closes, and at most one wins."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import decide, state, verify
from chalicelib.domain.tender import events as e
from tests.domain import tenders
from tests.domain.people import AGENT, CREDITOR, EVERYONE, NOW, RIVAL

BIDS = st.sampled_from(("bid_1", "bid_2", "bid_3"))
BIDDERS = st.sampled_from((AGENT, RIVAL))
OFFERS = st.builds(tenders.offer, BIDDERS, st.sampled_from((900, 1500)))
OPENED = st.builds(tenders.opened, OFFERS, BIDS)
DAYS = st.integers(0, 12).map(lambda days: NOW + timedelta(days=days))
ORDERS: st.SearchStrategy[c.Order] = st.one_of(
    st.just(tenders.post()),
    st.just(tenders.post(automatic=False)),
    st.just(tenders.post(early_at=2)),
    st.builds(tenders.bid, OFFERS, BIDS),
    st.builds(tenders.take_back, BIDDERS),
    st.builds(tenders.decline, BIDDERS),
    st.just(tenders.cancel()),
    st.just(tenders.cancel("changed_mind", CREDITOR)),
    st.just(tenders.cancel("pooled")),
    st.just(tenders.cancel("split", CREDITOR)),
    st.just(tenders.drop("clm_1")),
    st.just(tenders.draft()),
    st.just(tenders.post(CREDITOR, parts=tenders.LOT.parts)),
    st.builds(tenders.send_back, st.sampled_from(("express", "other_fee"))),
    st.lists(OPENED, max_size=4).map(lambda opened: tenders.close(*opened)),
    st.builds(tenders.choose, BIDS, st.sampled_from((None, "nearer"))),
    st.builds(tenders.accept, BIDDERS),
    st.builds(tenders.decline_award, BIDDERS),
    st.builds(tenders.wake, DAYS),
)


class AnyOrder(RuleBasedStateMachine):
    """One tender, asked by everyone, on a clock that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.tender: state.Tender | None = None
        self.journal: list[tuple[e.Event, datetime]] = []

    @rule(hours=st.sampled_from((1, 60)))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(order=ORDERS)
    def ask(self, order: c.Order) -> None:
        try:
            events = decide.decide(self.tender, replace(order, at=self.now))
        except Refused:
            return
        for event in events:
            self.tender = state.evolve(self.tender, event, tender_id=tenders.ID, at=self.now)
            self.journal.append((event, self.now))

    @rule(order=ORDERS, by=st.sampled_from(EVERYONE))
    def ask_as_anybody(self, order: c.Order, by: Actor) -> None:
        self.ask(replace(order, by=by))

    @invariant()
    def the_tender_is_legal(self) -> None:
        if self.tender is None:
            return
        bidders = [bid.provider_id for bid in self.tender.bids]
        assert len(set(bidders)) == len(bidders)
        assert set(bidders) <= {AGENT.id, RIVAL.id, "prv_9"}
        assert (self.tender.status in {"awarded", "accepted"}) == (self.tender.winner_id is not None)
        asleep = self.tender.status in {"drafted", "accepted", "returned", "cancelled"}
        assert (self.tender.wakes_at() is None) == asleep
        assert {ranked.provider_id for ranked in self.tender.ranking} <= set(bidders)

    @invariant()
    def no_price_is_known_before_the_end_and_it_is_taken_once(self) -> None:
        opened = [at for event, at in self.journal if isinstance(event, e.TenderRanked)]
        taken = [event for event, _ in self.journal if isinstance(event, e.TenderAccepted)]
        assert len(opened) <= 1
        assert not opened or self.tender is not None
        assert all(self.tender is not None and at >= self.tender.closes_at for at in opened)
        passed = [event for event, _ in self.journal if isinstance(event, e.AwardPassed)]
        assert len(taken) <= 1 + len(passed)

    def teardown(self) -> None:
        """The journal folded at once is the tender as it was kept step by step, and its export proves itself."""
        assert self.tender is None or self.tender.version == len(self.journal)
        if self.tender is not None:
            assert verify.check(verify.export(tenders.ID, self.journal)) == self.tender


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25)
