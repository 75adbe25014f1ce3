"""Is the debtor insolvent? Asked when a mandate is signed, before each step towards him, and once a day (gate G10).

Found, it is recorded at once and everything stops by itself. While the register is silent the work goes on, and it is
asked again before the next step. At most one question a day for a SIREN.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib import ambient, handle
from chalicelib.countries.fr import insolvency
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.registers import Notice
from chalicelib.gateways import registers
from chalicelib.react import files, looking_up
from chalicelib.store import journal, people, proceedings, register_answers, streams
from chalicelib.store.journal import Recorded


def watch(line: Recorded) -> None:
    """After a mandate: asked now, unless the draft was looked at today; and every day from here on."""
    looked_at(files.file_of(line))


def looked_at(file: files.File) -> files.File:
    """The file as it is after the register was asked about its debtor: at rest, if he is insolvent."""
    return replace(file, claim=_looked_at(file.claim, file.debtor)) if registers.asked() else file


def before_contact(claim_id: str, provider_id: str) -> None:
    """Its provider is about to call or to knock: an insolvency that is found stops that by itself."""
    if not registers.asked():
        return
    claim = journal.load(streams.CLAIM, claim_id)
    if claim is None or claim.provider_id != provider_id:
        return
    debtor = people.debtor(claim.debtor_id, claim_id)
    if debtor is not None:
        _looked_at(claim, debtor)


def wake(siren: str, at: datetime) -> bool:
    """The daily question about a SIREN; True when an insolvency was recorded. Without open claims it is the last."""
    known = register_answers.procedures(siren)
    if known is None:
        register_answers.forget_procedures(siren)
        return False
    watched = _watched(known.person_id)
    if not watched:
        register_answers.keep_procedures(siren, replace(known, person_id=""), at)
        return False
    found = looking_up.procedures(siren)
    if found is None:  # it is not asked any more, or has never answered yet
        register_answers.keep_procedures(siren, known, at + looking_up.TRY_AGAIN)
    stopped = [claim for claim in watched if _told(claim, found) is not claim]
    return bool(stopped)


def _looked_at(claim: Claim, debtor: people.DebtorFile) -> Claim:
    if not _asks(claim, debtor):
        return claim
    return _told(claim, looking_up.procedures(debtor.siren, debtor.id))


def _asks(claim: Claim, debtor: people.DebtorFile) -> bool:
    """A debtor with a SIREN, of whom no insolvency is known yet, in a claim that is open."""
    return bool(debtor.siren) and claim.status != "closed" and claim.debt.insolvent_on is None


def _watched(person_id: str) -> list[Claim]:
    """His open claims of which no insolvency is known: one Query, then the card of each."""
    known = people.files_of(person_id) if person_id else []
    claims = ((journal.load(streams.CLAIM, debtor.claim_id), debtor) for debtor in known)
    return [claim for claim, debtor in claims if claim is not None and _asks(claim, debtor)]


def _told(claim: Claim, known: tuple[Notice, ...] | None) -> Claim:
    """The claim after an insolvency that stops it was recorded; the same one when there is none."""
    notice = insolvency.stopping(known or (), claim.debt, ambient.today())
    if notice is None:
        return claim
    creditor = people.creditor(claim.creditor_id)
    order = c.RecordInsolvency(
        claim_id=claim.id,
        by=SYSTEM,
        at=ambient.now(),
        opened_on=notice.opened_on,
        published_on=notice.published_on,
        overseas=creditor is not None and creditor.address.overseas,
    )
    try:
        handle.claim(order, key=f"{claim.id}:insolvency", also=(proceedings.also_keep(claim.id, kept(notice)),))
    except Refused as refused:
        if refused.reason is not Reason.CLOSED:
            raise
    return journal.load(streams.CLAIM, claim.id) or claim


def kept(notice: Notice) -> proceedings.Proceedings:
    """As the declaration needs it; whether the claim is a plain one, only its creditor can say."""
    officer = notice.officer
    address = people.Address(officer.line, officer.postcode, officer.city) if officer else people.Address("", "", "")
    name = officer.name if officer else ""
    return proceedings.Proceedings(notice.kind, notice.court, name, address, plain=False)
