"""A bidder's copy of the log: the others are there by their hash alone, and yet he can check all that is his."""

import copy
import json
import random
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.tender import bidder_log, chain, verify
from chalicelib.domain.tender import events as e
from tests.domain.people import AGENT, CREDITOR, RIVAL
from tests.domain.tenders import BRIEF, CLOSES, ID, LOT, accept, ask, close, draft, drop, offer, opened, placed
from tests.domain.test_verify import FILE, FIRST, OTHER, SECOND, THIRD, changed, other_than, places, rewritten, whole

MINE = bidder_log.redacted(FILE, AGENT.id)


def test_he_finds_his_rank_his_sum_and_that_he_won() -> None:
    told = bidder_log.check(json.loads(json.dumps(MINE)))
    true = verify.check(FILE)
    assert (told.tender_id, told.lines, told.ranked, told.rank, told.won) == (ID, true.version, 2, 2, True)
    assert told.bid == true.ranking[1]
    assert told.sealed == ("bid_1", FIRST.opened().seal)
    assert told.kept_back == sum(line.keys() == bidder_log.KEPT_BACK for line in MINE["lines"]) == 5
    assert MINE["head"] == FILE["head"]  # the whole log ends in the same


def test_one_who_took_his_bid_back_and_one_who_was_passed_over_have_a_true_log_too() -> None:
    gone, second = (bidder_log.check(bidder_log.redacted(FILE, of)) for of in (OTHER.id, RIVAL.id))
    assert (gone.rank, gone.sealed, gone.seals) == (None, None, frozenset({THIRD.opened().seal}))
    assert (second.rank, second.won) == (1, True)  # it was his before it passed on


def test_of_the_others_there_is_nothing_but_hashes() -> None:
    told = json.dumps(MINE)
    for secret in (RIVAL.id, OTHER.id, CREDITOR.id, SECOND.salt, SECOND.opened().seal, BRIEF.place.city, "1800"):
        assert secret not in told, secret
    hidden = [line for line in MINE["lines"] if "hash" in line]
    true = {line["n"]: line for line in FILE["lines"]}
    for line in hidden:  # each is hashed with an id that nobody can guess
        assert "provider_id" in true[line["n"]]
        bare = {key: value for key, value in true[line["n"]].items() if key != "link"}
        assert line["hash"] == chain.digest(bare)


def test_every_one_of_a_thousand_random_tamperings_is_found() -> None:
    chance = random.Random(2027)
    for number in range(1000):
        file = tampered(chance)
        assert file != MINE
        with pytest.raises(verify.Broken):
            pytest.fail(f"tampering {number} was not seen: {bidder_log.check(file)}")


def tampered(chance: random.Random) -> dict[str, Any]:
    """His copy with one thing changed, taken out, doubled or swapped, at random."""
    file = copy.deepcopy(MINE)
    way = chance.choice([way for way in places(file) if way != ("bidder",)])
    at: Any = file
    for key in way[:-1]:
        at = at[key]
    lines = file["lines"]
    match chance.randrange(5):
        case 0 | 1:
            at[way[-1]] = other_than(at[way[-1]], chance)
        case 2:
            del at[way[-1]]
        case 3:
            del lines[chance.randrange(len(lines))]
        case _:
            one, two = chance.sample(range(len(lines)), 2)
            lines[one], lines[two] = lines[two], lines[one]
    return file


RANKED = next(event for event, _ in whole() if isinstance(event, e.TenderRanked))
AT = [type(event).__name__ for event, _ in whole()].index("TenderRanked")


@pytest.mark.parametrize(
    ("number", "event", "why"),
    [
        (AT, e.TenderRanked(RANKED.ranking[:1], ()), "missing"),
        (7, placed(offer(rate_bps=1400)), "not what was sealed"),
        (AT + 3, e.TenderAwarded("bid_1", AGENT.id, 1, CLOSES, "formula"), "did not bid so"),
        (AT, e.TenderRanked((*RANKED.ranking, RANKED.ranking[1]), ()), "more than its event"),
        (0, LOT, "not what the formula gives"),
    ],
)
def test_who_writes_the_log_anew_still_has_to_keep_the_rules(number: int, event: e.Event, why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        bidder_log.check(bidder_log.redacted(rewritten(changed(number, event)), AGENT.id))


@pytest.mark.parametrize(
    ("number", "event", "at", "why"),
    [
        (7, placed(FIRST), CLOSES, "after the closing"),
        (AT, RANKED, CLOSES - timedelta(seconds=1), "before the closing"),
        (0, whole()[0][0], CLOSES, "older"),
    ],
)
def test_nothing_may_stand_at_the_wrong_time(number: int, event: e.Event, at: Any, why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        bidder_log.check(bidder_log.redacted(rewritten(changed(number, event, at)), AGENT.id))


def test_a_bid_before_the_tender_was_posted_is_none() -> None:
    with pytest.raises(verify.Broken, match="after the closing"):
        bidder_log.check(bidder_log.redacted(rewritten(whole()[4:]), OTHER.id))


@pytest.mark.parametrize(("spoiled", "left_out"), [(("bid_1",), ()), ((), ("bid_1",))])
def test_a_bid_that_was_left_out_by_name_is_not_missing(spoiled: tuple[str, ...], left_out: tuple[str, ...]) -> None:
    told = changed(AT, e.TenderRanked(RANKED.ranking[:1], spoiled, left_out))[: AT + 1]
    assert bidder_log.check(bidder_log.redacted(rewritten(told), AGENT.id)).rank is None


def test_a_lot_is_checked_with_the_claims_that_stayed_in_it() -> None:
    drafted: list[e.Event] = list(ask([], draft()))
    journal = [*drafted, LOT, placed(FIRST), e.EnoughBids(CLOSES)]
    journal += ask(journal, drop("clm_2"))
    bid = opened(FIRST)
    two = type(bid)(bid.bid_id, bid.content, (5, 9), (6200, 5000), 100)
    journal += ask(journal, close(two))
    journal += ask(journal, accept(AGENT))
    told = [(event, CLOSES if number > 3 else CLOSES - timedelta(hours=9)) for number, event in enumerate(journal)]
    mine = bidder_log.check(bidder_log.redacted(rewritten(told), AGENT.id))
    assert ([claim for claim, _ in mine.briefs], mine.rank, mine.ranked) == (["clm_1", "clm_3"], 1, 1)


def test_a_receipt_must_stand_in_his_log() -> None:
    seal, link = FIRST.opened().seal, MINE["lines"][3]["link"]
    assert bidder_log.check(MINE, [seal, link]).rank == 2
    with pytest.raises(verify.Broken, match="receipt"):
        bidder_log.check(MINE, [SECOND.opened().seal])


def relinked(**changes: Any) -> dict[str, Any]:
    """His last line changed and linked anew."""
    file = copy.deepcopy(MINE)
    line = {key: value for key, value in (file["lines"][-1] | changes).items() if key != "link"}
    file["head"] = chain.link(file["lines"][-2]["link"], line)
    file["lines"][-1] = line | {"link": file["head"]}
    return file


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ([], "not the file"),
        (MINE | {"format": "other/1"}, "not the file"),
        (MINE | {"lines": [1]}, "not a line"),
        (MINE | {"lines": []}, "head"),
        (MINE | {"head": "0" * 64}, "head"),
        (MINE | {"lines": MINE["lines"][1:]}, "number"),
        (MINE | {"bidder": RIVAL.id}, "somebody else's"),
        (relinked(tender="tnd_9"), "another tender"),
        (relinked(what="Nothing"), "unknown"),
        (relinked(at="then"), "can't be read"),
        (MINE | {"lines": [MINE["lines"][0] | {"parts": 7}]}, "is not what its link says"),
        (MINE | {"lines": [{**FILE["lines"][0]}]}, "holds more"),
    ],
)
def test_what_is_no_log_of_his_is_said_so(file: object, why: str) -> None:
    with pytest.raises(verify.Broken, match=why):
        bidder_log.check(file)


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"parts": 7}),
        (0, {"parts": [7]}),
        (AT, {"ranking": 7}),
        (AT, {"ranking": [7]}),
        (AT, {"ranking": [{}]}),
        (7, {"seal": []}),
    ],
)
def test_a_line_linked_anew_must_still_be_legible(number: int, changes: dict[str, Any]) -> None:
    file = copy.deepcopy(MINE)
    file["lines"][number] |= changes
    file["head"] = ""
    for line in file["lines"]:
        bare = {key: value for key, value in line.items() if key != "link"}
        file["head"] = line["link"] = chain.linked(file["head"], line.get("hash") or chain.digest(bare))
    with pytest.raises(verify.Broken, match="can't be read"):
        bidder_log.check(file)
