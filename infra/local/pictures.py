"""The picture of the README, taken from the running site: ``python -m infra.local.pictures`` (``make pictures``).

Three screens of the demo side by side: debtor's page and agent's day on a phone, the creditor's check on a desk.
"""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from infra.local import browser, engine, server, site

PICTURE = Path("docs/pictures/journey.png")
MOMENT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)  # ten on a Wednesday morning: the same picture whenever it is taken
FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]
WALL = "#cdc6b9"
WIDTH, HEIGHT, GAP = 1600, 740, 18  # pixels
PHONE_WIDTH = 342
PHONE, DESK = (390, 844), (1200, 1100)


def main() -> int:
    """Take it, keep it, say how large it is."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=FLAGS)
        take(chromium, url, Path(folder), PICTURE)
        chromium.close()
    print(f"{PICTURE}: {WIDTH} x {HEIGHT}, {PICTURE.stat().st_size // 1000} kB")
    return 0


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """The address of a site with the demo's data, gone afterwards."""
    with site.opened(folder, engine.free_port(), in_memory=True, background=False) as running:
        import app as front
        from chalicelib import ambient
        from infra.local import demo_world, dev_pages

        running.clock.offset = MOMENT - ambient.system_clock()
        demo_world.load(running, say=lambda _: None)
        front.app.register_blueprint(dev_pages.routes(running))
        listener = server.listener(server.Adapter(front.app), int(running.url.rpartition(":")[2]))
        threading.Thread(target=listener.run, daemon=True).start()
        yield running.url


def take(chromium: Browser, url: str, folder: Path, picture: Path) -> None:
    """Visit the three screens of a site with demo data and write them into ``picture``."""
    shots = [debtor(chromium, url), agent(chromium, url), creditor(chromium, url, folder)]
    picture.parent.mkdir(parents=True, exist_ok=True)
    side_by_side(shots).save(picture, optimize=True)


def debtor(chromium: Browser, url: str) -> Image.Image:
    """His page, behind his postcode."""
    from infra.local import demo_people

    page = visit(chromium, f"{url}/_dev/as/debtor", PHONE)
    page.get_by_label("Code postal").fill(demo_people.debtor_postcode())
    page.get_by_role("button").click()
    page.wait_for_selector(".account")
    return taken(page)


def agent(chromium: Browser, url: str) -> Image.Image:
    """His day: offers, then what is planned."""
    return taken(visit(chromium, f"{url}/_dev/as/agent", PHONE))


def creditor(chromium: Browser, url: str, folder: Path) -> Image.Image:
    """What was read, what is owed, what would be left, who is near."""
    from infra.local import samples

    page = visit(chromium, f"{url}/_dev/as/creditor", DESK)
    page.goto(f"{url}/creances/nouvelle")
    page.set_input_files("input[type=file]", samples.write(folder / "samples", MOMENT.date())["lyon.pdf"])
    page.wait_for_url("**/creances/brouillon/*")
    return taken(page)


def visit(chromium: Browser, url: str, size: tuple[int, int]) -> Page:
    """A page of that size, sharp enough to be made smaller."""
    view: Any = {"width": size[0], "height": size[1]}
    page = chromium.new_page(viewport=view, device_scale_factor=2, locale="fr-FR", color_scheme="light")
    page.goto(url)
    return page


def taken(page: Page) -> Image.Image:
    """What the screen shows, once the letters are there."""
    page.evaluate("document.fonts.ready")
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return shot


def side_by_side(shots: list[Image.Image]) -> Image.Image:
    """The two phones, then the desk, on one wall; few colours, so that the file stays small."""
    wall = Image.new("RGB", (WIDTH, HEIGHT), WALL)
    left = GAP
    widths = [PHONE_WIDTH, PHONE_WIDTH, WIDTH - 2 * PHONE_WIDTH - 4 * GAP]
    for shot, width in zip(shots, widths, strict=True):
        small = shot.resize((width, round(shot.height * width / shot.width)), Image.Resampling.LANCZOS)
        wall.paste(small.crop((0, 0, width, HEIGHT - 2 * GAP)), (left, GAP))
        left += width + GAP
    return wall.quantize(256, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
