"""Debtors by house and by name: where to look for whoever may be known already under another spelling.

One small item per debtor, creditor and block (``sameness.blocks``), under keyed hashes; erased with the debtor.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.domain import sameness
from chalicelib.domain.sameness import Likeness
from chalicelib.store import codec, plain, table
from chalicelib.store.people import DebtorFile

MOST = 100  # of a block: a house of many flats
SOMEBODY = "here"  # stands beside those of a block, to be asked for by the hundred
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A debtor as one creditor's papers name him."""

    person_id: str
    creditor_id: str
    name: str
    line: str
    postcode: str
    city: str
    siren: str = ""

    @property
    def likeness(self) -> Likeness:
        """What he is compared by."""
        return Likeness(self.name, self.line, self.postcode, self.siren)


def of_file(file: DebtorFile, creditor_id: str) -> Known:
    """The debtor of a claim, as he is kept here."""
    at = file.address
    return Known(file.id, creditor_id, file.name, at.line, at.postcode, at.city, file.siren)


def remember(known: Known) -> None:
    """Keep him where he will be looked for, and in the list of his creditor; twice is once. One request."""
    with table.Item.batch_write() as batch:
        for number, key in enumerate(_keys(known.likeness)):
            item = plain.item_of(known, key, _sk(known), None)
            if number == 0:
                item.owner_pk, item.owner_sk = _list(known.creditor_id), _sk(known)
            batch.save(item)
            batch.save(plain.item_of(True, key, SOMEBODY, None))  # noqa: FBT003 - the value says nothing


def forget(known: Known) -> None:
    """He is not looked for any more. That somebody once stood there stays: nobody can be read in it."""
    for key in _keys(known.likeness):
        plain.delete(key, _sk(known))


def near(whom: Likeness) -> list[Known]:
    """Everybody in the same house, or of nearly the same name in the same postcode: a Query for each block."""
    return _in_blocks(_keys(whom))


def of_creditor(creditor_id: str) -> list[Known]:
    """All whom one creditor knows, under each spelling: a Query for some thousands."""
    found = table.PlainItem.owner.query(_list(creditor_id))
    return [codec.load(item.body, Known) for item in found]


def near_any(of: Iterable[Likeness]) -> list[Known]:
    """As ``near`` for many: a BatchGetItem for a hundred blocks, a Query for those where somebody is."""
    keys = sorted({key for whom in of for key in _keys(whom)})
    there = {
        pk
        for begin in range(0, len(keys), AT_ONCE)
        for pk, _ in plain.get_many(bool, [(key, SOMEBODY) for key in keys[begin : begin + AT_ONCE]])
    }
    return _in_blocks(sorted(there))


def _in_blocks(keys: list[str]) -> list[Known]:
    found: dict[str, Known] = {}
    for key in keys:
        for item in table.PlainItem.query(key, table.PlainItem.sk.startswith("dbt_"), limit=MOST):
            found[item.sk] = codec.load(item.body, Known)
    return [found[sk] for sk in sorted(found)]


def _keys(whom: Likeness) -> list[str]:
    return [f"namesake#{ambient.keyed_hash(f'block:{block}')}" for block in sameness.blocks(whom)]


def _list(creditor_id: str) -> str:
    return f"namesakes#{creditor_id}"


def _sk(known: Known) -> str:
    return f"{known.person_id}#{known.creditor_id}"
