"""The settings say all that is missing at once; the clock, the ids and the tokens are what they promise."""

from datetime import UTC, date, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib import ambient, config
from tests.conftest import StandingClock

GIVEN = {
    "SITE_URL": "https://recouvrance.example/",
    "TABLE_NAME": "recouvrance",
    "DOCUMENTS": "s3:papers",
    "BIDS_KEY": "kms:bids",
    "SECRET_KEY": "k" * 32,
    "STRIPE_API_KEY": "sk_test_1",
    "STRIPE_WEBHOOK_SECRET": "whsec_1",
}


def test_what_is_given_and_what_goes_without_saying() -> None:
    read = config.read(GIVEN)
    assert (read.site_url, read.https, read.stage, read.region) == (
        "https://recouvrance.example",
        True,
        "dev",
        "eu-west-3",
    )
    assert (read.dynamodb_endpoint, read.outbox_dir, read.geocoder, read.printer_function) == (None, None, "ban", None)
    assert (read.registers, read.sirene_api_key) == ("open", "")
    assert config.read({**GIVEN, "SIRENE_API_KEY": "key"}).sirene_api_key == "key"
    assert not config.read({**GIVEN, "SITE_URL": "http://localhost:8000"}).https
    assert config.read({**GIVEN, "AWS_REGION": "eu-central-1"}).region == "eu-central-1"


def test_every_fault_is_said_at_once() -> None:
    wrong = {"SITE_URL": "recouvrance.example", "DOCUMENTS": "ftp:papers", "GEOCODER": "map", "REGISTERS": "yes"}
    wrong["SECRET_KEY"] = "short"
    with pytest.raises(config.ConfigError) as caught:
        config.read(wrong)
    said = str(caught.value)
    for fault in (
        "TABLE_NAME",
        "STRIPE_API_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "SECRET_KEY",
        "DOCUMENTS",
        "BIDS_KEY",
        "GEOCODER",
    ):
        assert fault in said
    assert "REGISTERS must be open or off" in said
    assert "SITE_URL must" in said
    assert "short" not in said  # a secret, even a bad one, is not repeated


def test_nothing_at_all_names_everything() -> None:
    with pytest.raises(config.ConfigError) as caught:
        config.read({})
    assert all(name in str(caught.value) for name in config.REQUIRED)


def test_a_secret_may_lie_in_the_parameter_store(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_ACCESS_KEY_ID": "t",
        "AWS_SECRET_ACCESS_KEY": "t",
    }.items():
        monkeypatch.setenv(name, value)
    config.parameter.cache_clear()
    with mock_aws():
        boto3.client("ssm").put_parameter(Name="/site/key", Value="p" * 40, Type="SecureString")
        given = {**GIVEN, "SECRET_KEY_PARAMETER": "/site/key"}
        assert config.read(given).secret_key == "k" * 32  # what is given in clear goes first
        del given["SECRET_KEY"]
        assert config.read(given).secret_key == "p" * 40
    config.parameter.cache_clear()


def test_the_day_is_the_one_of_paris(clock: StandingClock) -> None:
    clock.now = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    assert ambient.today() == date(2026, 12, 31)
    clock.jump(timedelta(minutes=1))
    assert ambient.today() == date(2027, 1, 1)


@pytest.mark.usefixtures("settings")
def test_ids_sort_by_time_and_tokens_are_long_and_never_the_same(clock: StandingClock) -> None:
    first = ambient.new_id("clm")
    clock.jump(timedelta(milliseconds=1))
    second = ambient.new_id("clm")
    assert first < second
    assert len(first) == 4 + 26
    assert set(first[4:]) <= set(ambient.ALPHABET)
    assert len({ambient.token() for _ in range(1000)}) == len({ambient.seed() for _ in range(1000)}) == 1000
    assert timedelta(0) <= ambient.jitter(timedelta(seconds=1)) <= timedelta(seconds=1)


def test_what_is_derived_hangs_on_the_sites_secret(settings: config.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.secret_key.startswith("for-tests-only")
    token, known = ambient.derived_token("debtor:clm_1"), ambient.keyed_hash("mail:a@b.fr")
    assert (len(token), len(known)) == (22, 64)
    assert ambient.same(token, ambient.derived_token("debtor:clm_1"))
    monkeypatch.setenv("SECRET_KEY", "another-" + "y" * 32)
    config.settings.cache_clear()
    assert not ambient.same(token, ambient.derived_token("debtor:clm_1"))
    assert ambient.keyed_hash("mail:a@b.fr") != known


def test_the_real_clock_is_aware() -> None:
    assert ambient.system_clock().tzinfo is UTC
