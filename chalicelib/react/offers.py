"""The next wave of offers: the best providers who cover the debtor and were not asked yet."""

from datetime import UTC, datetime, timedelta

from chalicelib import ambient, countries, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Offer, Terms
from chalicelib.domain.matching import facts
from chalicelib.react import files
from chalicelib.store import coverage
from chalicelib.store.journal import Recorded

WAVE = 3  # providers asked at once
PATIENCE = timedelta(hours=4)
WAKING = range(8, 20)  # hours in which people look at offers
NOON = 12
NOBODY = timedelta(hours=24)  # when nobody new covers the place: look again tomorrow


def first(line: Recorded) -> None:
    """After the mandate, when the creditor chose someone near his debtor."""
    if isinstance(line.event, e.MandateSigned) and line.event.route == "near_you":
        _wave(files.claim_of(line), line)


def again(line: Recorded) -> None:
    """After a wave that nobody took, or a tender that nobody answered."""
    _wave(files.claim_of(line), line)


def need(claim: Claim, terms: Terms, ties: frozenset[facts.Tie] = frozenset()) -> facts.Need:
    """What matching must know of a claim, on the day it is asked."""
    owed = countries.by_code("fr").composition(claim.debt, ambient.today())
    return facts.Need(claim.place, claim.debt.debtor_kind, owed.total_cents, terms, ties)


def _wave(claim: Claim, line: Recorded) -> None:
    if claim.status != "seeking" or claim.wave is not None or claim.terms is None:
        return  # somebody was faster, or it is over
    if claim.debt.insolvent_on is not None:
        return  # nobody is asked to chase it any more (gate G10)
    parties = files.file_of(line)
    ties = frozenset(f"siren:{siren}" for siren in (parties.creditor.siren, parties.debtor.siren) if siren)
    wanted = need(claim, claim.terms, ties)
    fresh = tuple(offer for _, offer in coverage.ranked(wanted, ambient.today(), claim.asked))
    offers = (fresh or _once_more(claim, wanted))[:WAVE]
    now = ambient.now()
    order = c.MakeOffers(
        claim_id=claim.id,
        by=SYSTEM,
        at=now,
        wave=claim.waves + 1,
        offers=offers,
        until=_patient(now, claim.place.departement) if fresh else now + NOBODY,
        seed=ambient.seed(),
    )
    handle.claim(order, key=f"{line.id}:wave:{ambient.new_id('try')}")


def _patient(now: datetime, departement: str) -> datetime:
    """Four hours from now; where that is at night or on a day of rest, noon of the next working day."""
    law, until = countries.by_code("fr"), (now + PATIENCE).astimezone(ambient.PARIS)
    if until.hour in WAKING and law.contact_day(until.date(), departement) == until.date():
        return until.astimezone(UTC)
    late = until.hour >= WAKING.stop
    day = law.contact_day(until.date() + timedelta(days=late), departement)
    return datetime(day.year, day.month, day.day, NOON, tzinfo=ambient.PARIS).astimezone(UTC)


def _once_more(claim: Claim, wanted: facts.Need) -> tuple[Offer, ...]:
    """Those who were asked before, who waited longest first: nobody is asked day after day while others are not."""
    last = {provider_id: turn for turn, provider_id in enumerate(claim.asked)}
    known = (offer for _, offer in coverage.ranked(wanted, ambient.today()))
    return tuple(sorted(known, key=lambda offer: last.get(offer.provider_id, -1)))
