"""At which hours a debtor may be contacted, by his own clock.

No French text sets hours for amicable recovery; these are stricter than any found (C. conso. D223-9 for
prospecting): calls and visits 10-13 h and 14-20 h, written messages 8-20 h, on contact days only.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from chalicelib.countries.fr import calendar
from chalicelib.domain.claim.facts import Channel

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


def zone(departement: str) -> ZoneInfo:
    """The debtor's clock: overseas departments and territories have their own."""
    return ZoneInfo(ZONES.get(departement, "Europe/Paris"))
