"""A slow phone: headless Chromium with the processor four times slower, on a slow 4G network, with an empty cache."""

import statistics
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext

SIZE = {"width": 390, "height": 844}
SLOWER = 4
#: Lighthouse's applied "slow 4G": milliseconds a request, bytes a second.
NETWORK = {"offline": False, "latency": 562, "downloadThroughput": 1_330_000 / 8, "uploadThroughput": 750_000 / 8}
KILOBYTE = 1000
#: A text file of the site: opened first, so that the browser's own start is not counted; nothing of a page is in it.
PLAIN = "/static/icons/LICENSE.txt"
#: Run before the page's own scripts.
WATCH = """
window.seen = {busy: 0, largest: 0};
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch("longtask", task => { seen.busy = Math.max(seen.busy, task.startTime + task.duration); });
watch("largest-contentful-paint", paint => { seen.largest = paint.startTime; });
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
#: First paint. The later of: that, scripts run (DOMContentLoaded ended), end of the last long task. When all that is
#: on the first screen was painted, if an amount of money is there; else 0.
MARKS = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const amount = [...document.querySelectorAll("main *")].some(one => !one.children.length
    && /\\d,\\d\\d\\s*€/.test(one.textContent) && one.getBoundingClientRect().height
    && one.getBoundingClientRect().bottom <= innerHeight);
  return [paint, Math.max(paint, page.domContentLoadedEventEnd, seen.busy),
          amount ? Math.max(paint, seen.largest, page.domInteractive) : 0];
}"""


@dataclass(frozen=True, slots=True)
class Load:
    """One visit. Seconds from the click; ``amount`` 0 when none is on the first screen; kilobytes as they travelled."""

    paint: float
    interactive: float
    amount: float
    kilobytes: float
    requests: int


def typical(browser: Browser, url: str, cookies: list[Any], times: int) -> Load:
    """The median of some visits, each mark by itself, after one to warm the server up."""
    visit(browser, url, cookies)
    loads = [visit(browser, url, cookies) for _ in range(times)]
    return Load(
        paint=statistics.median(load.paint for load in loads),
        interactive=statistics.median(load.interactive for load in loads),
        amount=statistics.median(load.amount for load in loads),
        kilobytes=max(load.kilobytes for load in loads),
        requests=max(load.requests for load in loads),
    )


def visit(browser: Browser, url: str, cookies: list[Any]) -> Load:
    """One visit in a new profile: nothing is cached."""
    context = browser.new_context(viewport=SIZE, locale="fr-FR", is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    context.add_cookies(cookies)
    try:
        return _visit(context, url)
    finally:
        context.close()


def _visit(context: BrowserContext, url: str) -> Load:
    page = context.new_page()
    page.goto(urljoin(url, PLAIN))
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    came: list[float] = []
    wire.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    answer = page.goto(url, wait_until="networkidle")
    if answer is None or not answer.ok or page.url != url:
        raise LookupError(f"{url} led to {page.url}")
    page.wait_for_function(PAINTED)
    paint, interactive, amount = (float(mark) / 1000 for mark in page.evaluate(MARKS))
    return Load(paint, interactive, amount, sum(came) / KILOBYTE, len(came))
