"""The child of ``pdf_room``: takes one file after another from standard input and forks for each.

It keeps nothing of a file: the fork that read it is gone when the answer is out.
"""

import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from typing import IO

MEMORY_BYTES = 144 * 1024 * 1024  # beside what the room has taken already
CPU_SECONDS, WALL_SECONDS = 4, 8
CHUNK = 1 << 20
FAULT, TOO_MUCH = 1, 2  # exit statuses of a fork


def serve(told: IO[bytes], said: IO[bytes]) -> None:
    """Answer each request, a line of ``[job, size]`` and the file, by a line with the size and the answer.

    The size is -1 when the file was too much, -2 when our own program has a fault.
    """
    jobs = _jobs()
    while line := told.readline():
        job, size = json.loads(line)
        data = told.read(size)
        with tempfile.TemporaryFile() as answer:
            status = _in_a_fork(jobs[job], data, answer)
            del data
            _send(answer, said, status)


def _jobs() -> dict[str, Callable[[bytes], object]]:
    import pypdfium2  # noqa: F401 - the forks find it loaded

    from chalicelib.gateways import pdf_attachments
    from chalicelib.gateways.printed import child

    return {"attachments": pdf_attachments.answer, "printed": child.answer}


def _in_a_fork(work: Callable[[bytes], object], data: bytes, answer: IO[bytes]) -> int:
    child = os.fork()
    if child == 0:
        _work_and_leave(work, data, answer)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _work_and_leave(work: Callable[[bytes], object], data: bytes, answer: IO[bytes]) -> None:
    """The life of the fork: bounds, work, end; no cleaning up that a hostile file could turn to its use."""
    status = FAULT
    try:
        _limit()
        answer.write(json.dumps(work(data), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        answer.flush()
        status = 0
    except (MemoryError, RecursionError):
        status = TOO_MUCH
    finally:
        os._exit(status)


def _send(answer: IO[bytes], said: IO[bytes], status: int) -> None:
    if status != 0:  # negative: ended by a signal
        said.write(b"-2\n" if status == FAULT else b"-1\n")
    else:
        said.write(b"%d\n" % answer.seek(0, os.SEEK_END))
        answer.seek(0)
        while chunk := answer.read(CHUNK):
            said.write(chunk)
    said.flush()


def _limit() -> None:
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _taken() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _taken() -> int:
    """Bytes of address space in use; where the system does not say, what the imports take with room to spare."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - one number from the kernel
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 384 * 1024 * 1024


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
