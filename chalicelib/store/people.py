"""People and organisations as plain items: erasing a person never edits a journal."""

from dataclasses import dataclass
from typing import Literal

from chalicelib import ambient
from chalicelib.domain.claim.facts import CreditorKind, Kind
from chalicelib.store import codec, plain, table

Role = Literal["creditor", "provider", "operator"]


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in France."""

    line: str
    postcode: str
    city: str

    @property
    def overseas(self) -> bool:
        """True outside the mainland, where some periods of the law are longer."""
        return self.postcode.startswith(("97", "98"))


@dataclass(frozen=True, slots=True)
class Creditor:
    """Who is owed. ``account`` is its own account at the payment provider."""

    id: str
    name: str
    siren: str
    address: Address
    email: str
    account: str = ""
    kind: CreditorKind = "company"
    trader: bool | None = None
    iban: str = ""


@dataclass(frozen=True, slots=True)
class DebtorFile:
    """Who owes, as this creditor's papers say; one person may stand in several files.

    ``external_reference``: how the creditor's own program calls the claim; it goes when the person is erased.
    """

    id: str
    claim_id: str
    kind: Kind
    name: str
    address: Address
    siren: str = ""
    email: str = ""
    phone: str = ""
    external_reference: str = ""


@dataclass(frozen=True, slots=True)
class User:
    """Someone who signs in, for an organisation."""

    id: str
    email: str
    name: str
    role: Role
    org_id: str
    lang: str = "fr"


def creditor(creditor_id: str) -> Creditor | None:
    """One creditor."""
    return plain.get(Creditor, f"creditor#{creditor_id}")


def save_creditor(value: Creditor) -> None:
    """Write a creditor's profile."""
    plain.put(value, f"creditor#{value.id}")


def debtor(debtor_id: str, claim_id: str) -> DebtorFile | None:
    """The debtor as this claim's papers name him."""
    return plain.get(DebtorFile, f"debtor#{debtor_id}", f"claim#{claim_id}")


def debtors(keys: list[tuple[str, str]]) -> dict[str, DebtorFile]:
    """Debtors of many claims, by claim id: one BatchGetItem. Keys are (debtor id, claim id)."""
    found = plain.get_many(DebtorFile, [(f"debtor#{d}", f"claim#{c}") for d, c in keys])
    return {file.claim_id: file for file in found.values()}


def files_of(debtor_id: str) -> list[DebtorFile]:
    """Every file in which that debtor stands: one Query."""
    items = table.PlainItem.query(f"debtor#{debtor_id}", table.PlainItem.sk.startswith("claim#"), consistent_read=True)
    return [codec.load(item.body, DebtorFile) for item in items]


def save_debtor(value: DebtorFile) -> None:
    """Write a debtor's file anew."""
    plain.put(value, f"debtor#{value.id}", f"claim#{value.claim_id}")


def forget_debtor(debtor_id: str, claim_id: str) -> None:
    """Remove who owes from a claim; its journal stays."""
    plain.delete(f"debtor#{debtor_id}", f"claim#{claim_id}")


def also_debtor(value: DebtorFile) -> plain.Also:
    """The debtor is written with the command that files the claim."""
    return plain.also_put(value, f"debtor#{value.id}", f"claim#{value.claim_id}")


def user_by_email(email: str) -> User | None:
    """The person behind an address; addresses are looked up by their keyed hash."""
    return plain.get(User, user_key(email))


def user(key: str) -> User | None:
    """The person behind ``user_key``: what a sign-in link holds."""
    return plain.get(User, key)


def save_user(value: User) -> None:
    """Write who signs in with that address."""
    plain.put(value, user_key(value.email))


def forget_user(email: str) -> None:
    """Nobody signs in with that address any more."""
    plain.delete(user_key(email))


def user_key(email: str) -> str:
    """The partition of a user."""
    return f"user#{ambient.keyed_hash('mail:' + email.strip().lower())}"
