"""The sheet of a mandate for many claims as it is printed: archival, accessible, over as many pages as it takes."""

from dataclasses import replace

import pytest

from chalicelib.gateways import printer
from tests import papers, sheets
from tests.printed import faults, pages, prose

LONG = replace(sheets.SHEET, claims=(sheets.FIRST, sheets.SECOND) * 40)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_is_archival_and_accessible(profile: str) -> None:
    assert faults(printer.render_here("schedule", sheets.SHEET.to_print(), papers.AT), profile) == []


def test_the_same_sheet_has_the_same_bytes() -> None:
    once, again = (printer.render_here("schedule", sheets.SHEET.to_print(), papers.AT) for _ in range(2))

    assert once == again


def test_a_long_sheet_takes_its_pages_and_keeps_every_line() -> None:
    pdf = printer.render_here("schedule", LONG.to_print(), papers.AT)

    assert pages(pdf) > 2
    assert prose(pdf).count("RC-AAAA-BBBB") == 40
