"""The book of a whole journal, as the shell writes it: the postings of each event, in order."""

from chalicelib.domain import ledger
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import evolve
from chalicelib.domain.claim.state import Claim
from tests.domain.people import NOW


def booked(*journal: e.Event) -> list[ledger.Posting]:
    book: list[ledger.Posting] = []
    claim: Claim | None = None
    for event in journal:
        claim = evolve.evolve(claim, event, claim_id="clm_1", at=NOW)
        book += ledger.postings(claim, event)
    return book
