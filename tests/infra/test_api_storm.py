"""The API withstands what its own description allows and forbids: schemathesis, every check, against the web server."""

import re

from chalicelib.store import views
from chalicelib.web import openapi_tenders
from infra.local import api_storm, server
from tests.conftest import StandingClock
from tests.serving import background
from tests.web import creditor_world, programming

CASES = 3  # for each address in a phase; `make schemathesis` sends more


def test_no_request_finds_a_fault(table: str, clock: StandingClock) -> None:
    assert table
    creditor_world.world()
    import app as front

    keys = api_storm.Keys(programming.secret(), api_storm.board("crd_1", "prv_0"))
    site = api_storm.timed(server.Adapter(front.app), clock.jump)
    with background(site) as port:
        done = api_storm.blow(port, keys, CASES, seed=1)

    assert done.returncode == 0, done.stdout + done.stderr
    sent = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert sent, done.stdout
    assert int(sent[1]) == int(sent[2]) > 1000
    assert "22 selected / 22 total" in done.stdout
    bid_on = views.tender(openapi_tenders.ID["example"])
    assert bid_on.version > 1, "nobody could bid"
