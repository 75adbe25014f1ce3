"""Somebody else's service on a loopback port, from a thread, for as long as a block runs."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """One request, for ``get`` or ``post`` to answer. It says nothing on the terminal."""

    def get(self) -> None:
        """Answer with ``reply``, or not at all."""
        self.reply(405, b"", {})

    def post(self) -> None:
        """Likewise; what was sent can be read from ``rfile``."""
        self.reply(405, b"", {})

    def reply(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """Status, headers, body; the length is counted unless it is told."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """As the library calls it."""
        self.get()

    def do_POST(self) -> None:
        """As the library calls it."""
        self.post()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def listening(handler: type[Handler]) -> Iterator[int]:
    """The port. Requests that still hang at the end are not waited for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
