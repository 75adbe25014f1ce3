"""What a visitor holds: sign-in links, sessions, debtor links. Stored hashed, ended in code."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from pynamodb.exceptions import UpdateError

from chalicelib import ambient
from chalicelib.store import codec, faults, plain, table

SIGN_IN_LIFE = timedelta(minutes=10)
SESSION_LIFE = timedelta(hours=24)
DEBTOR_SESSION_LIFE = timedelta(hours=1)
DEBTOR_LINK_LIFE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Session:
    """Someone signed in. ``debtor`` sessions know one claim, and whether the postcode was given."""

    role: Literal["creditor", "provider", "operator", "debtor"]
    org_id: str
    user_id: str
    name: str
    ends_at: datetime
    lang: str = "fr"
    claim_id: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that was mailed: who it signs in."""

    user_key: str


@dataclass(frozen=True, slots=True)
class DebtorLink:
    """A debtor's own way to his file."""

    claim_id: str
    debtor_id: str


def open_session(session: Session) -> str:
    """A new session; returns its token, of which only the hash is kept."""
    token = ambient.token()
    plain.put(session, _session_key(token), "session", session.ends_at)
    return token


def session(token: str) -> Session | None:
    """Who holds this token: one GetItem. None when ended or unknown."""
    return plain.get(Session, _session_key(token), "session") if token else None


def renew(token: str, value: Session) -> None:
    """Write a session anew (the postcode was checked, the language changed); one that was ended stays ended."""
    plain.replace(value, _session_key(token), "session", value.ends_at)


def close_session(token: str) -> None:
    """Sign out: the token is worth nothing from the next request on."""
    plain.delete(_session_key(token), "session")


def mail_link(user_key: str) -> str:
    """A new one-time sign-in token for that user."""
    token = ambient.token()
    plain.put(SignInLink(user_key), _link_key(token), "signin", ambient.now() + SIGN_IN_LIFE)
    return token


def peek_link(token: str) -> SignInLink | None:
    """The link, not yet used up: mail scanners may look."""
    return plain.get(SignInLink, _link_key(token), "signin")


def use_link(token: str) -> SignInLink | None:
    """The link, once: fifty at the same moment give one session."""
    link = peek_link(token)
    if link is None:
        return None
    item = table.PlainItem(_link_key(token), "signin")
    try:
        item.update(
            actions=[table.Item.expires_at.set(0), table.Item.body.set(codec.dump(link))],
            condition=table.Item.expires_at > int(ambient.now().timestamp()),
        )
    except UpdateError as error:
        if faults.unmet(error):
            return None
        raise
    return link


def debtor_token(claim_id: str) -> str:
    """The token in the debtor's letter: always the same for a claim, so that a letter may be printed again."""
    return ambient.derived_token(f"debtor:{claim_id}")


def open_debtor_link(claim_id: str, debtor_id: str) -> str:
    """Make the debtor's link work; returns its token."""
    token = debtor_token(claim_id)
    plain.put(DebtorLink(claim_id, debtor_id), _link_key(token), "debtor", ambient.now() + DEBTOR_LINK_LIFE)
    return token


def close_debtor_link(claim_id: str) -> None:
    """The debtor's page closes for good."""
    plain.delete(_link_key(debtor_token(claim_id)), "debtor")


def debtor_link(token: str) -> DebtorLink | None:
    """Whose file this token opens."""
    return plain.get(DebtorLink, _link_key(token), "debtor")


def count(scope: str, most: int, window: timedelta) -> bool:
    """Count one try of ``scope`` (already hashed or an id); False once ``most`` in this window are used up. Exact."""
    start = int(ambient.now().timestamp() // window.total_seconds())
    item = table.PlainItem(f"limit#{scope}", f"{window.total_seconds():.0f}#{start}")
    used = table.Item.version
    ends = int((start + 2) * window.total_seconds())
    try:
        item.update(
            actions=[used.set((used | 0) + 1), table.Item.expires_at.set(ends)],
            condition=used.does_not_exist() | (used < most),
        )
    except UpdateError as error:
        if faults.unmet(error):
            return False
        raise
    return True


def forgive(scope: str, window: timedelta) -> None:
    """Forget the tries of ``scope`` counted in the present window: the right answer came."""
    start = int(ambient.now().timestamp() // window.total_seconds())
    plain.delete(f"limit#{scope}", f"{window.total_seconds():.0f}#{start}")


def checked(value: Session) -> Session:
    """The same debtor after the right postcode."""
    return replace(value, checked=True)


def _session_key(token: str) -> str:
    return f"session#{ambient.keyed_hash('session:' + token)}"


def _link_key(token: str) -> str:
    return f"link#{ambient.keyed_hash('link:' + token)}"
