"""Every order on a claim, ready to be given by the right person at the usual moment."""

from datetime import date, datetime, timedelta
from typing import Literal

from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Channel, Debt, Instalment, Interruption, InterruptionKind
from chalicelib.domain.claim.terms import Offer, Route, Terms
from chalicelib.domain.places import Place
from tests.domain.people import (
    AGENT,
    CREDITOR,
    DEBTOR,
    HASH,
    LYON,
    NOW,
    OFFERS,
    OPENED,
    PLATFORM,
    PUBLISHED,
    TERMS,
    TODAY,
    debt,
)

ID = "clm_1"


def file(
    owed: Debt | None = None, *, by: Actor = CREDITOR, debtor: str = DEBTOR.id, place: Place = LYON
) -> c.FileClaim:
    return c.FileClaim(
        claim_id=ID,
        by=by,
        at=NOW,
        creditor_id=CREDITOR.id,
        account="acct_1",
        debtor_id=debtor,
        debt=owed or debt(),
        place=place,
        evidence=(HASH,),
    )


def correct(owed: Debt | None = None, by: Actor = CREDITOR) -> c.CorrectClaim:
    return c.CorrectClaim(claim_id=ID, by=by, at=NOW, debt=owed or debt())


def sign(
    route: Route = "near_you", document: str = HASH, by: Actor = CREDITOR, ceiling: int | None = None
) -> c.SignMandate:
    return c.SignMandate(claim_id=ID, by=by, at=NOW, document=document, route=route, terms=TERMS, ceiling_cents=ceiling)


def withdraw(by: Actor = CREDITOR) -> c.WithdrawClaim:
    return c.WithdrawClaim(claim_id=ID, by=by, at=NOW)


def offer(wave: int = 1, offers: tuple[Offer, ...] = OFFERS, by: Actor = PLATFORM) -> c.MakeOffers:
    return c.MakeOffers(claim_id=ID, by=by, at=NOW, wave=wave, offers=offers, until=NOW + timedelta(days=1), seed=7)


def accept(by: Actor = AGENT, at: datetime = NOW, *, undoable: bool = False) -> c.AcceptOffer:
    return c.AcceptOffer(claim_id=ID, by=by, at=at, undoable=undoable)


def undo(by: Actor = AGENT, at: datetime = NOW) -> c.UndoAcceptance:
    return c.UndoAcceptance(claim_id=ID, by=by, at=at)


def end(
    reason: c.EndReason = "other", by: Actor = AGENT, at: datetime = NOW, provider_id: str = AGENT.id
) -> c.EndAssignment:
    return c.EndAssignment(claim_id=ID, by=by, at=at, reason=reason, provider_id=provider_id)


def decline(by: Actor = AGENT, reason: c.DeclineReason = "capacity") -> c.DeclineOffer:
    return c.DeclineOffer(claim_id=ID, by=by, at=NOW, reason=reason)


def award(tender: str = "tnd_1", by: Actor = PLATFORM) -> c.AwardClaim:
    return c.AwardClaim(claim_id=ID, by=by, at=NOW, provider_id=AGENT.id, tender_id=tender, terms=Terms(1500))


def tender_failed(by: Actor = PLATFORM) -> c.ReturnFromTender:
    return c.ReturnFromTender(claim_id=ID, by=by, at=NOW, tender_id="tnd_1")


def letter(at: datetime = NOW, by: Actor = PLATFORM) -> c.RecordFirstLetter:
    return c.RecordFirstLetter(claim_id=ID, by=by, at=at, document=HASH, reference="REC-1")


def step(  # noqa: PLR0913 - what a provider can say of a step
    outcome: c.Outcome = "message",
    *,
    step_id: str = "call-1",
    kind: c.StepKind = "call",
    at: datetime = NOW,
    happened_at: datetime | None = None,
    promised_on: date | None = None,
    note: str | None = None,
    by: Actor = AGENT,
) -> c.RecordStep:
    return c.RecordStep(
        claim_id=ID,
        by=by,
        at=at,
        step_id=step_id,
        kind=kind,
        outcome=outcome,
        promised_on=promised_on,
        note=note,
        happened_at=happened_at,
    )


def concern(
    about: c.Concern = "dispute", note: str | None = None, by: Actor = DEBTOR, plan: tuple[Instalment, ...] = ()
) -> c.RaiseConcern:
    return c.RaiseConcern(claim_id=ID, by=by, at=NOW, concern=about, note=note, plan=plan)


def accept_plan(by: Actor = CREDITOR, at: datetime = NOW) -> c.AcceptPlan:
    return c.AcceptPlan(claim_id=ID, by=by, at=at)


def later_letter(kind: c.LetterKind = "second_letter", at: datetime = NOW, by: Actor = PLATFORM) -> c.RecordLetter:
    return c.RecordLetter(claim_id=ID, by=by, at=at, step_id=f"{kind}-1", kind=kind, document=HASH[::-1])


def begin_contact(channel: Channel = "call", at: datetime = NOW, by: Actor = AGENT) -> c.BeginContact:
    return c.BeginContact(claim_id=ID, by=by, at=at, channel=channel)


def amend(owed: Debt | None = None, by: Actor = CREDITOR) -> c.AmendDebt:
    return c.AmendDebt(claim_id=ID, by=by, at=NOW, debt=owed or debt(90_000))


def interrupt(
    kind: InterruptionKind = "court_claim",
    on: date = TODAY,
    until: date | None = None,
    document: str | None = None,
    by: Actor = CREDITOR,
) -> c.RecordInterruption:
    return c.RecordInterruption(
        claim_id=ID, by=by, at=NOW, interruption=Interruption(on, kind, until), document=document
    )


def insolvency(
    opened_on: date = OPENED, published_on: date = PUBLISHED, *, overseas: bool = False, by: Actor = CREDITOR
) -> c.RecordInsolvency:
    return c.RecordInsolvency(
        claim_id=ID, by=by, at=NOW, opened_on=opened_on, published_on=published_on, overseas=overseas
    )


def resume(at: datetime = NOW, note: str | None = None, by: Actor = CREDITOR) -> c.ResumeClaim:
    return c.ResumeClaim(claim_id=ID, by=by, at=at, note=note)


def pay(
    cents: int,
    payment_id: str = "pi_1",
    *,
    on: date = TODAY,
    cleared: bool = True,
    bears_fee: bool = True,
    account: str | None = None,
    by: Actor = PLATFORM,
) -> c.RecordPayment:
    return c.RecordPayment(
        claim_id=ID,
        by=by,
        at=NOW,
        payment_id=payment_id,
        cents=cents,
        on=on,
        method="card",
        cleared=cleared,
        bears_fee=bears_fee,
        account=account,
    )


def fail(payment_id: str = "pi_1", account: str | None = None, by: Actor = PLATFORM) -> c.FailPayment:
    return c.FailPayment(claim_id=ID, by=by, at=NOW, payment_id=payment_id, account=account)


def reverse(
    cents: int,
    reversal_id: str = "re_1",
    *,
    payment_id: str = "pi_1",
    kind: Literal["refund", "dispute"] = "refund",
    fee_returned: bool = True,
    account: str | None = None,
    by: Actor = PLATFORM,
) -> c.ReversePayment:
    return c.ReversePayment(
        claim_id=ID,
        by=by,
        at=NOW,
        payment_id=payment_id,
        reversal_id=reversal_id,
        cents=cents,
        kind=kind,
        fee_returned=fee_returned,
        account=account,
    )


def transfer(payment_id: str = "pi_1", cents: int | None = None, by: Actor = PLATFORM) -> c.RecordTransfer:
    return c.RecordTransfer(claim_id=ID, by=by, at=NOW, payment_id=payment_id, transfer_id="tr_1", cents=cents)


def close(code: c.ClosingCode, by: Actor = CREDITOR) -> c.CloseClaim:
    return c.CloseClaim(claim_id=ID, by=by, at=NOW, code=code)


def wake(at: datetime = NOW, by: Actor = PLATFORM) -> c.Wake:
    return c.Wake(claim_id=ID, by=by, at=at)
