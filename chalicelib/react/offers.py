"""The next wave of offers: the best providers who cover the debtor and were not asked yet (``domain.waves``)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib import ambient, countries, handle
from chalicelib.countries.fr import contact as rules
from chalicelib.domain import waves
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Terms
from chalicelib.react import files, needing
from chalicelib.store import coverage, lots, matchings
from chalicelib.store.coverage import Considered
from chalicelib.store.journal import Recorded

NOBODY = timedelta(hours=24)  # when nobody new covers the place: look again tomorrow


def first(line: Recorded) -> None:
    """After the mandate, when the creditor chose someone near his debtor. Claims of a lot are matched together."""
    if isinstance(line.event, e.MandateSigned) and line.event.route == "near_you" and not lots.filed(line.key):
        _wave(files.claim_of(line), line)


def again(line: Recorded) -> None:
    """After a wave that nobody took, a tender that nobody answered, or a provider whose work on it is over."""
    _wave(files.claim_of(line), line)


def patient(now: datetime, departement: str, owed_cents: int) -> datetime:
    """Until when a wave that goes out now is waited for, by what is owed and the hours in which people look."""
    return waves.until(owed_cents, _there(now, departement), _working(departement)).astimezone(UTC)


def _wave(claim: Claim, line: Recorded) -> None:
    if claim.status != "seeking" or claim.wave is not None or claim.terms is None:
        return  # somebody was faster, or it is over
    if claim.debt.insolvent_on is not None:
        return  # nobody is asked to chase it any more (gate G10)
    now, seed, wave = ambient.now(), ambient.seed_of(claim.id), claim.waves + 1
    seen, fresh = _looked(claim, claim.terms, seed)
    owed, where = seen.need.total_cents if seen.need else 0, claim.place.departement
    most = waves.size(owed, _there(now, where), _working(where))
    offers = tuple(offer for _, offer in seen.ranked)[:most]
    until = patient(now, where, owed) if fresh else now + NOBODY
    order = c.MakeOffers(claim_id=claim.id, by=SYSTEM, at=now, wave=wave, offers=offers, until=until, seed=seed)
    kept = matchings.also_keep(matchings.decided(claim.id, wave, now, seen, offers))
    handle.claim(order, key=f"{line.id}:wave:{ambient.new_id('try')}", also=(kept,))


def _looked(claim: Claim, terms: Terms, seed: int) -> tuple[Considered, bool]:
    """Who can be asked, and whether that is somebody new; once all were asked, those who waited longest come first.

    Nobody is asked day after day while others are not, and never who had the claim or can't be impartial.
    """
    wanted, today, barred = needing.of(claim, terms), ambient.today(), tuple(sorted(claim.barred))
    seen = coverage.considered(wanted, today, (*claim.asked_lately, *barred), seed)
    if seen.ranked or not claim.asked_lately:
        return seen, bool(seen.ranked)
    again = coverage.considered(wanted, today, barred, seed)
    last = {provider_id: turn for turn, provider_id in enumerate(claim.asked)}
    in_turn = sorted(again.ranked, key=lambda found: last.get(found[1].provider_id, -1))
    return replace(again, ranked=in_turn), False


def _there(now: datetime, departement: str) -> datetime:
    """That moment by the clocks of the place: overseas, morning is at another hour."""
    return now.astimezone(rules.zone(departement))


def _working(departement: str) -> waves.WorkingDay:
    return lambda day: countries.by_code("fr").contact_day(day, departement)
