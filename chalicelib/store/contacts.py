"""How often one person was contacted, over all claims, creditors and providers: the budget, spent in a transaction.

One small item beside the person's files, with a version: read it, look whether the law allows one more, and write it
back only if nobody else did meanwhile. What no longer counts is forgotten with every write.

Letters do not count; nor do receipts, which are due to the debtor, and answers to what he himself wrote or asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError

from chalicelib import ambient, countries
from chalicelib.domain.claim.facts import Contact
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import codec, faults, people, plain, streams, table
from chalicelib.store.plain import Also
from chalicelib.store.writing import Writing

DESK = "desk#contacts"
LIFE = timedelta(days=40)  # after the last write nothing in it counts any more
ON_RECORD = timedelta(days=400)  # how long one too many can be looked up


@dataclass(frozen=True, slots=True)
class Spent:
    """The contacts of one person that may still count, in order."""

    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A contact that took place without having been announced; one too many lies on the operator's desk."""

    person_id: str
    claim_id: str
    provider_id: str
    step_id: str
    contact: Contact


def history(person_id: str) -> tuple[Contact, ...]:
    """What is known of a person: one strongly consistent GetItem."""
    return _read(person_id)[0]


def with_files(
    keys: Iterable[tuple[str, str]],
) -> tuple[dict[str, people.DebtorFile], dict[str, tuple[Contact, ...]]]:
    """Debtors by claim id and contacts by person, in one BatchGetItem. Keys are (debtor id, claim id)."""
    files = [(f"debtor#{person_id}", f"claim#{claim_id}") for person_id, claim_id in keys]
    wanted = sorted({*files, *(_key(pk.removeprefix("debtor#")) for pk, _ in files)})
    items = {(item.pk, item.sk): item for item in table.Item.batch_get(wanted, consistent_read=True)} if wanted else {}
    found = [codec.load(items[key].body, people.DebtorFile) for key in files if key in items]
    return {file.claim_id: file for file in found}, _histories(items)


def spend(person_id: str, contact: Contact, departement: str, writing: Writing) -> None:
    """One contact that is about to be made, if hours and budget allow it now.

    Raises Refused: OUTSIDE_HOURS or CONTACT_BUDGET, each with ``free_at``, when it is possible again. The transaction
    is refused as ``budget`` when the person was contacted by somebody else meanwhile: decide again.
    """
    known, version = _read(person_id)
    law = countries.by_code("fr")
    free_at = law.next_allowed(known, contact.channel, contact.at, departement)
    if free_at > contact.at:
        within_hours = law.contact_allowed(contact.at, departement, contact.channel)
        raise Refused(Reason.CONTACT_BUDGET if within_hours else Reason.OUTSIDE_HOURS, free_at=free_at)
    _write(person_id, (*known, contact), version, writing)


def also_spend(person_id: str, contact: Contact, departement: str) -> Also:
    """The same as a write that joins another transaction."""
    return lambda writing: spend(person_id, contact, departement, writing)


def count(taken: Taken, writing: Writing) -> None:
    """It counts like any other, and lies on the operator's desk if it was one too many: a fact is never refused."""
    known, version = _read(taken.person_id)
    _write(taken.person_id, (*known, taken.contact), version, writing)
    if countries.by_code("fr").too_many(known, taken.contact):
        sk, ends = _taken_sk(taken.claim_id, taken.step_id), ambient.now() + ON_RECORD
        item = plain.item_of(taken, f"debtor#{taken.person_id}", sk, ends)
        item.owner_pk, item.owner_sk = DESK, f"{streams.stamp(taken.contact.at)}#{taken.claim_id}#{taken.step_id}"
        writing.put(item)


def too_many(limit: int = 50) -> list[Taken]:
    """Contacts beyond the budget that nobody has looked at yet, oldest first: one Query."""
    return [codec.load(item.body, Taken) for item in table.PlainItem.owner.query(DESK, limit=limit)]


def seen(person_id: str, claim_id: str, step_id: str) -> None:
    """The operator has dealt with one: it leaves the desk and stays on record. One that is not there is left alone."""
    item = table.PlainItem(f"debtor#{person_id}", _taken_sk(claim_id, step_id))
    try:
        item.update(
            actions=[table.Item.owner_pk.remove(), table.Item.owner_sk.remove()], condition=table.Item.pk.exists()
        )
    except UpdateError as error:
        if not faults.unmet(error):
            raise


def _key(person_id: str) -> tuple[str, str]:
    return f"debtor#{person_id}", "contacts"


def _taken_sk(claim_id: str, step_id: str) -> str:
    return f"contact#{claim_id}#{step_id}"


def _read(person_id: str) -> tuple[tuple[Contact, ...], int]:
    """Contacts and version (0: nothing there), past its life or not: the table may still hold the item."""
    try:
        item = table.PlainItem.get(*_key(person_id), consistent_read=True)
    except table.PlainItem.DoesNotExist:
        return (), 0
    return codec.load(item.body, Spent).contacts, int(item.version)


def _histories(items: Mapping[tuple[str, str], table.Item]) -> dict[str, tuple[Contact, ...]]:
    spent = {pk: item.body for (pk, sk), item in items.items() if sk == "contacts"}
    return {pk.removeprefix("debtor#"): codec.load(str(body), Spent).contacts for pk, body in spent.items()}


def _write(person_id: str, contacts: Iterable[Contact], version: int, writing: Writing) -> None:
    now: datetime = ambient.now()
    still = countries.by_code("fr").counted(tuple(contacts), now)
    item = plain.item_of(Spent(still), *_key(person_id), now + LIFE)
    item.version = version + 1
    writing.put_after(item, version, "budget")
