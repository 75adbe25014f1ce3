"""The winner of a tender is told by mail that it waits for his yes."""

from chalicelib import config, templating
from chalicelib.domain.tender import events as e
from chalicelib.gateways import mailer
from chalicelib.store import journal, once, providers, streams
from chalicelib.store.journal import Recorded


def tell(line: Recorded) -> None:
    """Sent, then marked: at least once, while the award is still his."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderAwarded) or once.happened(key := f"{line.id}:won"):
        return
    known = providers.provider(line.event.provider_id)
    if known is None or tender.winner_id != known.id:
        return
    letter = templating.mail(
        "won",
        "fr",
        link=f"{config.settings().site_url}/appels-offres/{tender.id}",
        name=known.name,
        city=tender.briefs[0].place.city,
        claims=len(tender.parts),
        total_cents=tender.total_cents,
        until=line.event.accept_by,
    )
    mailer.send_mail(mailer.Mail(to=known.email, subject=letter.subject, text=letter.text, html=letter.html, key=key))
    once.mark(key)
