"""At which hours and how often a debtor may be contacted, by his own clock.

No French text sets hours or a frequency for amicable recovery [S]; these are a product choice, modelled on C. conso.
D223-9 [S] for prospecting: calls and visits 10-13 h and 14-20 h, written messages 8-20 h, on contact days only; at
most four attempts in thirty days over all channels beyond the letter. What does not count: letters, receipts, an
answer to the debtor's own message.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.countries.fr import calendar
from chalicelib.domain.claim.facts import Channel, Contact

MOST = 4
#: To the second, not by calendar days: never more than MOST in any thirty days, however they are cut.
WINDOW = timedelta(days=30)

VOICE_HOURS = ((time(10), time(13)), (time(14), time(20)))
WRITTEN_HOURS = ((time(8), time(20)),)
HOURS: dict[Channel, tuple[tuple[time, time], ...]] = {
    "mail": WRITTEN_HOURS,
    "sms": WRITTEN_HOURS,
    "call": VOICE_HOURS,
    "visit": VOICE_HOURS,
}
ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/Guadeloupe",
    "978": "America/Guadeloupe",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def contact_allowed(at: datetime, departement: str, channel: Channel) -> bool:
    """Whether a debtor there may be contacted that way at that moment (aware). The post has no hours."""
    if channel == "letter":
        return True
    local = at.astimezone(zone(departement))
    open_now = any(start <= local.time() < end for start, end in HOURS[channel])
    return open_now and calendar.may_contact_on(local.date(), departement)


def next_allowed(history: Sequence[Contact], channel: Channel, now: datetime, departement: str) -> datetime:
    """The first moment (UTC) from ``now`` (aware) that is within hours, on a lawful day, and within the budget.

    ``history`` holds what is known of the person, in any order. A contact exactly WINDOW ago no longer counts; one
    dated in the future (a phone's clock that is fast) counts from now on, until WINDOW after its date. The post waits
    for nothing and counts for nothing.
    """
    now = now.astimezone(UTC)
    if channel == "letter":
        return now
    counted = sorted((contact.at.astimezone(UTC) for contact in history if contact.channel != "letter"), reverse=True)
    free = max(now, counted[MOST - 1] + WINDOW) if len(counted) >= MOST else now
    return next(max(free, start) for start, end in _open_hours(free, departement, channel) if free < end)


def counted(history: Sequence[Contact], now: datetime) -> tuple[Contact, ...]:
    """Those of the contacts that still count at that moment (aware), in order; what is older may be forgotten."""
    still = (contact for contact in history if contact.channel != "letter" and contact.at + WINDOW > now)
    return tuple(sorted(still, key=lambda contact: contact.at))


def contacts_left(history: Sequence[Contact], now: datetime) -> int:
    """How many attempts the budget of a person has left at that moment (aware)."""
    return max(0, MOST - len(counted(history, now)))


def too_many(history: Sequence[Contact], contact: Contact) -> bool:
    """Whether ``contact``, which took place, makes some thirty days hold more than MOST. ``history`` is without it."""
    others = (known.at for known in history if known.channel != "letter")
    times = sorted([*others, contact.at])
    around = ((start, end) for start, end in zip(times, times[MOST:], strict=False) if start <= contact.at <= end)
    return contact.channel != "letter" and any(end - start < WINDOW for start, end in around)


def zone(departement: str) -> ZoneInfo:
    """The debtor's clock: overseas departments and territories have their own."""
    return ZoneInfo(ZONES.get(departement, "Europe/Paris"))


def _open_hours(start: datetime, departement: str, channel: Channel) -> Iterator[tuple[datetime, datetime]]:
    """The hours of that channel (UTC) on each lawful day there, from the day of ``start`` on."""
    clock = zone(departement)
    day = start.astimezone(clock).date()
    while True:
        day = calendar.contact_day(day, departement)
        for opens, closes in HOURS[channel]:
            yield _at(day, opens, clock), _at(day, closes, clock)
        day += timedelta(days=1)


def _at(day: date, hour: time, clock: ZoneInfo) -> datetime:
    """In UTC: two times of one zone are compared by their hands, whatever summer time did between them."""
    return datetime.combine(day, hour, clock).astimezone(UTC)
