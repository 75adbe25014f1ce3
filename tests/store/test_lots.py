"""A lot is worked off in turns: killed anywhere it goes on where it stopped, and nothing is filed twice."""

import threading
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest

from chalicelib import react
from chalicelib.domain.claim.state import Claim
from chalicelib.react import lots as work
from chalicelib.react.lots import filing
from chalicelib.store import lots, papers, people, providers, views
from infra.local import counting
from tests import lot_world as given
from tests.conftest import StandingClock
from tests.store import killing
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table", "quick_print")


@pytest.fixture(autouse=True)
def _creditor(table: str) -> None:  # noqa: ARG001 - asked for its effect
    people.save_creditor(creditor_world.CREDITOR)


def claims() -> list[Claim]:
    """All claims of the creditor."""
    found, cursor = list[Claim](), None
    while True:
        page = views.creditor_claims("crd_1", cursor)
        found += page.claims
        if (cursor := page.cursor) is None:
            return found


def numbers() -> list[str]:
    return sorted(invoice.number for claim in claims() for invoice in claim.debt.invoices)


@pytest.mark.parametrize(("work_before", "stage", "effects"), [(False, "checking", 4), (True, "done", 8)])
def test_a_worker_who_dies_anywhere_leaves_nothing_undone_and_nothing_done_twice(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock, *, work_before: bool, stage: str, effects: int
) -> None:
    for at in count():
        rows = [given.item(row, number=f"F-{at}-{row}") for row in range(2, 27)]
        given.readable(monkeypatch, *rows)
        data = f"balance {at}".encode()
        lot = given.signed(given.checked(data)) if work_before else given.begun(data)
        with killing.fate(killing.Killed, at) as told:
            _until(lot, stage, clock)
        if not work_before:
            given.signed(given.now(lot))
            _until(lot, "done", clock)
        filed = [each for each in claims() if each.debt.invoices[0].number.startswith(f"F-{at}-")]
        assert len(filed) == len(rows)
        assert all(each.mandate and each.status == "seeking" for each in filed)
        assert given.now(lot).counts()["filed"].customers == len(rows)
        if not told.struck:
            break
    assert at >= effects


def _until(lot: lots.Lot, stage: str, clock: StandingClock) -> None:
    """One worker after the other, until the lot is there."""
    for _ in range(5):
        with suppress(killing.Killed):
            work.work(lot.id)
        if given.now(lot).stage == stage:
            return
        clock.jump(lots.LEASE)
    raise AssertionError(given.now(lot).stage)


def test_the_sweep_finds_what_a_dead_worker_left_once_his_lease_is_over(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    lot = given.begun()
    with killing.fate(killing.Killed, 0), suppress(killing.Killed):
        work.work(lot.id)
    assert given.now(lot).stage == "reading"

    react.sweep()
    assert given.now(lot).stage == "reading"  # somebody may still be at it

    clock.jump(lots.LEASE)
    react.sweep()
    assert given.now(lot).stage == "checking"


def test_a_lot_that_kills_every_worker_is_stopped_and_stands_in_nobodys_way(
    monkeypatch: pytest.MonkeyPatch, clock: StandingClock
) -> None:
    given.readable(monkeypatch, given.item(2))
    lot = given.begun()
    monkeypatch.setitem(work.STEPS, "reading", _dies)
    for _ in range(lots.MOST_TRIES + 1):
        react.sweep()
        clock.jump(lots.LEASE)

    assert given.now(lot).stage == "stuck"
    assert react.sweep().woken == 0


def _dies(_: lots.Lot) -> lots.Lot:
    raise MemoryError


def test_two_workers_at_once_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 42)))
    lot = given.signed(given.checked())
    began = threading.Barrier(2)

    def worker() -> None:
        began.wait()
        work.work(lot.id)

    both = [threading.Thread(target=worker) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    work.work(lot.id)

    assert given.now(lot).stage == "done"
    assert numbers() == sorted(f"F-{row}" for row in range(2, 42))


def test_a_slice_that_is_filed_again_is_filed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 27)))
    lot = given.signed(given.checked())
    work.work(lot.id)
    done = given.now(lot)
    assert done.mandate is not None
    part = lots.read_slices(lot.id, [0])[0]
    as_before = replace(part, customers=tuple(replace(c, state="ready") for c in part.customers))

    again = filing.filed(done, done.mandate, as_before)

    assert {customer.state for customer in again.customers} == {"filed"}
    assert len(numbers()) == 25


def test_the_same_invoices_in_another_file_are_known_before_anything_is_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 5)))
    work.work(given.signed(given.checked()).id)

    other = given.checked(b"another file")

    assert {row.state for each in given.customers(other) for row in each.rows} == {"taken"}
    assert {row.detail for each in given.customers(other) for row in each.rows} == {claim.id for claim in claims()}


def test_two_people_who_sign_the_same_invoices_at_once_file_each_of_them_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 27)))
    one, other = given.checked(b"one"), given.checked(b"other")
    signed = [given.signed(one), given.signed(other)]
    threads = [threading.Thread(target=work.work, args=(lot.id,)) for lot in signed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert numbers() == sorted(f"F-{row}" for row in range(2, 27))
    counts = [given.now(lot).counts() for lot in signed]
    assert sum(each["filed"].customers for each in counts if "filed" in each) == 25
    assert sum(each["failed"].customers for each in counts if "failed" in each) == 25
    whys = {customer.why for lot in signed for customer in given.customers(lot) if customer.state == "failed"}
    assert whys == {"duplicate"}


def test_many_claims_cost_few_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 302)))
    with counting.counted(all_threads=True) as asked:
        lot = given.signed(given.checked())
        work.work(lot.id)

    assert given.now(lot).stage == "done"
    assert len(asked) <= 0.35 * 300  # filed and matched


def test_an_officer_too_is_given_the_mandate_of_his_claim_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2))
    known = creditor_world.agent("prv_9", "Étude Delorme", 45.76)
    providers.save(replace(known, kind="officer", papers=replace(known.papers, insurer="", cover_cents=0)))
    work.work(given.signed(given.checked()).id)
    (claim,) = claims()

    creditor_world.taken(claim.id, "prv_9")
    react.drain()

    assert {"mandate", "schedule"} <= {paper.kind for paper in papers.of(claim.id)}
