"""The phone of the benchmarks is as slow as it says, and sees what is on the screen."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from infra.local.bench import phone

BELOW = "<div style='height: 3000px'></div>"
PAGES = {
    "/": "<p>Total <b>1 240,50 €</b></p>",
    "/below": f"{BELOW}<p><b>1 240,50 €</b></p>",
    "/more": "<p><b>Bonjour</b></p><script src='/script.js'></script>",
    "/script.js": "const until = performance.now() + 100; while (performance.now() < until);",
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path, "")
        if not self.path.endswith(".js"):
            body = f"<!doctype html><html lang=fr><link rel=icon href='data:,'><main>{body}</main></html>"
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_nothing_is_painted_before_the_network_has_answered(chromium: Browser, address: str) -> None:
    load = phone.typical(chromium, f"{address}/", [], 1)

    assert load.interactive >= load.paint >= phone.NETWORK["latency"] / 1000
    assert load.amount >= phone.NETWORK["latency"] / 1000
    assert load.requests == 1
    assert 0.1 < load.kilobytes < 1


def test_an_amount_below_the_first_screen_is_not_seen(chromium: Browser, address: str) -> None:
    assert phone.visit(chromium, f"{address}/below", []).amount == 0


def test_a_script_costs_a_request_and_keeps_the_page_busy(chromium: Browser, address: str) -> None:
    load = phone.visit(chromium, f"{address}/more", [])

    assert load.requests == 2
    assert load.interactive >= 2 * phone.NETWORK["latency"] / 1000


def test_a_page_that_leads_elsewhere_is_no_figure(chromium: Browser, address: str) -> None:
    with pytest.raises(LookupError):
        phone.visit(chromium, f"{address}/nowhere", [])
