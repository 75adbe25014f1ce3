"""Many providers tap «accept» on one claim at the same moment: exactly one has it, whoever taps how often."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from chalicelib import ambient
from chalicelib.domain.claim import events
from chalicelib.store import access, journal, providers, streams
from chalicelib.web import session
from infra.local import ready_claims, visitor
from infra.local.bench.figures import Chapter, Figure

TAPS, RIVALS = 200, 50
SLOTS = 8
TAKEN, LATE = 303, 409  # see the mission; a kind sentence


@dataclass(frozen=True, slots=True)
class Race:
    """How a race ended. ``winners`` are the providers who were let in, ``answers`` HTTP statuses with their number."""

    winners: frozenset[str]
    holder: str | None
    assignments: int
    slots_taken: int
    answers: dict[int, int]

    @property
    def fair(self) -> bool:
        """One winner, the one the table names, who paid with one slot; everybody else was told."""
        one = self.winners == {self.holder} and self.assignments == 1 and self.slots_taken == 1
        return one and set(self.answers) == {TAKEN, LATE}


def measure(application: visitor.Application) -> Chapter:
    """The chapter of docs/benchmarks.md."""
    race = run(application, TAPS, RIVALS)
    told = ", ".join(f"{number} × {status}" for status, number in sorted(race.answers.items()))
    figures = (
        Figure(f"{TAPS} accepts at once: winners", "exactly 1", str(len(race.winners)), race.fair, vital=True),
        Figure("… assignments in the journal, slots taken", "1, 1", f"{race.assignments}, {race.slots_taken}"),
        Figure("… answers by HTTP status", "303 or 409", told),
    )
    how = (
        f"{RIVALS} providers were offered one claim and each taps {TAPS // RIVALS} times, all {TAPS} requests released"
        " together, through the door `POST /missions/{claim_id}/accepter` on the embedded engine."
        " A second tap of the winner is answered like his first."
    )
    return Chapter("One claim, many accepts", how, figures)


def run(application: visitor.Application, taps: int, rivals: int) -> Race:
    """``taps`` requests at once by ``rivals`` providers on one new claim."""
    agents = [ready_claims.agent(number, slots=SLOTS) for number in range(rivals)]
    asked = [agent.id for agent in agents]
    waiting = [_at_the_page(application, provider_id) for provider_id in asked]
    claim_id = ready_claims.offered(0, ready_claims.creditor(0), agents)
    start = threading.Barrier(taps)

    def tap(number: int) -> tuple[str, int]:
        client, csrf = waiting[number % rivals]
        start.wait()
        answer = client.post(f"/missions/{claim_id}/accepter", {"csrf": csrf, "key": f"tap-{number % rivals}"})
        return asked[number % rivals], answer.status

    with ThreadPoolExecutor(taps) as pool:
        answers = list(pool.map(tap, range(taps)))
    return _judged(claim_id, asked, answers)


def _at_the_page(application: visitor.Application, provider_id: str) -> tuple[visitor.Client, str]:
    """A provider's browser, and the secret of its forms."""
    ends = ambient.now() + access.SESSION_LIFE
    token = access.open_session(access.Session("provider", provider_id, f"usr_{provider_id}", "Agent", ends))
    client = visitor.Client(application)
    client.cookies[session.cookie_name()] = token
    return client, client.get("/missions").value("csrf")


def _judged(claim_id: str, asked: list[str], answers: list[tuple[str, int]]) -> Race:
    claim = journal.load(streams.CLAIM, claim_id)
    lines = journal.read(streams.CLAIM, claim_id)
    return Race(
        winners=frozenset(provider_id for provider_id, status in answers if status == TAKEN),
        holder=claim.provider_id if claim else None,
        assignments=sum(isinstance(line.event, events.ClaimAssigned) for line in lines),
        slots_taken=sum(SLOTS - open_slots for open_slots in _open_slots(asked)),
        answers=dict(Counter(status for _, status in answers)),
    )


def _open_slots(ids: list[str]) -> list[int]:
    return [found.open_slots for _, found in providers.candidates(ids, ambient.today())]
