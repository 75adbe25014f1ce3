"""Whose program is not called any more is told by mail, once: he can mend it and say so."""

from chalicelib import config, templating
from chalicelib.gateways import mailer
from chalicelib.store import once, people, providers
from chalicelib.store.webhooks import Endpoint, Health, Owner

HOMES = {"creditor": "/acces/webhooks", "provider": "/profil/acces/webhooks"}


def tell(owner: Owner, endpoint: Endpoint, health: Health) -> None:
    """Sent, then marked; nothing while it is not stopped."""
    if not health.stopped or once.happened(key := f"{endpoint.id}:stopped:{health.stopped_at}"):
        return
    role, org_id = owner
    known = people.creditor(org_id) if role == "creditor" else providers.provider(org_id)
    if known is None:
        return
    letter = templating.mail(
        "webhook_stopped",
        "fr",
        link=f"{config.settings().site_url}{HOMES[role]}/{endpoint.id}",
        name=known.name,
        gone=health.stopped == "gone",
        url=endpoint.url,
    )
    mailer.send_mail(mailer.Mail(to=known.email, subject=letter.subject, text=letter.text, html=letter.html, key=key))
    once.mark(key)
