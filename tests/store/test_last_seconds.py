"""Who bids in the last seconds: nothing acknowledged is lost, nothing late is taken, and no machine's clock decides."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import facts
from chalicelib.react import briefing
from chalicelib.store import clock as store_clock
from infra.local.bench import bidders, last_seconds
from tests.conftest import NOW, StandingClock

pytestmark = pytest.mark.usefixtures("table")
CLOSES = NOW + timedelta(minutes=10)


@pytest.mark.parametrize(("parts", "skewed"), [(1, False), (1, True), (40, True)])
def test_a_rush_at_the_end_loses_no_bid_and_takes_none_too_late(parts: int, skewed: bool) -> None:  # noqa: FBT001
    rush = last_seconds.run(40, 1.0, parts, skewed=skewed)
    assert rush.fair, rush
    assert len(rush.acknowledged) + rush.late == 40
    assert min(len(rush.acknowledged), rush.late) > 5
    assert rush.p95_ms > 0


@pytest.mark.parametrize("skew", [timedelta(hours=-3), timedelta(seconds=-2), timedelta(0), timedelta(days=1)])
def test_a_machine_whose_clock_is_wrong_is_put_right_by_the_store(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch, skew: timedelta
) -> None:
    bidders.vetted(2)
    tender_id = bidders.posted(CLOSES)
    true = [CLOSES - timedelta(seconds=1)]
    monkeypatch.setattr(store_clock, "_told", lambda: true[0])
    clock.now = true[0] + skew
    assert bidders.bid(tender_id, "prv_00000")
    true[0] = CLOSES
    clock.now = true[0] + skew
    with pytest.raises(Refused) as late:
        bidders.bid(tender_id, "prv_00001")
    assert late.value.reason == Reason.TENDER_CLOSED


def test_the_store_tells_the_time_with_each_answer(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    at, deployed = clock.now, replace(config.settings(), dynamodb_endpoint=None)
    for header, moment in ((format_datetime(NOW, usegmt=True), NOW), ("", NOW), ("soon", NOW)):
        store_clock.heard(parsed={"ResponseMetadata": {"HTTPHeaders": {"date": header}}})
        monkeypatch.setattr(store_clock, "config", SimpleNamespace(settings=lambda: deployed))
        assert store_clock._told() == moment
    assert store_clock.judged(at - timedelta(hours=1)) == NOW
    assert store_clock.judged(at + timedelta(hours=1)) == NOW + store_clock.SECOND
    assert store_clock.judged(at + timedelta(milliseconds=7)) == NOW + timedelta(milliseconds=7)


@pytest.mark.parametrize("cents", [20_000, 900_000])
def test_a_tender_closes_on_a_full_second_never_early(clock: StandingClock, cents: int) -> None:
    brief = facts.Brief(bidders.PLACE, "company", cents, 60, 2)
    clock.jump(timedelta(milliseconds=300))
    assert briefing.closing(clock.now, [brief]).microsecond == 0
    assert briefing.closing(clock.now, [brief]) - briefing.closing(NOW, [brief]) == timedelta(seconds=1)
