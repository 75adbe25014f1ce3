"""A room apart for files from strangers: each PDF is opened in a process of its own, with little memory and time.

A crafted PDF of 4 MB makes PDFium unpack gigabytes, or crash; there it can only end itself. PDFium also may not be
entered by two threads: a process each settles that. The room is one child without environment that has imported
PDFium once (0.15 s) and forks for every file (some 3 ms). ``pdf_worker`` is that child.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any, Literal

OUR_FAULT = -2  # instead of a size
Job = Literal["attachments", "printed"]


class Failed(Exception):
    """The file outlived its memory or its time, or crashed the reader."""


class _Room:
    """The child, started when it is first needed, and again when it is gone."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self.faults = 0  # files at which a program of ours, not PDFium, gave up

    def ask(self, job: Job, data: bytes) -> bytes:
        """The answer, as the job wrote it. Raises Failed."""
        with self._turn:
            for _ in range(2):  # a room that was closed since is opened again, once
                with suppress(OSError, ValueError):
                    return self._exchange(job, data)
                self.close()
        raise Failed

    def close(self) -> None:
        """End the child; it may be gone already, or be somebody else's after a fork."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                _open(pipe).close()
        child.wait()

    def _exchange(self, job: Job, data: bytes) -> bytes:
        child = self._running()
        told, said = _open(child.stdin), _open(child.stdout)
        told.write(json.dumps([job, len(data)]).encode() + b"\n")
        told.write(data)
        told.flush()
        size = int(said.readline())  # nothing at all when the child is gone: ValueError
        if size < 0:
            self.faults += size == OUR_FAULT
            raise Failed
        return said.read(size)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._owner != os.getpid():
            self._child, self._owner = _start(), os.getpid()
        return self._child


def ask(job: Job, data: bytes) -> Any:  # noqa: ANN401 - what the job answers, through JSON
    """What a job makes of a PDF. Raises Failed when the file does not let itself be read within bounds."""
    return json.loads(ROOM.ask(job, data).decode("utf-8", "surrogatepass"))


def _start() -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(part or "." for part in sys.path)
    libraries = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-S", "-m", "chalicelib.gateways.pdf_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": path, **libraries},
    )


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError
    return pipe


ROOM = _Room()
atexit.register(ROOM.close)
