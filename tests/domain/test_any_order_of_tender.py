"""Anyone asks a tender anything at any time: bids stay sealed until it closes, and at most one wins."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import decide, state
from chalicelib.domain.tender import events as e
from tests.domain import tenders
from tests.domain.people import AGENT, EVERYONE, NOW, RIVAL

BIDS = st.sampled_from(("bid_1", "bid_2", "bid_3"))
SEALS = st.sampled_from(("seal_1", "seal_2"))
BIDDERS = st.sampled_from((AGENT, RIVAL))
OPENED = st.builds(tenders.opened, BIDS, BIDDERS, st.sampled_from((900, 1500)), SEALS)
ORDERS: st.SearchStrategy[c.Order] = st.one_of(
    st.just(tenders.post()),
    st.builds(tenders.bid, SEALS, BIDS, BIDDERS),
    st.builds(tenders.take_back, BIDDERS),
    st.just(tenders.withdrawn()),
    st.lists(OPENED, max_size=4).map(lambda opened: tenders.close(*opened)),
)


class AnyOrder(RuleBasedStateMachine):
    """One tender, asked by everyone, on a clock that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.tender: state.Tender | None = None
        self.journal: list[e.Event] = []

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
            self.tender = state.evolve(self.tender, event, tender_id="tnd_1")
            self.journal.append(event)

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
        assert (self.tender.status == "awarded") == (self.tender.winner_id is not None)
        assert self.tender.status in {"open", "awarded", "empty", "withdrawn"}  # ranked is only passed through
        assert {ranked.provider_id for ranked in self.tender.ranking} <= set(bidders)

    @invariant()
    def no_price_is_known_before_the_end_and_the_end_comes_once(self) -> None:
        ends = [event for event in self.journal if isinstance(event, e.TenderAwarded | e.TenderEmpty)]
        prices = [event for event in self.journal if isinstance(event, e.TenderRanked)]
        gone = [event for event in self.journal if isinstance(event, e.TenderWithdrawn)]
        assert len(ends) == len(prices) <= 1
        assert len(ends) + len(gone) <= 1
        assert not ends or self.now >= tenders.CLOSES

    def teardown(self) -> None:
        """The whole journal folded at once is the tender as it was kept step by step."""
        assert tenders.tender(*self.journal) == self.tender
        assert self.tender is None or self.tender.version == len(self.journal)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25)
