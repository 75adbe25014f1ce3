"""When and where a debtor may be contacted: holidays, days, hours by his own clock; which court he depends on."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil import easter

from chalicelib import countries
from chalicelib.countries.fr import calendar

fr = countries.by_code("fr")
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2018, date(2018, 4, 1)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
    ],
)
def test_easter_is_where_the_church_puts_it(year: int, sunday: date) -> None:
    assert calendar.easter(year) == sunday


def test_easter_is_where_another_reckoning_puts_it() -> None:
    years = range(1583, 4100)
    assert [calendar.easter(year) for year in years] == [easter.easter(year) for year in years]


def test_the_holidays_of_2026_on_the_mainland() -> None:
    assert sorted(calendar.holidays(2026, "69")) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize(
    ("departement", "more"),
    [
        ("57", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("67", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("68", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("971", {date(2026, 5, 27)}),
        ("972", {date(2026, 5, 22)}),
        ("973", {date(2026, 6, 10)}),
        ("974", {date(2026, 12, 20)}),
        ("976", {date(2026, 4, 27)}),
        ("977", {date(2026, 10, 9)}),
        ("978", {date(2026, 5, 28)}),
        ("975", set()),
        ("986", {date(2026, 4, 28), date(2026, 6, 29), date(2026, 7, 29)}),
        ("987", {date(2026, 3, 5), date(2026, 4, 3), date(2026, 6, 29), date(2026, 11, 20)}),
        ("988", {date(2026, 9, 24)}),
        ("2A", set()),
    ],
)
def test_some_departments_have_more_holidays(departement: str, more: set[date]) -> None:
    assert calendar.holidays(2026, departement) - calendar.holidays(2026, "69") == more


@pytest.mark.parametrize(
    ("day", "departement", "allowed"),
    [
        (date(2026, 11, 20), "69", date(2026, 11, 20)),
        (date(2026, 11, 21), "69", date(2026, 11, 23)),
        (date(2026, 11, 22), "69", date(2026, 11, 23)),
        (date(2026, 11, 11), "69", date(2026, 11, 12)),
        (date(2026, 12, 25), "69", date(2026, 12, 28)),
        (date(2026, 4, 3), "69", date(2026, 4, 3)),
        (date(2026, 4, 3), "67", date(2026, 4, 7)),
        (date(2026, 12, 31), "69", date(2026, 12, 31)),
        (date(2027, 1, 1), "69", date(2027, 1, 4)),
    ],
)
def test_a_contact_waits_for_a_working_day(day: date, departement: str, allowed: date) -> None:
    assert fr.contact_day(day, departement) == allowed


@pytest.mark.parametrize(
    ("clock", "voice", "written"),
    [
        ("07:59", False, False),
        ("08:00", False, True),
        ("09:59", False, True),
        ("10:00", True, True),
        ("12:59", True, True),
        ("13:00", False, True),
        ("13:59", False, True),
        ("14:00", True, True),
        ("19:59", True, True),
        ("20:00", False, False),
    ],
)
def test_hours_by_channel(clock: str, voice: bool, written: bool) -> None:  # noqa: FBT001 - rows of a table
    at = datetime.fromisoformat(f"2026-11-20T{clock}").replace(tzinfo=PARIS)
    assert fr.contact_allowed(at, "69", "call") is fr.contact_allowed(at, "69", "visit") is voice
    assert fr.contact_allowed(at, "69", "sms") is fr.contact_allowed(at, "69", "mail") is written
    assert fr.contact_allowed(at, "69", "letter") is True


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22", "2026-11-11"])
def test_nothing_but_the_post_on_weekends_and_holidays(day: str) -> None:
    noon = datetime.fromisoformat(f"{day}T11:00").replace(tzinfo=PARIS)
    assert not fr.contact_allowed(noon, "69", "sms")
    assert fr.contact_allowed(noon, "69", "letter")


def test_a_holiday_of_one_place_is_kept_there_only() -> None:
    good_friday = datetime(2026, 4, 3, 11, 0, tzinfo=PARIS)
    assert [fr.contact_allowed(good_friday, departement, "call") for departement in ("67", "69")] == [False, True]


@pytest.mark.parametrize(
    ("departement", "offset"),
    [
        *[("971", -4), ("972", -4), ("973", -3), ("974", 4), ("975", -3), ("976", 3)],
        *[("977", -4), ("978", -4), ("986", 12), ("987", -10), ("988", 11), ("69", 1), ("2B", 1)],
    ],
)
def test_hours_are_read_on_the_debtors_own_clock(departement: str, offset: int) -> None:
    ten_there = datetime(2026, 11, 19, 10 - offset if offset <= 10 else 34 - offset, tzinfo=UTC)
    assert fr.contact_allowed(ten_there, departement, "call")
    assert not fr.contact_allowed(ten_there.replace(hour=(ten_there.hour - 1) % 24), departement, "call")


def test_the_legal_day_is_that_of_paris() -> None:
    assert fr.day(datetime(2026, 11, 20, 22, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert fr.day(datetime(2026, 11, 20, 23, 0, tzinfo=UTC)) == date(2026, 11, 21)
    assert fr.day(datetime(2026, 7, 20, 22, 0, tzinfo=UTC)) == date(2026, 7, 21)


def test_each_department_has_its_court_of_appeal() -> None:
    assert [fr.court_of_appeal(d) for d in ("69", "2A", "976", "57", "93")] == [
        "Lyon",
        "Bastia",
        "Saint-Denis",
        "Metz",
        "Paris",
    ]
    with pytest.raises(LookupError, match="'20'"):
        fr.court_of_appeal("20")


def test_a_country_is_found_by_its_code_or_is_to_be_built() -> None:
    assert fr.CODE == "fr"
    with pytest.raises(LookupError, match="chalicelib/countries/be"):
        countries.by_code("be")
