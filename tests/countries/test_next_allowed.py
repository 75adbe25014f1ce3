"""When a person may be contacted again: within hours, on a lawful day, four times in thirty days, not a minute late."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import countries
from chalicelib.countries.fr import contact
from chalicelib.domain.claim.facts import Channel, Contact

fr = countries.by_code("fr")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DEPARTEMENTS = ["69", "67", "2A", *contact.ZONES]
CHANNELS: list[Channel] = ["mail", "sms", "call", "visit"]


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


def calls(*texts: str) -> list[Contact]:
    return [Contact(paris(text), "call") for text in texts]


def free(now: str, history: Sequence[Contact] = (), channel: Channel = "call", departement: str = "69") -> datetime:
    return fr.next_allowed(history, channel, paris(now), departement)


@pytest.mark.parametrize(
    ("now", "channel", "expected"),
    [
        pytest.param("2026-11-18 10:00", "call", "2026-11-18 10:00", id="at the first second of the hours"),
        pytest.param("2026-11-18 12:59:59", "call", "2026-11-18 12:59:59", id="at the last"),
        pytest.param("2026-11-18 13:00", "call", "2026-11-18 14:00", id="lunch"),
        pytest.param("2026-11-18 13:00", "mail", "2026-11-18 13:00", id="nobody is disturbed by a mail at lunch"),
        pytest.param("2026-11-18 07:59", "sms", "2026-11-18 08:00", id="early"),
        pytest.param("2026-11-18 20:00", "sms", "2026-11-19 08:00", id="late"),
        pytest.param("2026-11-20 20:00", "visit", "2026-11-23 10:00", id="Friday evening"),
        pytest.param("2026-12-24 21:00", "visit", "2026-12-28 10:00", id="Christmas Eve"),
        pytest.param("2026-11-22 03:00", "letter", "2026-11-22 03:00", id="the post waits for nothing"),
    ],
)
def test_a_contact_waits_for_the_hours_of_its_channel(now: str, channel: Channel, expected: str) -> None:
    assert free(now, channel=channel) == paris(expected)


def test_the_answer_is_in_utc_whatever_the_question_was_asked_in() -> None:
    assert free("2026-11-18 13:00").tzinfo is UTC
    assert free("2026-11-18 11:00").tzinfo is UTC
    four = calls("2026-11-02 11:00", "2026-11-05 10:30", "2026-11-06 10:30", "2026-11-09 10:30")
    assert free("2026-11-18 11:00", four).tzinfo is UTC  # the moment at which the first of them is forgotten


def test_the_fifth_contact_waits_until_the_first_of_four_is_thirty_days_old() -> None:
    four = calls("2026-11-02 11:00", "2026-11-05 10:30", "2026-11-06 10:30", "2026-11-09 10:30")
    assert free("2026-11-18 10:00", four[1:]) == paris("2026-11-18 10:00")
    assert free("2026-11-18 10:00", four) == paris("2026-12-02 11:00")
    assert free("2026-11-18 10:00", list(reversed(four))) == paris("2026-12-02 11:00")


def test_a_contact_exactly_thirty_days_ago_no_longer_counts_and_one_a_microsecond_younger_does() -> None:
    four = calls("2026-11-02 11:00", "2026-11-05 10:30", "2026-11-06 10:30", "2026-11-09 10:30")
    then, instant = four[0].at + contact.WINDOW, timedelta(microseconds=1)
    assert (fr.contacts_left(four, then), fr.contacts_left(four, then - instant)) == (1, 0)
    assert fr.next_allowed(four, "call", then, "69") == then
    assert fr.next_allowed(four, "call", then - instant, "69") == then


def test_every_channel_counts_but_the_letter() -> None:
    kinds: list[Channel] = ["mail", "sms", "call", "visit"]
    four = [Contact(paris(f"2026-11-1{day} 10:30"), kind) for day, kind in enumerate(kinds)]
    letters = [Contact(paris("2026-11-12 10:30"), "letter")] * 9
    assert fr.contacts_left([*letters, *four[:3]], paris("2026-11-18 10:00")) == 1
    assert free("2026-11-18 10:00", letters) == paris("2026-11-18 10:00")
    assert free("2026-11-18 10:00", [*letters, *four], "sms") == paris("2026-12-10 10:30")
    assert free("2026-11-18 10:00", four, "letter") == paris("2026-11-18 10:00")


def test_when_the_budget_is_free_on_a_sunday_the_hours_decide_as_well() -> None:
    four = calls("2026-11-06 10:30", "2026-11-06 11:00", "2026-11-06 12:00", "2026-11-06 14:30")
    assert free("2026-11-18 10:00", four) == paris("2026-12-07 10:00")  # 6 December is a Sunday


def test_a_contact_dated_in_the_future_counts_at_once_and_until_its_own_thirty_days_are_over() -> None:
    """A phone whose clock is fast: nobody gets a fifth contact out of it."""
    fast = calls("2026-11-20 10:30", "2026-11-20 11:00", "2026-11-20 12:00", "2026-11-20 14:30")
    assert fr.contacts_left(fast, paris("2026-11-18 10:00")) == 0
    assert free("2026-11-18 10:00", fast) == paris("2026-12-21 10:00")  # 20 December is a Sunday


def test_more_contacts_than_allowed_leave_none_and_wait_for_enough_of_them() -> None:
    six = calls(*(f"2026-11-1{day} 10:30" for day in range(6)))
    assert fr.contacts_left(six, paris("2026-11-18 10:00")) == 0
    assert free("2026-11-18 10:00", six) == paris("2026-12-14 10:00")  # three are left on Saturday the 12th at 10:30


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("2026-03-28T22:00:00+00:00", "2026-03-30T08:00:00+00:00", id="the night it becomes summer"),
        pytest.param("2026-10-24T22:00:00+00:00", "2026-10-26T09:00:00+00:00", id="the night it becomes winter"),
        pytest.param("2026-03-27T18:30:00+00:00", "2026-03-27T18:30:00+00:00", id="the last hours of winter"),
        pytest.param("2026-10-23T17:59:59+00:00", "2026-10-23T17:59:59+00:00", id="the last hours of summer"),
        pytest.param("2026-10-23T18:00:00+00:00", "2026-10-26T09:00:00+00:00", id="eight in the evening, in summer"),
    ],
)
def test_the_hours_are_those_on_the_wall_on_both_sides_of_summer_time(now: str, expected: str) -> None:
    answer = fr.next_allowed((), "call", datetime.fromisoformat(now), "69")
    assert answer == datetime.fromisoformat(expected)


def test_thirty_days_are_thirty_times_twenty_four_hours_even_over_summer_time() -> None:
    four = calls("2026-10-05 10:30", "2026-10-05 11:00", "2026-10-05 12:00", "2026-10-05 14:30")
    assert free("2026-11-04 09:00", four, "mail") == paris("2026-11-04 09:30")  # an hour less on the wall


@pytest.mark.parametrize(
    ("departement", "now", "expected"),
    [
        ("971", "2026-11-18T09:00:00Z", "2026-11-18T14:00:00Z"),
        ("973", "2026-11-18T09:00:00Z", "2026-11-18T13:00:00Z"),
        ("974", "2026-11-18T09:00:00Z", "2026-11-18T10:00:00Z"),
        ("975", "2026-07-13T20:00:00Z", "2026-07-13T20:00:00Z"),  # six in the afternoon: Miquelon has summer time
        ("976", "2026-11-18T17:00:00Z", "2026-11-19T07:00:00Z"),
        ("986", "2026-11-18T08:00:00Z", "2026-11-18T22:00:00Z"),  # tomorrow has begun there
        ("987", "2026-11-20T01:00:00Z", "2026-11-20T01:00:00Z"),  # three in the afternoon, the day before the holiday
        ("987", "2026-11-20T06:00:00Z", "2026-11-23T20:00:00Z"),  # over Matari'i and a week-end
        ("988", "2026-09-23T09:30:00Z", "2026-09-24T23:00:00Z"),  # over the day of citizenship
    ],
)
def test_overseas_the_clock_and_the_holidays_are_those_of_the_debtor(departement: str, now: str, expected: str) -> None:
    asked, answer = (datetime.fromisoformat(text) for text in (now, expected))
    assert fr.next_allowed((), "call", asked, departement) == answer


def test_one_too_many_is_told_wherever_it_falls_in_the_month() -> None:
    four = calls("2026-11-02 11:00", "2026-11-05 10:30", "2026-11-06 10:30", "2026-11-09 10:30")
    late, first = Contact(four[0].at + contact.WINDOW, "call"), Contact(paris("2026-11-01 10:00"), "visit")
    assert fr.too_many(four, calls("2026-11-18 10:00")[0])
    assert fr.too_many(four, first)  # told late: it came before the others
    assert not fr.too_many(four, late)
    assert fr.too_many(four, Contact(late.at - timedelta(microseconds=1), "sms"))
    assert not fr.too_many(four[1:], first)
    assert not fr.too_many(four, Contact(paris("2026-11-18 10:00"), "letter"))
    assert not fr.too_many([*four[1:], Contact(four[0].at, "letter")], first)


def test_what_no_longer_counts_is_forgotten() -> None:
    old, young = calls("2026-10-18 11:00", "2026-11-05 10:30")
    letter = Contact(young.at, "letter")
    assert fr.counted([young, letter, old], paris("2026-11-18 10:00")) == (young,)


moments = st.integers(0, 730 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)
histories = st.lists(st.tuples(st.integers(-45 * 24 * 60, 3 * 24 * 60), st.sampled_from(CHANNELS)), max_size=8)


@given(now=moments, around=histories, channel=st.sampled_from(CHANNELS), departement=st.sampled_from(DEPARTEMENTS))
@settings(max_examples=150)
def test_the_answer_is_allowed_and_nothing_earlier_is(
    now: datetime, around: list[tuple[int, Channel]], channel: Channel, departement: str
) -> None:
    """On a grid of minutes, so that no rule is asked in the way in which the answer was found."""
    history = [Contact(now + minutes * MINUTE, kind) for minutes, kind in around]

    answer = fr.next_allowed(history, channel, now, departement)

    assert answer >= now
    assert _allowed(answer, history, channel, departement)
    assert answer == next(at for at in _minutes(now) if _allowed(at, history, channel, departement))


def _allowed(at: datetime, history: Sequence[Contact], channel: Channel, departement: str) -> bool:
    recent = sum(made.at > at - contact.WINDOW for made in history)
    return recent < contact.MOST and fr.contact_allowed(at, departement, channel)


def _minutes(start: datetime) -> Iterator[datetime]:
    """For sixty days: longer than any answer may wait."""
    return (start + number * MINUTE for number in range(60 * 24 * 60))


def test_every_day_of_a_year_has_an_answer_within_a_week_for_whoever_was_not_contacted() -> None:
    first = date(2026, 1, 1)
    for number in range(365):
        at = datetime.combine(first + number * DAY, datetime.min.time(), UTC)
        for departement in DEPARTEMENTS:
            assert fr.next_allowed((), "call", at, departement) - at < 7 * DAY
