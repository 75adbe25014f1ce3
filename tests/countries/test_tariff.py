"""What officers may charge: thresholds, brackets, caps, coefficients, VAT, periods, and what is only indicative."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.countries.fr import tables, tariff

SOURCE = Path(__file__).parents[2].parent / "shared" / "law" / "bailiff_tariff.csv"
BEFORE, IN_2024, AFTER = date(2022, 1, 1), date(2025, 1, 1), date(2026, 11, 18)
amounts = st.integers(0, 50_000_000)


@pytest.mark.parametrize(
    ("cents", "on", "fee"),
    [
        (4400, IN_2024, 430),  # up to the threshold: fixed
        (4401, IN_2024, 430),  # above it: 9.77 % of 44.01
        (12_500, IN_2024, 1221),
        (12_501, IN_2024, 1221),
        (61_000, IN_2024, 1221 + 3080),  # 12.2125 + 30.7975 = 43.01
        (10_000_000, IN_2024, 35_979),  # 74.2115 + 285.5775
        (100_000, BEFORE, 5578),  # 12.0875 + 30.5065 + 13.182
        (4400, BEFORE, 425),
        (100_000_000, IN_2024, 55_000),  # the cap
        (100_000_000, BEFORE, 55_000),  # the same in 2020, as the row of 2024 says
    ],
)
def test_the_fee_with_a_title_by_threshold_bracket_cap_and_period(cents: int, on: date, fee: int) -> None:
    assert tariff.with_title(cents, on).before_vat_cents == fee


@pytest.mark.parametrize(
    ("cents", "fee", "indicative"),
    [
        (18_800, 2150, False),
        (18_801, 2144, False),  # 14.6625 + 6.773575: just above the threshold it is less than the fixed fee
        (5_240_000, 214_989, False),
        (5_240_100, 214_992, True),  # its bracket was extrapolated
        (16_600_000, 554_000, True),  # its cap was not read for 2024
    ],
)
def test_the_fee_on_what_came_in_is_indicative_where_a_row_was_not_read(
    cents: int, fee: int, *, indicative: bool
) -> None:
    told = tariff.on_result(cents, IN_2024)
    assert (told.before_vat_cents, told.indicative) == (fee, indicative)


def test_after_its_last_period_a_tariff_answers_as_indicative_and_before_its_first_one_not_at_all() -> None:
    last = date(2026, 2, 28)
    assert not tariff.on_result(1000, last).indicative
    assert tariff.on_result(1000, date(2026, 3, 1)).indicative
    assert tariff.on_result(1000, AFTER).total_cents == 2580
    assert not tariff.on_result(1000, date(2024, 2, 29)).indicative
    assert tariff.on_result(1000, date(2024, 2, 29)).before_vat_cents == 2128
    assert tariff.on_result(1000, date(2024, 3, 1)).before_vat_cents == 2150
    with pytest.raises(LookupError, match=r"no A444-32 fixed for 2020-02-29"):
        tariff.on_result(1000, date(2020, 2, 29))
    with pytest.raises(LookupError, match=r"no summons for 2022-01-01"):
        tariff.act("summons", 1000, BEFORE)


def test_starting_enforcement_has_its_own_threshold_and_cap() -> None:
    fees = [tariff.initiation(cents, IN_2024).before_vat_cents for cents in (7600, 7601, 100_000, 20_000_000)]
    assert fees == [429, 430, 3565, 26_813]


@pytest.mark.parametrize(
    ("cents", "fee"), [(12_800, 1290), (12_801, 2579), (128_000, 2579), (128_001, 5158)]
)  # x0.5, x1, x2
def test_the_coefficient_multiplies_the_fee_of_an_act(cents: int, fee: int) -> None:
    assert tariff.act("service", cents, IN_2024).before_vat_cents == fee


def test_acts_and_travel() -> None:
    fees = [
        tariff.act(what, 100_000, IN_2024).before_vat_cents
        for what in ("summons", "service", "urgent_service", "payment_demand", "cheque_certificate", "rent_demand")
    ]
    assert fees == [1828, 2579, 9018, 2042, 2686, 2579]
    assert (tariff.travel(IN_2024).before_vat_cents, tariff.travel(IN_2024).total_cents) == (940, 1128)
    assert tariff.travel(IN_2024).indicative
    assert not tariff.act("payment_demand", 100_000, IN_2024).indicative
    assert tariff.act("payment_demand", 100_000, AFTER).indicative


def test_a_small_claim_costs_its_filing_and_its_title_whose_sheet_includes_vat() -> None:
    filing, title = tariff.psrpc_filing(AFTER), tariff.psrpc_title(AFTER)
    assert (filing.before_vat_cents, filing.total_cents) == (1492, 1790)
    assert (title.before_vat_cents, title.total_cents) == (2500, 3000)
    assert filing.indicative
    assert title.indicative
    assert filing.plus(title) == tariff.Fee(3992, 798, indicative=True)


@pytest.mark.parametrize(
    ("departement", "cents"),
    [("", 2580), ("69", 2580), ("2A", 2580), ("971", 2333), ("972", 2333), ("974", 2333), ("973", 2150), ("976", 2150)],
)
def test_vat_follows_the_department(departement: str, cents: int) -> None:
    assert tariff.on_result(1000, IN_2024, departement).total_cents == cents
    assert tariff.psrpc_title(IN_2024, departement).before_vat_cents == 2500


@pytest.mark.parametrize(
    ("fee", "cents", "vat"),
    [
        (tariff.with_title, 1000, 37),  # fixed: 8.5 % of 4.30
        (tariff.with_title, 100_000, 479),  # brackets: of 56.31
        (tariff.with_title, 100_000_000, 4675),  # the cap: of 550
        (tariff.on_result, 100_000, 908),
        (tariff.initiation, 1000, 36),
        (tariff.initiation, 100_000, 303),
        (tariff.initiation, 20_000_000, 2279),
    ],
)
def test_vat_follows_the_department_in_every_part_of_the_scale(fee: tariff.Proportional, cents: int, vat: int) -> None:
    assert fee(cents, IN_2024, "974").vat_cents == vat
    assert fee(cents, IN_2024).vat_cents > 2 * vat
    assert fee(cents, IN_2024, "973").vat_cents == 0


def test_acts_travel_and_filing_bear_the_vat_of_the_department() -> None:
    assert tariff.act("summons", 100_000, IN_2024, "974").vat_cents == 155
    assert tariff.travel(IN_2024, "974").vat_cents == 80
    assert tariff.psrpc_filing(IN_2024, "974").vat_cents == 127
    assert tariff.psrpc_title(IN_2024, "974").vat_cents == 213


@given(amounts, amounts, st.sampled_from((tariff.with_title, tariff.on_result, tariff.initiation)))
def test_above_its_threshold_a_larger_amount_never_bears_a_smaller_fee_and_none_exceeds_its_cap(
    one: int, other: int, fee: tariff.Proportional
) -> None:
    small, large = sorted((18_801 + one, 18_801 + other))
    assert 0 < fee(small, IN_2024).before_vat_cents <= fee(large, IN_2024).before_vat_cents
    assert fee(large, IN_2024).before_vat_cents <= 554_000


def test_the_columns_say_what_the_labels_say() -> None:
    for row in tables.rows("bailiff_tariff"):
        period = re.search(r"\[(\S+?)\.\.(\d{4}-\d\d-\d\d)", row["label"])
        if period:
            assert (row["starts_on"], row["ends_on"]) == (period[1], period[2])
        said = [word for word in (" cap", "bracket", "fixed [", "fixed;") if word in row["label"]]
        assert row["part"] in {"cap", "bracket", "fixed", "instalment_cap"} or not said
        assert len(said) <= 1 or row["part"] == "bracket"


@pytest.mark.skipif(not SOURCE.exists(), reason="the source of the table is not here")
def test_the_table_says_the_same_as_its_source() -> None:
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        source = list(csv.DictReader(lines))
    ours = [{name: row[name] for name in source[0]} for row in tables.rows("bailiff_tariff")]
    added = [row for row in ours if row not in source]
    assert [row for row in ours if row in source] == source
    assert [(row["article"], row["rate_pct_or_fixed_eur"]) for row in added] == [("A444-31", "550.00 EUR")]
