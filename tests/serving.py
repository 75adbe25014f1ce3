"""Serves a WSGI application on a loopback port from a thread, and ends without leaving a socket open."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from infra.local import server


@contextmanager
def background(application: Callable[..., Any], threads: int = 4, port: int = 0) -> Iterator[int]:
    """The port while the block runs (0: a free one)."""
    listening = server.listener(application, port, threads)
    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()

    def close() -> None:  # in the loop's own thread: from here it would meet a loop that still selects the socket
        for channel in list(listening.active_channels.values()):
            channel.handle_close()
        listening.close()

    try:
        yield int(listening.effective_port)
    finally:
        listening.trigger.pull_trigger(close)
        thread.join(timeout=10)
        listening.task_dispatcher.shutdown()
        assert not thread.is_alive()
