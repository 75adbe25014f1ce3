"""The creditor is told by mail what his tender asks of him: to choose, to decide, or that somebody has taken it."""

from chalicelib import config, templating
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.store import journal, once, people, providers, streams
from chalicelib.store.journal import Recorded


def choose(line: Recorded) -> None:
    """The bids are open, and he wanted to choose himself. Sent, then marked: at least once, while it is his turn."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderRanked) or tender.status != "ranked":
        return
    _send(line, tender, "choose", count=len(tender.ranking), until=tender.choose_by)


def nobody(line: Recorded) -> None:
    """Nobody bid, or nobody took it: he has the choice of three ways."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or not isinstance(line.event, e.TenderEmpty) or tender.status != "empty":
        return
    if len(tender.creditor_ids) == 1:  # of several nobody decides for all: it goes express at once
        _send(line, tender, "nobody", bids=len(tender.ranking), until=tender.decide_by)


def taken(line: Recorded) -> None:
    """The winner has the work, at the price he bid."""
    tender = journal.load(streams.TENDER, line.stream_id)
    if tender is None or tender.award is None or not isinstance(line.event, e.TenderAccepted):
        return
    won, who = tender.ranked(tender.award.bid_id), providers.provider(line.event.provider_id)
    if tender.status != "accepted" or won is None or who is None or tender.winner_id != who.id:
        return  # it has passed on since
    _send(line, tender, "taken", provider=who.name, rate_bps=won.content.price.bps(tender.total_cents))


def _send(line: Recorded, tender: Tender, template: str, **values: object) -> None:
    for creditor_id in sorted(tender.creditor_ids):
        key, known = f"{line.id}:{template}:{creditor_id}", people.creditor(creditor_id)
        if known is None or once.happened(key):
            continue
        letter = templating.mail(
            template,
            "fr",
            link=f"{config.settings().site_url}/mes-appels/{tender.id}",
            city=tender.briefs[0].place.city,
            claims=len(tender.parts),
            total_cents=tender.total_cents,
            **values,
        )
        mail = mailer.Mail(to=known.email, subject=letter.subject, text=letter.text, html=letter.html, key=key)
        mailer.send_mail(mail)
        once.mark(key)
