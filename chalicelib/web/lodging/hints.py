"""What is said beside an invoice's file: parameters of the address, fields of a form."""

import json
from collections.abc import Mapping

from chalice.app import Request

from chalicelib.web import shapes
from chalicelib.web.lodging import asked

FLAGS = {"true": True, "false": False}
DIGITS = 12  # of an amount in cents; more is too much, and said so


def query(request: Request) -> dict[str, str]:
    """The parameters of the address, the last value of each; without the language of the answer."""
    given: Mapping[str, str] = request.query_params or {}
    return {str(name): str(given[name]) for name in given if name != "lang"}


def read(told: Mapping[str, str]) -> asked.Hints:
    """The hints, checked like the fields of a claim in JSON. Raises Unfit."""
    values = {name: _value(name, text) for name, text in told.items()}
    return shapes.read(json.dumps(values).encode(), asked.Hints)


def none(told: Mapping[str, str]) -> None:
    """A claim in JSON says it all by itself. Raises Unfit for each hint beside it."""
    fr, en = (
        "Les indices vont avec un fichier ; dans du JSON, mettez le champ.",
        "Hints go with a file; in JSON, use the field.",
    )
    if told:
        raise shapes.Unfit(*(shapes.Fault((shapes.shown(name),), fr, en) for name in told))


def _value(name: str, text: str) -> object:
    if name == "amount_cents" and text.isascii() and text.isdigit() and len(text) <= DIGITS:
        return int(text)
    return FLAGS.get(text, text) if name in {"trader", "creditor_trader", "bought_from_bank"} else text
