"""The part of the API's description that is about the tender board, for bidders and for creditors."""

from typing import Any

from chalicelib.web.openapi_parts import NAME, body, operation, path
from chalicelib.web.tendering import answer, asked

Json = dict[str, Any]
HERE = "#/components/schemas/"
STRUCTS = [
    asked.Filters, asked.NewBid, asked.No, asked.NewChoice, answer.TenderList, answer.TenderFile, answer.Receipt,
    answer.Result, answer.CallFile, answer.CallList,
]  # fmt: skip
ID = path("tender_id", "ten_[0-9A-HJKMNP-TV-Z]{26}", "ten_01KADD9V00E0WJ8ZQK3T5N7B9X")
KNOWN: Json = {"parameters": (ID,), "refused": ("404",)}
BID = {"rate_bps": 1250, "first_contact_days": 2, "duration_days": 90, "note": "Je passe mardi.", "independent": True}
CHOICE = {"bid_id": "bid_3Xq0cLrYVn2vJm8bT5kWdA", "reason": "nearer"}
SEALED = (
    "Sealed at once: until the closing nobody can read it, this site included. Your last bid counts. The receipt is "
    "told here and nowhere else; the same request with the same `Idempotency-Key` gets it again, another one with that "
    "key gets 422 `key_reused`. A price below the floor needs a `justification`; `independent` must be true."
)


def paths() -> Json:
    """The addresses below ``/api/v1/tenders`` and ``/api/v1/calls``."""
    return {**_bidders(), **_creditors()}


def _bidders() -> Json:
    one = "/api/v1/tenders/{tender_id}"
    seen: Json = {"parameters": (ID,), "refused": ("404", "409", "503")}
    return {
        "/api/v1/tenders": {"get": _board()},
        one: {"get": operation("readTender", "One tender, as a bidder sees it", "TenderFile", **KNOWN)},
        f"{one}/bid": {"put": _bid(), "delete": operation("withdrawBid", "Take your bid back", "TenderFile", **seen)},
        f"{one}/result": {"get": operation("readResult", "Your rank and its sum, after the closing", "Result", **seen)},
        f"{one}/decline": {"post": _decline()},
        f"{one}/accept": {"post": operation("acceptAward", "Take the work you have won", "TenderFile", **seen)},
    }  # fmt: skip


def _creditors() -> Json:
    one = "/api/v1/calls/{tender_id}"
    return {
        "/api/v1/calls": {"get": _calls()},
        one: {"get": operation("readCall", "One of them; after the closing, every bid", "CallFile", **KNOWN)},
        f"{one}/choice": {"put": _choose()},
    }  # fmt: skip


def _board() -> Json:
    filters = {
        "name": "filters",
        "in": "query",
        "style": "form",
        "explode": True,
        "schema": {"$ref": f"{HERE}Filters"},
    }
    said = "Those that close first in front. Nobody learns who the debtor is before the award."
    return operation("listTenders", "Open tenders", "TenderList", said, parameters=(filters,), refused=("404", "422"))


def _bid() -> Json:
    return operation(
        "placeBid",
        "Bid, or replace your bid",
        "Receipt",
        SEALED,
        parameters=(ID, NAME),
        body=body("NewBid", BID),
        refused=("400", "404", "409", "413", "415", "422", "503"),
    )


def _decline() -> Json:
    return operation(
        "declineTender",
        "Not for you, without penalty: the tender, or the work you have won",
        "TenderFile",
        parameters=(ID,),
        body=body("No", {"reason": "capacity"}),
        refused=("400", "404", "409", "413", "415", "422", "503"),
    )


def _calls() -> Json:
    cursor = {
        "name": "cursor",
        "in": "query",
        "description": "`next_cursor` of the page before.",
        "schema": {"type": "string", "pattern": asked.CURSOR},
    }
    said = "Those that close last in front, without their bids."
    return operation(
        "listCalls", "Tenders of your own claims", "CallList", said, parameters=(cursor,), refused=("422",)
    )


def _choose() -> Json:
    return operation(
        "chooseBid",
        "Choose who gets the work",
        "CallFile",
        "With a reason where it is not the first in rank. The same choice twice is one.",
        parameters=(ID,),
        body=body("NewChoice", CHOICE),
        refused=("400", "404", "409", "413", "415", "422", "503"),
    )
