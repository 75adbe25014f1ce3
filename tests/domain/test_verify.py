"""An exported log proves itself: whoever changes a letter of it, or writes it anew, is found out."""

import copy
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.tender import award, chain, facts, state, verify
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, NOW, RIVAL, STRANGERS
from tests.domain.tenders import (
    CLOSES,
    ID,
    LOT,
    POSTED,
    accept,
    ask,
    choose,
    close,
    decline_award,
    offer,
    opened,
    placed,
)

OTHER = STRANGERS[1]
FIRST, SECOND, THIRD = offer(), offer(RIVAL, 1800), offer(OTHER, 900)
Told = list[tuple[e.Event, datetime]]


def whole(*, automatic: bool = True) -> Told:
    """A tender from the board to the second in rank, with a bid replaced and one withdrawn."""
    posted = e.TenderPosted(POSTED.parts, CLOSES, automatic=automatic)
    bids: list[e.Event] = [
        e.QuestionAsked("qst_1", AGENT.id),
        placed(offer(rate_bps=2000), "bid_0"),
        placed(SECOND, "bid_2"),
        e.QuestionAnswered("qst_1"),
        placed(THIRD, "bid_3"),
        e.BidWithdrawn(OTHER.id),
        placed(FIRST),
    ]
    journal: list[e.Event] = [posted, *bids]
    journal += ask(journal, close(opened(FIRST), opened(SECOND, "bid_2", chance=8000)))
    if automatic:
        journal += ask(journal, decline_award(RIVAL))
    else:
        journal += ask(journal, choose("bid_1", "nearer"))
    journal += ask(journal, accept(AGENT))
    before = [NOW + timedelta(minutes=number) for number in range(len(bids) + 1)]
    return list(zip(journal, before + [CLOSES] * (len(journal) - len(before)), strict=True))


FILE = verify.export(ID, whole())


def test_a_true_log_is_told_again_to_the_same_tender() -> None:
    told = verify.check(json.loads(json.dumps(FILE)))
    folded: state.Tender | None = None
    for event, at in whole():
        folded = state.evolve(folded, event, tender_id=ID, at=at)
    assert told == folded
    assert (told.status, told.winner_id, told.link) == ("accepted", AGENT.id, FILE["head"])
    assert verify.check(verify.export(ID, whole(automatic=False))).winner_id == AGENT.id


def test_a_receipt_must_stand_in_the_log() -> None:
    receipt, seal = FILE["lines"][2]["link"], FILE["lines"][2]["seal"]
    assert verify.check(FILE, [receipt, seal]).id == ID
    with pytest.raises(verify.Broken, match="receipt"):
        verify.check(FILE, [SECOND.salt])
    with pytest.raises(verify.Broken, match="receipt"):
        verify.check(verify.export(ID, whole(automatic=False)), [receipt])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every plain value in a file."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    else:
        yield path


def tampered(chance: random.Random) -> dict[str, Any]:
    """The file with one thing changed, taken out, put in, doubled or swapped, at random."""
    file = copy.deepcopy(FILE)
    way = chance.choice(list(places(file)))
    at: Any = file
    for key in way[:-1]:
        at = at[key]
    lines = file["lines"]
    match chance.randrange(6):
        case 0 | 1:
            at[way[-1]] = other_than(at[way[-1]], chance)
        case 2:
            del at[way[-1]]
        case 3:
            lines.insert(chance.randrange(len(lines)), copy.deepcopy(chance.choice(lines)))
        case 4:
            del lines[chance.randrange(len(lines))]
        case _:
            one, two = chance.sample(range(len(lines)), 2)
            lines[one], lines[two] = lines[two], lines[one]
    return file


def other_than(value: Any, chance: random.Random) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + chance.choice((-1, 1, 1000))
        case str() if value:
            at = chance.randrange(len(value))
            return value[:at] + chance.choice([letter for letter in "0a9Z" if letter != value[at]]) + value[at + 1 :]
        case _:
            return "x"


def test_every_one_of_a_thousand_random_tamperings_is_found() -> None:
    chance = random.Random(2026)
    for number in range(1000):
        file = tampered(chance)
        assert file != FILE
        with pytest.raises(verify.Broken):
            pytest.fail(f"tampering {number} was not seen: {verify.check(file).status}")


def rewritten(told: Told) -> dict[str, Any]:
    """What somebody would export who had changed the journal and hashed it all anew."""
    return verify.export(ID, told)


def changed(number: int, event: e.Event, at: datetime | None = None) -> Told:
    told = whole()
    told[number] = (event, at or told[number][1])
    return told


RANKED = next(event for event, _ in whole() if isinstance(event, e.TenderRanked))
AT = [type(event).__name__ for event, _ in whole()].index("TenderRanked")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (changed(AT, e.TenderRanked(RANKED.ranking[::-1], ())), "formula"),
        (changed(AT, e.TenderRanked(RANKED.ranking[:1], ())), "missing"),
        (changed(AT, RANKED, CLOSES - timedelta(seconds=1)), "before the closing"),
        (changed(7, placed(FIRST), CLOSES), "after the closing"),
        (changed(7, placed(offer(rate_bps=1400))), "not what was sealed"),
        (changed(AT + 1, e.TenderAwarded("bid_1", AGENT.id, 2, CLOSES, "formula")), "passed over"),
        (changed(AT + 1, e.TenderAwarded("bid_2", RIVAL.id, 2, CLOSES, "formula")), "another rank"),
        (changed(AT + 1, e.TenderAwarded("bid_1", AGENT.id, 2, CLOSES, "creditor")), "without a reason"),
        (changed(AT + 1, e.TenderAwarded("bid_9", RIVAL.id, 1, CLOSES, "formula")), "did not bid so"),
        (changed(AT + 4, e.TenderAccepted(RIVAL.id)), "not the winner's"),
        (changed(5, POSTED), "posted once"),
        (changed(5, e.TenderReturned("express")), "somebody had answered"),
        (changed(7, e.TenderCancelled("pooled")), "somebody had bid"),
        (whole()[1:], "begins with"),
        ([(LOT, NOW), *whole()[1:]], "other claims"),
    ],
)
def test_who_writes_the_log_anew_still_has_to_keep_the_rules(told: Told, why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        verify.check(rewritten(told))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "other/1"}, "not the file"),
        ({"lines": []}, "not the file"),
        ({"more": 1}, "not the file"),
        ({"head": "0" * 64}, "head"),
        ({"tender": "ten_other"}, "head"),
        ({"lines": [1]}, "not a line"),
    ],
)
def test_what_is_no_log_at_all_is_said_so(change: dict[str, Any], why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        verify.check(FILE | change)
    with pytest.raises(verify.Broken, match="not the file"):
        verify.check([])


def relinked(**changes: Any) -> dict[str, Any]:
    """The last line changed and linked anew."""
    file = copy.deepcopy(FILE)
    line = file["lines"][-1] | changes
    del line["link"]
    file["head"] = chain.link(file["lines"][-2]["link"], line)
    file["lines"][-1] = line | {"link": file["head"]}
    return file


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"what": "Nothing"}, "unknown"),
        ({"provider_id": 7}, "can't be read"),
        ({"more": 7}, "more than its event"),
        ({"at": "2026-11-23T10:00:00.000000Z"}, "older"),
        ({"tender": "tnd_9"}, "another tender"),
    ],
)
def test_a_line_linked_anew_must_still_be_a_line_of_that_log(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        verify.check(relinked(**changes))


def test_the_links_are_the_same_for_ever() -> None:
    """Bidders keep their receipts: who changes how a link is made breaks them all."""
    assert FILE["lines"][0]["link"] == "c2416b1cb816d1cb2270434452d48b81306ad432512a6a728040359b907a0805"
    assert FILE["lines"][0]["at"] == "2026-11-23T10:00:00.000000Z"


def test_the_closing_and_the_check_rank_by_the_same_rule() -> None:
    told = verify.check(FILE)
    again = [c.OpenedBid(b.bid_id, b.content, b.metres, b.chance_bps, b.load_bps) for b in told.ranking]
    assert award.ranking(told, again) == told.ranking
    assert CREDITOR.role == "creditor"


@pytest.mark.parametrize("why", ["pooled", "split"])
def test_claims_that_nobody_had_bid_on_may_be_regrouped(why: facts.Cancellation) -> None:
    told: Told = [(POSTED, NOW), (e.TenderCancelled(why), NOW)]
    assert verify.check(rewritten(told)).status == "cancelled"
