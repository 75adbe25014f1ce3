"""What anyone may see: the home page, and what each refusal means. Light: it is most people's cold start."""

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import door, sentences

routes = Blueprint(__name__)


@door.page(routes, "/", who="anyone")
def home(call: door.Call) -> Response:
    """Who it is for and how it works."""
    return call.page("public/home.html")


@door.page(routes, "/problems/{code}", who="anyone")
def problem(call: door.Call, code: str) -> Response:
    """What a refusal means: the page that the ``type`` of a problem document opens (RFC 9457)."""
    reason = next((reason for reason in Reason if reason.value == code), None)
    if reason is None:
        raise Refused(Reason.NO_SUCH_PAGE)
    return call.page("public/problem.html", said=sentences.say(Refused(reason), call.lang))
