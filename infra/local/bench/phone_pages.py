"""How fast the main pages are on a slow phone, on the site that ``make run`` serves."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from infra.local import browser as chromiums
from infra.local import engine
from infra.local.bench import phone
from infra.local.bench.figures import Chapter, Figure

TIMES = 5
PAINT, INTERACTIVE, KILOBYTES, REQUESTS, AMOUNT = 1.0, 1.8, 60, 8, 1.5
BAR = f"< {PAINT} s, < {INTERACTIVE} s, ≤ {KILOBYTES} KB, ≤ {REQUESTS}"
READY = "Recouvrance runs on"


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md."""
    with running() as (url, folder), chromium() as browser:
        figures = tuple(_figures(browser, url, folder))
    how = (
        f"Headless Chromium, {phone.SIZE['width']}x{phone.SIZE['height']}, processor {phone.SLOWER} times slower,"
        f" {phone.NETWORK['latency']} ms for each request, 1.33 Mbit/s, a new profile for each visit in a running"
        f" browser; median of {TIMES}. First paint (contentful); interactive: painted, scripts run, no long task any"
        " more; bytes as they travelled, headers and font included. The site is the one of `make run`, on the same"
        " machine."
    )
    return Chapter("Pages on a slow phone", how, figures)


@contextmanager
def running() -> Iterator[tuple[str, Path]]:
    """The site with its demo data in a process of its own: address, folder of its data."""
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder:
        port = engine.free_port()
        command = [sys.executable, "-m", "infra.local", "run", "--port", str(port), "--data", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
            try:
                if site.stdout is None or not any(READY in line for line in site.stdout):
                    raise RuntimeError("the site did not start; its complaint is above")
                yield f"http://localhost:{port}", Path(folder)
            finally:
                site.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the browser tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromiums.find(), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def _figures(browser: Browser, url: str, folder: Path) -> Iterator[Figure]:
    for name, path, cookies in _addresses(browser, url, folder):
        load = phone.typical(browser, url + path, cookies, TIMES)
        yield _figure(name, load)
        if name == "Debtor: what he owes":
            seen = 0 < load.amount <= AMOUNT
            yield Figure("… the amount on the screen", f"≤ {AMOUNT} s", f"{load.amount:.2f} s", seen)


def _figure(name: str, load: phone.Load) -> Figure:
    met = load.paint < PAINT and load.interactive < INTERACTIVE
    met = met and load.kilobytes <= KILOBYTES and load.requests <= REQUESTS
    told = f"{load.paint:.2f} s, {load.interactive:.2f} s, {load.kilobytes:.0f} KB, {load.requests}"
    return Figure(name, BAR, told, met)


def _addresses(browser: Browser, url: str, folder: Path) -> Iterator[tuple[str, str, list[Any]]]:
    """Each page with the cookies of someone who may see it."""
    yield "Home", "/", []
    with _visitor(browser, url, "debtor") as page:
        asked = page.url
        page.goto(f"{url}/_dev")
        postcode = _found(page, r"code postal (\d{5})")
        page.goto(asked)
        yield "Debtor: postcode asked", "/dossier", page.context.cookies()
        page.fill("input[name=postcode]", postcode)
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        yield "Debtor: what he owes", "/dossier", page.context.cookies()
    with _visitor(browser, url, "agent") as page:
        yield "Provider: missions", "/missions", page.context.cookies()
        yield "Provider: one mission", _found(page, r"(/missions/clm_\w+)"), page.context.cookies()
    with _visitor(browser, url, "officer") as page:
        yield "Provider: board of tenders", "/appels-offres", page.context.cookies()
    with _visitor(browser, url, "creditor") as page:
        yield "Creditor: claims", "/creances", page.context.cookies()
        page.goto(f"{url}/creances/nouvelle")
        page.set_input_files("input[name=invoice]", folder / "samples" / "lyon.pdf")
        page.wait_for_url("**/brouillon/**")
        yield "Creditor: check before signing", page.url.removeprefix(url), page.context.cookies()


@contextmanager
def _visitor(browser: Browser, url: str, who: str) -> Iterator[Page]:
    """Someone of the demo, signed in by one click, on a fast machine."""
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{url}/_dev/as/{who}")
    yield page
    page.close()


def _found(page: Page, pattern: str) -> str:
    found = re.search(pattern, page.content())
    if found is None:
        raise LookupError(f"no {pattern} on {page.url}")
    return found.group(1)
