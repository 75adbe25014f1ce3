"""A message to a debtor: at most once, in the hours for it, within the person's budget, and never lost for waiting."""

from datetime import datetime

from chalicelib import ambient, countries
from chalicelib.domain.claim import tenure
from chalicelib.domain.claim.facts import Channel, Contact
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Refused
from chalicelib.store import contacts, journal, once, streams


class NotYet(Exception):
    """The debtor may not be contacted now: the event waits until then (aware)."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


def reachable(claim_id: str, at: datetime) -> bool:
    """Whether a provider whose silence is looked at now could have reached the debtor: his budget is not spent."""
    claim = journal.load(streams.CLAIM, claim_id)
    due = tenure.due_at(claim) if claim else None
    if claim is None or due is None or at < due:
        return True
    return countries.by_code("fr").contacts_left(contacts.history(claim.debtor_id), at) > 0


def begin(key: str, claim: Claim, channel: Channel) -> bool:
    """Mark the message and spend the contact in one transaction; False when that was done before: it must not go again.

    Raises NotYet, and writing.Cancelled when the claim or the person's contacts changed meanwhile: look again.
    """
    contact = Contact(ambient.now(), channel)
    try:
        spend = contacts.also_spend(claim.debtor_id, contact, claim.place.departement)
        return once.contact(key, claim.id, claim.version, spend)
    except Refused as refused:
        if once.happened(key):
            return False
        raise NotYet(refused.detail["free_at"]) from refused  # type: ignore[arg-type]  # a refusal's detail is open
