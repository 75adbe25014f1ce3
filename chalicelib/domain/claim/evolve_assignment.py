"""How offers, an acceptance, its end or a tender change a claim."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from chalicelib.domain.claim import assignment_events as e
from chalicelib.domain.claim.state import Claim, Tenure, Wave

Offering = e.OffersMade | e.OfferDeclined | e.OffersLapsed
Holding = e.ClaimAssigned | e.AssignmentUndone | e.ProviderSilent | e.AssignmentEnded | e.TenderFailed
Event = Offering | Holding
CONFLICT = "conflict_of_interest"


def assignment(claim: Claim, event: Event, at: datetime) -> Claim:
    """The claim after what happened between it and those who recover it."""
    return _offering(claim, event) if isinstance(event, Offering) else _holding(claim, event, at)


def acted(claim: Claim, at: datetime, *, worked: bool) -> Claim:
    """Its provider did something, or was given new days: he is not silent."""
    if claim.tenure is None:
        return claim
    tenure = replace(claim.tenure, active_at=at, worked=claim.tenure.worked or worked, silent_until=None)
    return replace(claim, tenure=tenure)


def _offering(claim: Claim, event: Offering) -> Claim:
    """The claim after a wave went out, was declined or lapsed."""
    match event:
        case e.OffersMade(wave, offers, until):
            asked = claim.asked + tuple(o.provider_id for o in offers)
            return replace(claim, wave=Wave(wave, offers, until), waves=wave, asked=asked)
        case e.OfferDeclined(provider_id, reason):
            tied = (*claim.tied, provider_id) if reason == CONFLICT else claim.tied
            return replace(claim, wave=_without(claim.wave, provider_id), tied=tied)
        case e.OffersLapsed():
            return replace(claim, wave=None)
        case _:
            assert_never(event)


def _holding(claim: Claim, event: Holding, at: datetime) -> Claim:
    """The claim after somebody got it, took that back, was warned, or lost it."""
    match event:
        case e.ClaimAssigned():
            return _assigned(claim, event, at)
        case e.AssignmentUndone():
            wave = claim.tenure.wave if claim.tenure else None
            return replace(claim, status="seeking", provider_id=None, tenure=None, wave=wave)
        case e.ProviderSilent(_, until):
            return replace(claim, tenure=claim.tenure and replace(claim.tenure, silent_until=until))
        case e.AssignmentEnded():
            return _ended(claim, event)
        case e.TenderFailed():
            return replace(claim, status="seeking")
        case _:
            assert_never(event)


def _assigned(claim: Claim, event: e.ClaimAssigned, at: datetime) -> Claim:
    return replace(
        claim,
        status="assigned",
        provider_id=event.provider_id,
        terms=event.terms,
        tenure=Tenure(claim.version + 1, at, event.undo_until, claim.wave if event.undo_until else None),
        wave=None,
        tender_id=event.tender_id,
    )


def _ended(claim: Claim, event: e.AssignmentEnded) -> Claim:
    """Searched for again, at the mandate's price; who comes next begins with a letter of his own (CPCE R124-4)."""
    tied = (*claim.tied, event.provider_id) if event.end_reason == CONFLICT else claim.tied
    return replace(
        claim,
        status="seeking",
        provider_id=None,
        tenure=None,
        terms=claim.mandate.terms if claim.mandate else claim.terms,
        former=(*claim.former, event.provider_id),
        tied=tied,
        asked_before=len(claim.asked),
        earlier_letters=(*claim.earlier_letters, claim.letter) if claim.letter else claim.earlier_letters,
        letter=None,
        agenda=(),
        begun=(),
    )


def _without(wave: Wave | None, provider_id: str) -> Wave | None:
    return wave and replace(wave, offers=tuple(o for o in wave.offers if o.provider_id != provider_id))
