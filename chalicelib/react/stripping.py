"""Words that go from one side of a call to the other, stripped of who anybody is: the names that are known to us."""

from collections.abc import Iterable

from chalicelib import ambient
from chalicelib.domain.tender import redaction
from chalicelib.domain.tender.redaction import Redacted
from chalicelib.domain.tender.state import Tender
from chalicelib.store import journal, people, plain, providers, streams


def question(call_for: Tender, text: str, asker: str = "") -> Redacted:
    """Words for the thread, which all bidders read: without the names of debtors, creditors and bidders."""
    bidders = {bid.provider_id for bid in call_for.bids} | {each.provider_id for each in call_for.questions}
    return redaction.redact(text, _names(call_for, {asker, *bidders} - {""}), _towns(call_for))


def note(call_for: Tender, text: str) -> Redacted:
    """Words of a bid, for its creditor: without a way past the board. Whose they are he reads beside them."""
    return redaction.redact(text, (), _towns(call_for))


def _names(call_for: Tender, bidders: Iterable[str]) -> list[str]:
    claims = journal.cards(streams.CLAIM, call_for.claim_ids).values()
    debtors = people.debtors([(claim.debtor_id, claim.id) for claim in claims]).values()
    creditors = filter(None, map(people.creditor, sorted(call_for.creditor_ids)))
    known = providers.candidates(sorted(bidders)[: plain.MOST], ambient.today())
    return [*(one.name for one in debtors), *(one.name for one in creditors), *(one.name for one, _ in known)]


def _towns(call_for: Tender) -> list[str]:
    return [brief.place.city for brief in call_for.briefs]
