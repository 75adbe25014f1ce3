"""House rule: a journal is never edited, so nothing that names a person may get into an event.

Every field of every event, and of every value inside, is on this list with its type. A new field is a
decision: may it stay when the person asks to be forgotten?
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from chalicelib.domain.claim import events as claim_events
from chalicelib.domain.places import Place
from chalicelib.domain.tender import events as tender_events

HARMLESS: tuple[Any, ...] = (int, bool, date, datetime, NoneType)  # amounts, counts, days

#: Where, to a kilometre (``Place.coarse``): enough for a distance, too little for a door.
WHERE = ("lat", "lon", "extent_km")

#: Text that may stand in a journal: ids, hashes, codes, and the names of towns.
TEXT = {
    "account": "id at the payment provider",
    "creditor_id": "id",
    "debtor_id": "id",
    "provider_id": "id",
    "payment_id": "id",
    "reversal_id": "id",
    "transfer_id": "id",
    "tender_id": "id",
    "claim_id": "id",
    "bid_id": "id",
    "step_id": "id",
    "id": "id of a step",
    "spoiled": "ids of bids",
    "document": "SHA-256",
    "evidence": "SHA-256",
    "note": "SHA-256",
    "seal": "SHA-256",
    "salt": "random, so that a seal can't be guessed at",
    "justification": "SHA-256",
    "question_id": "id",
    "left_out": "ids of bids",
    "reference": "derived from the id",
    "number": "of an invoice",
    "questions": "codes",
    "reason": "code",
    "method": "code",
    "kind": "code",
    "insee": "code of a town",
    "city": "town",
    "departement": "code",
}
EVENTS = (*get_args(claim_events.Event), *get_args(tender_events.Event))


def leaves(kind: Any, name: str) -> list[tuple[str, Any]]:
    """Every (field, plain type) that a value of that type may hold, however deep."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return [leaf for field in fields(kind) for leaf in leaves(hints[field.name], field.name)]
    if get_origin(kind) in (tuple, Union, UnionType):
        return [leaf for part in get_args(kind) if part is not Ellipsis for leaf in leaves(part, name)]
    return [(name, kind)]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_holds_only_what_may_stay_for_ever(event: type) -> None:
    for name, kind in leaves(event, ""):
        listed = {str: TEXT, float: WHERE}.get(kind, ())
        allowed = kind in HARMLESS or get_origin(kind) is Literal or name in listed
        assert allowed, f"{event.__name__}.{name}: {kind} could hold what names a person; keep it in a plain item"


def test_the_list_names_nothing_that_is_gone() -> None:
    used = {name for event in EVENTS for name, kind in leaves(event, "") if kind is str}
    assert set(TEXT) <= used


def test_a_name_in_an_event_would_be_found() -> None:
    assert ("city", str) in leaves(Place, "")
    assert not {"line", "address", "email", "phone", "street", "siren"} & set(TEXT)
