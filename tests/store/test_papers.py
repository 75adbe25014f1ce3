"""Papers listed one by one, and those of a lot listed together: read as one list, taken off one by one."""

import pytest

from chalicelib import ambient
from chalicelib.store import papers, table
from chalicelib.store.writing import Writing

pytestmark = pytest.mark.usefixtures("table")


def test_papers_in_one_item_are_papers_like_the_others() -> None:
    framework = papers.Paper("framework", "a" * 64, ambient.now(), "CC-1")
    schedule = papers.Paper("schedule", "b" * 64, ambient.now(), "LOT-1")
    receipt = papers.Paper("receipt", "c" * 64, ambient.now())
    writing = Writing()
    papers.also_list("clm_1", (framework, schedule))(writing)
    writing.commit()
    papers.add("clm_1", receipt)

    assert papers.of("clm_1") == [framework, receipt, schedule]
    assert writing.items == 1

    papers.remove("clm_1", framework)
    papers.remove("clm_1", receipt)
    papers.remove("clm_1", receipt)  # gone already
    assert papers.of("clm_1") == [schedule]


def test_an_item_that_lacks_its_key_is_not_written() -> None:
    with pytest.raises(ValueError, match="sk"):
        table.PlainItem("claim#1").serialize(null_check=True)
