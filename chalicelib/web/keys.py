"""The keys of a creditor's or a provider's own programs: made here, shown once, ended here."""

import re

from chalice.app import Blueprint, Response

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access, api_keys, frameworks, webhooks
from chalicelib.templating import wording
from chalicelib.web import door, legible, pages, sentences

routes = Blueprint(__name__)
LONGEST = 100  # characters
HOMES = {"creditor": "/acces", "provider": "/profil/acces"}
KEY_ID = re.compile(r"key_[0-9A-Z]{26}")


@door.page(routes, "/acces", who="creditor")
@door.page(routes, "/profil/acces", who="provider")
def keys(call: door.Call) -> Response:
    """The keys there are, by name and first characters, with their last use."""
    return _page(call)


@door.form(routes, "/acces", who="creditor")
@door.form(routes, "/profil/acces", who="provider")
def make(call: door.Call) -> Response:
    """A new key. This very page is the only place where it is ever shown."""
    session = call.who.session
    role = _role(session)
    problems = _problems(call, len(api_keys.of(session.org_id, role)))
    if problems:
        return _page(call, problems=problems)
    signer = call.form["signer"] if role == "creditor" else call.who.name
    made, secret = api_keys.make(session.org_id, session.user_id, signer, call.form["name"], role)
    return _page(call, made=made, secret=secret)


@door.form(routes, "/acces/{key_id}/revoquer", who="creditor")
@door.form(routes, "/profil/acces/{key_id}/revoquer", who="provider")
def revoke(call: door.Call, key_id: str) -> Response:
    """The key opens nothing any more; twice is once."""
    if not KEY_ID.fullmatch(key_id):
        raise Refused(Reason.NOT_FOUND)
    session = call.who.session
    api_keys.revoke(session.org_id, key_id, _role(session))
    return pages.see_other(HOMES[session.role])


def _problems(call: door.Call, known: int) -> list[tuple[str, str]]:
    _ = wording.catalog(call.lang).gettext
    problems, signs = [], call.who.session.role == "creditor"
    if not 0 < len(call.form.get("name", "")) <= LONGEST:
        problems.append(("name", _("Donnez un nom court à cette clé, par exemple celui de votre logiciel.")))
    if signs and not 0 < len(call.form.get("signer", "")) <= LONGEST:
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    elif signs and (odd := legible.sentence(call.form["signer"], call.lang)):
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
    session, org_id = call.who.session, call.who.session.org_id
    role = _role(session)
    return call.page(
        "access/keys.html",
        status=422 if problems else 200,
        role=role,
        home=HOMES[role],
        keys=api_keys.of(org_id, role),
        made=made,
        secret=secret,
        framework=frameworks.of(org_id) if role == "creditor" else None,
        endpoints=len(webhooks.of((role, org_id)).endpoints),
        site=config.settings().site_url,
        name="" if made else call.form.get("name", ""),
        signer=call.form.get("signer") or call.who.name,
        problems=problems or [],
    )


def _role(session: access.Session) -> api_keys.Role:
    return "provider" if session.role == "provider" else "creditor"
