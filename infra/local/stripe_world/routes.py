"""Which request goes to which part, and what every request goes through on the way."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import stripe.params as v1
import stripe.params.checkout as pages
import stripe.params.v2.core as v2

from infra.local.stripe_world import accounts, balances, checkout, contract, events, idempotency, returns, transfers
from infra.local.stripe_world.answers import ApiError, ConnectionLost
from infra.local.stripe_world.reading import expanded, listed, one, same
from infra.local.stripe_world.world import World

Json = dict[str, Any]
Work = Callable[..., Json]
OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call: ``path`` without the query, ``text`` the form, the query or the JSON body."""

    method: str
    path: str
    text: str
    key: str | None = None
    account: str | None = None
    authorization: str = ""


reversals_of = listed("transfer_reversal", same("transfer"))
statement = listed("balance_transaction", same("type", "source"))
ROUTES: tuple[tuple[str, str, type, Work], ...] = (
    ("post", r"/v2/core/accounts", v2.AccountCreateParams, accounts.create),
    ("get", r"/v2/core/accounts/(\w+)", v2.AccountRetrieveParams, accounts.retrieve),
    ("post", r"/v2/core/account_links", v2.AccountLinkCreateParams, accounts.link),
    ("post", r"/v1/checkout/sessions", pages.SessionCreateParams, checkout.create),
    ("get", r"/v1/checkout/sessions/(\w+)", pages.SessionRetrieveParams, one(checkout.KIND)),
    ("post", r"/v1/checkout/sessions/(\w+)/expire", pages.SessionExpireParams, checkout.expire),
    ("get", r"/v1/payment_intents/(\w+)", v1.PaymentIntentRetrieveParams, one("payment_intent")),
    ("get", r"/v1/charges/(\w+)", v1.ChargeRetrieveParams, one("charge")),
    ("get", r"/v1/application_fees/(\w+)", v1.ApplicationFeeRetrieveParams, one("application_fee")),
    ("post", r"/v1/refunds", v1.RefundCreateParams, returns.refund),
    ("get", r"/v1/refunds", v1.RefundListParams, listed("refund", same("payment_intent", "charge"))),
    ("get", r"/v1/refunds/(\w+)", v1.RefundRetrieveParams, one("refund")),
    ("get", r"/v1/disputes/(\w+)", v1.DisputeRetrieveParams, one("dispute")),
    ("post", r"/v1/transfers", v1.TransferCreateParams, transfers.create),
    ("get", r"/v1/transfers", v1.TransferListParams, listed("transfer", same("transfer_group", "destination"))),
    ("get", r"/v1/transfers/(\w+)", v1.TransferRetrieveParams, one("transfer")),
    ("post", r"/v1/transfers/(\w+)/reversals", v1.TransferReversalCreateParams, transfers.reverse),
    ("get", r"/v1/transfers/(\w+)/reversals", v1.TransferReversalListParams, reversals_of),
    ("get", r"/v1/balance", v1.BalanceRetrieveParams, balances.show),
    ("get", r"/v1/balance_transactions", v1.BalanceTransactionListParams, statement),
    ("get", r"/v1/events", v1.EventListParams, listed("event", events.matches)),
    ("get", r"/v1/events/(\w+)", v1.EventRetrieveParams, one("event")),
)  # fmt: skip


def answer(world: World, request: Request) -> tuple[int, str, bool]:
    """Status, JSON, and whether it repeats an earlier answer. Raises ConnectionLost when a fault says so."""
    with world.lock:
        fault = world.faults.popleft() if world.faults else None
        if fault == "reset":
            raise ConnectionLost
        try:
            (status, body), repeated = _routed(world, request, fault)
        except ApiError as refusal:
            status, body, repeated = refusal.status, refusal.body, False
        world.shelf.commit()
        text = json.dumps(body, ensure_ascii=False)
    if fault == "lost_answer":
        raise ConnectionLost
    return status, text, repeated


def _routed(world: World, request: Request, fault: str | None) -> tuple[tuple[int, Json], bool]:
    if fault == "rate_limit":
        raise ApiError("Too many requests hit the API too quickly.", status=429, code="rate_limit")
    _admit(world, request)
    shape, work, parts = _route(request)
    given = contract.read(shape, _parsed(request))
    paths = given.pop("expand", [])

    def done() -> tuple[int, Json]:
        if fault == "saved_500":
            raise ApiError("An unknown error occurred.", status=500, kind="api_error")
        body = expanded(world, work(world, given, request.account, *parts), paths)
        if fault == "saved_500_after":
            raise ApiError("An unknown error occurred.", status=500, kind="api_error")
        return OK, body

    if request.method == "get" or not request.key:
        return done(), False
    asked = {"method": request.method, "path": request.path, "account": request.account, "given": given}
    return idempotency.once(world, request.key, asked, done)


def _admit(world: World, request: Request) -> None:
    if not request.authorization.startswith("Bearer sk_test_"):
        raise ApiError("Invalid API Key provided.", status=401)
    if request.account and world.shelf.get(accounts.KIND, request.account) is None:
        message = f"The provided key does not have access to account '{request.account}'."
        raise ApiError(message, status=403, code="account_invalid")


def _route(request: Request) -> tuple[type, Work, tuple[str, ...]]:
    for method, pattern, shape, work in ROUTES:
        found = re.fullmatch(pattern, request.path)
        if found and method == request.method:
            return shape, work, found.groups()
    raise ApiError(f"Unrecognized request URL ({request.method.upper()}: {request.path}).", status=404)


def _parsed(request: Request) -> Json:
    if request.path.startswith("/v2/") and request.method != "get":
        return dict(json.loads(request.text or "{}"))
    return _nested(parse_qsl(request.text, keep_blank_values=True))


def _nested(pairs: list[tuple[str, str]]) -> Json:
    """``a[b][0]=c`` as {"a": {"b": {"0": "c"}}}."""
    tree: Json = {}
    for name, value in pairs:
        *branch, leaf = re.findall(r"[^\[\]]+", name)
        node = tree
        for part in branch:
            node = node.setdefault(part, {})
        node[leaf] = value
    return tree
