"""Debtors by house and by name: where to look for whoever may be known already under another spelling.

One small item per debtor, creditor and block (``sameness.blocks``), under keyed hashes; erased with the debtor.
"""

from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.domain import sameness
from chalicelib.domain.sameness import Likeness
from chalicelib.store import codec, plain, table
from chalicelib.store.people import DebtorFile

MOST = 100  # of a block: a house of many flats


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
    """Keep him where he will be looked for; twice is once."""
    for key in _keys(known.likeness):
        plain.put(known, key, _sk(known))


def forget(known: Known) -> None:
    """He is not looked for any more."""
    for key in _keys(known.likeness):
        plain.delete(key, _sk(known))


def near(whom: Likeness) -> list[Known]:
    """Everybody in the same house, or of nearly the same name in the same postcode: a Query for each block."""
    found: dict[str, Known] = {}
    for key in _keys(whom):
        for item in table.PlainItem.query(key, limit=MOST):
            found[item.sk] = codec.load(item.body, Known)
    return [found[sk] for sk in sorted(found)]


def _keys(whom: Likeness) -> list[str]:
    return [f"namesake#{ambient.keyed_hash(f'block:{block}')}" for block in sameness.blocks(whom)]


def _sk(known: Known) -> str:
    return f"{known.person_id}#{known.creditor_id}"
