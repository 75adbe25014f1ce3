"""What the public registers answered, kept for a while: who a company is for a month, its insolvencies for a day.

One item a SIREN and question. Where claims against it are open, the second lies in the index of what is due: the sweep
asks again each day without looking through the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.registers import Company, Notice
from chalicelib.store import plain, streams

NAME = "register"  # its items are told from journals by it, in the index of what is due
COMPANY_LIFE = timedelta(days=30)
FRESH = timedelta(days=1)
LIFE = timedelta(days=40)  # an old answer is better than none while the register is down


@dataclass(frozen=True, slots=True)
class CompanyAnswer:
    """The entry of a SIREN; ``company`` None: it has none that may be seen."""

    company: Company | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ProceduresAnswer:
    """The insolvencies of a SIREN, none mostly; ``asked_at`` None: the register has not answered yet.

    ``person_id`` is the debtor whose open claims are watched, or empty.
    """

    procedures: tuple[Notice, ...]
    asked_at: datetime | None
    person_id: str = ""

    def fresh(self, now: datetime) -> bool:
        """Answered within a day."""
        return self.asked_at is not None and now < self.asked_at + FRESH


def company(siren: str) -> CompanyAnswer | None:
    """What Sirene said within a month: one GetItem."""
    return plain.get(CompanyAnswer, *_key(siren, "company"))


def companies(sirens: Iterable[str]) -> dict[str, CompanyAnswer]:
    """What Sirene said within a month of each SIREN, at most a hundred, those nobody asked about left out."""
    found = plain.get_many(CompanyAnswer, [_key(siren, "company") for siren in sirens])
    return {pk.split("#", 1)[1]: answer for (pk, _), answer in found.items()}


def keep_company(siren: str, answer: CompanyAnswer) -> None:
    """Keep what Sirene said."""
    plain.put(answer, *_key(siren, "company"), answer.asked_at + COMPANY_LIFE)


def procedures(siren: str) -> ProceduresAnswer | None:
    """What the BODACC said last, ``fresh`` or not: one GetItem."""
    return plain.get(ProceduresAnswer, *_key(siren, "procedures"))


def keep_procedures(siren: str, answer: ProceduresAnswer, again_at: datetime) -> None:
    """Keep what the BODACC said; where a debtor is watched, it is asked again at ``again_at``."""
    item = plain.item_of(answer, *_key(siren, "procedures"), again_at + LIFE)
    if answer.person_id:
        item.due_shard, item.due_at = streams.shard(siren), streams.stamp(again_at)
    item.save()


def forget_procedures(siren: str) -> None:
    """Past its life: nobody waits for it any more."""
    plain.delete(*_key(siren, "procedures"))


def _key(siren: str, question: str) -> tuple[str, str]:
    return f"{NAME}#{siren}", question
