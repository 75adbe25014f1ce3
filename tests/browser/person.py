"""Someone at a page of the site, who counts what it costs him: taps, typed fields, screens; and hears complaints."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response

from tests.browser.live import Live

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
BROWSERS = "text/html,application/xhtml+xml,*/*;q=0.8"  # what they accept when a link is clicked
#: A refusal is an answer, not a fault: Chromium prints every status of 400 and more.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass(slots=True)
class Person:
    """``typed`` counts fields; ``screens`` are the pages shown since ``start_counting``."""

    live: Live
    page: Page
    phone: bool
    scripts: bool = True
    taps: int = 0
    typed: int = 0
    screens: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    policies: dict[str, str] = field(default_factory=dict)

    def start_counting(self) -> None:
        self.taps = self.typed = 0
        self.screens.clear()

    def go(self, path: str) -> None:
        """Open an address of the site: from a mail, a letter, a bookmark."""
        self.page.goto(self.live.url + path)

    def tap(self, what: Locator) -> None:
        self.taps += 1
        if self.phone:
            what.tap()
        else:
            what.click()

    def press(self, name: str) -> None:
        """Tap the button, link or summary that says so."""
        self.tap(self.page.locator("button, a, summary").filter(has_text=spoken(name), visible=True).first)

    def choose(self, label: str) -> None:
        """Tap a tile or a box to tick."""
        self.tap(self.page.locator("label").filter(has_text=spoken(label), visible=True).first)

    def type(self, label: str, text: str) -> None:
        self.typed += 1
        self.page.get_by_label(spoken(label)).fill(text)

    def drop(self, file: Path) -> None:
        """Choose a file: one click; with scripts the form leaves by itself."""
        self.taps += 1
        self.page.set_input_files("input[type=file]", file)

    def title(self) -> str:
        return plain(self.page.inner_text("h1"))

    def words(self) -> str:
        """All that the page says, in one line with plain spaces."""
        return plain(self.page.inner_text("body"))

    def path(self) -> str:
        return self.page.url.removeprefix(self.live.url)

    def sign_in(self, mail: str) -> None:
        """Ask for a link, find it in the outbox, press the button."""
        self.go("/connexion")
        self.page.get_by_label("Votre adresse e-mail").fill(mail)
        with self.page.expect_navigation():
            self.press("Recevoir le lien")
        self.go(self.live.sign_in_path(mail))
        self.press("Entrer")
        self.page.wait_for_url(lambda url: "/connexion" not in url)

    def come_in(self, mail: str) -> None:
        """One click on the development page: for tests of something else than the way in."""
        self.go(f"/_dev/as/{mail.partition('@')[0]}")

    def open_pdf(self, label: str) -> bytes:
        """Fetch the paper behind a link, as a click on it would."""
        address = self.page.get_by_role("link", name=spoken(label)).first.get_attribute("href")
        assert address is not None
        answer = self.page.request.get(self.live.url + address, headers={"Accept": BROWSERS})
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        return answer.body()


def arrives(chromium: Browser, live: Live, *, phone: bool = False, lang: str = "fr-FR", scripts: bool = True) -> Person:
    """A new browser of his own, with nothing in it."""
    context = chromium.new_context(
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
        has_touch=phone, is_mobile=phone, locale=lang, reduced_motion="reduce", java_script_enabled=scripts,
    )  # fmt: skip
    context.set_default_timeout(20_000)
    return in_context(context, live, phone=phone, scripts=scripts)


def in_context(context: BrowserContext, live: Live, *, phone: bool = False, scripts: bool = True) -> Person:
    """One more page of a browser that is open, heard and counted."""
    page = context.new_page()
    person = Person(live, page, phone, scripts)
    home = (live.url, live.site.stripe.base, "data:", "blob:", "about:")

    def hear_request(request: Request) -> None:
        if not request.url.startswith(home):
            person.foreign.append(request.url)

    def hear_response(response: Response) -> None:
        shown = response.request.is_navigation_request() and response.frame == page.main_frame
        if shown and not 300 <= response.status < 400:
            person.screens.append(response.url.removeprefix(live.url))
            person.policies[response.url] = response.headers.get("content-security-policy", "")

    page.on("request", hear_request)
    page.on("response", hear_response)
    page.on("console", lambda line: None if EXPECTED.match(line.text) else person.complaints.append(line.text))
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    return person


def plain(text: str) -> str:
    """Words with plain spaces and apostrophes: French typography is tested elsewhere."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'").split())


def spoken(text: str) -> re.Pattern[str]:
    """Finds these words however they are set."""
    return re.compile(re.escape(text).replace("'", "['\u2019]").replace(r"\ ", r"\s+"), re.IGNORECASE)
