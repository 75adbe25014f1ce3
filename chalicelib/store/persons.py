"""Which debtors are one person: the same id in every file, so that contacts count over all claims and creditors.

A company is known by its SIREN. Whoever has none is known by name, street and postcode, however they are typed; two
namesakes at one address count as one, which costs a contact and protects both. Only a keyed hash is kept.
"""

import re
import unicodedata

from chalicelib import ambient
from chalicelib.domain import likeness
from chalicelib.store.people import Address


def person_id(siren: str, name: str, address: Address) -> str:
    """The id of a debtor, ``dbt_`` and 26 characters: the same for the same person, and nothing to read in it."""
    known = f"siren:{siren}" if siren else f"person:{_name(name)}:{_bare(address.line)}:{_bare(address.postcode)}"
    return f"dbt_{ambient.keyed_hash(known)[:26].upper()}"


def _name(name: str) -> str:
    """In any order, without titles: «Mme Élodie MARTIN» is «Martin Elodie»."""
    return " ".join(sorted(set(_words(name)) - likeness.TITLES))


def _bare(text: str) -> str:
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(sign for sign in apart if not unicodedata.combining(sign)))
