"""In which order providers are asked, and why: a sum in euros whose every term is kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.matching import facts, ranking, segments
from tests.domain.people import LYON, TERMS

BASES = (facts.Base(45.77, 4.85, 20),)
HERE = "company/middle/fresh"
#: Somebody with a long record, as good as the market.
KNOWN = {HERE: facts.Tally(62, 100)}
NEAR = facts.Provider(
    "prv_1", "agent", vetted=True, bases=BASES, skills=frozenset({"company"}), open_slots=4, slots=4, records=KNOWN
)
NEW = replace(NEAR, id="prv_new", records={})
NEED = facts.Need(LYON, "company", 100_000, TERMS)
NET = 100_000 - TERMS.fee(100_000).total_cents
COUNTS = st.integers(0, 200)


def total(offer: Offer) -> int:
    return sum(term.cents for term in offer.score)


def term(offer: Offer, name: str) -> int:
    return sum(term.cents for term in offer.score if term.name == name)


def order(*providers: facts.Provider, seed: int = 0) -> list[str]:
    return [offer.provider_id for offer in ranking.rank(providers, NEED, seed)]


def test_each_offer_shows_the_sum_behind_its_rank() -> None:
    (offer,) = ranking.rank([replace(NEAR, open_slots=3, offered=1, opportunities=3)], NEED)
    assert offer.chance_bps == 6200
    assert offer.score == (
        ScoreTerm("recovery", NET * 62 // 100),
        ScoreTerm("travel", -133),
        ScoreTerm("load", -1250),
        ScoreTerm("fairness", 2250),  # 15 % of 300 euros, half of it: he had 2 where 4 were his
    )
    assert offer.metres == 1912


def test_the_nearer_the_less_busy_the_more_successful_and_the_less_served_come_first() -> None:
    others = {
        "far": replace(NEAR, bases=(facts.Base(45.9, 4.85, 20),)),
        "busy": replace(NEAR, open_slots=1),
        "good": replace(NEAR, records={HERE: facts.Tally(90, 100)}),
        "waiting": replace(NEAR, opportunities=3),
        "served": replace(NEAR, offered=3, opportunities=1),
    }
    ids = order(NEAR, *(replace(provider, id=name) for name, provider in others.items()))
    assert ids[:2] == ["good", "waiting"]
    assert ids[2] == "prv_1"
    assert set(ids[3:]) == {"far", "busy", "served"}


def test_equals_are_asked_in_a_fixed_order() -> None:
    assert order(*(replace(NEAR, id=f"prv_{n}") for n in (3, 1, 2))) == ["prv_1", "prv_2", "prv_3"]


def test_who_cannot_be_asked_has_no_rank() -> None:
    assert order(replace(NEAR, vetted=False), replace(NEAR, id="prv_2")) == ["prv_2"]


@given(st.integers(1, 2**40))
def test_a_newcomers_chance_is_a_line_of_its_own_and_can_be_drawn_again(seed: int) -> None:
    (offer,) = ranking.rank([NEW], NEED, seed)
    assert ranking.rank([NEW], NEED, seed) == (offer,)
    assert offer.chance_bps == segments.KINDS["company"]  # what is told is what is expected, not what was drawn
    assert term(offer, "recovery") == NET * 62 // 100
    assert -term(offer, "recovery") <= term(offer, "newcomer") <= NET - term(offer, "recovery")


def test_nothing_is_drawn_without_a_seed_nor_for_who_has_a_record() -> None:
    nineteen = replace(NEAR, records={HERE: facts.Tally(12, 19)})
    for provider, seed, drawn in ((NEW, 0, False), (NEAR, 7, False), (nineteen, 7, True)):
        (offer,) = ranking.rank([provider], NEED, seed)
        assert ("newcomer" in {term.name for term in offer.score}) is drawn


def test_the_chance_of_a_newcomer_is_worth_nothing_on_average() -> None:
    drawn = [term(ranking.offer(NEW, NEED, seed), "newcomer") for seed in range(1, 1001)]
    assert abs(sum(drawn) / len(drawn)) < NET * 0.01
    assert min(drawn) < 0 < max(drawn)


def test_a_newcomer_comes_before_the_best_of_five_in_five_to_ten_draws_of_a_hundred() -> None:
    wins = (50, 58, 62, 68, 72)  # the covering providers of an ordinary place, about the market
    known = [replace(NEAR, id=f"prv_{won}", records={HERE: facts.Tally(won, 100)}) for won in wins]
    first = sum(order(NEW, *known, seed=seed)[0] == "prv_new" for seed in range(1, 601))
    assert 0.05 <= first / 600 <= 0.10


@given(COUNTS, st.floats(0, 200), st.integers(1_000, 3_000_000))
def test_fairness_is_bounded_and_leans_to_who_had_less(offered: int, could: float, cents: int) -> None:
    cents_of_it = ranking.fair_cents(replace(NEAR, offered=offered, opportunities=could), cents)
    most = min(cents, ranking.FAIR_CENTS) * ranking.FAIR_BPS // 10_000 + 1
    assert -most <= cents_of_it <= most
    assert (could - offered) * cents_of_it >= 0


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.integers(1_000, 3_000_000))
def test_one_more_recovered_never_lowers_a_rank_and_one_more_lost_never_lifts_it(
    won: int, lost: int, kin_won: int, kin_lost: int, cents: int
) -> None:
    need = replace(NEED, total_cents=cents)
    here = ranking.segment(need)
    records = {here: facts.Tally(won, won + lost), "company/small/old": facts.Tally(kin_won, kin_won + kin_lost)}
    scores = [
        total(ranking.offer(replace(NEAR, records={**records, here: facts.Tally(won + w, won + lost + 1)}), need))
        for w in (0, 1)
    ]
    today = total(ranking.offer(replace(NEAR, records=records), need))
    assert scores[0] <= today <= scores[1]


def test_the_market_may_be_a_measured_one() -> None:
    market = segments.Market({HERE: 4000})
    assert ranking.offer(NEW, NEED, 0, market).chance_bps == 4000
    assert ranking.chance_bps(NEW, HERE, market) == 4000


def test_a_base_that_does_not_cover_the_debtor_is_no_start() -> None:
    with pytest.raises(ValueError, match="empty"):
        ranking.nearest_km(replace(NEAR, bases=(facts.Base(48.85, 2.35, 20),)), NEED)
