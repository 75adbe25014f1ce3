"""The walk of the page on tenders works as it stands: its lines are run by a shell against the web server."""

import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib import config, react
from chalicelib.domain import webhooks as rules
from chalicelib.domain.refusals import Reason
from chalicelib.store import views, webhooks
from chalicelib.web import sitemap_api
from tests import webhook_receiver
from tests.conftest import StandingClock
from tests.serving import background
from tests.web import provider_world
from tests.web.bidding_program import Bidder, site

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api" / "tenders.md").read_text("utf-8")
WALK, AFTER = (part.partition("```")[0] for part in PAGE.split("```sh\n")[1:])


@pytest.mark.skipif(shutil.which("curl") is None, reason="the walk is made of curl lines")
def test_the_lines_of_the_page_bid_win_and_take_the_work(
    table: str, tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert table
    world = provider_world.World()
    world.provider()
    world.tender(5_000, 1)
    tender_id = world.tender(500_000)
    key = Bidder().key

    monkeypatch.setenv("WEBHOOKS", "local")
    config.settings.cache_clear()
    with background(site()) as port, webhook_receiver.listening() as receiver:
        shell = {"PATH": os.environ["PATH"], "SITE": f"http://127.0.0.1:{port}", "KEY": key, "TENDER": tender_id}
        walked(WALK.replace("https://example.org/recouvrance", receiver.url), shell, tmp_path)
        clock.jump(timedelta(days=4))
        react.drain()
        walked(AFTER, shell, tmp_path)
        react.drain()

    tender = views.tender(tender_id)
    assert (tender.status, tender.winner_id) == ("accepted", "prv_karim")
    assert tender.ranking[0].content.price.rate_bps == 1150
    assert tender.ranking[0].content.seal in (tmp_path / "receipt.json").read_text()
    assert receiver.kinds() == ["tender.awarded", "claim.assigned"]
    (endpoint,) = webhooks.of(("provider", "prv_karim")).endpoints
    assert webhooks.secret(endpoint.id) in (tmp_path / "webhook.json").read_text()


def test_every_address_event_and_code_of_the_page_is_one() -> None:
    paths = {path for _, path, _ in sitemap_api.DOORS if "{" in path and "claim" not in path}
    named = {path.removeprefix("/api/v1").replace("tender_id", "id").replace("webhook_id", "id") for path in paths}
    table = PAGE.partition("\n## ")[0]
    assert {path for path in named if path.rsplit("/", 1)[-1] not in table} == set()
    assert set(re.findall(r"^\| `(tender\.\w+|claim\.\w+)`", PAGE, re.MULTILINE)) == set(rules.KINDS)
    rows = re.findall(r"^\| \d{3} \| ([^|]+) \|", PAGE, re.MULTILINE)
    codes = {code for row in rows for code in re.findall(r"`(\w+)`", row)}
    assert codes - {reason.value for reason in Reason} == set()
    assert len(codes) > 10


def test_the_waits_the_page_names_are_the_code_s() -> None:
    minutes = [int(wait.total_seconds() // 60) for wait in rules.WAITS]
    assert minutes == [1, 5, 30, *(60 * hours for hours in (2, 5, 10, 14, 20, 24))]
    assert "after 1, 5 and 30 minutes,\n  2, 5, 10, 14, 20 and 24 hours" in PAGE
    assert rules.PATIENCE.days == 5


def walked(lines: str, shell: dict[str, str], folder: Path) -> None:
    done = subprocess.run(
        ["sh", "-eu", "-c", lines], env=shell, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
