"""The log of a tender as one bidder may have it: the others' lines and bids are there by their hash alone.

The chain still holds, so that the file ends in the same ``head`` as the whole log that creditor and operator have. He
can check that his own bid was sealed in time, that what was opened is what he sealed, his place in the ranking, and
the sum behind it. What he can't: the sums of the others. The whole log proves those.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.domain.places import Place
from chalicelib.domain.tender import chain, formula, verify
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.facts import Brief, plain
from chalicelib.domain.tender.verify import Broken

FORMAT = "recouvrance-tender-bidder/1"
KEPT_BACK = {"n", "hash", "link"}
NOWHERE = Place("", "", "", 0, 0)  # the formula is fed with metres, not with places


@dataclass(frozen=True, slots=True)
class Told:
    """What a bidder's log says of himself. ``sealed`` is his bid that counts: its id and its seal."""

    tender_id: str = ""
    lines: int = 0
    kept_back: int = 0
    closes_at: datetime | None = None
    briefs: tuple[tuple[str, Brief], ...] = ()  # by claim
    sealed: tuple[str, str] | None = None
    seals: frozenset[str] = frozenset()
    ranked: int = 0  # how many bids were ranked
    rank: int | None = None
    bid: e.RankedBid | None = None
    won: bool = False


def redacted(file: Mapping[str, Any], provider_id: str) -> dict[str, Any]:
    """The whole log of ``verify.export`` as that bidder may have it."""
    lines = [_shown(line, provider_id) for line in file["lines"]]
    return {"format": FORMAT, "tender": file["tender"], "head": file["head"], "bidder": provider_id, "lines": lines}


def check(file: object, receipts: Iterable[str] = ()) -> Told:
    """What the log says of its bidder. Raises verify.Broken with the first thing that is wrong."""
    if isinstance(file, Mapping):
        match file:
            case {
                "format": "recouvrance-tender-bidder/1",
                "tender": str(),
                "head": str(),
                "bidder": str(),
                "lines": [*_],
            }:
                return _checked(file, receipts)
    raise Broken("not the file of a tender")


def _checked(file: Mapping[str, Any], receipts: Iterable[str]) -> Told:
    told, before, at = Told(file["tender"]), "", None
    links: set[str] = set()
    for number, line in enumerate(file["lines"], start=1):
        before = _linked(line, number, before)
        links.add(before)
        told = replace(told, lines=number)
        if line.keys() == KEPT_BACK:
            told = replace(told, kept_back=told.kept_back + 1)
            continue
        now = _moment(line, number, file)
        if at is not None and now < at:
            raise Broken(f"line {number} is older than the one before")
        try:
            told, at = _follow(told, line, now, file["bidder"]), now
        except (KeyError, TypeError, AttributeError) as error:
            raise Broken(f"line {number} can't be read: {error}") from error
    if missing := set(receipts) - told.seals - links:
        raise Broken(f"a receipt is not in the log: {min(missing)}")
    if file["head"] != before or not told.closes_at:
        raise Broken("head or name of the file is not that of its log")
    return told


def _shown(line: Mapping[str, Any], provider_id: str) -> dict[str, Any]:
    link = line["link"]
    bare = {key: value for key, value in line.items() if key != "link"}
    if bare.get("provider_id", provider_id) != provider_id:
        return {"n": bare["n"], "hash": chain.digest(bare), "link": link}
    shown = chain.folded(bare)
    if "ranking" in bare:
        whole = zip(bare["ranking"], shown["ranking"], strict=True)
        shown["ranking"] = [bid if bid["content"]["provider_id"] == provider_id else told for bid, told in whole]
    return {**shown, "link": link}


def _linked(line: object, number: int, before: str) -> str:
    if not isinstance(line, dict) or not (line.keys() == KEPT_BACK or line.keys() >= verify.HEAD):
        raise Broken(f"line {number} is not a line")
    if line["n"] != number:
        raise Broken(f"line {number} says it is number {line['n']}")
    bare = {key: value for key, value in line.items() if key != "link"}
    of = str(line["hash"]) if line.keys() == KEPT_BACK else chain.digest(bare)
    if chain.linked(before, of) != line["link"]:
        raise Broken(f"line {number} is not what its link says")
    return str(line["link"])


def _moment(line: Mapping[str, Any], number: int, file: Mapping[str, Any]) -> datetime:
    if line["tender"] != file["tender"]:
        raise Broken(f"line {number} is of another tender")
    if line["what"] not in verify.KINDS:
        raise Broken(f"line {number} tells of something unknown")
    if line.get("provider_id", file["bidder"]) != file["bidder"]:
        raise Broken(f"line {number} is somebody else's")
    at: datetime = _read(line["at"], datetime, number)
    return at


def _follow(told: Told, line: Mapping[str, Any], at: datetime, bidder: str) -> Told:
    """What is known after a line that is shown, if the rules allow the line."""
    match line["what"]:
        case "TenderDrafted" | "TenderPosted" | "EnoughBids" | "PartDropped":
            return _called(told, line)
        case "BidPlaced":
            if told.closes_at is None or at >= told.closes_at:
                raise Broken(f"line {told.lines}: it came after the closing")
            return replace(told, sealed=(line["bid_id"], line["seal"]), seals=told.seals | {line["seal"]})
        case "BidWithdrawn" | "TenderDeclined":
            return replace(told, sealed=None)
        case "TenderRanked":
            if told.closes_at is None or at < told.closes_at:
                raise Broken(f"line {told.lines}: it was opened before the closing")
            return _ranked(told, line, bidder)
        case "TenderAwarded":
            if told.bid is None or (line["bid_id"], line["rank"]) != (told.bid.bid_id, told.rank):
                raise Broken(f"line {told.lines}: the winner did not bid so")
            return replace(told, won=True)
        case _:
            return told


def _called(told: Told, line: Mapping[str, Any]) -> Told:
    """What is called for, and until when."""
    if line["what"] == "PartDropped":
        return replace(told, briefs=tuple(each for each in told.briefs if each[0] != line["claim_id"]))
    closes_at = _read(line["closes_at"], datetime, told.lines) if "closes_at" in line else told.closes_at
    briefs = _briefs(line["parts"], told.lines) if "parts" in line else told.briefs
    return replace(told, closes_at=closes_at, briefs=briefs)


def _ranked(told: Told, line: Mapping[str, Any], bidder: str) -> Told:
    """His own bid among those that were ranked: what he sealed, at its place, with a sum that is right."""
    own = [(rank, bid) for rank, bid in enumerate(line["ranking"], start=1) if not isinstance(bid, str)]
    after = replace(told, ranked=len(line["ranking"]))
    if not own:
        away = {*line.get("spoiled", ()), *line.get("left_out", ())}
        if told.sealed is not None and told.sealed[0] not in away:
            raise Broken(f"line {told.lines}: a bid is missing from the closing")
        return after
    rank, bid = own[0][0], _read(own[0][1], e.RankedBid, told.lines)
    if len(own) > 1 or plain(bid) != own[0][1]:
        raise Broken(f"line {told.lines} holds more than its event")
    if bid.provider_id != bidder or (bid.bid_id, bid.content.seal) != told.sealed:
        raise Broken(f"line {told.lines}: {bid.bid_id} is not what was sealed")
    opened = c.OpenedBid(bid.bid_id, bid.content, bid.metres, bid.chance_bps, bid.load_bps)
    briefs = [brief for _, brief in told.briefs]
    if not len(briefs) == len(bid.metres) == len(bid.chance_bps) or formula.ranked(opened, briefs) != bid:
        raise Broken(f"line {told.lines}: the sum is not what the formula gives")
    return replace(after, rank=rank, bid=bid)


def _briefs(parts: list[Any], number: int) -> tuple[tuple[str, Brief], ...]:
    place = plain(NOWHERE)
    if any(part.keys() != {"claim_id", "brief", "hidden"} for part in parts):
        raise Broken(f"line {number} holds more than its event")
    return tuple((part["claim_id"], _read({**part["brief"], "place": place}, Brief, number)) for part in parts)


def _read(value: Any, kind: Any, number: int) -> Any:  # noqa: ANN401 - JSON in, a value of that kind out
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise Broken(f"line {number} can't be read: {error}") from error
