"""The hard gates, one by one: what each lets pass and what it refuses, by the functions that the application runs."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import pytest

from chalicelib import countries
from chalicelib.countries.fr import gates, official
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.routing.case import Case
from chalicelib.domain import notices
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import NO_ALLOCATION, Composition, Debt, Interruption, Invoice, Line
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import NO_FEE
from chalicelib.domain.refusals import Reason, Refused
from tests.domain import orders, past
from tests.domain.given import fold, given

fr = countries.by_code("fr")
TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)
PAPER = Invoice("F1", date(2026, 8, 1), date(2026, 8, 31), 50_000)
DEBT = Debt("company", "company", "service", (PAPER,), creditor_trader=True, debtor_trader=False)
CONSUMER = replace(DEBT, debtor_kind="consumer")
MEDIATED = replace(DEBT, interruptions=(Interruption(date(2031, 8, 1), "mediation"),))
OWED = fr.composition(DEBT, TODAY)
CREDITOR_ACCOUNT, AGENT_ACCOUNT = "acct_creditor", "FR76 agent"


@dataclass(frozen=True)
class File:
    """An agent's papers, all there."""

    insurance: str = "a"
    insured_until: date | None = TODAY
    exclusive_account: str = "b"
    attested_on: date | None = YESTERDAY
    account_until: date | None = None
    prosecutor: str = "c"
    declared_on: date | None = YESTERDAY


def claim(journal: past.Past) -> Claim:
    folded = fold(journal)
    assert folded is not None
    return folded


def more(owed: Composition, line: Line) -> Composition:
    return replace(owed, lines=(*owed.lines, line), principal_cents=owed.principal_cents + line.cents)


FEE = Line("principal", "F1", 1500, "frais de dossier")
#: gate, what it is asked, what it answers (None: it lets pass)
ROWS: list[tuple[str, tuple[object, ...], Reason | None]] = [
    ("G1", (File(), TODAY), None),
    ("G1", (File(), TODAY + timedelta(days=1)), Reason.NOT_VETTED),
    ("G1", (File(account_until=YESTERDAY), TODAY), Reason.NOT_VETTED),
    ("G1", (File(account_until=TODAY), TODAY), None),
    ("G1", (File(insurance=""), TODAY), Reason.NOT_VETTED),
    ("G1", (File(insured_until=None), TODAY), Reason.NOT_VETTED),
    ("G1", (File(exclusive_account=""), TODAY), Reason.NOT_VETTED),
    ("G1", (File(prosecutor=""), TODAY), Reason.NOT_VETTED),
    ("G2", (claim(past.SEEKING),), None),
    ("G2", (claim(past.ADMITTED),), Reason.MANDATE_MISSING),
    ("G2", (claim(past.OUTGROWN),), Reason.MANDATE_OUTGROWN),
    ("G3", (claim(past.ACTIVE),), None),
    ("G3", (claim(past.ASSIGNED),), Reason.LETTER_FIRST),
    ("G4", (DEBT, OWED), None),
    ("G4", (DEBT, more(OWED, FEE)), Reason.FEE_ON_DEBTOR),
    ("G4", (DEBT, replace(OWED, principal_cents=OWED.principal_cents + 1500)), Reason.FEE_ON_DEBTOR),
    ("G4", (DEBT, more(OWED, Line("indemnity", "F1", 4000, "D441-5"))), Reason.FEE_ON_DEBTOR),
    ("G4", (DEBT, more(OWED, Line("indemnity", "F1", 9000, "D441-5"))), Reason.FEE_ON_DEBTOR),
    ("G5", (DEBT, OWED), None),
    ("G5", (CONSUMER, fr.composition(replace(CONSUMER, formal_notice_on=PAPER.due_on), TODAY)), None),
    ("G5", (CONSUMER, OWED), Reason.NOT_PROFESSIONAL),
    ("G5", (CONSUMER, replace(OWED, lines=OWED.lines[:2])), Reason.NOT_PROFESSIONAL),
    ("G5", (CONSUMER, replace(OWED, lines=OWED.lines[-1:])), Reason.NOT_PROFESSIONAL),
    ("G6", (DEBT, date(2031, 8, 31)), None),
    ("G6", (DEBT, date(2031, 9, 1)), Reason.TIME_BARRED),
    ("G6", (MEDIATED, date(2031, 9, 1)), None),  # still open on that day
    ("G7", ("Recouvrement Saône", "agent"), None),
    ("G7", ("Étude Faure, huissier", "agent"), Reason.LOOKS_OFFICIAL),
    ("G7", ("Étude Faure, commissaire de justice", "officer"), None),
    ("G8", (YESTERDAY, TODAY), None),
    ("G8", (TODAY - timedelta(days=29), TODAY), None),
    ("G8", (TODAY - timedelta(days=30), TODAY), Reason.PAYOUT_LATE),
    ("G9", (CREDITOR_ACCOUNT, {CREDITOR_ACCOUNT}), None),
    ("G9", (AGENT_ACCOUNT, {CREDITOR_ACCOUNT, AGENT_ACCOUNT}), None),
    ("G9", ("acct_platform", {CREDITOR_ACCOUNT, AGENT_ACCOUNT}), Reason.HOLDS_FUNDS),
    ("G9", ("", {""}), Reason.HOLDS_FUNDS),
    ("G10", (DEBT, TODAY), None),
    ("G10", (replace(DEBT, insolvent_on=TODAY), YESTERDAY), None),
    ("G10", (replace(DEBT, insolvent_on=TODAY), TODAY), Reason.DEBTOR_INSOLVENT),
    ("G10", (replace(DEBT, insolvency_published_on=TODAY), TODAY), Reason.DEBTOR_INSOLVENT),
    ("G10", (replace(CONSUMER, over_indebted_on=TODAY), TODAY), Reason.OVER_INDEBTED),
    ("G11", (DEBT,), None),
    ("G11", (replace(DEBT, disputed=True),), Reason.DISPUTED),
    ("G12", (replace(DEBT, nature="loan", bought_from_bank=False),), None),
    ("G12", (replace(DEBT, nature="loan", bought_from_bank=True),), Reason.BANK_LOAN),
    ("G13", (Case(DEBT, OWED),), None),
    ("G13", (Case(replace(DEBT, debtor_trader=True), OWED),), Reason.BETWEEN_TRADERS),
    ("G13", (Case(replace(DEBT, debtor_trader=None), OWED),), Reason.MISSING_FIELD),
]
BY_ID = {gate.id: gate for gate in gates.GATES}


@pytest.mark.parametrize(("gate", "asked", "answer"), ROWS)
def test_each_gate_answers_as_its_row_says(gate: str, asked: tuple[object, ...], answer: Reason | None) -> None:
    assert reason_of(partial(BY_ID[gate].check, *asked)) is answer
    assert answer is None or answer in BY_ID[gate].reasons


def test_a_letter_passes_both_gates_on_what_it_asks_for() -> None:
    assert reason_of(lambda: gates.asked_for(DEBT, OWED)) is None
    assert reason_of(lambda: gates.asked_for(DEBT, more(OWED, FEE))) is Reason.FEE_ON_DEBTOR
    assert reason_of(lambda: gates.asked_for(CONSUMER, OWED)) is Reason.NOT_PROFESSIONAL


def test_a_refusal_tells_since_when() -> None:
    with pytest.raises(Refused) as refused:
        gates.enforceable(DEBT, date(2031, 9, 1))
    assert refused.value.detail == {"expired_on": date(2031, 8, 31), "months": 60}


def test_the_register_is_whole_and_every_gate_has_both_kinds_of_rows() -> None:
    ids = [f"G{number}" for number in range(1, 14)]
    assert [gate.id for gate in gates.GATES] == ids
    assert {gate for gate, _, answer in ROWS if answer is None} == set(ids)
    assert {gate for gate, _, answer in ROWS if answer is not None} == set(ids)
    assert all(gate.rule and gate.article and gate.reasons for gate in gates.GATES)


def test_every_ground_of_a_verdict_names_a_gate_of_the_register_and_one_of_its_reasons() -> None:
    stopped = replace(DEBT, insolvent_on=TODAY, over_indebted_on=TODAY, disputed=True, bought_from_bank=True)
    for on in (TODAY, date(2040, 1, 1)):
        for ground in fr.verdict(stopped, on).refusals:
            assert ground.gate is None or ground.reason in BY_ID[ground.gate].reasons


def test_a_dispute_in_the_life_of_a_claim_stops_contact_at_once() -> None:
    given(*past.PAUSED).when(orders.begin_contact()).refused(Reason.PAUSED)
    assert Reason.PAUSED in BY_ID["G11"].reasons


def test_a_letter_is_refused_the_name_of_an_officer_to_whoever_is_none() -> None:
    party = parties.Party(name="Huissiers Associés", lines=("1 quai", "69002 Lyon"))
    assert reason_of(lambda: parties.Collector(party=party, kind="agent", mail="a@b.fr")) is Reason.LOOKS_OFFICIAL
    assert reason_of(lambda: parties.Collector(party=party, kind="officer", mail="a@b.fr")) is None


@pytest.mark.parametrize(
    "name",
    [
        "Commissaire de Justice Express",
        "HUISSIER 69",
        "Tribunal du recouvrement",
        "Cour d’appel des impayés",
        "Pôle judiciaire Lyon",
        "Service public du recouvrement",
        "Ministère des créances",
    ],
)
def test_names_of_courts_officers_and_the_state_are_recognised(name: str) -> None:
    assert official.looks_it(name)


@pytest.mark.parametrize("name", ["Leclerc Recouvrement", "Juste Créance", "Karim Benali", "Saône Amiable", ""])
def test_names_that_only_sound_alike_are_left_alone(name: str) -> None:
    assert not official.looks_it(name)


@pytest.mark.parametrize(
    ("received_on", "days", "says"),
    [
        (date(2026, 10, 1), 19, "in_time"),
        (date(2026, 10, 1), 20, "alert"),
        (date(2026, 10, 1), 29, "alert"),
        (date(2026, 10, 1), 30, "block"),
        (date(2027, 1, 31), 27, "alert"),
        (date(2027, 1, 31), 28, "block"),  # the month of R124-6 ends on 28 February
    ],
)
def test_funds_that_stay_with_the_agent_are_warned_of_then_stop_him(received_on: date, days: int, says: str) -> None:
    assert gates.payout(received_on, received_on + timedelta(days=days)) == says


def test_every_payment_is_told_to_the_debtor_with_a_receipt_and_to_the_creditor() -> None:
    active = claim(past.ACTIVE)
    part = e.PaymentReceived("pi_1", 100, TODAY, "card", NO_ALLOCATION, 0, NO_FEE, 900)
    told = {(notice.reader, notice.template) for notice in notices.notices(active, part)}
    assert {("debtor", "receipt"), ("creditor", "payment")} <= told


def test_the_simplified_procedure_asks_who_is_a_trader() -> None:
    def way(*, trader: bool | None) -> str:
        debt = replace(DEBT, debtor_trader=trader)
        ways = fr.routes(debt, OWED, abroad=False)
        return next(route.reason for route in ways if route.code == "psrpc")

    assert [way(trader=each) for each in (True, False, None)] == ["between_traders", "open", "trader_unknown"]


def test_each_article_is_written_as_the_fact_sheet_writes_it() -> None:
    written = re.compile(r"(CPCE|CMF|C\. (com|civ|conso|pén)\.|directive|règle du service)")
    assert all(written.match(gate.article) for gate in gates.GATES)


def reason_of(act: Callable[[], object]) -> Reason | None:
    try:
        act()
    except Refused as refused:
        return refused.reason
    return None
