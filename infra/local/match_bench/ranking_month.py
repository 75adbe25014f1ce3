"""A made-up month played day by day: who can be asked, who takes a claim, what comes of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain import cover
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import eligibility, facts, ranking, segments
from infra.local.match_bench.ranking_world import Claim, World

BUSY_DAYS = 5  # a slot is taken that long: as in the reference, where 500 agents take 81 % of the claims
LOOKED_AT = 60  # the nearest who can be asked
Policy = Callable[[Sequence[facts.Provider], Claim, int, segments.Market], tuple[Offer, ...]]


@dataclass
class Month:
    """What one policy did: cents (amount times true success), metres, claims by agent, chances told and outcomes.

    ``could`` are claims by agent that he could have had, each by 1/number of those who could. ``before``: how often a
    newcomer came before the best of the others, of how many times.
    """

    cents: float = 0.0
    metres: int = 0
    taken: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    could: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    told: list[tuple[int, bool]] = field(default_factory=list)
    before: tuple[int, int] = (0, 0)


def nearest(able: Sequence[facts.Provider], claim: Claim, _: int, market: segments.Market) -> tuple[Offer, ...]:
    """Whoever is nearest, whatever his record."""
    return (ranking.offer(able[0], claim.need, 0, market),) if able else ()


def ranked(able: Sequence[facts.Provider], claim: Claim, seed: int, market: segments.Market) -> tuple[Offer, ...]:
    """As in production."""
    return ranking.ordered(able, claim.need, seed, market)


def play(world: World, policy: Policy, market: segments.Market | None = None) -> Month:
    """The whole month, one claim after the other; the first of the order takes it.

    ``market``: what ranking believes of all; None: as the agents' own records show it.
    """
    desk, done, day = _Desk(world), Month(), -1
    market = market or segments.fit(agent.records for agent in world.agents)
    for number, claim in enumerate(world.claims, 1):
        while day < claim.day:
            day += 1
            desk.end(day)
        able = desk.able(claim.need)
        offers = policy(able, claim, number, market)
        done.before = _before(done.before, offers, desk)
        desk.seen(able, done)
        if offers:
            desk.take(claim, offers[0], done)
    return done


class _Desk:
    """The agents as they are on a day: free slots, records, what they were offered."""

    def __init__(self, world: World) -> None:
        self.agents = {agent.id: agent for agent in world.agents}
        self.truth = dict(zip(self.agents, world.success, strict=True))
        self.cells: dict[cover.Cell, list[str]] = defaultdict(list)
        self.ending: dict[int, list[tuple[str, str, bool]]] = defaultdict(list)
        for agent in world.agents:
            for cell in cover.cover(agent.bases[0].lat, agent.bases[0].lon, agent.bases[0].km):
                self.cells[cell].append(agent.id)

    def able(self, need: facts.Need) -> list[facts.Provider]:
        """Who can be asked, nearest first."""
        place = need.place
        near = (self.agents[of] for of in self.cells[cover.cell(place.lat, place.lon)])
        able = [agent for agent in near if eligibility.exclusion(agent, need) is None]
        return sorted(able, key=lambda agent: ranking.nearest_km(agent, need))[:LOOKED_AT]

    def seen(self, able: Iterable[facts.Provider], done: Month) -> None:
        """A claim that each of them could have had."""
        able = list(able)
        for agent in able:
            self.agents[agent.id] = replace(agent, opportunities=agent.opportunities + 1 / len(able))
            done.could[agent.id] += 1 / len(able)

    def take(self, claim: Claim, offer: Offer, done: Month) -> None:
        """He has it now; how it will end is known to the world alone."""
        agent, truth = self.agents[offer.provider_id], self.truth[offer.provider_id]
        won = claim.luck < truth
        self.agents[agent.id] = replace(agent, open_slots=agent.open_slots - 1, offered=agent.offered + 1)
        self.ending[claim.day + BUSY_DAYS].append((agent.id, ranking.segment(claim.need), won))
        done.cents += claim.need.total_cents * truth
        done.metres += offer.metres
        done.taken[agent.id] += 1
        done.told.append((offer.chance_bps, won))

    def end(self, day: int) -> None:
        """What was taken some days ago is over: slots are free, records longer."""
        for of, segment, won in self.ending.pop(day, ()):
            agent = self.agents[of]
            tally = agent.records.get(segment, facts.Tally())
            records = {**agent.records, segment: facts.Tally(tally.won + won, tally.closed + 1)}
            self.agents[of] = replace(agent, open_slots=agent.open_slots + 1, records=records)


def _before(counted: tuple[int, int], offers: tuple[Offer, ...], desk: _Desk) -> tuple[int, int]:
    new = [ranking.is_new(desk.agents[offer.provider_id]) for offer in offers]
    if all(new):
        return counted  # nobody else, or nobody at all
    return counted[0] + new.index(False), counted[1] + sum(new)
