"""What a private agent must have on file before it may work (gate G1, CPCE R124-2 [V]), and until when it holds.

An officer needs none of it: his profession insures him and holds his accounts (CPCE R124-1).
"""

from datetime import date
from typing import Literal, Protocol


class File(Protocol):
    """An agent's papers: SHA-256 of each, empty where it is missing, and the dates they bear."""

    @property
    def insurance(self) -> str:
        """Professional civil-liability insurance (al. 1)."""

    @property
    def insured_until(self) -> date | None:
        """Its last day."""

    @property
    def exclusive_account(self) -> str:
        """The bank's attestation of the account kept for the funds of creditors (al. 2)."""

    @property
    def attested_on(self) -> date | None:
        """The day the bank attested it."""

    @property
    def account_until(self) -> date | None:
        """The last day of that attestation, where it has one."""

    @property
    def prosecutor(self) -> str:
        """Proof that the declaration reached the public prosecutor (al. 3)."""

    @property
    def declared_on(self) -> date | None:
        """The day it was handed in or sent: before any activity."""


Item = Literal["insurance", "insured_until", "exclusive_account", "attested_on", "prosecutor", "declared_on"]


def missing(file: File, on: date) -> tuple[Item, ...]:
    """What is not on file on that day, or no longer holds; an operator vets nobody before it is empty."""
    holds: dict[Item, bool] = {
        "insurance": bool(file.insurance),
        "insured_until": file.insured_until is not None and on <= file.insured_until,
        "exclusive_account": bool(file.exclusive_account),
        "attested_on": file.attested_on is not None and file.attested_on <= on <= (file.account_until or date.max),
        "prosecutor": bool(file.prosecutor),
        "declared_on": file.declared_on is not None and file.declared_on <= on,
    }
    return tuple(item for item, there in holds.items() if not there)


def works_until(file: File) -> date:
    """The last day on which every paper holds: the earliest end; ``date.min`` when one is missing."""
    papers = (file.insurance, file.exclusive_account, file.prosecutor)
    if file.insured_until is None or not all(papers):
        return date.min
    return min(file.insured_until, file.account_until or date.max)
