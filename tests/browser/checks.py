"""What every page must pass: axe, and four things that axe does not see. Each check gives a list of faults."""

import json
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
TARGET = 44  # CSS pixels
NARROW = 320
MINIMUM = 3.0  # contrast of a border: WCAG 1.4.11

SMALL = """least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter(one => !one.closest(".skip, p, li > span, caption, .problems, svg")) // the same links lie beside a map
  .map(one => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 && !one.closest(".scroll, .menu, .sr, .skip"))
  .slice(0, 5).map(one => one.outerHTML.slice(0, 90))"""
FAINT = """least => {
  const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = colour => {
    paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const ground = one => { for (; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (!/, 0\\)$|transparent/.test(colour)) return light(colour); } return 1; };
  const border = one => light(getComputedStyle(one).borderTopColor);
  return [...document.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")]
    .filter(one => !one.checked && contrast(border(one), ground(one.parentElement)) < least)
    .map(one => one.outerHTML.slice(0, 90)); }"""


def faults(page: Page) -> list[str]:
    """Everything wrong with the page that is open, at its present size and colours."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    return [*violations(page), *page.evaluate(SMALL, TARGET), *page.evaluate(FAINT, MINIMUM), *sideways(page)]


def pale(page: Page) -> list[str]:
    """What can't be read well in the present colours: the part of ``faults`` that colours decide."""
    only: dict[str, object] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    return [*violations(page, only), *page.evaluate(FAINT, MINIMUM)]


def violations(page: Page, only: dict[str, object] | None = None) -> list[str]:
    """What axe finds. Through the debugger, because the page's own policy forbids foreign scripts."""
    options = json.dumps({"runOnly": only or RULES, "resultTypes": ["violations"]})
    run = f"axe.run(document, {options}).then(found => JSON.stringify(found.violations))"
    session = page.context.new_cdp_session(page)
    if page.evaluate("typeof axe === 'undefined'"):
        session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    session.detach()
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in json.loads(answer["result"]["value"])]


def sideways(page: Page) -> list[str]:
    """What sticks out at 320 px (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 700})
    out: list[str] = page.evaluate(WIDE) if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    if before:
        page.set_viewport_size(before)
    return out
