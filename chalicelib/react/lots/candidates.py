"""Who could have each of some claims, and what it would be worth with him: providers are read once for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.countries.fr import trades
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.matching import eligibility, facts, ranking
from chalicelib.react import looking_up, needing
from chalicelib.store import coverage, neighbourhood, people, register_answers
from chalicelib.store.coverage import Considered
from chalicelib.store.lots import Lot
from chalicelib.store.neighbourhood import Neighbourhood

AT_ONCE = 100  # what one BatchGetItem holds


@dataclass(frozen=True, slots=True)
class Candidates:
    """By claim, who was considered for it; by provider, the slots he has free now."""

    considered: Mapping[str, Considered]
    free: Mapping[str, int]


def of(lot: Lot, claims: Sequence[Claim]) -> Candidates:
    """As for a single claim, but the parties, the cells and the providers are read for all claims at once."""
    near = neighbourhood.around((claim.place for claim in claims), ambient.today())
    considered = {claim.id: _considered(need, near, len(claims)) for claim, need in _needs(lot, claims)}
    return Candidates(considered, {of: known.open_slots for of, (_, known) in near.known.items()})


def _needs(lot: Lot, claims: Sequence[Claim]) -> Iterator[tuple[Claim, facts.Need]]:
    creditor = people.creditor(lot.creditor_id) or lot.creditor
    answer = looking_up.company(creditor.siren)
    ours = answer.company if answer else None
    tied, sector = needing.of_creditor(creditor, ours), trades.sector(ours.naf) if ours else ""
    for begin in range(0, len(claims), AT_ONCE):
        some = claims[begin : begin + AT_ONCE]
        debtors = people.debtors([(claim.debtor_id, claim.id) for claim in some])
        entries = register_answers.companies({debtor.siren for debtor in debtors.values() if debtor.siren})
        for claim in some:
            assert claim.terms is not None  # noqa: S101 - those without a mandate are not asked for
            yield claim, needing.between(claim, claim.terms, tied | _ties(debtors.get(claim.id), entries), sector)


def _ties(debtor: people.DebtorFile | None, entries: Mapping[str, register_answers.CompanyAnswer]) -> frozenset[str]:
    """The register is not asked about thousands of debtors in a row: what it said within a month is enough."""
    if debtor is None:
        return needing.NO_TIES
    answer = entries.get(debtor.siren)
    return needing.of_debtor(debtor, answer.company if answer else None)


def _considered(need: facts.Need, near: Neighbourhood, rivals: int) -> Considered:
    """The nearest, as many as have slots for all claims of the neighbourhood, and at least as many as for one claim."""
    able: list[facts.Provider] = []
    excluded: list[tuple[str, tuple[eligibility.Exclusion, ...]]] = []
    slots = 0
    for provider in near.near(need.place):
        if len(able) + len(excluded) >= coverage.ENOUGH and slots >= rivals:
            break
        reasons = eligibility.exclusions(provider, need)
        if "too_far" in reasons:
            continue
        if reasons:
            excluded.append((provider.id, reasons))
        else:
            able.append(provider)
            slots += provider.open_slots
    seed = ambient.seed()
    offers = ranking.ordered(able, need, seed)
    ranked = [(near.known[offer.provider_id][0], offer) for offer in offers]
    return Considered(ranked, excluded[: coverage.MOST], seed, need)
