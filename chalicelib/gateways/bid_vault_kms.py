"""Sealed bids under a symmetric key of AWS KMS; the context is authenticated and stands in the audit trail."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.gateways import vault_faults

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


@dataclass(frozen=True, slots=True)
class Key:
    """A safe for everybody; who may open it stands in the key's own policy."""

    key_id: str
    region: str

    def seal(self, data: bytes, context: Mapping[str, str]) -> bytes:
        """KMS ``Encrypt``: at most 4,096 bytes."""
        answer = _client(self.region).encrypt(KeyId=self.key_id, Plaintext=data, EncryptionContext=dict(context))
        return answer["CiphertextBlob"]

    def unseal(self, sealed: bytes, context: Mapping[str, str]) -> bytes:
        """KMS ``Decrypt``. Raises Spoiled; whatever else is wrong is no fault of the bid and is tried again."""
        client = _client(self.region)
        try:
            answer: Any = client.decrypt(KeyId=self.key_id, CiphertextBlob=sealed, EncryptionContext=dict(context))
        except client.exceptions.InvalidCiphertextException as error:
            raise vault_faults.Spoiled from error
        return bytes(answer["Plaintext"])


@cache
def _client(region: str) -> "KMSClient":
    """One for the life of the process. What botocore says at DEBUG holds whole requests, bids in clear: never said."""
    import boto3

    logging.getLogger("botocore").setLevel(logging.INFO)
    return boto3.client("kms", region_name=region)
