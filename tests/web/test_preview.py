"""What the law says of a claim in JSON before it is filed: figures, refusals, questions, ways, fees."""

from typing import Any, get_args

import pytest

from chalicelib.domain.claim.facts import InterruptionKind, Nature
from chalicelib.web.preview import examples, names
from tests.web.previewing import SMALLEST, asked, invoice

PARTS = ("principal_cents", "interest_cents", "indemnity_cents", "total_cents")


def routes(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {route["route"]: route for route in found["routes"]}


def test_the_vector_between_professionals() -> None:
    found = asked(examples.BETWEEN_TRADERS.value)

    assert found["admissible"] is True
    assert [found["composition"][part] for part in PARTS] == [100_000, 2052, 4000, 106_052]
    assert [(line["from"], line["to"], line["days"], line["rate_pct"], line["cents"]) for line in lines(found)] == [
        ("2026-06-01", "2026-06-30", 30, 12.15, 999),
        ("2026-07-01", "2026-07-31", 31, 12.4, 1053),
    ]
    assert {line["article"] for line in lines(found)} == {"C. com. L441-10 II"}
    assert found["court_of_appeal"] == "Lyon"
    assert found["limitation"]["expires_on"] == "2031-05-31"


def test_a_rate_under_the_floor_shows_from_which_one_it_was_lifted() -> None:
    cheap, dear = (asked(SMALLEST, invoices=invoice(contract_rate_pct=pct)) for pct in (5, 15.5))

    assert {(line["rate_pct"], line["lifted_from_pct"]) for line in lines(cheap)} == {(7.86, 5), (8.25, 5)}
    assert {(line["rate_pct"], line["lifted_from_pct"]) for line in lines(dear)} == {(15.5, None)}


@pytest.mark.parametrize(("kind", "article"), [("company", "C. com. L441-10 I"), ("consumer", "règle du service")])
def test_thirty_days_are_the_law_between_firms_only(kind: str, article: str) -> None:
    assert [each["article"] for each in asked(SMALLEST, debtor={"kind": kind})["assumptions"]] == [article]


def test_what_must_be_left_out_is_named() -> None:
    due, not_due = invoice(due_on="2026-05-31")[0], invoice(number="2", due_on="2026-12-31")[0]
    found = asked(SMALLEST, invoices=[due, not_due])

    assert (found["questions"], found["leave_out"], found["admissible"]) == (["leave_out"], ["2"], False)
    assert asked(SMALLEST, invoices=[due])["leave_out"] == []


def lines(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found["composition"]["lines"])


def test_between_two_traders_the_simplified_procedure_is_closed() -> None:
    way = routes(asked(examples.BETWEEN_TRADERS.value))["psrpc"]

    assert (way["available"], way["article"]) == (False, "CPCE L125-1")
    assert "commerçants" in way["sentence"]["fr"]
    assert "traders" in way["sentence"]["en"]


@pytest.mark.parametrize(("kind", "cents"), [("company", 249), ("individual", 618)])
def test_the_vectors_against_a_consumer(kind: str, cents: int) -> None:
    found = asked(examples.CONSUMER.value, creditor={"kind": kind})

    assert found["composition"]["interest_cents"] == cents
    assert found["composition"]["indemnity_cents"] == 0


def test_an_acknowledgement_that_came_too_late_moves_nothing() -> None:
    found = asked(examples.TIME_BARRED.value)

    assert [(each["gate"], each["reason"]) for each in found["refusals"]] == [("G6", "time_barred")]
    assert [move["effect"] for move in found["limitation"]["moved_by"]] == ["none", "too_late"]
    assert found["limitation"]["expires_on"] == "2026-02-09"
    assert found["composition"]["principal_cents"] == 45_000, "a refused claim gets its figures all the same"


def test_an_insolvent_debtor_leaves_the_declaration_alone() -> None:
    found = asked(examples.INSOLVENT.value)

    assert [(each["gate"], each["reason"]) for each in found["refusals"]] == [("G10", "debtor_insolvent")]
    assert [code for code, way in routes(found).items() if way["available"]] == ["declaration_of_claim"]
    assert lines(found)[-1]["to"] == "2026-10-05"


def test_what_is_not_told_is_asked_for_or_left_open() -> None:
    found = asked(SMALLEST)

    assert found["on"] == "2026-11-18"
    assert found["court_of_appeal"] is None
    assert found["assumptions"] == [{"invoice": "1", "due_on": "2026-05-31", "article": "C. com. L441-10 I"}]
    assert found["admissible"] is True, "the assumed due date changes nothing here"
    assert routes(found)["psrpc"]["reason"] == "trader_unknown"


def test_an_assumed_due_date_is_asked_for_where_it_decides() -> None:
    found = asked(SMALLEST, on="2026-05-20")

    assert found["questions"] == ["due_date"]
    assert found["admissible"] is False


def test_null_is_the_same_as_nothing() -> None:
    nothing = {"payments": None, "interruptions": None, "on": None, "formal_notice_on": None, "disputed": None}
    silent = {"kind": "company", "trader": None, "siren": None, "insee": None}

    assert asked(SMALLEST, debtor=silent, **nothing) == asked(SMALLEST)


def test_one_siren_on_both_sides_is_refused() -> None:
    ours, theirs = {"kind": "company", "siren": "000 135 004"}, {"kind": "company", "siren": "FR40000135004"}

    found = asked(SMALLEST, creditor=ours, debtor=theirs)

    assert [(each["gate"], each["reason"]) for each in found["refusals"]] == [(None, "same_party")]
    assert found["admissible"] is False


def test_a_loan_bought_from_a_bank_is_refused_by_either_name() -> None:
    for told in ({"nature": "bank_loan"}, {"nature": "loan", "bought_from_bank": True}):
        assert [each["gate"] for each in asked(SMALLEST, **told)["refusals"]] == ["G12"]


@pytest.mark.parametrize("written", [15.75, "15.75", "15.750"])
def test_a_contract_rate_keeps_every_digit(written: float | str) -> None:
    found = asked(SMALLEST, invoices=invoice(contract_rate_pct=written))

    assert {line["rate_pct"] for line in lines(found)} == {15.75}


@pytest.mark.parametrize(
    ("insee", "court"),
    [("2B033", "Bastia"), ("97411", "Saint-Denis"), ("75056", "Paris"), ("98735", "Papeete"), ("99109", None)],
)
def test_the_court_comes_from_the_commune(insee: str, court: str | None) -> None:
    assert asked(SMALLEST, debtor={"kind": "company", "insee": insee})["court_of_appeal"] == court


def test_a_debtor_in_another_country_is_sued_by_the_european_ways() -> None:
    ways = routes(asked(SMALLEST, debtor={"kind": "company", "country": "DE"}))

    assert ways["european_payment_order"]["available"]
    assert not ways["payment_order"]["available"]


def test_denmark_is_no_part_of_the_european_payment_order() -> None:
    ways = routes(asked(SMALLEST, debtor={"kind": "company", "country": "DK"}))

    assert ways["european_payment_order"]["reason"] == "denmark"


def test_a_department_overseas_has_its_own_tax() -> None:
    costs = {
        insee: routes(asked(examples.CONSUMER.value, debtor={"kind": "consumer", "insee": insee}))["psrpc"][
            "cost_cents"
        ]
        for insee in ("69123", "97302")
    }

    assert costs["97302"] < costs["69123"]


def test_the_fee_is_the_creditors_and_never_in_what_is_owed() -> None:
    found = asked(examples.BETWEEN_TRADERS.value)

    fees = found["fees"]
    assert fees["rate_pct"] == 15.0
    assert fees["platform_cents"] + fees["provider_cents"] == fees["total_cents"] == 19_089
    assert sum(found["composition"][part] for part in PARTS[:3]) == found["composition"]["total_cents"]


@pytest.mark.parametrize("kind", names.EVENTS)
def test_every_name_of_an_event_is_understood(kind: str) -> None:
    found = asked(SMALLEST, interruptions=[{"on": "2026-10-01", "kind": kind}])

    assert [move["kind"] for move in found["limitation"]["moved_by"]] == [names.EVENTS[kind]]


@pytest.mark.parametrize("nature", names.NATURES)
def test_every_name_of_a_nature_is_understood(nature: str) -> None:
    assert asked(SMALLEST, nature=nature)["limitation"]["months"] in {12, 24, 36, 60}


def test_our_own_names_are_names_too() -> None:
    assert set(get_args(Nature)) <= set(names.NATURES)
    assert set(get_args(InterruptionKind)) <= set(names.EVENTS)
    assert set(names.EVENTS.values()) == set(get_args(InterruptionKind))
