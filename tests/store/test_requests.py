"""What each use case asks of the table: counted where requests leave, so that nobody adds one unseen."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.react import needing
from chalicelib.store import access, board, coverage, drafts, grids, people, views
from infra.local import counting
from tests.store import town

pytestmark = pytest.mark.usefixtures("table", "quick_print")


def asked(seen: list[counting.Asked]) -> dict[str, int]:
    return dict(Counter(one.operation for one in seen))


def test_filing_and_signing_a_claim_is_one_request() -> None:
    with counting.counted() as seen:
        town.filed()
    assert asked(seen) == {"TransactWriteItems": 1}


def test_accepting_is_two() -> None:
    town.agent()
    claim_id = town.offered(["prv_1"])
    with counting.counted() as seen:
        town.accept(claim_id, "prv_1")
    assert asked(seen) == {"GetItem": 1, "TransactWriteItems": 1}


def test_beginning_a_contact_is_three_and_recording_it_two() -> None:
    """The person's budget is looked at once: when the contact begins, or when one that was not announced is told."""
    town.agent()
    claim_id, by = town.active(), Actor("provider", "prv_1")
    begin = c.BeginContact(claim_id=claim_id, by=by, at=ambient.now(), channel="call")
    order = c.RecordStep(claim_id=claim_id, by=by, at=ambient.now(), step_id="call-1", kind="call", outcome="no_answer")
    with counting.counted() as seen:
        handle.claim(begin, key="b")
    assert asked(seen) == {"GetItem": 2, "TransactWriteItems": 1}
    with counting.counted() as seen:
        handle.claim(order, key="k")
    assert asked(seen) == {"GetItem": 1, "TransactWriteItems": 1}
    with counting.counted() as seen:
        handle.claim(replace(order, step_id="call-2"), key="not announced")
    assert asked(seen) == {"GetItem": 2, "TransactWriteItems": 1}


def test_a_payment_is_two_and_told_again_three() -> None:
    town.agent()
    claim_id = town.active()
    with counting.counted() as seen:
        handle.claim(town.payment(claim_id, 5_000), key="pay")
    assert asked(seen) == {"GetItem": 1, "TransactWriteItems": 1}
    with counting.counted() as seen:
        assert handle.claim(town.payment(claim_id, 5_000), key="pay").replayed
    assert asked(seen) == {"GetItem": 2, "Query": 1}
    with counting.counted() as seen:
        handle.claim(town.payment(claim_id, 5_000), key="the same payment in another hook")
    assert asked(seen) == {"GetItem": 2}


def test_each_list_and_each_look_is_one() -> None:
    town.agents(3)
    claim_id = town.active()
    grids.reading()  # remembered for a minute
    viewer = access.Session("creditor", "crd_1", "usr", "name", ambient.now())
    looks: dict[str, list[Callable[[], object]]] = {
        "GetItem": [
            lambda: views.claim(viewer, claim_id),
            lambda: access.session("token"),
            lambda: access.debtor_link("token"),
            lambda: views.offer("prv_1", claim_id),
            lambda: people.user_by_email("ada@example.org"),
            lambda: drafts.get("crd_1", "dft_1"),
        ],
        "Query": [
            lambda: views.creditor_claims("crd_1"),
            lambda: views.recent_claims("2026-11"),
            lambda: views.provider_work("prv_1", ambient.now()),
            lambda: board.page(ambient.now()),
            lambda: views.timeline(claim_id),
            lambda: views.book(claim_id),
            lambda: coverage.covering(town.LYON),
        ],
    }
    for operation, acts in looks.items():
        for act in acts:
            with counting.counted() as seen:
                act()
            assert asked(seen) == {operation: 1}


def test_ranking_who_covers_a_place_is_two_however_many_they_are() -> None:
    town.creditor()
    town.agents(30)
    claim_id = town.filed()
    need = needing.of(town.claim(claim_id), town.TERMS)
    grids.reading()  # remembered for a minute
    with counting.counted() as seen:
        assert len(coverage.ranked(need, ambient.today())) == 30
    assert asked(seen) == {"Query": 1, "BatchGetItem": 1}
