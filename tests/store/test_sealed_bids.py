"""Sealed for real: before the closing nobody opens a bid, after it the log proves what was bid."""

import pytest

from chalicelib import react
from chalicelib.domain.refusals import Refused
from chalicelib.domain.tender import events as te
from chalicelib.domain.tender import facts, verify
from chalicelib.gateways import bid_vault
from chalicelib.store import bid_box, plain, table, views
from tests.conftest import StandingClock
from tests.store import town
from tests.store.test_react_tenders import accept, bid, closed, posted

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _creditor(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("table")  # he lives in it
    town.creditor()


def test_the_log_of_a_tender_proves_itself_and_holds_no_word_of_a_bid(clock: StandingClock) -> None:
    town.agents(2)
    tender = posted()
    bid_id = bid(tender, "prv_1", 1000)
    bid(tender, "prv_2", 1200)
    after = closed(tender, clock)
    accept(tender, "prv_1")
    file = views.tender_log(tender.id)
    told = verify.check(file, [after.bids[0].seal])
    assert told == views.tender(tender.id)
    assert bid_box.opened(told)[bid_id].note == "Je passe."
    assert "Je passe" not in str(file)
    with pytest.raises(Refused):
        views.tender_log("ten_nobody")


def test_before_the_closing_a_dump_of_the_table_holds_no_bid_and_nobody_can_open_one(clock: StandingClock) -> None:
    town.agents(1)
    tender = posted()
    bid_id = bid(tender, "prv_1", 1337)
    dump = str([item.attribute_values for item in table.Item.scan()])
    assert bid_id in dump
    for secret in ("1337", "Je passe"):
        assert secret not in dump
    cipher = bid_box.ciphers(views.tender(tender.id))[bid_id]
    with pytest.raises(bid_vault.StillSealed):
        bid_vault.unseal(cipher, tender.id, bid_id, tender.closes_at)
    assert closed(tender, clock).ranking[0].content.price == facts.Price(1337)


def test_a_bid_laid_under_another_id_or_changed_is_spoiled(clock: StandingClock) -> None:
    town.agents(2)
    tender = posted()
    mine, other = bid(tender, "prv_1", 1000), bid(tender, "prv_2", 1200)
    plain.put(plain.get(bid_box.Sealed, f"tender#{tender.id}", f"bid#{mine}"), f"tender#{tender.id}", f"bid#{other}")
    after = closed(tender, clock)
    assert [ranked.bid_id for ranked in after.ranking] == [mine]
    ranked = next(line["spoiled"] for line in views.tender_log(tender.id)["lines"] if line["what"] == "TenderRanked")
    assert ranked == [other]


def test_the_sweep_that_may_not_open_bids_leaves_tenders_alone(clock: StandingClock) -> None:
    town.agents(1)
    tender = posted()
    bid(tender, "prv_1", 1000)
    clock.now = tender.closes_at
    react.drain(closing=False)
    assert views.tender(tender.id).status == "open"
    assert react.close_tenders() == 1
    assert views.tender(tender.id).status == "awarded"
    assert te.TenderAwarded.__name__ in react.REACTIONS
