"""Until a tender closes no log, dump, mail or paper holds a bid that can be read; the search is tried on clear ones."""

import base64
import gzip
import json
import logging
import urllib.parse
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import boto3
import moto
import pytest

from chalicelib import ambient, config, react
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import facts
from chalicelib.gateways import bid_vault, bid_vault_kms
from chalicelib.store import bid_box, table, views
from chalicelib.web import receipts
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import in_clear
from tests.web import provider_world as given
from tests.web.bidding_program import Bidder

pytestmark = pytest.mark.usefixtures("table", "karim")
TYPED = {
    "rate": "11,03", "flat": "123,47", "days": "17", "duration": "173", "note": in_clear.NOTE,
    "justification": in_clear.WHY, "independent": "1",
}  # fmt: skip
SENT: dict[str, Any] = {
    "rate_bps": in_clear.RATE_BPS, "flat_cents": in_clear.FLAT_CENTS, "first_contact_days": 17,
    "duration_days": in_clear.DURATION, "note": in_clear.NOTE, "justification": in_clear.WHY,
}  # fmt: skip
BID = facts.Bid(
    "prv_karim", facts.Price(1103, (), 12347), 17, 173, in_clear.NOTE, "salted", in_clear.WHY, independent=True
)
CLEAR = bid_box.dump(BID)
EVERYTHING = {"1103", "12347", "Zwetschgenmus", "Quittenbrot", '"duration_days":173'}


@pytest.fixture(params=["folder", "kms"])
def vault(request: pytest.FixtureRequest, settings: config.Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where bids are sealed: on one machine, and on AWS."""
    if request.param == "folder":
        yield
        return
    logger = logging.getLogger("botocore")
    before = logger.level
    with moto.mock_aws():
        bid_vault_kms._client.cache_clear()
        key = boto3.client("kms", region_name=settings.region).create_key()["KeyMetadata"]["KeyId"]
        monkeypatch.setenv("BIDS_KEY", f"kms:{key}")
        config.settings.cache_clear()
        yield
    bid_vault_kms._client.cache_clear()
    logger.setLevel(before)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A file to which everything is logged that anybody here would ever say."""
    path, root = tmp_path / "everything.log", logging.getLogger()
    handler, before = logging.FileHandler(path, encoding="utf-8"), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield path
    root.setLevel(before)
    root.removeHandler(handler)
    handler.close()


def written(folder: Path) -> bytes:
    """The table, the log, the outbox and every paper; not the folder with the closing's key, which holds no bid."""
    items = [str(item.attribute_values) for item in table.Item.scan()]
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(["\n".join(items).encode(), *files])


def offer(client: Client, tender_id: str, **changes: str) -> str:
    """Bid on the page; the salt of it, which his browser keeps."""
    page = f"/appels-offres/{tender_id}"
    hidden = {"csrf": client.get(page).value("csrf"), "key": ambient.new_id("key")}
    answer = client.post(f"{page}/offrir", hidden | TYPED | changes)
    kept = client.cookies.get(receipts.NAME, "") if answer.status == 303 else ""
    made = bid_box.load(base64.urlsafe_b64decode(kept.encode())) if kept else None
    return made.salt if made else ""


def sealed_by_two(world: given.World, app: Any) -> tuple[str, list[str]]:
    """Karim bids on the page, at first without what is asked, then twice; Sana's program bids. Salts of the bids."""
    world.provider("sana", name="Sana Haddad")
    tender_id = world.tender(900_000, floor_bps=1250)
    client = given.signed_in(app)
    assert not offer(client, tender_id, justification="")
    salts = [offer(client, tender_id), offer(client, tender_id, days="16")]
    answer = Bidder("prv_sana").bid(tender_id, **SENT)
    assert (answer.status, len(views.tender(tender_id).bids)) == (200, 2)
    return tender_id, [*salts, answer.json["salt"]]


@pytest.mark.usefixtures("vault")
def test_before_the_closing_nothing_that_is_written_holds_a_bid_and_afterwards_it_does(
    world: given.World, app: Any, log: Path, tmp_path: Path, clock: StandingClock
) -> None:
    _, salts = sealed_by_two(world, app)
    react.drain()

    before = written(tmp_path)
    clock.jump(timedelta(days=3))
    react.drain()

    assert all(salts)
    assert log.stat().st_size > 100_000, "something was logged, and a lot of it"
    assert in_clear.found(before, *salts) == set()
    assert in_clear.found(written(tmp_path), *salts) >= {"1103", "12347", "Zwetschgenmus", "Quittenbrot", salts[1]}


@pytest.mark.usefixtures("log", "vault")
def test_a_bid_that_fails_on_its_way_leaves_nothing_either(
    world: given.World, app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tender_id = world.tender(900_000, floor_bps=1250)
    for wrong in (ConnectionError("no safe"), Refused(Reason.TRY_AGAIN)):

        def fail(*_: object, wrong: Exception = wrong) -> bytes:
            raise wrong

        monkeypatch.setattr(bid_vault, "seal", fail)
        assert not offer(given.signed_in(app), tender_id)
        assert Bidder().bid(tender_id, **SENT).status >= 500

    assert views.tender(tender_id).bids == ()
    assert in_clear.found(written(tmp_path)) == set()


@pytest.mark.parametrize(
    "spelled",
    [
        CLEAR,
        json.dumps({"body": CLEAR.decode()}).encode(),
        base64.b64encode(CLEAR),
        base64.b64encode(b"x" + CLEAR),
        b"body=" + base64.urlsafe_b64encode(b"xy" + CLEAR).rstrip(b"="),
        base64.encodebytes(base64.b64encode(b"{}" + CLEAR)),
        CLEAR.hex().encode(),
        CLEAR.decode().encode("utf-16"),
        gzip.compress(CLEAR),
        base64.b64encode(gzip.compress(CLEAR)),
    ],
    ids=["json", "json-in-json", "base64", "base64-shifted", "urlsafe", "mail", "hex", "utf-16", "gzip", "gzip-base64"],
)
def test_the_search_finds_a_bid_however_it_is_spelled(spelled: bytes) -> None:
    assert in_clear.found(b"DEBUG some line\n" + spelled + b"\nDEBUG another\n", "salted") == {*EVERYTHING, "salted"}


def test_the_search_finds_what_was_typed() -> None:
    form = urllib.parse.urlencode(TYPED).encode()

    assert in_clear.found(form) == {"11%2C03", "123%2C47", "Zwetschgenmus", "Quittenbrot", "duration=173"}
    assert in_clear.found(b"a bid of 11.03 % and 123,47 \xe2\x82\xac") == {"11.03", "123,47"}
