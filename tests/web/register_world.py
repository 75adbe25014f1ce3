"""Claims that are drafted while the public registers answer: what their tests share."""

import re

from chalicelib.store import drafts
from infra.local.visitor import Answer, Client
from tests.registers_bench import SIREN
from tests.web import creditor_world as given

TYPED = {**given.BY_HAND, "siren": SIREN, "line": "12 bis, quai des Célestins"}


def typed(client: Client, **changes: str) -> Answer:
    """The draft of a claim typed by hand, as its check page shows it."""
    return client.follow(given.send(client, "/creances/saisie", "/creances/saisie", **{**TYPED, **changes}))


def path(page: Answer) -> str:
    """The address of the draft that this check page is about."""
    found = re.search(r"/creances/brouillon/drf_\w+", page.text)
    assert found is not None
    return found[0]


def draft(page: Answer) -> drafts.Draft:
    """The draft itself."""
    found = drafts.get("crd_1", path(page).rpartition("/")[2])
    assert found is not None
    return found
