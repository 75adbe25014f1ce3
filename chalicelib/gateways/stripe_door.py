"""The way to Stripe: one client built once from the settings, and its errors in our words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeVar

from chalicelib import config
from chalicelib.domain import refusals

if TYPE_CHECKING:
    import stripe

Trouble = Literal["declined", "insufficient_funds", "account_not_ready", "key_reused", "not_found", "invalid"]
Answer = TypeVar("Answer")

CONNECT_SECONDS, READ_SECONDS = 3.0, 8.0
RETRIES = 1  # bounded: with both waits still inside the 29 s an API Gateway call may last
TURNS = 20

TROUBLES: dict[str, Trouble] = {
    "balance_insufficient": "insufficient_funds",
    "insufficient_capabilities_for_transfer": "account_not_ready",
    "account_invalid": "account_not_ready",
    "resource_missing": "not_found",
    "card_declined": "declined",
}


class PaymentError(Exception):
    """Stripe understood and said no. ``code`` is Stripe's own; the text carries no personal data."""

    def __init__(self, trouble: Trouble, code: str | None = None, request_id: str | None = None) -> None:
        super().__init__(f"{trouble} ({code or 'no code'}, {request_id or 'no request id'})")
        self.trouble: Trouble = trouble
        self.code = code


def client() -> "stripe.StripeClient":
    """The client of this process; a new key, address or HTTP client gives a new one."""
    settings = config.settings()
    return _built(settings.stripe_api_key, settings.stripe_api_base, _http_client)


_http_client: "stripe.HTTPClient | None" = None


def use_http_client(http_client: "stripe.HTTPClient | None") -> None:
    """Send requests through this object instead of the network (None: the network again)."""
    global _http_client  # noqa: PLW0603 - one way out of the process, like the clock
    _http_client = http_client


@contextmanager
def asking() -> Iterator[None]:
    """Turn Stripe's errors into Refused(SERVICE_DOWN) (try again later) or PaymentError (it said no)."""
    import stripe

    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as problem:
        raise refusals.Refused(refusals.Reason.SERVICE_DOWN, service="stripe") from problem
    except stripe.IdempotencyError as problem:
        raise PaymentError("key_reused", "idempotency_error", problem.request_id) from problem
    except stripe.StripeError as problem:
        if type(problem) is stripe.APIError:  # 5xx, or 409: the same key is being worked on
            raise refusals.Refused(refusals.Reason.SERVICE_DOWN, service="stripe") from problem
        code = problem.code or (problem.error.code if problem.error else None)
        raise PaymentError(TROUBLES.get(code or "", "invalid"), code, problem.request_id) from problem


def at_most_once(key: str, create: Callable[[str], Answer], find: Callable[[], Answer | None]) -> Answer:
    """Create with an idempotency key, look before, and never trust a replayed failure.

    Stripe forgets keys after 24 h, so ``find`` (by metadata) looks first; and it repeats the first
    answer of a key, failures included, so a failure that comes back replayed is looked up again and
    then tried with the next key of a fixed row: two workers still meet on the same key.
    """
    import stripe

    found = find()
    for turn in range(TURNS):
        if found is not None:
            return found
        try:
            return create(f"{key}:{turn + 1}" if turn else key)
        except stripe.StripeError as problem:
            if not _replayed(problem):
                raise
            found = find()
    raise PaymentError("invalid", "too_many_failures")


@lru_cache(maxsize=8)
def _built(key: str, base: str | None, http_client: "stripe.HTTPClient | None") -> "stripe.StripeClient":
    import stripe

    stripe.enable_telemetry = False  # it would write an id into the home folder and time our calls
    return stripe.StripeClient(
        key,
        base_addresses={"api": base} if base else None,
        max_network_retries=RETRIES,
        http_client=http_client or stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS)),
    )


def _replayed(problem: "stripe.StripeError") -> bool:
    return (problem.headers or {}).get("idempotent-replayed") == "true"
