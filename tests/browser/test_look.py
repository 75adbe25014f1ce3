"""Public pages and the gallery of every piece: light and dark, phone and desktop, with and without scripts."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chalice.app import Chalice, Request, Response
from playwright.sync_api import Browser

from chalicelib import config, templating
from chalicelib.domain.refusals import Reason
from chalicelib.templating import assets
from chalicelib.web import forms, pages
from infra.local import server
from tests.browser import checks
from tests.web.test_pages import SETTINGS, Someone

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
ADDRESSES = ("/", "/connexion", "/envoye", "/entrer", "/galerie", "/nulle-part")
DAY = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    patch = pytest.MonkeyPatch()
    for name, value in SETTINGS.items():
        patch.setenv(name, value)
    config.settings.cache_clear()
    templating.environment.cache_clear()
    listener = server.listener(server.Adapter(shown()), 0)
    thread = threading.Thread(target=listener.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.effective_port}"
    listener.close()
    patch.undo()
    config.settings.cache_clear()
    templating.environment.cache_clear()


def shown() -> Chalice:
    app = Chalice("look")

    def asked() -> Request:
        assert app.current_request
        return app.current_request

    @app.route("/")
    def home() -> Response:
        return pages.render("public/home.html", asked())

    @app.route("/connexion")
    def sign_in() -> Response:
        return pages.render("public/sign_in.html", asked())

    @app.route("/envoye")
    def sent() -> Response:
        return pages.render("public/mail_sent.html", asked(), email="a.petit@example.fr", outbox="/outbox")

    @app.route("/entrer")
    def confirm() -> Response:
        return pages.render("public/confirm.html", asked(), action="/entrer", name="Karim")

    @app.route("/galerie")
    def gallery() -> Response:
        return pages.render("gallery.html", asked(), viewer=Someone(), day=DAY)

    @app.route("/gallery", methods=["POST"], content_types=forms.TYPES)
    def posted() -> Response:
        return pages.error_page(Reason.PAUSED, asked().headers, viewer=Someone())

    return app


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_have_no_faults(chromium: Browser, address: str, scheme: str, size: dict[str, int]) -> None:
    context = chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))

    found = {}
    for path in ADDRESSES:
        page.goto(address + path)
        found[path] = checks.faults(page)
    context.close()

    assert found == {path: [] for path in ADDRESSES}
    assert [line for line in said if "404" not in line] == [], "a policy or a script complains"


def test_the_checks_see_what_they_are_for(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport=PHONE, locale="fr-FR")  # type: ignore[arg-type]
    page.goto(address + "/connexion")
    page.evaluate("""() => {
        document.querySelector("input").style.borderColor = "#eee";
        document.querySelector("form button").style.cssText = "min-height: 20px; padding: 0";
        document.querySelector("h1").style.color = "#ddd";
        document.querySelector("main").insertAdjacentHTML("beforeend", "<div><div>wide</div></div>");
        document.querySelector("main > div:last-child").style.width = "500px"; }""")

    found = " ".join(checks.faults(page))
    page.close()

    for sign in ("color-contrast", 'type="email"', "<button", "wide"):
        assert sign in found


def test_a_form_is_sent_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + "/galerie")

    page.get_by_role("button", name="Accepter").click()
    words = page.inner_text("h1")
    context.close()

    assert words == "Ce dossier est en pause\u00a0: personne ne contacte le débiteur."


def test_a_dropped_file_is_named_and_a_second_click_sends_nothing(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    invoice = tmp_path / "facture.pdf"
    invoice.write_bytes(b"%PDF" * 500)
    page = chromium.new_page(viewport=DESKTOP, locale="fr-FR")  # type: ignore[arg-type]
    page.goto(address + "/galerie")
    page.set_input_files("input[name=invoice]", invoice)
    shown_name = page.inner_text(".drop output")

    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.method) if request.method == "POST" else None)
    page.evaluate("""() => { const button = document.querySelector("form button.button");
        button.click(); button.click(); }""")
    page.wait_for_url("**/gallery")
    page.close()

    assert shown_name == "facture.pdf (2 ko)"
    assert posts == ["POST"]


def test_what_was_done_can_be_undone_for_a_while_only(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport=PHONE, locale="fr-FR")  # type: ignore[arg-type]
    page.clock.install(time=DAY)
    page.goto(address + "/galerie")
    before = page.get_by_role("button", name="Annuler").count()

    page.clock.run_for(601_000)
    after = page.get_by_role("button", name="Annuler").count()
    page.close()

    assert (before, after) == (1, 0)


def test_the_squeezed_sheet_means_what_the_written_one_means(chromium: Browser) -> None:
    written, carried = understood(chromium, (assets.STATIC / "css/site.css").read_text(), str(assets.sheet().text))

    assert carried == written
    assert len(written) > 100


def understood(chromium: Browser, *sheets: str) -> list[list[str]]:
    """Each sheet as the browser tells it, line by line; what it does not read yet (variables) without its blanks."""
    told = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); return [...s.cssRules].map(r => r.cssText) }"
    page = chromium.new_page()
    texts = ["\n".join(page.evaluate(told, sheet)) for sheet in sheets]
    page.close()
    plain = (re.sub(r"\.[0-9a-f]{12}\.", ".", text.replace(", ", ",")) for text in texts)
    return [re.sub(r"\b0\.", ".", text).splitlines() for text in plain]
