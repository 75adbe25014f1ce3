"""One Chromium for all browser tests of a process; no test skips because there is none."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from infra.local import browser as chromiums

FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser; open a context of your own in it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromiums.find(), args=FLAGS)
        yield opened
        opened.close()
