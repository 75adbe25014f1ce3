"""One contract for the folder and for S3: a file is left under a ticket, found by its owner, and by nobody else."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest
import requests
from moto import mock_aws

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import upload_bucket, upload_folder, uploads
from infra.local import upload_door
from infra.local.visitor import Client

BALANCE = "Client;Reste dû\nPérier;1 240,50\n".encode()
Leave = Callable[[uploads.Ticket, bytes], int]


@pytest.fixture
def folder(configure: Callable[..., None], tmp_path: Path, clock: list[datetime]) -> Leave:  # noqa: ARG001 - time stands still
    configure(DOCUMENTS=f"file:{tmp_path / 'papers'}")
    return _post_here


@pytest.fixture
def bucket(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[Leave]:
    for name, value in (
        ("ACCESS_KEY_ID", "test"),
        ("SECRET_ACCESS_KEY", "test"),
        ("ACCOUNT_ID_ENDPOINT_MODE", "disabled"),
    ):
        monkeypatch.setenv(f"AWS_{name}", value)
    configure(DOCUMENTS="s3:papers", BIDS_KEY="kms:bids")
    upload_bucket._client.cache_clear()
    with mock_aws():
        where = {"LocationConstraint": "eu-west-3"}
        boto3.client("s3", region_name="eu-west-3").create_bucket(Bucket="papers", CreateBucketConfiguration=where)  # type: ignore[arg-type]
        yield _post_there
    upload_bucket._client.cache_clear()


@pytest.fixture(params=["folder", "bucket"])
def leave(request: pytest.FixtureRequest) -> Leave:
    found: Leave = request.getfixturevalue(request.param)
    return found


def _post_here(ticket: uploads.Ticket, data: bytes) -> int:
    """To the local server's stand-in, as a browser writes it."""
    body = Client.multipart({"file": ("balance.csv", "text/csv", data)}, ticket.fields)
    environ = Client(lambda *_: []).environ(
        "POST", upload_door.PATH, body, "multipart/form-data; boundary=" + _boundary(body)
    )
    return upload_door.post(environ)


def _boundary(body: bytes) -> str:
    return body.split(b"\r\n", 1)[0][2:].decode()


def _post_there(ticket: uploads.Ticket, data: bytes) -> int:
    return requests.post(ticket.url, data=ticket.fields, files={"file": data}, timeout=10).status_code


class TestBothBoxes:
    def test_what_is_left_under_a_ticket_is_fetched_by_its_owner(self, leave: Leave) -> None:
        ticket = uploads.ticket("crd_1", "text/csv")

        assert leave(ticket, BALANCE) == 204

        assert uploads.fetch("crd_1", ticket.name) == BALANCE

    def test_nobody_else_finds_it(self, leave: Leave) -> None:
        ticket = uploads.ticket("crd_1", "text/csv")
        leave(ticket, BALANCE)

        with pytest.raises(Refused, match=Reason.NOT_FOUND.value):
            uploads.fetch("crd_2", ticket.name)

    @pytest.mark.parametrize("name", ["upl_01KAAAAAAAAAAAAAAAAAAAAAAA", "", "../../etc/passwd", "upl_x/../../y"])
    def test_what_was_not_left_is_not_found(self, leave: Leave, name: str) -> None:  # noqa: ARG002 - the box
        with pytest.raises(Refused, match=Reason.NOT_FOUND.value):
            uploads.fetch("crd_1", name)

    def test_the_type_is_one_that_is_written_like_a_type(self, leave: Leave) -> None:  # noqa: ARG002 - the box
        assert uploads.ticket("crd_1", "text/csv").fields["Content-Type"] == "text/csv"
        assert uploads.ticket("crd_1", "<script>").fields["Content-Type"] == "application/octet-stream"


class TestTheFolder:
    @pytest.mark.parametrize(
        ("changes", "data"),
        [
            ({"key": "uploads/crd_2/upl_x"}, BALANCE),
            ({"Content-Type": "text/html"}, BALANCE),
            ({"signature": "0" * 64}, BALANCE),
            ({"policy": "e30="}, BALANCE),
            ({}, b""),
        ],
    )
    def test_a_ticket_that_was_changed_takes_nothing(self, folder: Leave, changes: dict[str, str], data: bytes) -> None:
        ticket = uploads.ticket("crd_1", "text/csv")
        ticket.fields.update(changes)

        assert folder(ticket, data) == 403

    def test_a_ticket_lasts_a_quarter_of_an_hour(self, folder: Leave, clock: list[datetime]) -> None:
        ticket = uploads.ticket("crd_1", "text/csv")
        clock[0] += timedelta(seconds=uploads.SECONDS + 1)

        assert folder(ticket, BALANCE) == 403

    def test_a_file_over_the_bound_is_refused(self, folder: Leave, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uploads, "MOST_BYTES", 10)

        assert folder(uploads.ticket("crd_1", "text/csv"), BALANCE) == 403
        monkeypatch.setattr(upload_door, "ROOM", 0)
        assert folder(uploads.ticket("crd_1", "text/csv"), BALANCE) == 400

    def test_it_is_our_own_address(self, folder: Leave) -> None:  # noqa: ARG002 - its settings
        assert uploads.ticket("crd_1", "text/csv").url == f"{config.settings().site_url}{upload_folder.PATH}"
        assert uploads.origin() == ""


class TestTheBucket:
    def test_s3_itself_holds_key_type_size_and_time(self, bucket: Leave) -> None:  # noqa: ARG002 - its settings
        ticket = uploads.ticket("crd_1", "text/csv")

        policy = json.loads(base64.b64decode(ticket.fields["policy"]))

        assert ["content-length-range", 1, uploads.MOST_BYTES] in policy["conditions"]
        assert {"Content-Type": "text/csv"} in policy["conditions"]
        assert {"key": f"uploads/crd_1/{ticket.name}"} in policy["conditions"]
        assert policy["expiration"]

    def test_the_page_may_send_files_to_that_origin_and_to_no_other(self, bucket: Leave) -> None:  # noqa: ARG002
        address = urlsplit(uploads.ticket("crd_1", "text/csv").url)

        assert uploads.origin() == f"{address.scheme}://{address.netloc}" == "https://papers.s3.eu-west-3.amazonaws.com"

    def test_what_is_larger_than_agreed_is_not_fetched(self, bucket: Leave, monkeypatch: pytest.MonkeyPatch) -> None:
        ticket = uploads.ticket("crd_1", "text/csv")
        bucket(ticket, BALANCE)
        monkeypatch.setattr(uploads, "MOST_BYTES", 10)

        with pytest.raises(Refused, match=Reason.NOT_FOUND.value):
            uploads.fetch("crd_1", ticket.name)

    def test_the_local_door_is_shut_where_there_is_a_bucket(self, bucket: Leave) -> None:  # noqa: ARG002 - its settings
        assert _post_here(uploads.Ticket("", {}, ""), BALANCE) == 405


def test_the_door_takes_posts_alone() -> None:
    assert upload_door.post({"REQUEST_METHOD": "GET"}) == 405
