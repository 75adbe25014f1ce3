"""Ties as they are kept and compared: keyed, so that whoever reads them learns no name, street, account or number."""

from collections.abc import Iterable

from chalicelib import ambient
from chalicelib.domain.matching import ties
from chalicelib.domain.matching.facts import Tie

LENGTH = 24  # 96 bits: nobody meets another by chance


def of(party: ties.Party) -> frozenset[Tie]:
    """Everything by which a party could be tied to another."""
    return keyed(ties.of(party))


def keyed(forms: Iterable[str]) -> frozenset[Tie]:
    """Normal forms as they are compared; a SIREN is public and stays as it is."""
    return frozenset(form if form.startswith(ties.PUBLIC) else _hidden(form) for form in forms if form)


def _hidden(form: str) -> Tie:
    kind = form.partition(":")[0]
    return f"{kind}:{ambient.keyed_hash(f'tie:{form}')[:LENGTH]}"
