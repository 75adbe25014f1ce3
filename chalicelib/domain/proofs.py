"""Papers that show a debt is owed: what each is. What a contract calls for is the country's (``answers.Law``)."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "order",
    "contract",
    "delivery",
    "performance",
    "acceptance",
    "waybill",
    "lease",
    "account",
    "loan",
    "policy",
    "mails",
    "other",
]


@dataclass(frozen=True, slots=True)
class Proof:
    """One paper: its hash (sha256, hex), its type as its content says, its size in bytes, its file's name."""

    kind: Kind
    sha256: str
    media_type: str
    size: int
    name: str = ""
