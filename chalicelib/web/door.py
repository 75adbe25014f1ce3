"""How every route is declared: who may call it, what it reads, and how a refusal is answered.

>>> # @door.page(routes, "/creances", who="creditor")
>>> # def claims(call: door.Call) -> Response: ...
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from chalice.app import Blueprint, Request, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.templating import wording
from chalicelib.web import forms, pages, session

log = logging.getLogger("recouvrance.web")

Who = Literal["anyone", "creditor", "provider", "operator", "debtor", "party", "machine"]
#: Every route whose module is imported, and who may call it; ``sitemap`` has them all.
answers: dict[tuple[str, str], Who] = {}
#: The handlers behind them, by (method, path): ``mount`` finds them at the first call.
handlers: dict[tuple[str, str], "Handler"] = {}


@dataclass(frozen=True, slots=True)
class Call:
    """One request as a handler sees it."""

    request: Request
    visitor: session.Visitor | None
    form: forms.Form

    @property
    def who(self) -> session.Visitor:
        """The visitor, on routes that need one."""
        if self.visitor is None:
            raise Refused(Reason.SIGN_IN)
        return self.visitor

    @property
    def key(self) -> str:
        """The idempotency key of this form: made with the page, the same for a double click."""
        return f"{self.who.session.org_id}:{self.form.get('key') or ambient.new_id('key')}"

    @property
    def address(self) -> str:
        """The network address the request came from."""
        return str(self.request.context.get("identity", {}).get("sourceIp", ""))

    @property
    def lang(self) -> wording.Lang:
        """The visitor's language."""
        return pages.Visit.of(self.request).lang

    def query(self, name: str) -> str:
        """A value from the address, empty when absent."""
        asked = self.request.query_params
        return str(asked.get(name, "")) if asked else ""

    def page(self, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - a page takes what it shows
        """That template for this visitor; ``form_key`` makes a double click harmless."""
        values.setdefault("form_key", ambient.new_id("key"))
        return pages.render(template, self.request, viewer=self.visitor, status=status, **values)


Handler = Callable[..., Response]


def page(routes: Blueprint, path: str, *, who: Who) -> Callable[[Handler], Handler]:
    """A page: GET."""
    return _route(routes, path, who, "GET", {})


def form(routes: Blueprint, path: str, *, who: Who) -> Callable[[Handler], Handler]:
    """A form: POST, checked to come from our own page."""
    return _route(routes, path, who, "POST", {"content_types": forms.TYPES})


def machine(routes: Blueprint, path: str, methods: str = "POST", **more: Any) -> Callable[[Handler], Handler]:  # noqa: ANN401
    """A door for programs, which prove themselves otherwise."""
    return _route(routes, path, "machine", methods, more)


def respond(request: Request, who: Who, method: str, handler: Handler, params: dict[str, str]) -> Response:
    """One request, from who is asking to the answer; whatever is refused or breaks becomes a page or a problem."""
    visitor: session.Visitor | None = None
    path = str(request.context.get("path") or request.path)
    try:
        visitor = None if who == "machine" else session.visitor(request)
        _admit(who, visitor)
        fields = forms.read(request) if method == "POST" and who != "machine" else forms.Form([], {})
        if method == "POST" and who != "machine":
            session.check_form(request, visitor, fields)
        return handler(Call(request, visitor, fields), **params)
    except Refused as refused:
        if isinstance(refused, LookupError):  # a table of ours has no row: the visitor is told, and so are we
            log.warning("table without a row", extra={"reason": refused.reason.value, "missing": str(refused)})
        return pages.error_page(refused, request.headers, path=path, viewer=visitor)
    except Exception:
        reference = ambient.new_id("err")
        log.exception("failed", extra={"reference": reference, "route": request.context.get("resourcePath")})
        return pages.failure_page(reference, request.headers, path=path)


def _route(routes: Blueprint, path: str, who: Who, method: str, more: dict[str, Any]) -> Callable[[Handler], Handler]:
    answers[(method, path)] = who

    def register(handler: Handler) -> Handler:
        handlers[(method, path)] = handler

        def answer(**params: str) -> Response:
            return respond(routes.current_request, who, method, handler, params)

        answer.__name__ = f"{handler.__module__.rsplit('.', 1)[-1]}_{handler.__name__}"
        routes.route(path, methods=[method], **more)(answer)
        return handler

    return register


def _admit(who: Who, visitor: session.Visitor | None) -> None:
    """A stranger is asked to sign in; someone at the wrong door finds nothing there."""
    if who in {"anyone", "machine"}:
        return
    if visitor is None:
        raise Refused(Reason.LINK_EXPIRED if who == "debtor" else Reason.SIGN_IN)
    if who not in {"party", visitor.session.role}:
        raise Refused(Reason.NO_SUCH_PAGE)
