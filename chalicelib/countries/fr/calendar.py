"""Legal days in France: public holidays by department, and the days on which a debtor may be contacted.

>>> contact_day(date(2026, 11, 11), "69")       # Armistice: the next day
datetime.date(2026, 11, 12)
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
SATURDAY = 5
#: C. trav. L3133-1, the fixed ones: month and day.
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
#: Days after Easter Sunday: Easter Monday, Ascension, Whit Monday (C. trav. L3133-1).
AFTER_EASTER = (1, 39, 50)
ALSACE_MOSELLE = frozenset({"57", "67", "68"})  # Good Friday and 26 December (C. trav. L3134-13 [M])
GOOD_FRIDAY = ALSACE_MOSELLE | {"987"}  # in all of Alsace-Moselle: the law says only where there is a Protestant church
#: Holidays of one place, month and day: overseas the day that marks the abolition of slavery (décret 83-1003 [M]),
#: in the Pacific those of each territory's own law [M]. In doubt a day more: nobody is harmed by a day of rest.
#: Feasts that a moon or a custom sets (Mayotte, the Antilles) are left out: no text gives their dates ahead.
LOCAL = {
    "971": ((5, 27),),
    "972": ((5, 22),),
    "973": ((6, 10),),
    "974": ((12, 20),),
    "976": ((4, 27),),
    "977": ((10, 9),),
    "978": ((5, 28),),
    "986": ((4, 28), (6, 29), (7, 29)),  # Saint Pierre Chanel, Saints Peter and Paul, the Territory
    "987": ((3, 5), (6, 29), (11, 20)),  # the Gospel, autonomy (until 2024, kept here), Matari'i i ni'a (since 2025)
    "988": ((9, 24),),  # citizenship
}


def day(at: datetime) -> date:
    """The legal day of a moment: in Paris, where the law counts its days."""
    return at.astimezone(PARIS).date()


def contact_day(day: date, departement: str) -> date:
    """That day if a debtor there may be contacted, else the next one: Monday to Friday, no public holiday.

    No text sets this for amicable recovery: a product choice, modelled on C. conso. D223-9.
    """
    while not may_contact_on(day, departement):
        day += timedelta(days=1)
    return day


def may_contact_on(day: date, departement: str) -> bool:
    """Whether it is a working weekday in that department."""
    return day.weekday() < SATURDAY and day not in holidays(day.year, departement)


def holidays(year: int, departement: str) -> frozenset[date]:
    """The public holidays of that year in that department."""
    sunday = easter(year)
    days = {date(year, month, number) for month, number in FIXED}
    days |= {sunday + timedelta(days=after) for after in AFTER_EASTER}
    days |= {date(year, month, number) for month, number in LOCAL.get(departement, ())}
    if departement in GOOD_FRIDAY:
        days.add(sunday - timedelta(days=2))
    if departement in ALSACE_MOSELLE:
        days.add(date(year, 12, 26))
    return frozenset(days)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    century, in_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, number = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, number + 1)
