"""Is an exported log what it says it is? Anybody can check: ``docs/verify-tender.md`` says how in thirty lines.

A file is ``{"format", "tender", "head", "lines": [{…, "link"}]}``. Every line is hashed with the link before it;
what was opened at closing must have the seal that was journalled with the bid, before the closing; the sums of the
ranking are done again from what stands in the file, and its order; the award follows from it. A receipt is the seal
a bidder was given with his bid, or any link of the log somebody kept: it must stand in the log.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec

from chalicelib.domain.tender import award, chain, state
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e

FORMAT = "recouvrance-tender/1"
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(e.Event)}
HEAD = {"n", "tender", "at", "what", "link"}


class Broken(Exception):
    """The file is not the log of a tender; the message names the line and what is wrong with it."""


def export(tender_id: str, told: Iterable[tuple[e.Event, datetime]]) -> dict[str, Any]:
    """The log of a tender as a file anybody can check: its events, each with its moment, in order."""
    lines: list[chain.Line] = []
    before = ""
    for number, (event, at) in enumerate(told, start=1):
        line = chain.entry(event, tender_id, number, at)
        before = chain.link(before, line)
        lines.append({**line, "link": before})
    return {"format": FORMAT, "tender": tender_id, "head": before, "lines": lines}


def check(file: object, receipts: Iterable[str] = ()) -> state.Tender:
    """The tender as the log tells it. Raises Broken with the first thing that is wrong."""
    lines = _lines(file)
    told: state.Tender | None = None
    before, at = "", datetime.min.replace(tzinfo=UTC)
    for number, line in enumerate(lines, start=1):
        before, event, at = _line(line, number, before, at)
        told = _follow(told, event, line["tender"], at)
    missing = set(receipts) - {value for line in lines for value in (line["link"], line.get("seal"))}
    if missing:
        raise Broken(f"a receipt is not in the log: {min(missing)}")
    if told is None or not isinstance(file, Mapping) or (file["head"], file["tender"]) != (before, told.id):
        raise Broken("head or name of the file is not that of its log")
    return told


def _lines(file: object) -> list[Any]:
    match file:
        case {"format": "recouvrance-tender/1", "tender": str(), "head": str(), "lines": [_, *_] as lines, **more}:
            if not more:
                return list(lines)
    raise Broken("not the file of a tender")


def _line(line: object, number: int, before: str, after: datetime) -> tuple[str, e.Event, datetime]:
    """The link, event and moment of one line."""
    if not isinstance(line, dict) or not line.keys() >= HEAD:
        raise Broken(f"line {number} is not a line")
    if line["n"] != number:
        raise Broken(f"line {number} says it is number {line['n']}")
    bare = {key: value for key, value in line.items() if key != "link"}
    link = chain.link(before, bare)
    if link != line["link"]:
        raise Broken(f"line {number} is not what its link says")
    event, at = _read(line, number)
    if chain.entry(event, line["tender"], number, at) != bare:
        raise Broken(f"line {number} holds more than its event")
    if at < after:
        raise Broken(f"line {number} is older than the one before")
    return link, event, at


def _read(line: dict[str, Any], number: int) -> tuple[e.Event, datetime]:
    kind = KINDS.get(str(line["what"]))
    if kind is None:
        raise Broken(f"line {number} tells of something unknown")
    fields = {key: value for key, value in line.items() if key not in HEAD}
    try:
        event: e.Event = msgspec.convert(fields, kind)
        return event, msgspec.convert(line["at"], datetime)
    except msgspec.ValidationError as error:
        raise Broken(f"line {number} can't be read: {error}") from error


def _follow(told: state.Tender | None, event: e.Event, tender_id: str, at: datetime) -> state.Tender:
    """The tender after that line, if the rules allow the line."""
    if told is not None:
        if tender_id != told.id:
            raise Broken(f"line {told.version + 1} is of another tender")
        if why := _against_the_rules(told, event, at):
            raise Broken(f"line {told.version + 1}: {why}")
    try:
        return state.evolve(told, event, tender_id=tender_id, at=at)
    except ValueError as error:
        raise Broken(str(error)) from error


def _against_the_rules(told: state.Tender, event: e.Event, at: datetime) -> str:
    """What is wrong with that event here; empty when it may stand."""
    match event:
        case e.BidPlaced() | e.BidWithdrawn() | e.TenderDeclined() | e.QuestionAsked() | e.QuestionAnswered():
            late = told.status != "open" or at >= told.closes_at
            return "it came after the closing" if late else ""
        case e.TenderRanked():
            return _ranking(told, event, at)
        case e.TenderAwarded():
            return _awarded(told, event)
        case e.AwardPassed(provider_id) | e.TenderAccepted(provider_id):
            return "" if provider_id == told.winner_id else "it is not the winner's"
        case e.TenderReturned():
            return "" if told.status == "empty" else "somebody had answered"
        case e.TenderCancelled("pooled" | "split"):
            return "somebody had bid" if told.bids else ""
        case _:
            return ""


def _ranking(told: state.Tender, event: e.TenderRanked, at: datetime) -> str:
    """The closing done again with what the file says was opened: it must give the same ranking."""
    if at < told.closes_at:
        return "it was opened before the closing"
    opened = tuple(
        c.OpenedBid(bid.bid_id, bid.content, bid.metres, bid.chance_bps, bid.load_bps) for bid in event.ranking
    )
    sealed = {bid.bid_id: bid.seal for bid in told.bids}
    for bid in event.ranking:
        if sealed.get(bid.bid_id) != bid.content.seal:
            return f"{bid.bid_id} is not what was sealed"
        if len(bid.metres) != len(told.parts) or len(bid.chance_bps) != len(told.parts):
            return f"{bid.bid_id} is ranked on other claims"
    if award.ranking(told, opened) != event.ranking:
        return "the ranking is not what the formula gives"
    rest = set(sealed) - {bid.bid_id for bid in event.ranking}
    return "" if rest == {*event.spoiled, *event.left_out} else "a bid is missing from the closing"


def _awarded(told: state.Tender, event: e.TenderAwarded) -> str:
    left = [bid for bid in told.ranking if bid.bid_id not in told.passed]
    ranked = told.ranked(event.bid_id)
    if ranked is None or ranked not in left or ranked.provider_id != event.provider_id:
        return "the winner did not bid so"
    if told.ranking.index(ranked) + 1 != event.rank:
        return "the winner had another rank"
    first = ranked == left[0]
    if event.by != "creditor":
        return "" if first else "the first in rank was passed over"
    return "" if first or event.choice else "another than the first was chosen without a reason"
