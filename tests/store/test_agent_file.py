"""An agent's file has ends: the day after the earliest of them he is matched no more (gate G1, CPCE R124-2)."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import ambient
from chalicelib.domain.matching import eligibility, facts
from chalicelib.domain.places import Place
from chalicelib.store import codec, coverage, providers, slots, writing
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
LAST = date(2026, 11, 30)
NEED = facts.Need(Place("69381", "Lyon", "69", 45.76, 4.83), "company", 100_000, town.TERMS)


def agent(**ends: date) -> providers.Provider:
    known = town.agent()
    made = replace(known, papers=replace(known.papers, **ends))  # type: ignore[arg-type]  # days alone
    providers.save(made)
    return made


@pytest.mark.parametrize("end", ["insured_until", "account_until"])
def test_a_paper_that_ended_yesterday_stops_new_matches_today(clock: StandingClock, end: str) -> None:
    made = agent(**{end: LAST})
    clock.jump(timedelta(days=(LAST - ambient.today()).days))
    assert [provider.id for provider, _ in coverage.ranked(NEED, ambient.today())] == [made.id]

    clock.jump(timedelta(days=1))

    ((_, matched),) = providers.candidates([made.id], ambient.today())
    assert eligibility.exclusion(matched, NEED) == "not_vetted"
    assert coverage.ranked(NEED, ambient.today()) == []
    taking = writing.Writing()
    slots.take(made.id, taking)
    with pytest.raises(writing.Cancelled) as refused:
        taking.commit()
    assert refused.value.meanings == {"vetting"}


def test_the_earliest_end_counts() -> None:
    made = agent(insured_until=date(2027, 1, 31), account_until=LAST)
    assert made.may_work_until() == LAST
    assert replace(made, papers=replace(made.papers, account_until=None)).may_work_until() == date(2027, 1, 31)


@pytest.mark.parametrize("paper", ["insurance", "exclusive_account", "prosecutor"])
def test_a_file_without_one_of_its_papers_is_worth_nothing(paper: str) -> None:
    made = town.agent()
    without = replace(made, papers=replace(made.papers, **{paper: ""}))  # type: ignore[arg-type]  # texts alone
    assert without.may_work_until() == date.min
    assert not without.papers.complete()


def test_a_file_kept_before_its_dates_were_asked_for_still_opens() -> None:
    body = json.loads(codec.dump(town.agent()))
    for added in ("attested_on", "account_until", "declared_on"):
        del body["papers"][added]
    old = codec.load(json.dumps(body), providers.Provider)
    assert old.papers.declared_on is None
    assert old.vetted(ambient.today())
