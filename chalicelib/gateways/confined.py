"""Work on a stranger's file in a process of its own, with little memory, little time and no environment.

A crafted PDF of 4 MB makes PDFium unpack gigabytes, or crash: there it can only end itself. PDFium also may not be
entered by two threads: a process each settles that. Starting one costs about 0.1 s.
"""

import contextlib
import os
import subprocess
import sys

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS, WALL_SECONDS = 5, 20


class DiedError(Exception):
    """The process did not survive the file, or took too long."""


def run(module: str, data: bytes) -> bytes:
    """What ``python -m module`` answers on standard output to the file on standard input. Raises DiedError."""
    path = os.pathsep.join(part or "." for part in sys.path)
    libraries = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by its absolute interpreter
            [sys.executable, "-S", "-m", module],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": path, **libraries},
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise DiedError from error
    return done.stdout


def limit() -> None:
    """Bind the process that calls it."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
