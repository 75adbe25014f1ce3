"""A storm of payment hooks over many claims: shuffled, each sent several times. Afterwards every cent is looked for.

The books are compared with what our own Stripe holds: two programs that never saw each other's sums.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain import ledger
from chalicelib.gateways import card_payments, payment_notices
from chalicelib.store import journal, people, streams
from infra.local import ready_claims
from infra.local.fake_stripe import FakeStripe
from infra.local.stripe_world.events import Post, Weather

CREDITORS = 4
FIRST = 1001  # the numbers of the storm's creditors, agent and claims
DAYS_LONG = 16  # debits clear after five days; what came too early is sent again for three
PAYMENT_CENTS = 10_000


@dataclass(frozen=True, slots=True)
class Storm:
    """What was sent and what is wrong afterwards: no difference means that the books are exact."""

    claims: int
    hooks: int  # events that concern us
    sent: int  # deliveries of all events, repeats included
    unanswered: int
    differences: tuple[str, ...]


def blow(stripe: FakeStripe, post: Post, jump: Callable[[timedelta], None], claims: int, seed: int = 7) -> Storm:
    """Let that many claims be paid, refunded and disputed, tell it all through ``post``, compare.

    ``jump`` moves the clock that ``stripe`` and the site share. The site must talk to this very ``stripe``.
    """
    draw = random.Random(seed)  # noqa: S311 - makes weather, protects nothing
    owed_to = [ready_claims.creditor(FIRST + number) for number in range(CREDITORS)]
    agent = ready_claims.agent(FIRST)
    ids = []
    for number in range(claims):
        creditor = owed_to[number % CREDITORS]
        ids.append(ready_claims.active(FIRST + number, creditor, agent, 60_000))
        _live(stripe, ids[-1], creditor.account, draw)
    told: list[int] = []
    stripe.webhook = lambda body, signature: _count(told, post(body, signature))
    stripe.weather = Weather(duplicate=3, senders=4, reorder=True, seed=seed)
    for _ in range(DAYS_LONG):
        for _ in range(3):
            stripe.deliver_due()
        jump(timedelta(hours=12))
    events = stripe.world.shelf.all("event")
    return Storm(
        claims=claims,
        hooks=sum(event["type"] in payment_notices.EVENT_TYPES for event in events),
        sent=len(told),
        unanswered=sum(event["pending_webhooks"] for event in events),
        differences=tuple(_differences(stripe, ids, owed_to)),
    )


def _live(stripe: FakeStripe, claim_id: str, account: str, draw: random.Random) -> None:
    """One to three payments, of which some fail, go back, are disputed, or come back after all."""
    for attempt in range(1, draw.randint(2, 4)):
        how = draw.choices(["card", "sepa_debit", "sepa_refused"], [6, 2, 1])[0]
        payment_id = _pay(stripe, claim_id, account, attempt, how)
        if how != "card":
            continue
        match draw.choices(["keep", "refund", "part", "dispute", "won", "lost"], [5, 1, 1, 1, 1, 1])[0]:
            case "refund":
                card_payments.refund(account, payment_id, PAYMENT_CENTS, refund_fee=True, key=f"{payment_id}:all")
            case "part":
                card_payments.refund(account, payment_id, 1_234, refund_fee=False, key=f"{payment_id}:part")
            case "dispute":
                stripe.open_dispute(payment_id)
            case "won":
                stripe.close_dispute(stripe.open_dispute(payment_id), "won")
            case "lost":
                stripe.close_dispute(stripe.open_dispute(payment_id), "lost")
            case _:
                pass


def _pay(stripe: FakeStripe, claim_id: str, account: str, attempt: int, how: str) -> str:
    checkout = card_payments.Checkout(
        claim_id=claim_id,
        creditor_account=account,
        cents=PAYMENT_CENTS,
        application_fee_cents=ready_claims.TERMS.fee(PAYMENT_CENTS).total_cents,
        attempt=attempt,
        quoted_on=ambient.today(),
        description=claim_id,
        success_url="http://localhost/dossier/merci",
        cancel_url="http://localhost/dossier",
        expires_at=ambient.now() + timedelta(hours=1),
    )
    return str(stripe.pay(card_payments.open_checkout(checkout).session_id, how)["payment_intent"])


def _count(told: list[int], status: int) -> int:
    told.append(status)
    return status


def _differences(stripe: FakeStripe, ids: list[str], owed_to: list[people.Creditor]) -> list[str]:
    """Where the books and the bank don't agree, or a card is not what its journal folds to."""
    books: Counter[str] = Counter()
    wrong = []
    for claim_id in ids:
        book = ledger.balances(journal.postings(claim_id))
        books.update(book)
        if sum(book.values()):
            wrong.append(f"{claim_id}: the postings do not add up to zero")
        if journal.load(streams.CLAIM, claim_id) != journal.folded(streams.CLAIM, claim_id):
            wrong.append(f"{claim_id}: the card is not what the journal tells")
    pairs = [(f"creditor/{c.id}", books[f"creditor/{c.id}"], _gross(stripe, c.account)) for c in owed_to]
    pairs.append(("platform", books[ledger.FEES] + books[ledger.HELD_FOR_PROVIDERS], _gross(stripe, None)))
    return wrong + [
        f"{name}: the book says {ours}, the bank {theirs}" for name, ours, theirs in pairs if ours != theirs
    ]


def _gross(stripe: FakeStripe, account: str | None) -> int:
    """What an account holds, cents, before Stripe's own fees: those are between the creditor and Stripe."""
    lines = [line for line in stripe.world.shelf.all("balance_transaction") if line["_account"] == account]
    fees = sum(fee["amount"] for line in lines for fee in line["fee_details"] if fee["type"] == "stripe_fee")
    return sum(int(line["net"]) for line in lines) + int(fees)
