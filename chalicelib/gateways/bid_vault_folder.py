"""Sealed bids under a key pair in a folder: X25519, HKDF-SHA256 and AES-256-GCM, the context authenticated.

``bids.pub`` is all that sealing needs; ``closing.key`` opens, and only its owner may read it.
"""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.gateways import atomic_files, vault_faults

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Folder:
    """A safe for one machine, made at the first use."""

    root: Path

    def seal(self, data: bytes, context: Mapping[str, str]) -> bytes:
        """A fresh key of its own for each bid: what seals it can't open it again."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        once = X25519PrivateKey.generate()
        public = once.public_key().public_bytes_raw()
        nonce = bytes(12)  # the key is never used twice
        return public + _cipher(once.exchange(self._public()), public).encrypt(nonce, data, _told(context))

    def unseal(self, sealed: bytes, context: Mapping[str, str]) -> bytes:
        """The bid. Raises Spoiled."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        public, rest = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
        try:
            shared = self._private().exchange(X25519PublicKey.from_public_bytes(public))
            return _cipher(shared, public).decrypt(bytes(12), rest, _told(context))
        except (InvalidTag, ValueError) as error:
            raise vault_faults.Spoiled from error

    def _public(self) -> "X25519PublicKey":
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        path = self.root / "bids.pub"
        if not path.exists():
            self._make()
        return X25519PublicKey.from_public_bytes(path.read_bytes())

    def _private(self) -> "X25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        return X25519PrivateKey.from_private_bytes((self.root / "closing.key").read_bytes())

    def _make(self) -> None:
        """The key first and only once, whoever else begins at the same time; its public half follows from it."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        self.root.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self.root, prefix=".draft-")  # for its owner alone
        with os.fdopen(handle, "wb") as file:
            file.write(X25519PrivateKey.generate().private_bytes_raw())
        with contextlib.suppress(FileExistsError):
            os.link(draft, self.root / "closing.key")
        Path(draft).unlink()
        atomic_files.write(self.root / "bids.pub", self._private().public_key().public_bytes_raw())


def _cipher(shared: bytes, public: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt=public, info=b"recouvrance bid").derive(shared))


def _told(context: Mapping[str, str]) -> bytes:
    return "\n".join(f"{name}={value}" for name, value in sorted(context.items())).encode()
