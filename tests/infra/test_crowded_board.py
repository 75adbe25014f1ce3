"""The bench of the crowded board measures what it says, small."""

import pytest

from chalicelib.store import board, board_counts
from infra.local import server
from infra.local.bench import crowded_board

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture(scope="module")
def site() -> server.Adapter:
    import app as front

    return server.Adapter(front.app)


def test_opening_the_board_is_one_query_and_eight_rows_to_a_read_unit(site: server.Adapter) -> None:
    chapter = crowded_board.measure(site, 5000)

    judged = [figure for figure in chapter.figures if figure.met is not None]
    assert len(judged) == 2 * len(crowded_board.ADDRESSES)
    assert [figure for figure in judged if not figure.met] == []
    assert board_counts.published()[board.EVERYWHERE] == 5000


def test_what_the_table_reports_is_added_up() -> None:
    crowded_board.fill(50)

    with crowded_board.metered() as read:
        board_counts.published()
        board_counts.published()

    assert read.units["GetItem"] == read.total == 1  # half a unit each: not the newest, less than 4 KB
