"""Signing in with a mailed link, and out again."""

from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, config, templating
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import mailer
from chalicelib.store import access, people
from chalicelib.templating import wording
from chalicelib.web import door, forms, pages, session

routes = Blueprint(__name__)

HOMES = {"creditor": "/creances", "provider": "/missions", "operator": "/operateur", "debtor": "/dossier"}
HOUR = timedelta(hours=1)
PER_ADDRESS, PER_IP = 5, 20  # links asked for in an hour


@door.page(routes, "/connexion", who="anyone")
def sign_in(call: door.Call) -> Response:
    """Ask for a link; who is signed in goes home."""
    if call.visitor is not None:
        return pages.see_other(HOMES[call.visitor.kind])
    return call.page("public/sign_in.html", email="", error="")


@door.form(routes, "/connexion", who="anyone")
def ask_link(call: door.Call) -> Response:
    """The same answer for every address, known or not. Raises Refused(TOO_MANY_TRIES)."""
    email = call.form.get("email", "").lower()
    if not forms.MAIL.fullmatch(email):
        sentence = wording.catalog(call.lang).gettext("Écrivez votre adresse e-mail, par exemple nom@exemple.fr.")
        return call.page("public/sign_in.html", status=422, email=email, error=sentence)
    _count(call, people.user_key(email))
    user = people.user_by_email(email)
    if user is not None:
        _send_link(user)
    outbox = "/_dev/outbox" if config.settings().outbox_dir else ""
    return call.page("public/mail_sent.html", email=email, outbox=outbox)


@door.page(routes, "/connexion/{token}", who="anyone")
def show_link(call: door.Call, token: str) -> Response:
    """The page behind a mailed link: mail scanners may open it, only the button uses it up."""
    link = access.peek_link(token)
    user = people.user(link.user_key) if link else None
    if user is None:
        raise Refused(Reason.LINK_EXPIRED)
    return call.page("public/confirm.html", action=f"/connexion/{token}", name=user.name)


@door.form(routes, "/connexion/{token}", who="anyone")
def use_link(call: door.Call, token: str) -> Response:
    """The button: the link is used up and the session begins."""
    link = access.use_link(token)
    user = people.user(link.user_key) if link else None
    if user is None:
        raise Refused(Reason.LINK_EXPIRED)
    if call.visitor is not None:
        access.close_session(call.visitor.token)
    ends_at = ambient.now() + access.SESSION_LIFE
    opened = access.open_session(access.Session(user.role, user.org_id, user.id, user.name, ends_at, user.lang))
    return pages.see_other(HOMES[user.role], session.cookie(opened, ends_at))


@door.form(routes, "/deconnexion", who="anyone")
def sign_out(call: door.Call) -> Response:
    """The session is worth nothing from now on."""
    if call.visitor is not None:
        access.close_session(call.visitor.token)
    return pages.see_other("/", session.no_cookie())


def _count(call: door.Call, user_key: str) -> None:
    """A few links an hour for one address and from one place, whoever asks."""
    within = access.count(f"signin:{user_key}", PER_ADDRESS, HOUR)
    if not (access.count(f"signin:{ambient.keyed_hash('ip:' + call.address)}", PER_IP, HOUR) and within):
        raise Refused(Reason.TOO_MANY_TRIES)


def _send_link(user: people.User) -> None:
    token = access.mail_link(people.user_key(user.email))
    lang: wording.Lang = "en" if user.lang == "en" else "fr"
    _ = wording.catalog(lang).gettext
    values = {
        "title": _("Votre lien pour entrer"),
        "link": f"{config.settings().site_url}/connexion/{token}",
        "link_label": _("Entrer dans Recouvrance"),
    }
    mail = mailer.Mail(
        to=user.email,
        subject=values["title"],
        text=templating.text("mail/sign_in.txt", lang, **values),
        html=templating.text("mail/sign_in.html", lang, **values),
        key=f"signin:{ambient.keyed_hash(token)}",
    )
    mailer.send_mail(mail)
