"""Section 2.5 of the legal facts, «Test vectors»: every case of its table, half up to the cent in each segment."""

from datetime import date

import pytest

from chalicelib import countries
from chalicelib.countries.fr import tariff
from chalicelib.domain.claim.facts import Debt, Invoice

fr = countries.by_code("fr")
TRADE = Debt("company", "company", "service", (Invoice("F1", date(2026, 5, 1), date(2026, 5, 31), 100_000),))
CONSUMER_INVOICE = (Invoice("F1", date(2026, 2, 1), date(2026, 3, 1), 30_000),)
NOTICED = date(2026, 8, 3)
IN_2024 = date(2024, 6, 1)  # the tariff of 2024

COMPOSITIONS = {
    "B2B 1,000 EUR, due 2026-05-31, paid 2026-07-31, default rate": (
        TRADE,
        date(2026, 7, 31),
        [(1215, 30, 999), (1240, 31, 1053)],
        4000,
    ),
    "B2C 300 EUR, notice 2026-08-03, as of 2026-11-21, professional creditor": (
        Debt("company", "consumer", "sale", CONSUMER_INVOICE, formal_notice_on=NOTICED),
        date(2026, 11, 21),
        [(275, 110, 249)],
        0,
    ),
    "same, private creditor": (
        Debt("individual", "consumer", "sale", CONSUMER_INVOICE, formal_notice_on=NOTICED),
        date(2026, 11, 21),
        [(684, 110, 618)],
        0,
    ),
}
FEES = {
    "A444-31 on 1,000 EUR (2024 amounts)": (tariff.with_title(100_000, IN_2024), 5631, 6757),
    "A444-32 on 1,000 EUR (2024 amounts)": (tariff.on_result(100_000, IN_2024), 10_681, 12_817),
    "A444-32 on 10 EUR": (tariff.on_result(1000, IN_2024), 2150, 2580),
}


@pytest.mark.parametrize("case", COMPOSITIONS)
def test_what_is_owed(case: str) -> None:
    debt, on, segments, indemnity = COMPOSITIONS[case]
    owed = fr.composition(debt, on)
    told = [(line.rate_bps, line.days, line.cents) for line in owed.lines if line.kind == "interest"]
    assert told == segments
    assert (owed.interest_cents, owed.indemnity_cents) == (sum(cents for _, _, cents in segments), indemnity)
    assert owed.principal_cents == debt.invoices[0].amount_cents


@pytest.mark.parametrize("case", FEES)
def test_what_an_officer_charges(case: str) -> None:
    fee, before_vat, with_vat = FEES[case]
    assert (fee.before_vat_cents, fee.total_cents, fee.indicative) == (before_vat, with_vat, False)
