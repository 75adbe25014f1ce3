"""Where an owner's programs are told of what happens: addresses with their log, a test button, an end."""

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.webhooks import KINDS
from chalicelib.store import deliveries
from chalicelib.store import webhooks as endpoint_items
from chalicelib.store.webhooks import Endpoint, Owner
from chalicelib.templating import wording
from chalicelib.web import door, endpoints, keys, pages, sentences, webhook_shapes

routes = Blueprint(__name__)
CREDITOR, PROVIDER = (f"{keys.HOMES[role]}/webhooks" for role in ("creditor", "provider"))


@door.page(routes, CREDITOR, who="creditor")
@door.page(routes, PROVIDER, who="provider")
def listed(call: door.Call) -> Response:
    """The addresses there are, how they fare, and a form for one more."""
    return _page(call)


@door.form(routes, CREDITOR, who="creditor")
@door.form(routes, PROVIDER, who="provider")
def make(call: door.Call) -> Response:
    """A new address. This very page is the only place where its secret is ever shown."""
    _ = wording.catalog(call.lang).gettext
    kinds = [kind for kind in KINDS if call.form.get(kind)]
    if not kinds:
        return _page(call, problems=[("kinds", _("Choisissez au moins un moment où vous appeler."))])
    try:
        made = endpoints.make(_owner(call), call.form.get("url", "").strip(), kinds, call.key)
    except Refused as refused:
        if refused.reason not in {Reason.WEBHOOK_ADDRESS, Reason.WEBHOOKS_ENOUGH}:
            raise
        said = sentences.say(refused, call.lang)
        return _page(call, problems=[("url", f"{said.title} {said.advice}")])
    return _page(call, made=made)


@door.page(routes, f"{CREDITOR}/{{webhook_id}}", who="creditor")
@door.page(routes, f"{PROVIDER}/{{webhook_id}}", who="provider")
def one(call: door.Call, webhook_id: str) -> Response:
    """One address and the last messages to it."""
    found = endpoints.own(_owner(call), webhook_id)
    sent = deliveries.of(found.id)
    return call.page(
        "access/webhook.html",
        role=call.who.session.role,
        home=keys.HOMES[call.who.session.role],
        endpoint=found,
        health=endpoint_items.health(found.id),
        kinds=_kinds(call),
        deliveries=sent,
        states=[webhook_shapes.state(message) for message in sent],
        faults=_faults(call.lang),
        done=call.query("fait"),
    )


@door.form(routes, f"{CREDITOR}/{{webhook_id}}/essayer", who="creditor")
@door.form(routes, f"{PROVIDER}/{{webhook_id}}/essayer", who="provider")
def try_out(call: door.Call, webhook_id: str) -> Response:
    """A test message, sent at once."""
    endpoints.try_out(_owner(call), webhook_id)
    return pages.see_other(f"{_here(call)}/{webhook_id}?fait=essai")


@door.form(routes, f"{CREDITOR}/{{webhook_id}}/reprendre", who="creditor")
@door.form(routes, f"{PROVIDER}/{{webhook_id}}/reprendre", who="provider")
def resume(call: door.Call, webhook_id: str) -> Response:
    """It is mended: messages are sent there again."""
    endpoint_items.resume(endpoints.own(_owner(call), webhook_id).id)
    return pages.see_other(f"{_here(call)}/{webhook_id}")


@door.form(routes, f"{CREDITOR}/{{webhook_id}}/supprimer", who="creditor")
@door.form(routes, f"{PROVIDER}/{{webhook_id}}/supprimer", who="provider")
def remove(call: door.Call, webhook_id: str) -> Response:
    """Nothing is sent there any more; twice is once."""
    endpoint_items.remove(_owner(call), webhook_id)
    return pages.see_other(_here(call))


def _page(call: door.Call, made: Endpoint | None = None, problems: list[tuple[str, str]] | None = None) -> Response:
    desk = endpoint_items.of(_owner(call))
    return call.page(
        "access/webhooks.html",
        status=422 if problems else 200,
        role=call.who.session.role,
        home=keys.HOMES[call.who.session.role],
        endpoints=[(endpoint, endpoint_items.health(endpoint.id)) for endpoint in desk.endpoints],
        made=made,
        secret=endpoint_items.secret(made.id) if made else "",
        kinds=[(kind, said) for kind, said in _kinds(call).items() if kind != "test"],
        chosen=[kind for kind in KINDS if not problems or call.form.get(kind)],
        url=call.form.get("url", "") if problems else "",
        full=len(desk.endpoints) >= endpoint_items.MOST,
        problems=problems or [],
    )


def _owner(call: door.Call) -> Owner:
    role = call.who.session.role
    return "provider" if role == "provider" else "creditor", call.who.session.org_id


def _here(call: door.Call) -> str:
    return f"{keys.HOMES[call.who.session.role]}/webhooks"


def _kinds(call: door.Call) -> dict[str, str]:
    _ = wording.catalog(call.lang).gettext
    mine = call.who.session.role == "creditor"
    return {
        "tender.posted": _("Un de vos appels d'offres est publié") if mine else _("Un appel d'offres près de vous"),
        "tender.closed": _("Un appel d'offres se termine"),
        "tender.awarded": _("Un appel d'offres est attribué") if mine else _("Vous remportez un appel d'offres"),
        "claim.assigned": _("Un dossier est confié à un professionnel") if mine else _("Un dossier vous est confié"),
        "test": _("Essai"),
    }


def _faults(lang: wording.Lang) -> dict[str, str]:
    _ = wording.catalog(lang).gettext
    return {
        "forbidden": _("Cette adresse n'est pas publique"),
        "name": _("Ce nom n'existe pas"),
        "certificate": _("Le certificat n'est pas valable"),
        "slow": _("Pas de réponse à temps"),
        "unreachable": _("La connexion échoue"),
    }
