"""One mandate for many claims: every item of CPCE R124-3 for each of them, and a fingerprint over all."""

from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any

import pytest

from chalicelib.countries.fr import account
from chalicelib.countries.fr.papers import schedule
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.refusals import Reason, Refused
from tests import papers, sheets

ON = date(2026, 11, 21)


@pytest.mark.parametrize("kind", [schedule.Schedule, schedule.Listed])
def test_nothing_mandatory_has_a_default(kind: Any) -> None:
    assert all(field.default is MISSING and field.default_factory is MISSING for field in fields(kind))


def test_each_claim_has_its_basis_its_elements_apart_its_price_and_its_bound() -> None:
    rows: Any = sheets.SHEET.to_print()["rows"]
    reference, debtor, basis, owed, price = (text.replace("\u00a0", " ").replace("\u202f", " ") for text in rows[1])

    total = account.composition(sheets.TWO, ON)
    assert (reference, debtor.split(",")[0]) == ("RC-AAAA-BBBB", papers.DEBTOR.name)
    assert basis.startswith("vente de biens : n° V-31 du ")
    assert "500,00 €" in basis
    assert "n° V-32 du " in basis
    assert owed.startswith("principal 750,00 €, intérêts ")
    assert "indemnité 80,00 €, total " in owed
    assert f"{total.total_cents // 100},{total.total_cents % 100:02d} €" in owed
    assert price == "19,00 %, 1 200 €"


def test_an_element_that_is_not_owed_is_not_listed() -> None:
    consumer = replace(sheets.FIRST, debt=replace(sheets.TWO, debtor_kind="consumer"))

    rows: Any = replace(sheets.SHEET, claims=(consumer,)).to_print()["rows"]

    assert "indemnité" not in rows[0][3]


def test_the_sheet_says_the_rest_once() -> None:
    printed = sheets.SHEET.to_print()

    assert sheets.SHEET.template == "schedule"
    assert (printed["sheet"], printed["count"], printed["payout_days"]) == (2, 2, 3)
    assert printed["cover"] == "150\u202f000\u00a0€"
    owed = sum(account.composition(debt, ON).total_cents for debt in (papers.DEBT, sheets.TWO))
    assert str(printed["total"]).replace("\u202f", "").startswith(f"{owed // 100},")


def test_one_figure_changed_changes_the_fingerprint() -> None:
    def fingerprint(sheet: schedule.Schedule) -> str:
        block: Any = sheet.to_print()["signature"]
        return str(block["fingerprint"])

    dearer = replace(sheets.SHEET, claims=(sheets.FIRST, replace(sheets.SECOND, terms=Terms(2000))))
    assert fingerprint(sheets.SHEET) == fingerprint(replace(sheets.SHEET))
    assert fingerprint(sheets.SHEET) != fingerprint(dearer)


def test_what_is_missing_is_refused() -> None:
    for whole, blank, field in (
        (sheets.SHEET, {"reference": ""}, "reference"),
        (sheets.SHEET, {"claims": ()}, "claims"),
        (sheets.FIRST, {"reference": " "}, "claim"),
        (sheets.FIRST, {"debt": replace(sheets.TWO, invoices=())}, "invoices"),
    ):
        with pytest.raises(Refused) as refused:
            replace(whole, **blank)
        assert (refused.value.reason, refused.value.detail) == (Reason.MISSING_FIELD, {"field": field})


@pytest.mark.parametrize("days", [0, 31])
def test_funds_are_passed_on_within_a_month(days: int) -> None:
    with pytest.raises(ValueError, match="R124-6"):
        replace(sheets.SHEET, payout_days=days)


@pytest.mark.parametrize("days", [1, 30])
def test_funds_may_be_passed_on_the_next_day_or_on_the_last_of_the_month(days: int) -> None:
    assert replace(sheets.SHEET, payout_days=days).to_print()["payout_days"] == days


def test_no_claim_stands_on_it_above_its_bound() -> None:
    owed = account.composition(sheets.TWO, ON).total_cents
    at_it, above_it = (replace(sheets.SECOND, ceiling_cents=cents) for cents in (owed, owed - 1))

    assert replace(sheets.SHEET, claims=(sheets.FIRST, at_it)).to_print()["count"] == 2
    with pytest.raises(ValueError, match="at least what is owed"):
        replace(sheets.SHEET, claims=(sheets.FIRST, above_it)).to_print()
