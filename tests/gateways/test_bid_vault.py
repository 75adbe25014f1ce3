"""The safe for bids: the folder of one machine and the key of KMS keep the same promises."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import boto3
import moto
import pytest

from chalicelib import config
from chalicelib.gateways import bid_vault, bid_vault_folder, bid_vault_kms

BID = b'{"rate": 1337}'


@pytest.fixture
def folder(tmp_path: Path) -> bid_vault.Vault:
    return bid_vault_folder.Folder(tmp_path / "keys")


@pytest.fixture
def kms(settings: config.Settings) -> Iterator[bid_vault.Vault]:  # noqa: ARG001 - sets the credentials
    with moto.mock_aws():
        bid_vault_kms._client.cache_clear()
        key = boto3.client("kms", region_name="eu-west-3").create_key()["KeyMetadata"]["KeyId"]
        yield bid_vault_kms.Key(key, "eu-west-3")
    bid_vault_kms._client.cache_clear()


@pytest.fixture(params=["folder", "kms"])
def vault(request: pytest.FixtureRequest) -> bid_vault.Vault:
    made: bid_vault.Vault = request.getfixturevalue(request.param)
    return made


def test_what_is_sealed_is_opened_under_its_own_id_alone(vault: bid_vault.Vault) -> None:
    sealed = vault.seal(BID, {"tender": "ten_1", "bid": "bid_1"})
    assert BID not in sealed
    assert vault.unseal(sealed, {"bid": "bid_1", "tender": "ten_1"}) == BID
    for other in ({"tender": "ten_1", "bid": "bid_2"}, {"tender": "ten_2", "bid": "bid_1"}):
        with pytest.raises(bid_vault.Spoiled):
            vault.unseal(sealed, other)


def test_the_same_bid_sealed_twice_does_not_look_the_same(vault: bid_vault.Vault) -> None:
    assert vault.seal(BID, {"bid": "bid_1"}) != vault.seal(BID, {"bid": "bid_1"})


@pytest.mark.parametrize("at", [0, 20, 40, -1])
def test_a_changed_bid_is_spoiled(folder: bid_vault.Vault, at: int) -> None:
    sealed = bytearray(folder.seal(BID, {"bid": "bid_1"}))
    sealed[at] ^= 1
    for broken in (bytes(sealed), b"", b"short"):
        with pytest.raises(bid_vault.Spoiled):
            folder.unseal(broken, {"bid": "bid_1"})


def test_the_key_that_opens_is_for_its_owner_alone_and_is_made_once(folder: bid_vault.Vault, tmp_path: Path) -> None:
    sealed = folder.seal(BID, {"bid": "bid_1"})
    key = tmp_path / "keys" / "closing.key"
    assert key.stat().st_mode & 0o077 == 0
    (tmp_path / "keys" / "bids.pub").unlink()
    folder.seal(BID, {"bid": "bid_2"})
    assert folder.unseal(sealed, {"bid": "bid_1"}) == BID
    assert {path.name for path in key.parent.iterdir()} == {"closing.key", "bids.pub"}


@pytest.mark.usefixtures("settings")
def test_nothing_is_opened_before_its_time(clock: list[datetime]) -> None:
    sealed = bid_vault.seal(BID, "ten_1", "bid_1")
    closes_at = clock[0] + timedelta(hours=1)
    with pytest.raises(bid_vault.StillSealed):
        bid_vault.unseal(sealed, "ten_1", "bid_1", closes_at)
    clock[0] = closes_at
    assert bid_vault.unseal(sealed, "ten_1", "bid_1", closes_at) == BID


def test_where_the_key_is_follows_from_the_settings() -> None:
    assert config.bids_key({"DOCUMENTS": "file:/var/papers"}) == "file:/var/papers-keys"
    assert config.bids_key({"DOCUMENTS": "s3:papers"}) == ""
    assert config.bids_key({"DOCUMENTS": "s3:papers", "BIDS_KEY": "kms:abc"}) == "kms:abc"
    assert isinstance(bid_vault._open("kms:abc", "eu-west-3"), bid_vault_kms.Key)
