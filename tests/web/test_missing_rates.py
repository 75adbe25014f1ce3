"""A half-year whose rates we lack: the visitor reads a sentence with the day they are expected; the log says which."""

import logging
from datetime import timedelta

import pytest

from tests.conftest import StandingClock
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.mark.parametrize(("lang", "said"), [("fr", "31\u00a0décembre\u00a02026"), ("en", "31\u00a0December\u00a02026")])
def test_a_file_opened_before_the_new_rates_are_in_says_when_to_come_back(
    clock: StandingClock, caplog: pytest.LogCaptureFixture, lang: str, said: str
) -> None:
    given.world()
    claim_id = given.filed(given.signed_in())
    clock.jump(timedelta(days=50))  # 7 January 2027

    with caplog.at_level(logging.WARNING, "recouvrance.web"):
        page = given.signed_in().get(f"/creances/{claim_id}", accept_language=lang)

    assert page.status == 422
    assert "2027-H1" in page.text
    assert said in page.text
    (record,) = caplog.records
    assert record.__dict__["missing"].startswith("data/legal_rates.csv has no row 2027-H1: its order is expected")
