"""Our own Stripe over HTTP: the real library, the pages of the debtor and the owner, and a state that survives."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import stripe

from infra.local.fake_stripe import FakeStripe
from tests.stripe_bench import NOON, open_account, open_session
from tests.stripe_visitor import real_client, visit


@pytest.fixture
def fake() -> Iterator[FakeStripe]:
    made = FakeStripe(lambda: NOON)
    made.serve(pulse=None)
    yield made
    made.stop()


@pytest.fixture
def client(fake: FakeStripe) -> Iterator[stripe.StripeClient]:
    with real_client(fake.base) as made:
        yield made


def test_the_debtor_pays_with_one_click_and_is_sent_back(client: stripe.StripeClient) -> None:
    account = open_account(client)
    opened = open_session(client, account, 123_456, 12_345)
    status, page, headers = visit(opened.url)
    assert status == 200
    assert "1\u202f234,56\u00a0€" in page
    assert "Dossier &lt;R-17&gt;" in page
    for words in ("Banc d’essai", "Payer par carte", "Payer par SEPA", "Annuler"):
        assert words in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!/bench\.css|http://localhost:8000/dossier)[^"]*"', page)
    assert "form-action 'self' http://localhost:8000;" in headers["Content-Security-Policy"]
    status, _, headers = visit(opened.url, how="card")
    assert (status, headers["Location"]) == (303, f"http://localhost:8000/merci?s={opened.id}")
    assert "terminée" in visit(opened.url)[1]
    paid = client.v1.checkout.sessions.retrieve(
        opened.id, {"expand": ["payment_intent.latest_charge"]}, {"stripe_account": account}
    )
    assert paid.payment_status == "paid"
    assert paid.to_dict()["payment_intent"]["latest_charge"]["amount"] == 123_456


def test_a_second_click_pays_nothing_more(fake: FakeStripe, client: stripe.StripeClient) -> None:
    account = open_account(client)
    opened = open_session(client, account, 123_456, 12_345)
    visit(opened.url, how="card")
    once = fake.balance(account)
    status, _, headers = visit(opened.url, how="card")
    assert (status, headers["Location"]) == (303, f"/pay/{opened.id}")
    assert fake.balance(account) == once


def test_a_refused_card_is_said_and_the_page_stays_open(fake: FakeStripe, client: stripe.StripeClient) -> None:
    opened = open_session(client, open_account(client))
    _, _, headers = visit(opened.url, how="card_refused")
    assert headers["Location"] == f"/pay/{opened.id}?refused"
    page = visit(fake.base + headers["Location"])[1]
    assert "La carte a été refusée" in page
    assert "Payer par carte" in page


def test_the_sheet_comes_from_here_and_other_addresses_are_not_found(fake: FakeStripe) -> None:
    status, sheet, headers = visit(f"{fake.base}/bench.css")
    assert (status, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "min-height: 3rem" in sheet
    assert visit(f"{fake.base}/pay/cs_test_none")[0] == 404
    assert visit(f"{fake.base}/onboard/acct_none")[0] == 404
    assert visit(f"{fake.base}/v1/nothing")[0] == 401


def test_the_owner_of_an_account_is_vetted_with_one_click(client: stripe.StripeClient) -> None:
    account = open_account(client)
    use: Any = {
        "type": "account_onboarding",
        "account_onboarding": {"refresh_url": "http://localhost:8000/encore", "return_url": "http://localhost:8000/ok"},
    }
    link = client.v2.core.account_links.create({"account": account, "use_case": use})
    assert "Vérifier votre compte" in visit(link.url)[1]
    status, _, headers = visit(link.url, how="restricted")
    assert (status, headers["Location"]) == (303, "http://localhost:8000/ok")
    with pytest.raises(stripe.InvalidRequestError):
        open_session(client, account, 123_456, 12_345)


def test_a_lost_answer_is_a_connection_error(fake: FakeStripe, client: stripe.StripeClient) -> None:
    fake.fail_next("reset")
    with pytest.raises(stripe.APIConnectionError):
        client.v1.balance.retrieve()
    assert client.v1.balance.retrieve().available[0].amount == 0


def test_webhooks_are_posted_to_the_site(fake: FakeStripe, client: stripe.StripeClient) -> None:
    came: list[tuple[str, int]] = []

    class Site(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            came.append((self.headers["Stripe-Signature"][:2], len(self.rfile.read(length)) - length))
            self.send_response(200 if self.path == "/hooks/stripe" else 500)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        fake.webhook_url = f"http://127.0.0.1:{site.server_port}/broken"
        visit(open_session(client, open_account(client)).url, how="card")
        assert came == [("t=", 0)] * 4
        assert len(client.v1.events.list({"delivery_success": False}).data) == 1
        fake.webhook_url = f"http://127.0.0.1:{site.server_port}/hooks/stripe"
        fake.world.clock = lambda: NOON + timedelta(minutes=1)
        assert fake.deliver_due() == 4
        site.shutdown()


def test_the_pulse_delivers_by_itself() -> None:
    came = threading.Event()

    def hook(_body: bytes, _signature: str) -> int:
        came.set()
        return 200

    fake = FakeStripe(lambda: NOON, webhook=hook)
    fake.serve(pulse=0.01)
    with real_client(fake.base) as client:
        opened = open_session(client, open_account(client))
        fake.pay(opened.id)
        assert came.wait(5)
    fake.stop()


def test_many_hands_at_once_keep_the_books_right(fake: FakeStripe, client: stripe.StripeClient) -> None:
    account = open_account(client)
    opened = open_session(client, account, 123_456, 12_345)
    threads = [threading.Thread(target=visit, args=(opened.url,), kwargs={"how": "card"}) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fake.balance() == 12_345
    assert fake.unexplained_cents() == 0
