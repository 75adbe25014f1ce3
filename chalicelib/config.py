"""Every setting, typed, read once from the environment. What is missing is said all at once.

Secrets may be given as ``NAME`` or, on AWS, as ``NAME_PARAMETER``: the path of a parameter in
the parameter store, fetched at the first use.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

MINIMUM_SECRET = 32  # bytes


class ConfigError(Exception):
    """The environment can't run the site; the message lists every fault."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One running site. ``dynamodb_endpoint`` None is AWS, ``outbox_dir`` None sends for real, no key: not asked."""

    stage: str
    site_url: str
    table_name: str
    dynamodb_endpoint: str | None
    region: str
    documents: str
    bids_key: str
    outbox_dir: str | None
    mail_from: str
    sms_sender: str
    print_queue_url: str | None
    secret_key: str
    stripe_api_key: str
    stripe_webhook_secret: str
    stripe_api_base: str | None
    geocoder: Literal["ban", "off"]
    registers: Literal["open", "off"]
    tiles: Literal["ign", "off"]
    webhooks: Literal["public", "local"]  # local: programs on this machine may be called too
    sirene_api_key: str
    printer_function: str | None
    revision: str

    @property
    def https(self) -> bool:
        """True when cookies may be marked Secure."""
        return self.site_url.startswith("https://")


@cache
def settings() -> Settings:
    """The settings of this process. Raises ConfigError with every missing or impossible name."""
    return read(os.environ)


def read(env: Mapping[str, str]) -> Settings:
    """Settings from a mapping; see ``settings``."""
    faults = [f"{name} is missing" for name in REQUIRED if not secret(env, name)]
    if 0 < len(secret(env, "SECRET_KEY").encode()) < MINIMUM_SECRET:
        faults.append(f"SECRET_KEY needs at least {MINIMUM_SECRET} bytes")
    if env.get("SITE_URL") and not env["SITE_URL"].startswith(("https://", "http://")):
        faults.append("SITE_URL must begin with https:// or http://")
    if env.get("DOCUMENTS", "file:") and not env.get("DOCUMENTS", "file:").startswith(("file:", "s3:")):
        faults.append("DOCUMENTS must be file:FOLDER or s3:BUCKET")
    if not bids_key(env).startswith(("file:", "kms:")):
        faults.append("BIDS_KEY must be kms:KEY or file:FOLDER")
    if env.get("GEOCODER", "ban") not in {"ban", "off"}:
        faults.append("GEOCODER must be ban or off")
    if env.get("REGISTERS", "open") not in {"open", "off"}:
        faults.append("REGISTERS must be open or off")
    if env.get("TILES", "ign") not in {"ign", "off"}:
        faults.append("TILES must be ign or off")
    if env.get("WEBHOOKS", "public") not in {"public", "local"}:
        faults.append("WEBHOOKS must be public or local")
    if faults:
        raise ConfigError("; ".join(faults))
    return Settings(
        stage=env.get("STAGE", "dev"),
        site_url=env["SITE_URL"].rstrip("/"),
        table_name=env["TABLE_NAME"],
        dynamodb_endpoint=env.get("DYNAMODB_ENDPOINT") or None,
        region=env.get("AWS_REGION") or env.get("AWS_DEFAULT_REGION") or "eu-west-3",
        documents=env["DOCUMENTS"],
        bids_key=bids_key(env),
        outbox_dir=env.get("OUTBOX_DIR") or None,
        mail_from=env.get("MAIL_FROM", "Recouvrance <bonjour@recouvrance.example>"),
        sms_sender=env.get("SMS_SENDER", "Recouvrance"),
        print_queue_url=env.get("PRINT_QUEUE_URL") or None,
        secret_key=secret(env, "SECRET_KEY"),
        stripe_api_key=secret(env, "STRIPE_API_KEY"),
        stripe_webhook_secret=secret(env, "STRIPE_WEBHOOK_SECRET"),
        stripe_api_base=env.get("STRIPE_API_BASE") or None,
        geocoder=cast(Literal["ban", "off"], env.get("GEOCODER", "ban")),
        tiles=cast(Literal["ign", "off"], env.get("TILES", "ign")),
        webhooks=cast(Literal["public", "local"], env.get("WEBHOOKS", "public")),
        registers=cast(Literal["open", "off"], env.get("REGISTERS", "open")),
        sirene_api_key=secret(env, "SIRENE_API_KEY"),
        printer_function=env.get("PRINTER_FUNCTION") or None,
        revision=env.get("REVISION", "dev"),
    )


REQUIRED = ("SITE_URL", "TABLE_NAME", "DOCUMENTS", "SECRET_KEY", "STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET")


def bids_key(env: Mapping[str, str]) -> str:
    """Where sealed bids find their key; one machine keeps it beside its papers unless told otherwise."""
    papers = env.get("DOCUMENTS", "")
    return env.get("BIDS_KEY") or (f"{papers}-keys" if papers.startswith("file:") else "")


def secret(env: Mapping[str, str], name: str) -> str:
    """A value given in clear, or by the path of a parameter-store parameter; empty when absent."""
    path = env.get(f"{name}_PARAMETER")
    return parameter(path) if path and not env.get(name) else env.get(name, "")


@cache
def parameter(path: str) -> str:
    """One decrypted parameter of the AWS parameter store."""
    import botocore.session  # late: only a Lambda start without secrets in clear needs it

    client: Any = botocore.session.get_session().create_client("ssm")
    return str(client.get_parameter(Name=path, WithDecryption=True)["Parameter"]["Value"])
