"""What moves a limitation period and what does not: every event of the fact sheet, with its article."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from chalicelib import countries
from chalicelib.countries.fr import limitation_events
from chalicelib.domain.claim.facts import Debt, Interruption, InterruptionKind, Invoice, Nature, Receipt
from chalicelib.domain.claim.law import Move

fr = countries.by_code("fr")
TODAY = date(2026, 11, 21)
END = date(2029, 1, 31)  # of PAPER between professionals
PAPER = Invoice("F1", date(2024, 1, 1), date(2024, 1, 31), 50_000)
DEBT = Debt("company", "company", "service", (PAPER,))
NO_LETTER = "Cass. com., 18 mai 2022, n° 20-23.204"
NOT_REVIVED = "Cass. 1re civ., 19 mai 2021, n° 19-26.253"
CREDIT = replace(DEBT, debtor_kind="consumer", nature="consumer_credit")


def struck(debt: Debt, *events: Interruption, on: date = TODAY) -> list[Move]:
    return list(fr.limitation(replace(debt, interruptions=events), on).moved_by)


def ends(*events: Interruption, on: date = TODAY, debt: Debt = DEBT) -> date:
    return fr.limitation(replace(debt, interruptions=events), on).expires_on


@pytest.mark.parametrize(
    ("kind", "effect", "article", "expires_on"),
    [
        ("acknowledgement", "restart", "C. civ. 2240", date(2030, 3, 10)),
        ("part_payment", "restart", "C. civ. 2240", date(2030, 3, 10)),
        ("instalment_request", "restart", "C. civ. 2240", date(2030, 3, 10)),
        ("plan_signed", "restart", "C. civ. 2240", date(2030, 3, 10)),
        ("court_claim", "restart", "C. civ. 2241", date(2030, 3, 10)),
        ("enforcement", "restart", "C. civ. 2244", date(2030, 3, 10)),
        ("payment_order_filed", "none", "C. civ. 2241", END),
        ("payment_order_served", "restart", "C. civ. 2241", date(2030, 3, 10)),
        ("insolvency_declared", "restart", "C. com. L622-25-1", date(2030, 6, 10)),
        ("title", "restart", "CPCE L111-4", date(2035, 3, 10)),
        ("psrpc_agreement", "suspend", "C. civ. 2238", END + timedelta(days=92)),
        ("mediation", "suspend", "C. civ. 2238", END + timedelta(days=92)),
        ("formal_notice", "none", NO_LETTER, END),
        ("registered_letter", "none", NO_LETTER, END),
        ("first_letter", "none", NO_LETTER, END),
        ("message", "none", NO_LETTER, END),
        ("psrpc_letter", "none", NO_LETTER, END),
    ],
)
def test_each_event_has_its_effect_and_its_article(
    kind: InterruptionKind, effect: str, article: str, expires_on: date
) -> None:
    until = date(2025, 6, 10) if limitation_events.RULES[kind].lasts == "open" else None
    event = Interruption(date(2025, 3, 10), kind, until)
    [move] = struck(DEBT, event)
    assert (move.on, move.kind, move.effect, move.article, move.expires_on) == (
        date(2025, 3, 10),
        kind,
        effect,
        article,
        expires_on,
    )
    assert ends(event) == expires_on


def test_no_kind_of_event_is_without_a_rule() -> None:
    assert set(limitation_events.RULES) == set(get_args(InterruptionKind))


@pytest.mark.parametrize("kind", get_args(InterruptionKind))
def test_little_stops_a_forfeiture(kind: InterruptionKind) -> None:
    stops = {"court_claim", "payment_order_served", "enforcement", "title"}
    [move] = struck(CREDIT, Interruption(date(2025, 3, 10), kind))
    if kind in stops:
        assert move.effect == "restart"
        assert move.expires_on == date(2035 if kind == "title" else 2027, 3, 10)
    else:
        assert (move.effect, move.article, move.expires_on) == ("none", "C. conso. R312-35", date(2026, 1, 31))


@pytest.mark.parametrize(("nature", "expires_on"), [("insurance", date(2027, 3, 10)), ("service", END)])
def test_a_registered_letter_interrupts_for_an_insurance_premium_alone(nature: Nature, expires_on: date) -> None:
    letter = Interruption(date(2025, 3, 10), "registered_letter")
    [move] = struck(replace(DEBT, nature=nature), letter)
    assert move.expires_on == expires_on
    assert move.article == ("C. ass. L114-2" if nature == "insurance" else NO_LETTER)
    [notice] = struck(replace(DEBT, nature=nature), replace(letter, kind="formal_notice"))
    assert notice.effect == "none"


def test_a_part_payment_of_the_account_is_an_acknowledgement() -> None:
    paid = replace(DEBT, receipts=(Receipt(date(2025, 3, 10), 100), Receipt(date(2025, 3, 10), 900)))
    told = replace(paid, interruptions=(Interruption(date(2025, 3, 10), "part_payment"),))
    for debt in (paid, told):  # told twice, it happened once
        [move] = fr.limitation(debt, TODAY).moved_by
        assert move == Move(date(2025, 3, 10), "part_payment", "restart", "C. civ. 2240", date(2030, 3, 10))


def test_without_a_day_all_that_was_told_counts() -> None:
    first, last = Interruption(date(2025, 3, 10), "acknowledgement"), Interruption(date(2026, 3, 10), "plan_signed")
    assert fr.expires_on(replace(DEBT, interruptions=(first, last))) == date(2031, 3, 10)


def test_two_of_a_kind_on_one_day_are_told_in_one_order() -> None:
    ended, still_open = (Interruption(date(2025, 3, 10), "mediation", until) for until in (date(2025, 4, 9), None))
    moves = struck(DEBT, still_open, ended)
    assert moves == struck(DEBT, ended, still_open)
    assert [move.expires_on for move in moves] == [END + timedelta(days=30), END + (TODAY - date(2025, 3, 10))]


def test_what_comes_after_the_day_asked_about_is_not_known_on_it() -> None:
    later = Interruption(TODAY, "acknowledgement")
    assert ends(later, on=TODAY - timedelta(days=1)) == END
    assert ends(later, on=TODAY) == date(2031, 11, 21)
    moved = replace(DEBT, interruptions=(later,))
    assert fr.expires_on(moved) == date(2031, 11, 21)
    assert fr.expires_on(moved, TODAY - timedelta(days=1)) == END


@pytest.mark.parametrize("kind", [kind for kind in get_args(InterruptionKind) if kind != "title"])
def test_nothing_is_revived_once_it_has_expired(kind: InterruptionKind) -> None:
    late = Interruption(END + timedelta(days=1), kind)
    [move] = struck(DEBT, late, on=date(2040, 1, 1))
    if limitation_events.RULES[kind].effect == "none":
        assert move.effect == "none"
    else:
        assert (move.kind, move.effect, move.article) == (kind, "too_late", NOT_REVIVED)
    assert move.expires_on == END
    assert ends(replace(late, on=END, until=END), on=date(2040, 1, 1)) >= END


def test_the_last_day_is_not_too_late() -> None:
    assert ends(Interruption(END, "acknowledgement"), on=date(2040, 1, 1)) == date(2034, 1, 31)


def test_a_judgment_stands_even_where_time_could_have_been_pleaded_before_it() -> None:
    [move] = struck(DEBT, Interruption(date(2030, 1, 1), "title"), on=date(2030, 6, 1))
    assert (move.effect, move.expires_on) == ("restart", date(2040, 1, 1))


def test_a_title_has_ten_years_and_so_has_what_restarts_it() -> None:
    title, paid = Interruption(date(2025, 3, 10), "title"), Interruption(date(2026, 3, 10), "part_payment")
    clock = fr.limitation(replace(DEBT, interruptions=(title, paid)), TODAY)
    assert (clock.months, clock.article, clock.expires_on) == (120, "CPCE L111-4", date(2036, 3, 10))
    assert clock.starts_on == PAPER.due_on


def test_a_claim_in_court_interrupts_until_the_case_ends_if_that_is_known() -> None:
    filed = Interruption(date(2025, 3, 10), "court_claim", date(2026, 5, 4))
    assert ends(filed) == date(2031, 5, 4)
    assert ends(filed, on=date(2026, 1, 1)) == date(2031, 1, 1)
    assert ends(replace(filed, until=None)) == date(2030, 3, 10)


def test_an_acknowledgement_lasts_no_longer_than_its_day() -> None:
    assert ends(Interruption(date(2025, 3, 10), "plan_signed", date(2026, 3, 10))) == date(2030, 3, 10)


@pytest.mark.parametrize(("on", "expires_on"), [(TODAY, date(2031, 11, 21)), (date(2035, 1, 1), date(2040, 1, 1))])
def test_a_declared_debt_does_not_expire_while_the_procedure_is_open(on: date, expires_on: date) -> None:
    declared = Interruption(date(2025, 3, 10), "insolvency_declared")
    assert ends(declared, on=on) == expires_on
    assert fr.expires_on(replace(DEBT, interruptions=(declared,)), on) == expires_on
    assert fr.expires_on(replace(DEBT, interruptions=(declared,))) == date(2030, 3, 10)


@pytest.mark.parametrize("kind", ["mediation", "psrpc_agreement"])
def test_the_days_of_a_mediation_do_not_count(kind: InterruptionKind) -> None:
    held = Interruption(date(2026, 10, 1), kind, date(2026, 10, 31))
    assert ends(held) == END + timedelta(days=30)
    assert ends(held, on=date(2026, 10, 11)) == END + timedelta(days=10)
    assert ends(replace(held, until=None)) == END + timedelta(days=51)


def test_six_months_are_left_at_least_when_a_suspension_ends() -> None:
    held = Interruption(date(2029, 1, 1), "mediation", date(2029, 2, 28))
    assert ends(held, on=date(2029, 6, 1)) == date(2029, 8, 28)
    assert ends(replace(held, on=END, until=END), on=date(2029, 6, 1)) == date(2029, 7, 31)
    assert ends(replace(held, on=END, until=None), on=date(2029, 6, 1)) == date(2029, 12, 1)


def test_two_suspensions_at_once_count_once() -> None:
    first = Interruption(date(2025, 1, 1), "mediation", date(2025, 3, 1))
    second = Interruption(date(2025, 2, 1), "psrpc_agreement", date(2025, 4, 1))
    inside = Interruption(date(2025, 1, 10), "psrpc_agreement", date(2025, 1, 20))
    assert ends(first, second, inside) == END + timedelta(days=90)


def test_a_period_that_restarts_while_it_is_suspended_runs_from_the_end_of_the_suspension() -> None:
    held = Interruption(date(2025, 1, 1), "mediation", date(2025, 3, 1))
    assert ends(held, Interruption(date(2025, 2, 1), "acknowledgement")) == date(2030, 3, 1)


def test_a_mediation_holds_only_what_runs_after_the_case_in_which_it_began() -> None:
    case = Interruption(date(2025, 3, 10), "court_claim", date(2026, 5, 4))
    assert ends(case, Interruption(date(2026, 4, 4), "mediation", date(2026, 6, 3))) == date(2031, 6, 3)  # 30 days


@pytest.mark.parametrize("kind", ["acknowledgement", "mediation"])
def test_what_is_over_before_the_period_runs_does_nothing(kind: InterruptionKind) -> None:
    [move] = struck(DEBT, Interruption(date(2024, 1, 5), kind, date(2024, 1, 30)))
    assert (move.kind, move.effect, move.article, move.expires_on) == (kind, "none", "C. civ. 2233", END)


def test_the_day_on_which_the_period_begins_is_a_day_of_it() -> None:
    [move] = struck(DEBT, Interruption(PAPER.due_on, "acknowledgement"))
    assert (move.effect, move.expires_on) == ("restart", END)


def test_a_suspension_holds_the_clock_only_from_the_day_it_runs() -> None:
    assert ends(Interruption(date(2024, 1, 1), "mediation", date(2024, 2, 10))) == END + timedelta(days=10)
    assert ends(Interruption(date(2024, 1, 1), "title")) == date(2034, 1, 31)


def test_an_end_before_the_beginning_counts_as_the_beginning() -> None:
    odd = Interruption(date(2025, 3, 10), "insolvency_declared", date(2025, 1, 1))
    assert ends(odd) == date(2030, 3, 10)
    assert ends(replace(odd, kind="court_claim")) == date(2030, 3, 10)
    assert ends(replace(odd, kind="mediation")) == END


def test_no_acknowledgement_carries_a_debt_beyond_twenty_years_but_a_court_does() -> None:
    kept = tuple(Interruption(date(year, 1, 31), "acknowledgement") for year in range(2028, 2044, 4))
    on = date(2043, 1, 1)
    assert ends(*kept, on=on) == date(2044, 1, 31)
    assert ends(*kept, Interruption(date(2042, 5, 1), "enforcement"), on=on) == date(2047, 5, 1)
    assert ends(*kept, Interruption(date(2042, 5, 1), "mediation", date(2043, 1, 1)), on=on) == date(2044, 1, 31)
    letters = tuple(replace(event, kind="registered_letter") for event in _each_year(2025, 2043))
    assert ends(*letters, on=on, debt=replace(DEBT, nature="insurance")) == date(2044, 1, 31)
    titled = (*kept, Interruption(date(2042, 5, 1), "title"), Interruption(date(2042, 8, 1), "part_payment"))
    assert ends(*titled, on=on) == date(2052, 8, 1)


def _each_year(first: int, last: int) -> tuple[Interruption, ...]:
    return tuple(Interruption(date(year, 1, 1), "acknowledgement") for year in range(first, last + 1))
