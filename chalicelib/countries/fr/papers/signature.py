"""A signature given in the app: a typed name, the moment, where from, and how we know that it was he.

An electronic signature binds when its maker is known and it can't be changed unseen (C. civ. 1366, 1367): the maker is
known by the one-time code sent to his address, the text by the fingerprint of what he was shown.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, in which capacity, when (aware), from which network address, and how we know: «code reçu par …»."""

    name: str
    role: str
    at: datetime
    address: str
    proof: str

    def __post_init__(self) -> None:
        parties.required("signature", self.name, self.role, self.address, self.proof)

    def to_print(self, content: dict[str, object]) -> dict[str, str]:
        """The signature block under ``content``: the words and figures that he was shown."""
        return {
            "name": self.name,
            "role": self.role,
            "at": wording.moment(self.at),
            "address": self.address,
            "proof": self.proof,
            "fingerprint": fingerprint(content),
        }


def fingerprint(content: dict[str, object]) -> str:
    """SHA-256, in groups of eight, of the words and figures of a paper: one letter changed changes all of it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))
