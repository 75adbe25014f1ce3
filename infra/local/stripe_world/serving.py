"""The small HTTP server in front of this Stripe: its API, its pages, and a pulse that delivers webhooks."""

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from infra.local.stripe_world import accounts, pages
from infra.local.stripe_world.answers import ApiError, ConnectionLost
from infra.local.stripe_world.world import World

Json = dict[str, Any]
SHEET = Path(__file__).parent / "pages" / "bench.css"
REFUSED = "La carte a été refusée. Rien n’a été débité\u202f: vous pouvez essayer autrement."


class Bench(Protocol):
    """What the server needs of the Stripe it serves."""

    world: World

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: str) -> tuple[int, str, dict[str, str]]:
        """Answer one API request."""

    def pay(self, session_id: str, how: str) -> Json:
        """The debtor pays."""

    def switch_account(self, account: str, status: str) -> None:
        """The owner of an account was vetted."""

    def deliver_due(self) -> int:
        """Send what is due."""


class Listener(ThreadingHTTPServer):
    """A thread for each connection, and room for many to wait."""

    daemon_threads = True
    request_queue_size = 128


class Server:
    """Serves in threads of this process until ``stop``; only this machine can reach it."""

    def __init__(self, bench: Bench, port: int, pulse: float | None) -> None:
        handler = type("BoundDoor", (Door,), {"bench": bench})
        self._http = Listener(("127.0.0.1", port), handler)
        self.base = f"http://127.0.0.1:{self._http.server_port}"
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)]
        if pulse is not None:
            self._threads.append(threading.Thread(target=self._beat, args=(bench, pulse), daemon=True))
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self._over.set()
        self._http.shutdown()
        self._http.server_close()
        for thread in self._threads:
            thread.join(timeout=5)

    def _beat(self, bench: Bench, pulse: float) -> None:
        while not self._over.wait(pulse):
            bench.deliver_due()


class Door(BaseHTTPRequestHandler):
    """One connection."""

    bench: Bench
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet, or each answer waits 40 ms
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """A page, the sheet, or an API read."""
        match urlsplit(self.path).path.split("/"):
            case ["", "pay", name]:
                notice = REFUSED if urlsplit(self.path).query == "refused" else ""
                self._page(pages.pay_page(self.bench.world, name, notice))
            case ["", "onboard", name]:
                self._page(pages.account_page(self.bench.world, name))
            case ["", "bench.css"]:
                self._send(200, SHEET.read_bytes(), {"Content-Type": "text/css; charset=utf-8"})
            case _:
                self._api("")

    def do_POST(self) -> None:
        """A click on a page, or an API order."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        how = parse_qs(body).get("how", [""])[0]
        match self.path.partition("?")[0].split("/"):
            case ["", "pay", name]:
                self._paid(name, how)
            case ["", "onboard", name] if how in {"active", "restricted"}:
                self.bench.switch_account(name, how)
                self._go(accounts.known(self.bench.world, name).get("_return_url") or self.path)
            case _:
                self._api(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of http.server
        """Silence: the site's own log tells the story."""

    def _paid(self, name: str, how: str) -> None:
        try:
            session = self.bench.pay(name, how)
        except ApiError:  # paid already, expired, or never there: the page says so
            self._go(f"/pay/{name}")
            return
        self.bench.deliver_due()  # as a rule the webhook is there before the debtor
        self._go(pages.back_to(session) if session["status"] == "complete" else f"/pay/{name}?refused")

    def _api(self, body: str) -> None:
        try:
            status, text, marks = self.bench.ask(self.command, self.path, dict(self.headers), body)
        except ConnectionLost:
            self.close_connection = True
            return
        self._send(status, text.encode(), marks)

    def _page(self, page: tuple[str, str] | None) -> None:
        html, policy = page or ("Cette page n’existe pas.", "default-src 'none'")
        marks = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
        self._send(200 if page else 404, html.encode(), {"Content-Type": "text/html; charset=utf-8", **marks})

    def _go(self, target: str) -> None:
        self._send(303, b"", {"Location": target})

    def _send(self, status: int, body: bytes, marks: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**marks, "Content-Length": str(len(body)), "X-Content-Type-Options": "nosniff"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
