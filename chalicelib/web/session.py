"""Who is asking: the session behind the cookie, and the secret its forms carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.cookies import CookieError, SimpleCookie

from chalice.app import Request

from chalicelib import ambient, config
from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access
from chalicelib.web import forms

SAME_ORIGIN = {"same-origin", "none"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone signed in, with the token of his cookie. ``kind`` and ``name`` are for the header."""

    token: str
    session: access.Session

    @property
    def kind(self) -> str:
        """creditor, provider, operator or debtor."""
        return self.session.role

    @property
    def name(self) -> str:
        """How the header greets."""
        return self.session.name

    @property
    def csrf(self) -> str:
        """The secret in every form: bound to this session, never the token itself."""
        return ambient.derived_token(f"csrf:{self.token}")

    @property
    def actor(self) -> Actor:
        """Who gives the orders that come of this visit."""
        return Actor(self.session.role, self.session.org_id)


def visitor(request: Request) -> Visitor | None:
    """Who holds the session cookie: one GetItem, none without a cookie."""
    token = cookies(request.headers).get(cookie_name(), "")
    session = access.session(token) if token else None
    return Visitor(token, session) if session else None


def check_form(request: Request, who: Visitor | None, form: forms.Form) -> None:
    """A form must come from our own page. Raises Refused(FORGED_FORM)."""
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin", "")
    foreign = site not in SAME_ORIGIN or (origin not in {"", "null"} and not _ours(origin, request.headers))
    secret = form.get("csrf", "")
    if foreign or (who is not None and not ambient.same(secret, who.csrf)):
        raise Refused(Reason.FORGED_FORM)


def cookie(token: str, ends_at: datetime) -> str:
    """The Set-Cookie value that keeps someone signed in."""
    seconds = max(0, int((ends_at - ambient.now()).total_seconds()))
    secure = "; Secure" if config.settings().https else ""
    return f"{cookie_name()}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def no_cookie() -> str:
    """The Set-Cookie value that signs out."""
    return f"{cookie_name()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + ("; Secure" * config.settings().https)


def cookie_name() -> str:
    """``__Host-`` where the site has TLS: no other host can set it."""
    return "__Host-session" if config.settings().https else "session"


def cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """The cookies of a request; a broken header counts as none."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _ours(origin: str, headers: Mapping[str, str]) -> bool:
    return origin.rpartition("://")[2] == headers.get("host", "") or origin == config.settings().site_url
