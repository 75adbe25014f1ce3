"""The keys of a creditor's own programs: made here, shown once, ended here."""

import re

from chalice.app import Blueprint, Response

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import api_keys, frameworks
from chalicelib.templating import wording
from chalicelib.web import door, legible, pages, sentences

routes = Blueprint(__name__)
LONGEST = 100  # characters
KEY_ID = re.compile(r"key_[0-9A-Z]{26}")


@door.page(routes, "/acces", who="creditor")
def keys(call: door.Call) -> Response:
    """The keys there are, by name and first characters, with their last use."""
    return _page(call)


@door.form(routes, "/acces", who="creditor")
def make(call: door.Call) -> Response:
    """A new key. This very page is the only place where it is ever shown."""
    session = call.who.session
    problems = _problems(call, len(api_keys.of(session.org_id)))
    if problems:
        return _page(call, problems=problems)
    made, secret = api_keys.make(session.org_id, session.user_id, call.form["signer"], call.form["name"])
    return _page(call, made=made, secret=secret)


@door.form(routes, "/acces/{key_id}/revoquer", who="creditor")
def revoke(call: door.Call, key_id: str) -> Response:
    """The key opens nothing any more; twice is once."""
    if not KEY_ID.fullmatch(key_id):
        raise Refused(Reason.NOT_FOUND)
    api_keys.revoke(call.who.session.org_id, key_id)
    return pages.see_other("/acces")


def _problems(call: door.Call, known: int) -> list[tuple[str, str]]:
    _ = wording.catalog(call.lang).gettext
    problems = []
    if not 0 < len(call.form.get("name", "")) <= LONGEST:
        problems.append(("name", _("Donnez un nom court à cette clé, par exemple celui de votre logiciel.")))
    if not 0 < len(call.form.get("signer", "")) <= LONGEST:
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    elif odd := legible.sentence(call.form["signer"], call.lang):
        problems.append(("signer", odd))
    if call.form.get("checked") != "yes":
        problems.append(("checked", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    if known >= api_keys.MOST:
        problems.append(("name", _("Vous avez déjà dix clés : révoquez-en une d'abord.")))
    return problems


def _page(
    call: door.Call,
    made: api_keys.ApiKey | None = None,
    secret: str = "",
    problems: list[tuple[str, str]] | None = None,
) -> Response:
    org_id = call.who.session.org_id
    return call.page(
        "creditor/keys.html",
        status=422 if problems else 200,
        keys=api_keys.of(org_id),
        made=made,
        secret=secret,
        framework=frameworks.of(org_id),
        site=config.settings().site_url,
        name="" if made else call.form.get("name", ""),
        signer=call.form.get("signer") or call.who.name,
        problems=problems or [],
    )
