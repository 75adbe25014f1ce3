"""A visitor of our own Stripe over HTTP: the real library, and a person who clicks."""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
import stripe


class Stay(urllib.request.HTTPRedirectHandler):
    """Answers where a redirect leads instead of going there."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


def visit(url: str, **form: str) -> tuple[int, str, Any]:
    """Status, page, headers; a form makes it a click."""
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with urllib.request.build_opener(Stay).open(urllib.request.Request(url, data), timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode(), answer.headers


@contextmanager
def real_client(base: str) -> Iterator[stripe.StripeClient]:
    with requests.Session() as session:
        http = stripe.RequestsClient(timeout=(2, 10), session=session)
        address: Any = {"api": base}
        yield stripe.StripeClient("sk_test_key", base_addresses=address, http_client=http, max_network_retries=0)
