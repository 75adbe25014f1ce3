"""What every order on a claim carries."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every order carries. ``at`` is aware UTC, set by the shell: nobody may backdate."""

    claim_id: str
    by: Actor
    at: datetime
