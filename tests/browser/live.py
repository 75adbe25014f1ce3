"""The real site on a free port for browser tests: engine in memory, Stripe's stand-in, demo people, dev pages."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
from chalice.app import Chalice

from chalicelib import ambient, config, templating
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender.state import Tender
from chalicelib.gateways import documents, mailer
from chalicelib.store import access, board, journal, people, providers, streams, table, views
from chalicelib.web import door, pages
from infra.local import demo_people, dev_pages, engine, server, site
from tests import serving

WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)  # ten in the morning in Paris: people may be called
SETTINGS = (
    "STAGE", "SITE_URL", "TABLE_NAME", "DOCUMENTS", "BIDS_KEY", "OUTBOX_DIR", "SECRET_KEY", "STRIPE_API_KEY",
    "STRIPE_API_BASE", "STRIPE_WEBHOOK_SECRET", "GEOCODER", "REGISTERS", "PRINTER_FUNCTION",
    "PRINT_QUEUE_URL", "DYNAMODB_ENDPOINT", "SIRENE_API_KEY",
)  # fmt: skip
CACHES = (config.settings, templating.environment, pages._policy)
Environ = dict[str, Any]


@dataclass(slots=True)
class Live:
    """A running site. Nothing happens by itself: ``settle`` lets webhooks, reactions and letters through."""

    url: str
    site: site.Site

    def settle(self) -> None:
        self.site.worker.settle()

    def set_clock(self, moment: datetime) -> None:
        self.site.clock.offset = moment - ambient.system_clock()

    def mails(self, to: str) -> list[Any]:
        """What lies in the outbox for one address, newest first."""
        return [message for message in mailer.outbox() if message.to == to]

    def sign_in_path(self, mail: str) -> str:
        """Where the newest sign-in mail leads."""
        links = (link for message in self.mails(mail) for link in message.links if "/connexion/" in link)
        return str(next(links)).removeprefix(self.url)

    def letter(self, debtor: str) -> str:
        """The text of the letter that was posted to somebody."""
        posted = next(message for message in self.mails(debtor) if message.kind == "letter")
        return text_of(documents.get(posted.document_sha256))

    def debtor_path(self, claim_id: str) -> str:
        """The link that the letter of a claim prints."""
        return f"/d/{access.debtor_token(claim_id)}"

    def tenders(self) -> list[Tender]:
        return [views.tender(row.tender_id) for row in board.page(ambient.now()).rows]

    def claim(self, claim_id: str) -> Claim:
        found = journal.load(streams.CLAIM, claim_id)
        assert found is not None
        return found

    def provider(self, provider_id: str | None) -> providers.Provider:
        found = providers.provider(provider_id or "")
        assert found is not None
        return found

    def new_creditor(self, name: str = "Menuiserie du Canal", siren: str = "") -> people.Creditor:
        """Someone with no claim yet, who signs in with ``email``."""
        ref = ambient.new_id("crd")
        known = people.creditor(demo_people.creditor_id("creditor"))
        assert known is not None
        mail = f"{ref.lower()}@demo.recouvrance.example"
        made = people.Creditor(ref, name, siren, known.address, mail, known.account, trader=True, iban=known.iban)
        people.save_creditor(made)
        people.save_user(people.User(f"usr_{ref}", mail, "Jeanne Ferrand", "creditor", ref))
        return made


@contextmanager
def opened(folder: Path) -> Iterator[Live]:
    """The whole site, its clock at ten on a Wednesday; the environment is as before afterwards."""
    before = dict(os.environ)
    for name in SETTINGS:
        os.environ.pop(name, None)
    try:
        with site.opened(folder, engine.free_port(), in_memory=True, background=False) as running:
            live = Live(running.url, running)
            live.set_clock(WEDNESDAY)
            demo_people.make()
            with serving.background(front(running), threads=6, port=int(running.url.rpartition(":")[2])):
                yield live
    finally:
        os.environ.clear()
        os.environ.update(before)
        ambient.set_clock(ambient.system_clock)
        table.forget_connection()
        forget()


def front(running: site.Site) -> Callable[..., Iterable[bytes]]:
    """The site's own app; the dev pages beside it, in an app of their own, so that each test site has its own."""
    import app

    forget()
    dev = Chalice("dev")
    dev.register_blueprint(dev_pages.routes(running))
    for route in [route for route in door.answers if route[1].startswith("/_dev")]:
        del door.answers[route], door.handlers[route]  # they are no part of the sitemap
    ours, theirs = server.Adapter(app.app), server.Adapter(dev)

    def answer(environ: Environ, start_response: server.StartResponse) -> Iterable[bytes]:
        return (theirs if environ["PATH_INFO"].startswith("/_dev") else ours)(environ, start_response)

    return answer


def forget() -> None:
    for cached in CACHES:
        cached.cache_clear()


def text_of(pdf: bytes) -> str:
    """All pages of a PDF as text."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
