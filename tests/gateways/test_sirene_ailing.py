"""INSEE's Sirene when it ails, is spent or hangs: the open search answers, and nobody waits for it."""

import logging

import pytest

from chalicelib.gateways import open_service, registers, sirene
from tests import sirene_bench
from tests.registers_bench import BRASSERIE, COMPANIES, SIREN, FakeRegisters
from tests.sirene_bench import KEY, FakeSirene


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b'{"message": "Unauthorized", "http_status_code": 401}'),  # a key that is not one, or no longer
        (404, b'{"message": "No context-path matches the request URI.", "http_status_code": 404}'),
        (404, b""),
        (400, sirene_bench.header(400, "Erreur de syntaxe dans le paramètre q=")),
        (200, b"<html>maintenance</html>"),
        (200, b"[]"),
        (200, b'{"header": {"statut": 200}}'),
        (200, b'{"header": {"statut": 200}, "etablissements": []}'),
        (200, b'{"header": {"statut": 200}, "etablissements": [{"siren": "000135004"}]}'),
        (200, b'{"header": {"statut": 200}, "etablissements": [{"siren": "000241364", "uniteLegale": null}]}'),
        (200, b'{"header": null}'),
    ],
)
def test_when_it_ails_the_open_search_answers(
    insee: FakeSirene, search: FakeRegisters, caplog: pytest.LogCaptureFixture, status: int, body: bytes
) -> None:
    insee.ills = [(status, {}, body)]
    with caplog.at_level(logging.WARNING):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(insee.asked), search.count(COMPANIES)) == (1, 1)
    assert "Sirene does not answer" in caplog.text
    assert not {KEY, SIREN} & set(caplog.text.split())


def test_a_stumble_is_tried_again(insee: FakeSirene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sirene.SERVICE, "sleep", lambda _: None)
    insee.ills = [(503, {}, b""), (500, {}, b"")]
    assert registers.company(SIREN) == BRASSERIE
    assert len(insee.asked) == 3


def test_a_spent_quota_is_left_alone_as_long_as_it_asks(
    insee: FakeSirene, search: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(sirene.SERVICE, "clock", lambda: now[0])
    insee.ills = [(429, {"Retry-After": "40"}, b'{"message": "Rate limit exceeded ! You reached the limit of 30"}')]
    for _ in range(3):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(insee.asked), search.count(COMPANIES)) == (1, 3)
    now[0] += 41
    assert registers.company(SIREN) == BRASSERIE
    assert (len(insee.asked), search.count(COMPANIES)) == (2, 4)


def test_one_that_hangs_costs_the_patience_twice_at_most(
    insee: FakeSirene, search: FakeRegisters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_service, "PATIENCE", 0.4)
    insee.ills = [(0, {}, b"")] * 5
    for _ in range(4):
        assert registers.company(SIREN) == BRASSERIE
    assert (len(insee.asked), search.count(COMPANIES)) == (2, 4)  # then it is left alone for a while


def test_its_pace_is_kept_and_nobody_waits_for_a_turn(search: FakeRegisters, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    pace = {"per_second": sirene.SERVICE.per_second, "burst": sirene.SERVICE.burst, "clock": lambda: now[0]}
    with sirene_bench.serving(monkeypatch, **pace) as insee:
        insee.seat(SIREN, {}, {})
        for _ in range(60):  # one a second
            assert registers.company(SIREN) == BRASSERIE
            now[0] += 1
        assert 25 <= len(insee.asked) <= 30
        assert search.count(COMPANIES) == 60  # and no rest for Sirene: it is not to blame
