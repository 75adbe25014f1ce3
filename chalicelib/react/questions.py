"""Questions on a call before it closes, and their answers: stripped, kept, shown to all bidders, told by mail."""

from dataclasses import replace

from chalicelib import ambient, config, handle, templating
from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender.redaction import Redacted
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import mailer
from chalicelib.react import eligible, stripping
from chalicelib.store import journal, once, people, plain, providers, streams, thread
from chalicelib.store.journal import Recorded


def ask(call_for: Tender, text: str, by: Actor, key: str) -> Redacted:
    """Ask something of all who look at the call; what may be read of it. The same ``key`` again asks once.

    Raises Refused: MISSING_FIELD where nothing is left of it, TENDER_CLOSED, TOO_MANY_TRIES, and for who may not bid.
    """
    eligible.check(call_for, by.id)
    said = _said(stripping.question(call_for, text, by.id), "question")
    of, now = ambient.derived_id("que", key), ambient.now()
    order = c.AskQuestion(tender_id=call_for.id, by=by, at=now, question_id=of)
    handle.tender(order, key, also=[thread.also_keep(call_for, of, thread.Words(said.text, now, said.hidden))])
    return said


def answer(call_for: Tender, question_id: str, text: str, by: Actor, key: str) -> Redacted:
    """Its creditor answers; what may be read of it. The first answer stands.

    Raises Refused: MISSING_FIELD where nothing is left of it, NOT_FOUND, TENDER_CLOSED.
    """
    said = _said(stripping.question(call_for, text), "answer")
    asked, now = thread.of(call_for).get(question_id), ambient.now()
    if asked is None:
        raise Refused(Reason.NOT_FOUND)
    told = replace(asked, answer=said.text, answered_at=now, answer_hidden=said.hidden)
    order = c.AnswerQuestion(tender_id=call_for.id, by=by, at=now, question_id=question_id)
    handle.tender(order, key, also=[thread.also_keep(call_for, question_id, told)])
    return said


def asked(line: Recorded) -> None:
    """Its creditor is told by mail, while it can still be answered."""
    tender = _open(line)
    for creditor_id in sorted(tender.creditor_ids) if tender else ():
        known = people.creditor(creditor_id)
        if known is not None and tender:
            _send(line, tender, "question", known.email, f"mes-appels/{tender.id}#questions")


def answered(line: Recorded) -> None:
    """Whoever asked, and all who have bid, are told by mail, while a bid can still be changed."""
    tender = _open(line)
    if tender is None or not isinstance(line.event, e.QuestionAnswered):
        return
    askers = {each.provider_id for each in tender.questions if each.question_id == line.event.question_id}
    readers = sorted(askers | {bid.provider_id for bid in tender.bids})
    for start in range(0, len(readers), plain.MOST):
        for known, _ in providers.candidates(readers[start : start + plain.MOST], ambient.today()):
            _send(line, tender, "answer", known.email, f"appels-offres/{tender.id}#questions")


def _said(words: Redacted, field: str) -> Redacted:
    if not words.says_something:
        raise Refused(Reason.MISSING_FIELD, field=field)
    return words


def _open(line: Recorded) -> Tender | None:
    tender = journal.load(streams.TENDER, line.stream_id)
    return tender if tender and tender.status == "open" and ambient.now() < tender.closes_at else None


def _send(line: Recorded, tender: Tender, notice: str, to: str, page: str) -> None:
    """Sent, then marked: at least once."""
    key = f"{line.id}:{notice}:{ambient.keyed_hash(to)[:16]}"
    if once.happened(key):
        return
    letter = templating.mail(
        notice,
        "fr",
        link=f"{config.settings().site_url}/{page}",
        city=tender.briefs[0].place.city,
        total_cents=tender.total_cents,
        until=tender.closes_at,
    )
    mailer.send_mail(mailer.Mail(to=to, subject=letter.subject, text=letter.text, html=letter.html, key=key))
    once.mark(key)
