"""The benchmarks measure what they say, small; and a wrong result would be seen."""

import platform
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib import ambient
from chalicelib.gateways import card_payments, payment_moves
from infra.local import server
from infra.local.bench import __main__ as bench
from infra.local.bench import cold_start, figures, one_winner, shuffled_hooks, table_requests
from infra.local.bench.figures import Chapter, Figure
from infra.local.fake_stripe import FakeStripe
from tests.conftest import StandingClock


@pytest.fixture(scope="module")
def site() -> server.Adapter:
    import app as front

    return server.Adapter(front.app)


@pytest.fixture
def stripe(table: str) -> Iterator[FakeStripe]:
    assert table
    made = FakeStripe(ambient.now, webhook_secret="whsec_tests")
    card_payments.use_http_client(made.http_client())
    yield made
    card_payments.use_http_client(None)


@pytest.mark.usefixtures("stripe")
def test_of_many_who_accept_at_once_one_has_the_claim(site: server.Adapter) -> None:
    race = one_winner.run(site, taps=24, rivals=6)

    assert race.fair
    assert sum(race.answers.values()) == 24


@pytest.mark.parametrize(
    "spoilt",
    [
        {"winners": frozenset({"prv_1", "prv_2"})},
        {"holder": "prv_2"},
        {"assignments": 2},
        {"slots_taken": 2},
        {"answers": {303: 1, 500: 1}},
    ],
)
def test_a_race_with_two_winners_or_a_fault_is_not_fair(spoilt: dict[str, object]) -> None:
    race = one_winner.Race(frozenset({"prv_1"}), "prv_1", 1, 1, {303: 1, 409: 1})

    assert race.fair
    assert not replace(race, **spoilt).fair  # type: ignore[arg-type]


def test_hooks_in_disorder_leave_every_cent_where_it_belongs(
    site: server.Adapter, stripe: FakeStripe, clock: StandingClock
) -> None:
    storm, off = shuffled_hooks.run(site, stripe, clock.jump, claims=8)

    assert (storm.differences, storm.unanswered) == ((), 0)
    assert off.exact
    assert off.transfers > 0


def test_one_cent_too_much_is_seen(site: server.Adapter, stripe: FakeStripe, clock: StandingClock) -> None:
    shuffled_hooks.run(site, stripe, clock.jump, claims=1)
    sent = next(stripe.world.shelf.all("transfer"))

    payment_moves.transfer(sent["destination"], 1, sent["metadata"]["claim"], "stray")
    off = shuffled_hooks.shares(stripe)

    assert (off.sent, off.earned, off.unexplained, off.exact) == (1, 1, 0, False)


def test_no_use_case_asks_more_of_the_table_than_it_may() -> None:
    chapter = table_requests.measure()

    judged = [figure for figure in chapter.figures if figure.met is not None]
    assert len(judged) == len(table_requests.CASES)
    assert [figure for figure in judged if not figure.met] == []


def test_a_process_is_timed_with_the_folder_alone_on_its_path(tmp_path: Path) -> None:
    (tmp_path / "only_here.py").write_text("import sys; assert not any('site-packages' in p for p in sys.path)\n")

    assert cold_start.spent(tmp_path, "import only_here; sum(range(3_000_000))") > cold_start.spent(tmp_path, "") > 0


def test_a_process_that_fails_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="did not start"):
        cold_start.spent(tmp_path, "raise SystemExit(3)")


@pytest.mark.parametrize(("measured", "verdict"), [(1.254, "met"), (1.256, "short")])
def test_a_bar_is_met_as_far_as_it_is_shown(measured: float, verdict: str) -> None:
    assert figures.at_most("start", measured, 1.25, "times", 2).verdict == verdict


def test_only_a_wrong_result_fails_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def chapter(figure: Figure) -> Chapter:
        return Chapter("Title", "How.", (figure,))

    late, wrong = Figure("slow", "1 s", "2 s", met=False), Figure("winners", "1", "2", met=False, vital=True)
    monkeypatch.setattr(bench, "CHAPTERS", {"late": lambda: chapter(late), "wrong": lambda: chapter(wrong)})

    assert (bench.main(["late"]), bench.main(["wrong"])) == (0, 1)
    told = capsys.readouterr()
    assert "short" in told.out
    assert "WRONG: winners: 2" in told.err


def test_the_page_says_what_where_and_when_and_no_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    figure = Figure("a | b", "≤ 1", "1", met=True)
    monkeypatch.setattr(bench, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(bench, "CHAPTERS", {"one": lambda: Chapter("Title", "How.", (figure,))})

    assert bench.main([]) == 0
    page = (tmp_path / "benchmarks.md").read_text("utf-8")
    assert "| a / b | ≤ 1 | 1 | met |" in page
    assert f"Python {platform.python_version()}" in page
    assert str(Path.cwd()) not in page
