"""The letters after the first: a second letter, a formal notice. Each leaves once, never on a file that is at rest."""

from chalicelib import ambient, countries, handle
from chalicelib.countries.fr import calendar
from chalicelib.countries.fr.papers import formal_notice, letter, second_letter
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import contact
from chalicelib.domain.claim import events as e
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import files, letters, printing, solvency
from chalicelib.store import once, papers, writing
from chalicelib.store.journal import Recorded

TRIES = 3
PAY_WITHIN_DAYS = 15  # after a formal notice; no text sets it (product choice)


def later_letter(line: Recorded) -> None:
    """Print, keep, post and record a letter of the scenario that is due.

    Marked while the claim still is as it was looked at, then posted, under a key of the claim: however often this is
    tried it leaves once, and not at all when the file was paused or closed meanwhile. What a pause held back is planned
    again when it ends.
    """
    due = line.event
    if not isinstance(due, e.LetterDue):
        return
    for _ in range(TRIES):
        file = solvency.looked_at(files.file_of(line))
        if not contact.letter_may_leave(file.claim, due.kind, ambient.now(), countries.by_code("fr")):
            return
        sha256, key = _printed(file, due.kind, line), f"{file.claim.id}:{due.kind}"
        try:
            once.contact(key, file.claim.id, file.claim.version)  # marked before: an earlier try died on the way
        except writing.Cancelled:
            continue
        _send(file, due, sha256, key)
        return
    raise Refused(Reason.TRY_AGAIN)


def _send(file: files.File, due: e.LetterDue, sha256: str, key: str) -> None:
    printing.post(file, sha256, key, registered=due.kind == "formal_notice")
    order = c.RecordLetter(
        claim_id=file.claim.id, by=SYSTEM, at=ambient.now(), step_id=due.step_id, kind=due.kind, document=sha256
    )
    handle.claim(order, key=key)


def _printed(file: files.File, kind: c.LetterKind, line: Recorded) -> str:
    """What was printed since the letter fell due is what leaves; one that a pause held back is written anew."""
    before = printing.kept(file.claim.id, kind)
    now = ambient.now()
    if before is not None and before.at >= printing.noon(line.at):
        return before.sha256
    write = _second if kind == "second_letter" else _notice
    listed = papers.Paper(kind, "", printing.noon(now), calendar.day(now).isoformat())
    return printing.keep(write(file), file.claim.id, listed)


def _second(file: files.File) -> second_letter.SecondLetter:
    return second_letter.SecondLetter(
        reference=file.claim.reference,
        written_on=ambient.today(),
        written_at=file.assigned.address.city,
        collector=files.collector(file.assigned),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        debt=file.claim.debt,
        page=letter.DebtorPage(link=file.debtor_link),
        privacy_contact=printing.PRIVACY,
        transfer=printing.transfer(file),
        first_letter=first(file),
    )


def _notice(file: files.File) -> formal_notice.FormalNotice:
    return formal_notice.FormalNotice(
        reference=file.claim.reference,
        written_on=ambient.today(),
        written_at=file.assigned.address.city,
        collector=files.collector(file.assigned),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        debt=file.claim.debt,
        page=letter.DebtorPage(link=file.debtor_link),
        privacy_contact=printing.PRIVACY,
        transfer=printing.transfer(file),
        first_letter=first(file),
        mandate_signed_on=letters.mandate_signed_on(file),
        pay_within_days=PAY_WITHIN_DAYS,
        registered=True,
    )


def first(file: files.File) -> letter.Sent:
    """The first letter, as every later paper repeats it (gate G3). Raises Missing."""
    sent = file.claim.letter
    if sent is None:
        raise files.Missing("first letter")
    return letter.Sent(reference=sent.reference, on=sent.on)
