"""Answers to a visitor: a page from a template, a refusal said kindly, a problem for machines."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Protocol

import jinja2
from chalice.app import Request, Response

from chalicelib import config, templating
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import uploads
from chalicelib.templating import assets, wording
from chalicelib.web import forms, sentences

form = forms.read
HTML = "text/html; charset=utf-8"
PROBLEM = "application/problem+json"
YEAR = 31_536_000  # seconds
#: Details of a refusal that programs read as they are, and those that travel as headers.
TOLD = ("errors", "complete_at", "claim")
HEADERS = {"allow": "Allow", "authenticate": "WWW-Authenticate", "retry_after": "Retry-After"}


class Viewer(Protocol):
    """Who looks at the page; a page without one is public."""

    @property
    def kind(self) -> str:
        """creditor, agent, officer, debtor or operator: chooses the navigation."""

    @property
    def name(self) -> str:
        """How the header greets."""

    @property
    def csrf(self) -> str:
        """The secret that every form of this session carries."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page needs to know of the request."""

    lang: wording.Lang = "fr"
    path: str = ""
    switched: bool = False  # the language was chosen on this very request: remember it

    @classmethod
    def of(cls, request: Request) -> "Visit":
        """The visit behind a chalice request."""
        asked = request.query_params.get("lang") if request.query_params else None
        lang = wording.language(request.headers, asked)
        return cls(lang, request.context.get("path") or request.path, asked == lang)


def render(
    template: str,
    request: Request | Visit,
    *,
    viewer: Viewer | None = None,
    status: int = 200,
    headers: Mapping[str, str | list[str]] | None = None,
    **values: object,
) -> Response:
    """A page from ``frontend/templates/TEMPLATE``, in the visitor's language, with the security headers.

    Inside a ``Set-Cookie`` header give a list: the language cookie may be added to it.
    """
    visit = request if isinstance(request, Visit) else Visit.of(request)
    body = templating.text(template, visit.lang, viewer=viewer, path=visit.path, **values)
    sent = {**security(private=viewer is not None), "Content-Type": HTML, **(headers or {})}
    if visit.switched:
        cookie = f"lang={visit.lang}; Path=/; Max-Age={YEAR}; SameSite=Lax" + ("; Secure" * config.settings().https)
        before = sent.get("Set-Cookie", [])
        sent["Set-Cookie"] = [*([before] if isinstance(before, str) else before), cookie]
    return Response(body=body, status_code=status, headers=sent)


def see_other(location: str, *cookies: str) -> Response:
    """After a form: go and GET ``location`` (a path of this site), with these Set-Cookie values."""
    headers = {**security(private=True), "Location": location, "Content-Type": HTML}
    if cookies:
        headers["Set-Cookie"] = list(cookies)
    return Response(body="", status_code=HTTPStatus.SEE_OTHER, headers=headers)


def error_page(
    reason: Reason | Refused, headers: Mapping[str, str], *, path: str = "", viewer: Viewer | None = None
) -> Response:
    """A refusal: a page, or RFC 9457 problem+json when ``path`` is below /api."""
    refused = reason if isinstance(reason, Refused) else Refused(reason)
    lang = wording.language(headers)
    if path.startswith("/api"):
        return problem(refused, lang)
    said = sentences.say(refused, lang)
    extra = {"Allow": str(refused.detail["allow"])} if "allow" in refused.detail else {}
    return render("error.html", Visit(lang, path), viewer=viewer, status=said.status, headers=extra, said=said)


def problem(refused: Refused, lang: wording.Lang = "fr") -> Response:
    """A refusal for a program; ``detail`` of the refusal travels beside the sentence."""
    said = sentences.say(refused, lang)
    body: dict[str, object] = {
        "type": f"{config.settings().site_url}/problems/{refused.reason.value}",
        "title": said.title,
        "status": said.status,
        "detail": said.advice,
        "code": refused.reason.value,
    }
    if "field" in refused.detail:
        body["errors"] = [{"pointer": f"#/{refused.detail['field']}", "detail": said.title}]
    body |= {name: refused.detail[name] for name in TOLD if name in refused.detail}
    extra = {header: str(refused.detail[name]) for name, header in HEADERS.items() if name in refused.detail}
    headers = security(private=True) | extra | {"Content-Type": PROBLEM, "Content-Language": lang}
    return Response(body=json.dumps(body, ensure_ascii=False), status_code=said.status, headers=headers)


def failure_page(reference: str, headers: Mapping[str, str], *, path: str = "") -> Response:
    """Our own fault (500): the visitor gets a reference, the log has the rest. Needs no template to work."""
    lang = wording.language(headers)
    said = sentences.failure(reference, lang)
    if path.startswith("/api"):
        body = {"type": "about:blank", "title": said.title, "status": said.status, "reference": reference}
        sent = {**security(private=True), "Content-Type": PROBLEM}
        return Response(body=json.dumps(body, ensure_ascii=False), status_code=said.status, headers=sent)
    try:
        return render("error.html", Visit(lang, path), status=said.status, said=said)
    except (jinja2.TemplateError, OSError):  # the fault may be in the pages themselves
        bare = f"<!doctype html><title>500</title><p>{html.escape(said.title)}<p>{html.escape(said.advice)}"
        return Response(body=bare, status_code=said.status, headers={**security(private=True), "Content-Type": HTML})


def security(*, private: bool) -> dict[str, str | list[str]]:
    """The headers of every answer; ``private`` answers are stored nowhere."""
    return {
        "Content-Security-Policy": _policy(config.settings().stripe_api_base or "", uploads.origin()),
        "Strict-Transport-Security": f"max-age={2 * YEAR}; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
        "Cache-Control": "no-store" if private else "no-cache",
        "Vary": "Accept-Language, Cookie",
    }


@cache
def _policy(stand_in: str, uploads_to: str) -> str:
    """Nothing inline but the one sheet; files may go where uploads are left, forms to Stripe (or its stand-in)."""
    our_own = f"'self' {uploads_to}".rstrip()
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' {assets.sheet().source}; img-src 'self' data:; "
        f"font-src 'self'; connect-src {our_own}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self' https://checkout.stripe.com {stand_in}".rstrip()
    )
