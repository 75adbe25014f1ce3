"""New calls that fit what a bidder looks for: one mail for many, at most one an hour and none at night."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from chalicelib import ambient, config, templating
from chalicelib.gateways import mailer
from chalicelib.store import board, once, providers, searches, streams
from chalicelib.store.searches import Saved, Search

PAUSE = timedelta(hours=1)
SETTLED = timedelta(minutes=1)  # what was posted since then may not be in every list yet: it is told next time
MORNING, EVENING = time(7), time(20)  # in Paris
MOST = 8  # calls named in one mail


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found since its bidder was last told."""

    search: Search
    rows: tuple[board.Row, ...]


def scheduled(saved: Saved, now: datetime) -> Saved:
    """When to look next: while any search wants mails; what lies before the first of them is not told."""
    if not saved.by_mail:
        return replace(saved, told_at=None, look_at=None)
    return replace(saved, told_at=saved.told_at or now, look_at=saved.look_at or next_look(now))


def next_look(now: datetime) -> datetime:
    """An hour later, by day."""
    later = (now + PAUSE).astimezone(ambient.PARIS)
    if MORNING <= later.time() < EVENING:
        return later
    day = later.date() if later.time() < MORNING else later.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=ambient.PARIS)


def wake(provider_id: str, at: datetime) -> bool:
    """Tell him what is new for him; True, for he is looked at again later."""
    saved = searches.of(provider_id)
    if saved.told_at is None or saved.look_at is None or saved.look_at > at:
        return False
    tell(provider_id, saved, saved.told_at, at)
    until = max(saved.told_at, at - SETTLED)
    searches.change(provider_id, lambda now: scheduled(replace(now, told_at=until, look_at=None), at))
    return True


def tell(provider_id: str, saved: Saved, since: datetime, now: datetime) -> None:
    """One mail for all that fits any of his searches; none when nothing does. Sent, then marked: at least once."""
    known = providers.provider(provider_id)
    key = f"{searches.NAME}:{provider_id}:{streams.stamp(since)}"
    found = fitting(saved, since, now) if known else ()
    if known is None or not found or once.happened(key):
        return
    site, off = config.settings().site_url, off_path(provider_id)
    rows = tuple(dict.fromkeys(row for one in found for row in one.rows))
    link = f"{site}/appels-offres" + (f"/{rows[0].tender_id}" if len(rows) == 1 else "")
    letter = templating.mail(
        "calls", "fr", link=link, name=known.name, number=len(rows), rows=rows[:MOST], site=site, off=site + off,
        searches=[one.search for one in found if one.search.name],
    )  # fmt: skip
    mail = mailer.Mail(known.email, letter.subject, letter.text, letter.html, key, unsubscribe_url=site + off)
    mailer.send_mail(mail)
    once.mark(key)


def fitting(saved: Saved, since: datetime, now: datetime) -> tuple[Found, ...]:
    """What each of his searches with mails found among the calls posted since: one Query for each zone."""
    zones = {search.wanted.listed_in for search in saved.by_mail}
    fresh = {zone: board.fresh(since, now, zone, now - SETTLED) for zone in sorted(zones)}
    found = (
        Found(search, tuple(row for row in fresh[search.wanted.listed_in] if search.wanted.fits(row, now)))
        for search in saved.by_mail
    )
    return tuple(one for one in found if one.rows)


def off_path(provider_id: str) -> str:
    """The page that stops his mails without signing in."""
    return f"/alertes/{provider_id}.{_proof(provider_id)}"


def whose(token: str) -> str | None:
    """Whose mails that page stops; None for a token that is not ours."""
    provider_id, _, proof = token.partition(".")
    return provider_id if ambient.same(proof, _proof(provider_id)) else None


def stop(provider_id: str) -> None:
    """No more mails; the searches stay."""
    searches.change(provider_id, _silent)


def _silent(saved: Saved) -> Saved:
    silent = tuple(replace(search, mail=False) for search in saved.searches)
    return Saved(silent)


def _proof(provider_id: str) -> str:
    return ambient.derived_token(f"alerts:{provider_id}")
