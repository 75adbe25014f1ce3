"""The demo's board: a tender in every state that a page can show."""

from collections.abc import Iterator

import pytest

from chalicelib.domain.tender.state import Tender
from chalicelib.react import tenders
from chalicelib.store import queues, thread, views
from infra.local import demo_people, demo_tenders, demo_world, site
from tests.infra.test_forget import own_process


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Tender]]]:
    """The demo's claims on the board, by the state they are played into."""
    called = [row for row in demo_world._rows() if row.route == "tender"]
    folder = tmp_path_factory.mktemp("var")
    with own_process(), site.opened(folder, 0, background=False, in_memory=True) as running:
        lots: dict[str, str] = {}
        demo_people.make()
        for row in sorted(called, key=lambda row: -row.days_ago):
            demo_world._play(running, row)
        for state in ("lot", "draft"):
            of = [row.claim_id for row in called if row.state == state]
            lots[state] = demo_tenders.pool(of, publish=state == "lot")
        found: dict[str, list[Tender]] = {f"{state} as one": [views.tender(of)] for state, of in lots.items()}
        for row in called:
            found.setdefault(row.state, []).append(views.tender(tenders.tender_id(row.claim_id)))
        yield found


def test_every_state_of_the_board_has_an_example(posted: dict[str, list[Tender]]) -> None:
    states = {state: {tender.status for tender in of} for state, of in posted.items()}

    assert states == {
        "tender": {"open"},
        "asked": {"open"},
        "choose": {"ranked"},
        "awarded": {"awarded"},
        "won": {"accepted"},
        "empty": {"empty"},
        "lot": {"cancelled"},
        "single": {"open"},
        "draft": {"open"},
        "lot as one": {"open"},
        "draft as one": {"drafted"},
    }
    assert {tender.why for tender in posted["lot"]} == {"pooled"}
    assert queues.parked() == []


def test_the_demo_agent_has_won_and_may_say_yes(posted: dict[str, list[Tender]]) -> None:
    (awarded,) = posted["awarded"]

    assert awarded.award
    assert awarded.award.provider_id == "prv_demo_agent_00"
    assert len(posted["choose"][0].ranking) == len(demo_tenders.OFFERS)


def test_one_question_is_answered_and_one_waits(posted: dict[str, list[Tender]]) -> None:
    (asked,) = posted["asked"]

    assert sorted(bool(words.answer) for words in thread.of(asked).values()) == [False, True]


def test_a_lot_is_on_the_board_and_another_is_drafted(posted: dict[str, list[Tender]]) -> None:
    assert [(lot.status, len(lot.parts)) for lot in posted["lot as one"]] == [("open", 3)]
    assert [(lot.status, len(lot.parts)) for lot in posted["draft as one"]] == [("drafted", 2)]
