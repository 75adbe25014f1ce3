"""A storm of accepts: few slots, many taps at once, on the real table. Nobody ever has more than his slots."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import events as e
from chalicelib.domain.refusals import Refused
from chalicelib.store import journal, people, providers, streams
from chalicelib.store.people import Address
from infra.local import ready_claims

CLAIMS, PROVIDERS, SLOTS, TAPS = 8, 4, 3, 64
HOME = Address("3 quai de Saône", "69002", "Lyon")


@dataclass(frozen=True, slots=True)
class Storm:
    """Who came out of it with what; ``answers``: how many taps were answered how."""

    held: Counter[str]  # claims by provider, from the claims themselves
    twice: int  # claims that were given to more than one
    free: dict[str, int]  # slots that the table still offers
    answers: Counter[str]
    seconds: float

    @property
    def over_assigned(self) -> int:
        """Claims beyond somebody's slots."""
        return sum(max(0, held - SLOTS) for held in self.held.values())

    @property
    def adds_up(self) -> bool:
        """Each provider's free slots are those he has not filled."""
        return all(free == SLOTS - self.held[of] for of, free in self.free.items())


def storm(first: int = 700) -> dict[str, object]:
    """The bar of matching: 64 accepts at once, 8 claims, 4 providers with 3 slots each, on this site's table.

    ``first`` is the number of the first claim made for it.
    """
    seen = blow(first)
    return {
        "accepts": TAPS,
        "claims": CLAIMS,
        "providers": PROVIDERS,
        "slots": SLOTS,
        "assigned": sum(seen.held.values()),
        "over_assigned": seen.over_assigned,
        "claims_given_twice": seen.twice,
        "slots_add_up": seen.adds_up,
        "answers": dict(sorted(seen.answers.items())),
        "seconds": round(seen.seconds, 2),
    }


def blow(first: int) -> Storm:
    """Every provider taps every claim, twice, all together."""
    agents = [_agent(first + number) for number in range(PROVIDERS)]
    creditor = people.Creditor(f"crd_{first:026d}", "Atelier Vélo Saône", "812345678", HOME, "c@example.org", "acct_1")
    people.save_creditor(creditor)
    claims = [ready_claims.offered(first + number, creditor, agents) for number in range(CLAIMS)]
    pairs = [pair for pair in product(claims, agents) for _ in range(TAPS // (CLAIMS * PROVIDERS))]
    start = threading.Barrier(len(pairs))

    def tap(number: int) -> str:
        claim_id, agent = pairs[number]
        order = c.AcceptOffer(claim_id=claim_id, by=Actor("provider", agent.id), at=ambient.now(), undoable=True)
        start.wait()
        try:
            handle.claim(order, key=f"storm:{first}:{number}")
        except Refused as refused:
            return refused.reason.value
        return "accepted"

    began = time.perf_counter()
    with ThreadPoolExecutor(len(pairs)) as pool:
        answers = Counter(pool.map(tap, range(len(pairs))))
    return _judged(claims, agents, answers, time.perf_counter() - began)


def _judged(claims: list[str], agents: list[providers.Provider], answers: Counter[str], seconds: float) -> Storm:
    found = [journal.load(streams.CLAIM, claim_id) for claim_id in claims]
    given = [
        {line.event.provider_id for line in journal.read(streams.CLAIM, of) if isinstance(line.event, e.ClaimAssigned)}
        for of in claims
    ]
    return Storm(
        held=Counter(claim.provider_id for claim in found if claim and claim.provider_id),
        twice=sum(len(holders) > 1 for holders in given),
        free={known.id: known.open_slots for _, known in providers.candidates([a.id for a in agents], ambient.today())},
        answers=answers,
        seconds=seconds,
    )


def _agent(number: int) -> providers.Provider:
    checked = providers.Papers(checked_at=ambient.now())
    made = providers.Provider(
        f"prv_{number:026d}", "officer", "Étude Faure", f"{number}@example.org", HOME, 45.76, 4.83, 20, SLOTS,
        papers=checked,
    )  # fmt: skip
    providers.save(made)
    return made
