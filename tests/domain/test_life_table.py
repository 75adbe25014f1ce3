"""The page about the life of a claim says what the core does."""

from typing import get_args

from chalicelib.domain.claim import commands as c
from tests.domain import life_table
from tests.domain.given import fold


def test_the_page_is_what_the_core_answers() -> None:
    written = life_table.PAGE.read_text(encoding="utf-8")
    assert written == life_table.page(), "the core has changed: python -m tests.domain.life_table"


def test_the_page_asks_every_order_at_every_moment() -> None:
    assert {type(order) for order in life_table.ORDERS.values()} == set(get_args(c.Order))
    for name, journal in life_table.MOMENTS.items():
        claim = fold(journal)
        assert (life_table.moment(claim) if claim else "not filed") == name
