"""Papers in S3: one object each, encrypted at rest, written once.

The function's policy needs s3:ListBucket beside GetObject and PutObject: without it S3 answers 403 for what is
not there.
"""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True, slots=True)
class Bucket:
    """An archive for everybody."""

    name: str
    region: str

    def keep(self, key: str, data: bytes, content_type: str) -> None:
        """Store unless it is there (``If-None-Match``)."""
        from botocore.exceptions import ClientError

        try:
            _client(self.region).put_object(
                Bucket=self.name,
                Key=key,
                Body=data,
                ContentType=content_type,
                ServerSideEncryption="AES256",
                IfNoneMatch="*",
            )
        except ClientError as error:
            if _status(error.response) != HTTPStatus.PRECONDITION_FAILED:  # which means: it is there
                raise

    def data(self, key: str) -> bytes | None:
        """The bytes, or None."""
        client = _client(self.region)
        try:
            return client.get_object(Bucket=self.name, Key=key)["Body"].read()
        except client.exceptions.NoSuchKey:
            return None

    def content_type(self, key: str) -> str | None:
        """The kind, or None."""
        from botocore.exceptions import ClientError

        try:
            return _client(self.region).head_object(Bucket=self.name, Key=key)["ContentType"]
        except ClientError as error:
            if _status(error.response) != HTTPStatus.NOT_FOUND:
                raise
            return None

    def forget(self, key: str) -> None:
        """Remove every version of it; fine when it is gone."""
        client = _client(self.region)
        for page in client.get_paginator("list_object_versions").paginate(Bucket=self.name, Prefix=key):
            for found in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                client.delete_object(Bucket=self.name, Key=key, VersionId=found["VersionId"])


def _status(response: object) -> int:
    """The HTTP status of an answer that botocore raised as an error."""
    match response:
        case {"ResponseMetadata": {"HTTPStatusCode": int(status)}}:
            return status
    return 0


@cache
def _client(region: str) -> "S3Client":
    """One for the life of the process."""
    import boto3

    return boto3.client("s3", region_name=region)
