"""Pages for development only: sign in with one click, the outbox, a clock that jumps. Never in the package."""

from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, mailer
from chalicelib.store import access
from chalicelib.web import door, pages, session
from infra.local import demo_people
from infra.local.site import Site

HOMES = {"creditor": "/creances", "provider": "/missions", "operator": "/operateur"}


def routes(site: Site) -> Blueprint:
    """The blueprint, bound to the running site."""
    made = Blueprint(__name__)

    @door.page(made, "/_dev", who="anyone")
    def index(call: door.Call) -> Response:
        return call.page("dev/index.html", links=demo_people.links(), now=ambient.now(), offset=site.clock.offset)

    @door.page(made, "/_dev/as/{who}", who="anyone")
    def sign_in(_call: door.Call, who: str) -> Response:
        if who == "debtor":
            return pages.see_other(demo_people.debtor_path())
        user = demo_people.user(who)
        if user is None:
            raise Refused(Reason.NO_SUCH_PAGE)
        ends = ambient.now() + access.SESSION_LIFE
        token = access.open_session(access.Session(user.role, user.org_id, user.id, user.name, ends))
        return pages.see_other(HOMES[user.role], session.cookie(token, ends))

    @door.page(made, "/_dev/outbox", who="anyone")
    def outbox(call: door.Call) -> Response:
        return call.page("dev/outbox.html", messages=mailer.outbox()[:200])

    @door.page(made, "/_dev/paper/{sha256}", who="anyone")
    def paper(_call: door.Call, sha256: str) -> Response:
        headers = {**pages.security(private=True), "Content-Type": documents.content_type(sha256)}
        return Response(body=documents.get(sha256), status_code=200, headers=headers)

    @door.page(made, "/_dev/clock", who="anyone")
    def clock(call: door.Call) -> Response:
        return call.page("dev/clock.html", now=ambient.now(), offset=site.clock.offset)

    @door.form(made, "/_dev/clock", who="anyone")
    def jump(call: door.Call) -> Response:
        if call.form.get("reset"):
            site.clock.reset()
        else:
            site.clock.jump(timedelta(hours=float(call.form.get("hours") or 0), days=float(call.form.get("days") or 0)))
        site.worker.settle()
        return pages.see_other("/_dev/clock")

    return made
