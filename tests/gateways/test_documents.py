"""One contract for the folder and for S3: what is put is found again, whole, once, and as it was."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import atomic_files, document_bucket, documents

PAPER = b"%PDF-1.7 mandate"
HASH = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture
def folder(configure: Callable[..., None], tmp_path: Path) -> Path:
    configure(DOCUMENTS=f"file:{tmp_path / 'papers'}")
    return tmp_path / "papers"


@pytest.fixture
def bucket(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")
    configure(DOCUMENTS="s3:papers", BIDS_KEY="kms:bids")
    document_bucket._client.cache_clear()
    with mock_aws():
        where = {"LocationConstraint": "eu-west-3"}
        boto3.client("s3", region_name="eu-west-3").create_bucket(Bucket="papers", CreateBucketConfiguration=where)  # type: ignore[arg-type]
        yield "papers"
    document_bucket._client.cache_clear()


@pytest.fixture(params=["folder", "bucket"])
def archive(request: pytest.FixtureRequest) -> object:
    return request.getfixturevalue(request.param)


@pytest.mark.usefixtures("archive")
class TestBothArchives:
    def test_what_is_put_is_found_again(self) -> None:
        assert documents.put(PAPER, "application/pdf") == HASH
        assert documents.get(HASH) == PAPER
        assert documents.content_type(HASH) == "application/pdf"

    def test_putting_it_again_changes_nothing(self) -> None:
        documents.put(PAPER, "application/pdf")
        assert documents.put(PAPER, "text/plain") == HASH
        assert documents.content_type(HASH) == "application/pdf"

    def test_a_paper_that_is_forgotten_is_gone_for_good_and_can_be_forgotten_twice(self) -> None:
        documents.put(PAPER, "application/pdf")
        other = documents.put(b"other", "text/plain")
        for _ in range(2):
            documents.forget(HASH)
        with pytest.raises(Refused):
            documents.get(HASH)
        with pytest.raises(Refused):
            documents.content_type(HASH)
        assert documents.get(other) == b"other"
        documents.forget("../../etc/passwd")

    def test_an_empty_paper_is_a_paper(self) -> None:
        assert documents.get(documents.put(b"", "text/plain")) == b""

    @pytest.mark.parametrize("key", ["0" * 64, "", "../../etc/passwd", HASH.upper()])
    def test_what_was_never_put_is_not_found(self, key: str) -> None:
        documents.put(PAPER, "application/pdf")
        for ask in (documents.get, documents.content_type):
            with pytest.raises(Refused) as caught:
                ask(key)
            assert caught.value.reason == Reason.NOT_FOUND


def test_a_paper_that_was_altered_on_the_disk_is_not_handed_out(folder: Path) -> None:
    documents.put(PAPER, "application/pdf")
    (folder / HASH[:2] / f"{HASH}.bin").write_bytes(b"forged")
    with pytest.raises(Refused) as caught:
        documents.get(HASH)
    assert caught.value.reason == Reason.NOT_FOUND


def test_a_write_that_is_cut_off_leaves_no_half_paper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(_handle: int) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", power_cut)
        with pytest.raises(OSError, match="power cut"):
            documents.put(PAPER, "application/pdf")
    with pytest.raises(Refused):
        documents.get(HASH)
    assert documents.get(documents.put(PAPER, "application/pdf")) == PAPER
    assert {path.name for path in (folder / HASH[:2]).iterdir()} == {f"{HASH}.bin", f"{HASH}.json"}


def test_a_file_is_replaced_in_one_go(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        atomic_files.write(tmp_path / "made" / "file", content)
    assert [path.read_bytes() for path in (tmp_path / "made").iterdir()] == [b"two"]


def test_papers_in_s3_are_encrypted_at_rest(bucket: str) -> None:
    documents.put(PAPER, "application/pdf")
    about = boto3.client("s3", region_name="eu-west-3").head_object(Bucket=bucket, Key=HASH)
    assert about["ServerSideEncryption"] == "AES256"


def test_trouble_with_s3_is_not_mistaken_for_a_missing_paper(bucket: str) -> None:
    boto3.client("s3", region_name="eu-west-3").delete_bucket(Bucket=bucket)
    for ask in (lambda: documents.put(PAPER, "text/plain"), lambda: documents.get(HASH)):
        with pytest.raises(ClientError):
            ask()
