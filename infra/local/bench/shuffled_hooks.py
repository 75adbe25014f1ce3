"""A thousand webhooks, shuffled, each sent three times, by four senders at once: every cent is where it belongs."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib import ambient, react
from chalicelib.domain import ledger
from chalicelib.domain.claim import events
from chalicelib.gateways import payment_notices
from chalicelib.store import journal, queues, streams
from infra.local import visitor, webhook_storm
from infra.local.bench.figures import Chapter, Figure
from infra.local.fake_stripe import FakeStripe

CLAIMS, HOOKS = 310, 1000
MONEY = (events.PaymentReceived, events.PaymentReversed)
Jump = Callable[[timedelta], None]
#: The endpoint is subscribed to these only, as on Stripe.
WANTED = tuple(f'"type": "{name}"'.encode() for name in payment_notices.EVENT_TYPES)


@dataclass(frozen=True, slots=True)
class Shares:
    """Cents of the providers' shares, summed over all claims, that differ; ``parked`` counts given-up reactions."""

    transfers: int = 0  # how many were made
    sent: int = 0  # the bank's transfers against the book
    earned: int = 0  # the bank's transfers against what each claim says its provider has earned
    unexplained: int = 0  # by the bank's own books
    parked: int = 0

    @property
    def exact(self) -> bool:
        """Money moved, and nothing differs."""
        return self.transfers > 0 and not (self.sent or self.earned or self.unexplained or self.parked)


def measure(application: visitor.Application, stripe: FakeStripe, jump: Jump) -> Chapter:
    """The chapter of docs/benchmarks.md."""
    storm, off = run(application, stripe, jump, CLAIMS)
    sent = f"{storm.hooks} webhooks, each 3 times and more, {storm.unanswered} left"
    wrong = len(storm.differences)
    figures = (
        Figure("Delivered", f"≥ {HOOKS}, none left", sent, storm.hooks >= HOOKS and not storm.unanswered, vital=True),
        Figure("Books that differ (every claim, creditor, platform)", "0", str(wrong), not wrong, vital=True),
        _cents(f"{off.transfers} transfers to providers, against the book", off.sent),
        _cents("The same against their shares of the fee", off.earned),
        _cents("The bank's own books: unexplained", off.unexplained),
        Figure("Reactions given up", "0", str(off.parked), off.parked == 0, vital=True),
    )
    how = (
        f"{storm.claims} claims of four creditors, paid in parts by card and debit, some refunded, disputed, lost, won"
        " back, refused. Each signed webhook goes three times to `POST /hooks/stripe`, all shuffled, by four senders"
        " at once; what is refused (a refund before its payment) comes again, as Stripe does it. Transfers to the"
        " provider and their reversals run in between. Then our book is compared with the bank's."
    )
    return Chapter("Webhooks in disorder", how, figures)


def run(
    application: visitor.Application, stripe: FakeStripe, jump: Jump, claims: int
) -> tuple[webhook_storm.Storm, Shares]:
    """The storm over ``claims`` claims with reactions in between, then both books."""

    def post(body: bytes, signature: str) -> int:
        if not any(name in body for name in WANTED):
            return 200
        client = visitor.Client(application)
        headers = {"stripe_signature": signature}
        return client.request("POST", "/hooks/stripe", body, "application/json", headers).status

    def react_and_jump(by: timedelta) -> None:
        _react()
        jump(by)

    storm = webhook_storm.blow(stripe, post, react_and_jump, claims)
    _react()
    return storm, shares(stripe)


def _react() -> None:
    """To what money calls for: transfers and their way back. Papers and mails move no cent and are left aside."""
    while lines := queues.pending(ambient.now()):
        for line in lines:
            if isinstance(line.event, MONEY):
                react.react_to(replace(line, done=("receipt", "tell")))
            else:
                queues.reacted(line)


def shares(stripe: FakeStripe) -> Shares:
    """Absolute differences are added up, so that two errors never cancel out."""
    sent: Counter[str] = Counter()
    transfers = list(stripe.world.shelf.all("transfer"))
    for transfer in transfers:
        sent[transfer["metadata"]["claim"]] += transfer["amount"] - transfer["amount_reversed"]
    claim_ids = {charge["metadata"]["claim"] for charge in stripe.world.shelf.all("charge")}
    return Shares(
        transfers=len(transfers),
        sent=sum(abs(_posted(claim_id) - sent[claim_id]) for claim_id in claim_ids),
        earned=sum(abs(_earned(claim_id) - sent[claim_id]) for claim_id in claim_ids),
        unexplained=abs(stripe.unexplained_cents()),
        parked=len(queues.parked()),
    )


def _posted(claim_id: str) -> int:
    """What the book says providers received for this claim."""
    book = ledger.balances(journal.postings(claim_id))
    return sum(cents for account, cents in book.items() if account.startswith("provider/"))


def _earned(claim_id: str) -> int:
    claim = journal.load(streams.CLAIM, claim_id)
    return sum(payment.share_cents for payment in claim.payments) if claim else 0


def _cents(name: str, off: int) -> Figure:
    return Figure(f"{name}: cents off", "0", str(off), off == 0, vital=True)
