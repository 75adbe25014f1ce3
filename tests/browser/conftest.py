"""One Chromium for all browser tests of a process, one real site for each file of tests; nothing is skipped."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from infra.local import browser as chromiums
from tests.browser.live import WEDNESDAY, Live, opened
from tests.browser.person import Person, arrives

FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser; open a context of your own in it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromiums.find(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The real site, one for each file of tests."""
    with opened(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def arrive(chromium: Browser, live: Live) -> Iterator[Callable[..., Person]]:
    """``arrive(phone=True)``: someone with a browser of his own. Afterwards nobody may have heard a complaint."""
    live.set_clock(WEDNESDAY)
    came: list[Person] = []

    def one_more(**how: Any) -> Person:
        came.append(arrives(chromium, live, **how))
        return came[-1]

    yield one_more
    heard = [(one.complaints, one.foreign) for one in came]
    for one in came:
        one.page.context.close()
    assert heard == [([], [])] * len(came), "the console complains, or a page asks something of another site"
