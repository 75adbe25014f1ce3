"""Who may bid on a call, and who may not: checked before his bid is taken, and said before he fills in the form.

Somebody who is tied to a party, or had the claim before, is told that alone: never which party, or by what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from chalicelib import ambient
from chalicelib.countries.fr import courts
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import eligibility, facts
from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.facts import Brief
from chalicelib.domain.tender.state import Tender
from chalicelib.react import needing
from chalicelib.store import first_looks, journal, streams

Former = Literal["had_it"]
Bar = Exclusion | Former
#: What bars from bidding, with the refusal that says so. Anything else is for the bidder to weigh.
REFUSALS: dict[Bar, Reason] = {
    "not_vetted": Reason.NOT_VETTED,
    **dict.fromkeys(get_args(eligibility.Conflict), Reason.CONFLICT_OF_INTEREST),
    "not_an_officer": Reason.OTHER_COURT,
    "other_court": Reason.OTHER_COURT,
    "had_it": Reason.NO_LONGER_YOURS,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim of a call as a bidder is held against it, who had it, and who said that he can't be impartial."""

    need: facts.Need
    former: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def check(call_for: Tender, provider_id: str, duty: courts.Duty = "amicable") -> None:
    """Raises Refused for who may not bid: NOT_VETTED, CONFLICT_OF_INTEREST, OTHER_COURT, NO_LONGER_YOURS.

    Of who has looked at the call before nothing but himself is read: what he was told stands.
    """
    known, heard = first_looks.bidder(provider_id, call_for, ambient.today())
    if known is None:
        raise Refused(Reason.NOT_VETTED)
    found = told(call_for, known, duty) if heard is None else _ordered({*heard, *_apart(call_for, known, duty)})
    for bar in found:
        raise Refused(REFUSALS[bar])


def told(call_for: Tender, known: facts.Provider, duty: courts.Duty = "amicable") -> tuple[Bar, ...]:
    """Why he may not bid, as he hears it while the call is open: of its parties, what he heard at his first look.

    A tie that came later, or was not seen then, is looked at again when the bids are opened.
    """
    heard = first_looks.told(known.id, call_for, lambda: _of_parties(known, asked(call_for)))
    return _ordered({*heard, *_apart(call_for, known, duty)})


def bars(known: facts.Provider, claims: Iterable[Asked]) -> tuple[Bar, ...]:
    """Why he may not bid as things are now, the weightiest first; none when he may."""
    claims = tuple(claims)
    found: set[str] = set(_of_parties(known, claims))
    for claim in claims:
        found |= set(eligibility.exclusions(known, claim.need))
    return _ordered(found)


def asked(call_for: Tender, duty: courts.Duty = "amicable") -> tuple[Asked, ...]:
    """What all bidders are held against: a few reads, however many claims it has.

    ``duty``: what is called for. Amicable recovery is free of areas; other acts of an officer are his court's
    (CPCE R125-1, décret 2021-1625).
    """
    claims = journal.cards(streams.CLAIM, call_for.claim_ids)
    ties = needing.ties_of(claims.values())
    found: list[Asked] = []
    for part in call_for.parts:
        claim = claims.get(part.claim_id)
        need = _need(part.brief, duty, ties.get(part.claim_id, needing.NO_TIES))
        found.append(Asked(need, claim.former, claim.tied) if claim else Asked(need))
    return tuple(found)


def _of_parties(known: facts.Provider, claims: Iterable[Asked]) -> tuple[str, ...]:
    """What bars him as one who has or had to do with a debtor or a creditor."""
    found: set[str] = set()
    for claim in claims:
        found |= set(eligibility.exclusions(known, claim.need)) & eligibility.CONFLICTS
        found |= {"had_it"} if known.id in claim.former else set()
        found |= {"declared_tie"} if known.id in claim.tied else set()
    return _ordered(found)


def _apart(call_for: Tender, known: facts.Provider, duty: courts.Duty) -> set[str]:
    """What bars him whoever the parties are."""
    return {found for part in call_for.parts for found in eligibility.exclusions(known, _need(part.brief, duty))}


def _need(brief: Brief, duty: courts.Duty, ties: frozenset[facts.Tie] = needing.NO_TIES) -> facts.Need:
    court = "" if duty == "amicable" else courts.court_of_appeal(brief.place.departement)
    return facts.Need(
        brief.place, brief.debtor_kind, brief.total_cents, Terms(brief.highest_bps), ties, court=court
    )  # fmt: skip


def _ordered(found: Iterable[str]) -> tuple[Bar, ...]:
    """Those that bar from bidding, the weightiest first."""
    return tuple(bar for bar in REFUSALS if bar in set(found))
