"""How open services are asked: at their pace, within a visitor's patience, and not at all for a while once they ail."""

import json
import threading
from collections.abc import Callable, Iterator

import pytest

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import bodacc, company_search, open_service, registers
from tests import registers_bench
from tests.registers_bench import COMPANIES, NOTICES, SIREN, FakeRegisters


class Stopwatch:
    """Seconds that pass only when somebody sleeps, or when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def fake(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRegisters]:
    configure(REGISTERS="open")
    with registers_bench.serving(monkeypatch) as made:
        yield made


@pytest.fixture
def watch(fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    """Both services on one stopwatch, at their real pace; the jitter is its longest."""
    stopwatch = Stopwatch()
    for client, path in ((company_search, COMPANIES), (bodacc, NOTICES)):
        url = f"http://127.0.0.1:{fake.port}{path}"
        made = open_service.Service(url, per_second=3, burst=5, clock=stopwatch, sleep=stopwatch.sleep)
        monkeypatch.setattr(client, "SERVICE", made)
    monkeypatch.setattr(ambient, "jitter", lambda longest: longest)
    return stopwatch


def down(act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.reason == Reason.SERVICE_DOWN


def test_a_stumble_is_tried_again_and_then_forgotten(fake: FakeRegisters, watch: Stopwatch) -> None:
    fake.recorded()
    fake.statuses = [503, 500]
    assert registers.company(SIREN) is not None
    assert watch.slept == pytest.approx([0.4, 0.8])
    fake.statuses = [503, 503, 503, 200]
    down(lambda: registers.company(SIREN))
    assert registers.company(SIREN) is not None  # one failure alone breaks nothing
    assert fake.count(COMPANIES) == 7


def test_two_questions_without_an_answer_and_it_is_left_alone(fake: FakeRegisters, watch: Stopwatch) -> None:
    fake.recorded()
    fake.statuses = [500] * 6
    for _ in range(3):
        down(lambda: registers.company(SIREN))
    assert fake.count(COMPANIES) == 6
    assert registers.procedures(SIREN)  # the other one is not concerned
    watch.now += open_service.QUIET + 1
    assert registers.company(SIREN) is not None


@pytest.mark.parametrize(
    ("headers", "rest"),
    [({"Retry-After": "30"}, 30), ({"Retry-After": "999999"}, 3600), ({}, 600), ({"Retry-After": "soon"}, 600)],
)
def test_who_is_too_busy_gets_the_rest_he_asks_for(
    fake: FakeRegisters, watch: Stopwatch, headers: dict[str, str], rest: int
) -> None:
    fake.recorded()
    fake.statuses, fake.headers = [429], headers
    fake.body = b'{"errorcode": 10002, "error": "Too many requests on the domain", "reset_time": "2026-11-19"}'
    down(lambda: registers.procedures(SIREN))
    fake.body, fake.headers = None, {}
    watch.now += rest - 1
    down(lambda: registers.procedures(SIREN))
    assert fake.count(NOTICES) == 1
    watch.now += 2
    assert registers.procedures(SIREN)


def test_a_short_rest_is_waited_for(fake: FakeRegisters, watch: Stopwatch) -> None:
    fake.recorded()
    fake.statuses, fake.headers = [429], {"Retry-After": "1"}
    assert registers.procedures(SIREN)
    assert watch.slept == [1.0]


@pytest.mark.parametrize("status", [301, 302, 400, 401, 403, 404])
@pytest.mark.usefixtures("watch")
def test_a_redirect_or_a_no_is_not_followed_nor_repeated(fake: FakeRegisters, status: int) -> None:
    fake.statuses, fake.headers = [status], {"Location": f"http://127.0.0.1:{fake.port}/elsewhere"}
    down(lambda: registers.company(SIREN))
    assert [path for path, _ in fake.asked] == [COMPANIES]


def test_an_answer_beyond_all_measure_is_not_read(fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_service, "MOST_BYTES", 1000)
    fake.body = json.dumps({"results": ["x" * 100_000]}).encode()
    down(lambda: registers.company(SIREN))


def test_who_hangs_costs_the_patience_once_or_twice(fake: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_service, "PATIENCE", 0.4)
    fake.hang = threading.Event()
    for _ in range(4):
        down(lambda: registers.company(SIREN))
    assert fake.count(COMPANIES) == 2


def test_who_is_off_the_net_is_no_harm(watch: Stopwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    away = open_service.Service("http://127.0.0.1:1/search", 3, 5, clock=watch, sleep=watch.sleep)
    monkeypatch.setattr(company_search, "SERVICE", away)
    down(lambda: registers.company(SIREN))


def test_questions_keep_the_pace_that_was_agreed(fake: FakeRegisters, watch: Stopwatch) -> None:
    began = watch.now
    for _ in range(20):
        registers.company(SIREN)
    assert fake.count(COMPANIES) == 20
    assert watch.now - began == pytest.approx(15 / 3)  # five at once, then three a second


def test_a_crowd_does_not_wait_longer_than_its_patience(watch: Stopwatch) -> None:
    service = open_service.Service("http://127.0.0.1:1/", per_second=0.1, burst=1, clock=watch, sleep=watch.sleep)
    assert service._turns.take(0)
    with pytest.raises(open_service.Down, match="too many"):
        service.ask({}, lambda answer: answer)
    assert watch.slept == []


def test_the_real_addresses_are_the_states_own() -> None:
    assert company_search.SERVICE.url == "https://recherche-entreprises.api.gouv.fr/search"
    assert bodacc.SERVICE.url.startswith("https://bodacc-datadila.opendatasoft.com/api/explore/v2.1/")
    assert max(company_search.SERVICE.per_second, bodacc.SERVICE.per_second) <= 7
