"""A claim that is not filed yet: what was read from the invoice, corrected field by field."""

from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib import ambient
from chalicelib.domain.claim.facts import Debt, Kind
from chalicelib.domain.places import Place
from chalicelib.store import plain
from chalicelib.store.people import Address

LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """``claim_id`` is given from the start, so that filing twice files once. Cents."""

    id: str
    creditor_id: str
    claim_id: str
    debtor_name: str
    debtor_kind: Kind
    debtor_siren: str
    debtor_address: Address
    debtor_email: str
    debtor_phone: str
    invoice_number: str
    issued_on: date | None
    due_on: date | None
    due_assumed: bool
    amount_cents: int | None
    debt: Debt | None = None  # once everything needed is known
    place: Place | None = None
    evidence: tuple[str, ...] = ()
    file_name: str = ""
    source: str = "hand"  # factur-x, zugferd, cii, ubl or hand
    warnings: tuple[str, ...] = ()


def save(draft: Draft) -> None:
    """Keep a draft for thirty days from now."""
    plain.put(draft, _key(draft.creditor_id, draft.id), "draft", ambient.now() + LIFE)


def get(creditor_id: str, draft_id: str) -> Draft | None:
    """A creditor's own draft; another's is not found."""
    return plain.get(Draft, _key(creditor_id, draft_id), "draft")


def also_drop(draft: Draft) -> plain.Also:
    """The draft goes with the command that files it."""
    return plain.also_delete(_key(draft.creditor_id, draft.id), "draft")


def _key(creditor_id: str, draft_id: str) -> str:
    return f"draft#{creditor_id}#{draft_id}"
