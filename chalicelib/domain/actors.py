"""Who gives an order: the shell fills it in, so nobody can speak for another."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["creditor", "provider", "debtor", "operator", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A visitor or the platform itself (``system``); ``id`` is the organisation's id, never a name."""

    role: Role
    id: str = ""


SYSTEM = Actor("system")
