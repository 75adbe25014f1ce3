"""The benchmark of matching, small: its truth, its table computed and by the engine, its peers if installed."""

import json
from pathlib import Path

import pytest
from geopy.distance import geodesic

from chalicelib.domain import cover_index
from chalicelib.store import around, listings
from infra.local import __main__ as local
from infra.local.match_bench import cells, command, geohash, measure, peers, ranking, timing, truth, world
from infra.local.match_bench.world import Claim

SMALL = world.make(300, 40)


@pytest.fixture(scope="module")
def measured() -> measure.Measured:
    return measure.run(SMALL, 1, with_peers=True)


def test_nothing_is_matched_wrongly(measured: measure.Measured) -> None:
    assert measured.wrong == measured.reads.wrong == 0
    assert measured.pairs > 2_000
    assert measured.covering > 50


def test_the_table_costs_what_the_sizes_of_its_items_say(measured: measure.Measured) -> None:
    covers, hashed = cells.covers(SMALL), cells.hashed(SMALL.sites)
    computed, _ = measure._counted(
        SMALL, [truth.Judge(SMALL.sites).answer(c) for c in SMALL.claims], cells.Counted(covers), cells.Counted(hashed)
    )
    assert (computed.units_mean, computed.requests_mean) == (measured.reads.units_mean, measured.reads.requests_mean)
    assert computed.geohash_units_mean == measured.reads.geohash_units_mean >= 4.5
    assert computed.computed
    assert not measured.reads.computed


def test_few_providers_are_one_request_of_half_a_unit(measured: measure.Measured) -> None:
    assert measured.reads.requests_mean < 1.2
    assert measured.reads.units_mean < 0.6


def test_the_same_seed_is_the_same_country_and_it_reaches_overseas() -> None:
    assert world.make(300, 40) == SMALL
    assert any(site.lat < 0 for site in SMALL.sites)
    assert {claim.skill for claim in SMALL.claims} == set(range(world.SKILLS))
    able = sum(site.skills & 1 for site in world.make(2_000, 1).sites)
    assert 400 < able < 600


def test_the_judge_agrees_with_geopy() -> None:
    judge = truth.Judge(SMALL.sites)
    for claim in SMALL.claims:
        able = [site for site in SMALL.sites if site.skills >> claim.skill & 1]
        ways = {site.provider_id: geodesic((site.lat, site.lon), (claim.lat, claim.lon)).km for site in able}
        reach = {site.provider_id for site in able if ways[site.provider_id] <= site.km}
        answer = judge.answer(claim)
        assert answer.covering == reach
        assert [who for _, who in answer.nearest[:20]] == sorted(reach, key=ways.__getitem__)[:20]


def test_a_wrong_answer_is_seen() -> None:
    site = cover_index.Site(world.name(1), 45.7, 4.8, 20)
    answer = truth.Judge([site]).answer(Claim(45.75, 4.8, 0))
    ((km, who),) = answer.nearest
    right = cover_index.Near(who, km)
    assert not truth.wrong(answer, [right])
    assert truth.wrong(answer, [])
    assert truth.wrong(answer, [right, cover_index.Near(world.name(2), km)])
    assert truth.wrong(answer, [cover_index.Near(world.name(2), km)])
    assert truth.wrong(answer, [cover_index.Near(who, km + 0.001)])


def test_an_index_that_misses_somebody_fails_the_run() -> None:
    answers = [truth.Judge(SMALL.sites).answer(claim) for claim in SMALL.claims]
    blind = cover_index.Index(SMALL.sites[::2])
    assert any(measure._is_wrong(blind, claim, a) for claim, a in zip(SMALL.claims, answers, strict=True))


def test_peers_answer_the_same_question(measured: measure.Measured) -> None:
    """Redis measures on a sphere: it may be wrong at a border, seldom."""
    for name, wrong in measured.peers_wrong.items():
        assert wrong <= 2, name
        assert measured.peers[name].p50_ms <= measured.peers[name].p99_ms


def test_without_servers_there_are_no_peers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(peers, "POSTGRES", str(tmp_path))
    with peers.asked(SMALL.sites) as found:
        assert found == {}


def test_geohash_is_the_known_one() -> None:
    assert geohash.name(geohash.cell(57.64911, 10.40744)) == "u4p"
    assert geohash.name(geohash.cell(-33.87, 151.21)) == "r3g"  # Sydney
    assert len(set(geohash.neighbours(geohash.cell(-13.3, -179.9)))) == 9


def test_percentiles_are_of_the_sorted_times() -> None:
    times = timing.percentiles([n / 1000 for n in range(100, 0, -1)])
    assert (times.p50_ms, times.p95_ms, times.p99_ms) == (51, 96, 100)


def test_a_memory_page_ends_where_a_query_would() -> None:
    held = {"cell20#1#1": {f"{n:06d}#prv_{n}#0aaaa": listings.BODY.pack(1, 1, 1, 1) for n in range(5)}}
    ask = cells.Counted(held)
    page = ask("cell20#1#1", 2, around.FIRST, around.LAST)
    assert (len(page.items), page.ended) == (2, False)
    rest = ask("cell20#1#1", 9, page.items[-1]["sk"]["S"], "000003~")
    assert ([item["sk"]["S"][:6] for item in rest.items], rest.ended) == (["000002", "000003"], True)


def test_the_command_prints_what_programs_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], measured: measure.Measured
) -> None:
    figures: dict[str, object] = {"uplift_pct": 21.0, "newcomer_share_ratio": 0.9, "nothing_pct": 20.0, "brier": 0.2}
    monkeypatch.setattr(measure, "run", lambda *_, **__: measured)
    monkeypatch.setattr(ranking, "replay", lambda **_: figures)
    assert local.main(["match-bench", "--providers", "300", "--claims", "40", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"wrong", "in_process", "table", "geohash3", "peers", "ranking"}
    assert set(told["table"]) == {"p50_ms", "p99_ms", "read_units_mean", "requests_mean"}
    assert set(told["ranking"]) == set(command.KEPT)
    assert local.main(["match-bench", "--without-ranking"]) == 0
    assert "geohash-3" in capsys.readouterr().out
