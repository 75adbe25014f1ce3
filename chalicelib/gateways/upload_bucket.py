"""Uploads in S3: the browser posts straight to the bucket, which itself checks key, type, size and time.

The bucket allows the site's own origin to POST, and drops what lies under ``uploads/`` after a day.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True, slots=True)
class Bucket:
    """A box for everybody."""

    name: str
    region: str

    def ticket(self, key: str, content_type: str, most: int, seconds: int) -> tuple[str, dict[str, str]]:
        """A presigned POST: S3 refuses another key, another type, an empty or a larger file, and a late one."""
        signed = _client(self.region).generate_presigned_post(
            Bucket=self.name,
            Key=key,
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, most]],
            ExpiresIn=seconds,
        )
        return signed["url"], dict(signed["fields"])

    def data(self, key: str, most: int) -> bytes | None:
        """The bytes; the size is looked at before they are read."""
        client = _client(self.region)
        try:
            found = client.get_object(Bucket=self.name, Key=key)
        except client.exceptions.NoSuchKey:
            return None
        return found["Body"].read() if found["ContentLength"] <= most else None

    def origin(self) -> str:
        """The bucket's own address in its region."""
        return f"https://{self.name}.s3.{self.region}.amazonaws.com"


@cache
def _client(region: str) -> "S3Client":
    """The regional address: the global one would answer a form with a redirect, which no browser follows."""
    import boto3
    from botocore.config import Config

    how = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
    return boto3.client("s3", region_name=region, endpoint_url=f"https://s3.{region}.amazonaws.com", config=how)
