"""Finds a Chromium for the browser tests, or gets one: Debian's, another Chrome, or playwright's own.

``python -m infra.local.browser`` prints its path, after installing it if it must; exit status 1 and one sentence if
none can be had. The tests call ``find``: they never skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
DEBIAN = ("chromium", "fonts-noto-core")
ADVICE = "No Chromium was found: install one (Debian: sudo apt install chromium) or name it with CHROMIUM=/path/to/it."

WHERE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowser(Exception):
    """No Chromium can be had; the message says what to install."""


def find() -> Path:
    """The first Chromium that runs here. ``CHROMIUM`` names one outright. Raises NoBrowser."""
    for candidate in candidates():
        if runs(candidate):
            return candidate
    raise NoBrowser(ADVICE)


def candidates() -> Iterator[Path]:
    """Every place where one may be, the best first."""
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
        return
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    yield from map(Path, APPLICATIONS)
    yield playwrights_own()


def playwrights_own() -> Path:
    """Where playwright puts its own browser, there or not; asked in another process: this one may have it running."""
    told = subprocess.run([sys.executable, "-c", WHERE], capture_output=True, text=True, check=True)
    return Path(told.stdout.strip())


def runs(program: Path) -> bool:
    """True if it starts: Ubuntu has a ``chromium-browser`` that only says to install another."""
    try:
        done = subprocess.run([str(program), "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def get() -> Path:
    """``find``, after an installation where that is needed and allowed."""
    try:
        return find()
    except NoBrowser:
        if os.environ.get("CHROMIUM"):
            raise
    print("browser: installing a Chromium for the browser tests")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quietly("apt-get", "update")
        quietly("apt-get", "install", "--yes", "--no-install-recommends", *DEBIAN)
    try:
        return find()
    except NoBrowser:
        quietly(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def quietly(*command: str) -> None:
    """Run an installer; whether it worked shows in what ``find`` finds."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)


def main() -> int:
    """Print the path, or the sentence."""
    try:
        print(f"browser: {get()}")
    except NoBrowser as none:
        print(f"browser: {none}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
