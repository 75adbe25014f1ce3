"""The safe for sealed bids: everybody of the house may put one in, only the closing takes one out, after its time.

On AWS a key of KMS whose policy lets the web function encrypt and the closing function alone decrypt (``kms:KEY``);
on one machine a key pair in a folder (``file:FOLDER``). A bid is bound to its tender and its own id: laid under
another it can't be opened.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from chalicelib import ambient, config
from chalicelib.gateways import bid_vault_folder, bid_vault_kms, vault_faults

Spoiled = vault_faults.Spoiled  # what ``unseal`` raises for what was changed, or lies under another id
Context = Mapping[str, str]


class StillSealed(Exception):
    """It is not the closing time yet: nobody opens anything."""


class Vault(Protocol):
    """What both kinds can do."""

    def seal(self, data: bytes, context: Context) -> bytes:
        """Encrypt; the same context opens it."""

    def unseal(self, sealed: bytes, context: Context) -> bytes:
        """Decrypt. Raises Spoiled."""


def seal(data: bytes, tender_id: str, bid_id: str) -> bytes:
    """What is kept of a bid until the closing: at most 4 KB in."""
    return _vault().seal(data, _context(tender_id, bid_id))


def unseal(sealed: bytes, tender_id: str, bid_id: str, closes_at: datetime) -> bytes:
    """The bid, from the closing time on. Raises StillSealed, Spoiled."""
    if ambient.now() < closes_at:
        raise StillSealed
    return _vault().unseal(sealed, _context(tender_id, bid_id))


def _context(tender_id: str, bid_id: str) -> Context:
    return {"tender": tender_id, "bid": bid_id}


def _vault() -> Vault:
    settings = config.settings()
    return _open(settings.bids_key, settings.region)


@cache
def _open(where: str, region: str) -> Vault:
    kind, _, name = where.partition(":")
    return bid_vault_kms.Key(name, region) if kind == "kms" else bid_vault_folder.Folder(Path(name))
