"""A claim on the terminal: its timeline, its postings, and whether folding the journal gives the card."""

from pathlib import Path
from typing import Any

from chalicelib.domain import ledger
from infra.local import site


def show(data: Path, claim_id: str) -> int:
    """Print one claim of the local data; 1 when there is none or when the fold differs from the card."""
    with site.opened(data, 0, background=False):
        from chalicelib.store import journal, streams

        lines = list(journal.read(streams.CLAIM, claim_id))
        card = journal.load(streams.CLAIM, claim_id)
        if card is None:
            print(f"recouvrance: no claim {claim_id} in {data}/")
            return 1
        for line in lines:
            print(f"{line.number:4} {line.at:%Y-%m-%d %H:%M} {line.by.split('#')[0]:9} {describe(line.event)}")
        book = journal.postings(claim_id)
        for posting in book:
            print(
                f"     {posting.cents / 100:12,.2f} EUR  {posting.purpose:13} {posting.source} -> {posting.destination}"
            )
        same = journal.folded(streams.CLAIM, claim_id) == card
        print(f"status {card.status}{f' ({card.code})' if card.code else ''}, version {card.version}")
        print(f"balances add up to {sum(ledger.balances(book).values())}; fold of the journal == card: {same}")
        return 0 if same else 1


def describe(event: Any) -> str:  # noqa: ANN401 - any event
    """The event's name with its short fields."""
    fields = (f"{name}={getattr(event, name)}" for name in event.__slots__)
    return f"{type(event).__name__:16} " + " ".join(field for field in fields if len(field) < 60)  # noqa: PLR2004 - one line
