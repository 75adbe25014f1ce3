"""A program of one of our users: it receives calls on this machine, checks their signature, answers as it is told."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """``answers`` are given one after the other, the last one for good; ``drip`` seconds between bytes of an answer."""

    url: str = ""
    answers: list[int] = field(default_factory=lambda: [204])
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    @property
    def told(self) -> list[Any]:
        """The messages, as JSON."""
        return [json.loads(body) for _, body in self.got]

    def kinds(self) -> list[str]:
        """What they were about."""
        return [message["type"] for message in self.told]

    def genuine(self, secret: str) -> bool:
        """Whether the last call was signed with that secret, by the text of the standard."""
        headers, body = self.got[-1]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}"
        key = base64.b64decode(secret.removeprefix("whsec_"))
        expected = base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest()).decode()
        return f"v1,{expected}" in headers["webhook-signature"].split()

    def answer(self) -> int:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def listening() -> Iterator[Receiver]:
    """A receiver on a free port of this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            try:
                self._answer()
            except OSError:
                self.close_connection = True

        def _answer(self) -> None:
            if receiver.drip:
                for byte in b"HTTP/1.1 200 " + 200 * b"O":
                    time.sleep(receiver.drip)
                    self.wfile.write(bytes([byte]))
            self.send_response(receiver.answer())
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
