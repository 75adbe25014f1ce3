"""Uploads in a folder: the local server takes them as S3 would, under the same kind of ticket."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import atomic_files

PATH = "/_uploads"


@dataclass(frozen=True, slots=True)
class Folder:
    """A box for one machine; ``site`` is its own address."""

    root: Path
    site: str

    def ticket(self, key: str, content_type: str, most: int, seconds: int) -> tuple[str, dict[str, str]]:
        """The conditions, signed: who has them may leave one file that keeps them."""
        until = (ambient.now() + timedelta(seconds=seconds)).timestamp()
        said = json.dumps({"key": key, "type": content_type, "most": most, "until": until})
        policy = base64.b64encode(said.encode()).decode()
        fields = {"key": key, "Content-Type": content_type, "policy": policy, "signature": _signature(policy)}
        return f"{self.site}{PATH}", fields

    def receive(self, fields: Mapping[str, str], data: bytes) -> None:
        """Keep a file that came with a ticket. Raises Refused: BAD_SIGNATURE, FILE_EMPTY, FILE_TOO_LARGE."""
        policy = fields.get("policy", "")
        if not ambient.same(fields.get("signature", ""), _signature(policy)):
            raise Refused(Reason.BAD_SIGNATURE)
        said = _read(policy)
        kept = (fields.get("key"), fields.get("Content-Type")) == (said["key"], said["type"])
        if not kept or ambient.now().timestamp() > float(said["until"]):
            raise Refused(Reason.BAD_SIGNATURE)
        if not data:
            raise Refused(Reason.FILE_EMPTY)
        if len(data) > int(said["most"]):
            raise Refused(Reason.FILE_TOO_LARGE, max_mb=int(said["most"]) // 1_000_000)
        atomic_files.write(self.root / str(said["key"]), data)

    def data(self, key: str, most: int) -> bytes | None:
        """The bytes, or None."""
        path = self.root / key
        return path.read_bytes() if path.is_file() and path.stat().st_size <= most else None

    def origin(self) -> str:
        """Our own address: nothing to allow."""
        return ""


def _signature(policy: str) -> str:
    return ambient.keyed_hash(f"upload:{policy}")


def _read(policy: str) -> dict[str, str | float]:
    try:
        found = json.loads(base64.b64decode(policy, validate=True))
    except (binascii.Error, ValueError) as broken:  # signed by us, so it never comes to this
        raise Refused(Reason.BAD_SIGNATURE) from broken
    return {str(name): value for name, value in found.items()}
