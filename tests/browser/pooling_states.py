"""A creditor with many small claims on the board: lots that are proposed, one drafted, one posted."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.domain.actors import Actor
from chalicelib.domain.places import Place
from chalicelib.react import pooling, tenders
from chalicelib.store import journal, streams, views
from tests.browser.live import Live
from tests.web import pooling_world

RENNES = Place("35238", "Rennes", "35", 48.11, -1.68)
MANY, FAR = 24, 10


def of(live: Live) -> Iterator[tuple[str, str, str, str]]:
    """Route, address, whose page it is, and what it shows."""
    user = live.new_creditor()
    by = Actor("creditor", user.id)
    near = [_called(number, 7_000 + 100 * number, by.id, RENNES, 0.004 * number) for number in range(MANY)]
    for number in range(FAR):
        _called(MANY + number, 2_500, by.id, replace(RENNES, city=f"Bourg {number}"), -0.4 * number - 0.5)
    yield "/mes-appels/regrouper", "/mes-appels/regrouper", user.email, "lots"
    drafted = pooling.draft(by.id, near[:12], "area", by, "browser:drafted")
    yield "/mes-appels/{tender_id}", f"/mes-appels/{drafted}", user.email, "drafted lot"
    posted = pooling.draft(by.id, near[12:20], "area", by, "browser:posted")
    pooling.publish(views.tender(posted), by, "browser:post", None, automatic=True)
    yield "/mes-appels/{tender_id}", f"/mes-appels/{posted}", user.email, "posted lot"
    yield "/appels-offres/{tender_id}", f"/appels-offres/{posted}", "officer@", "posted lot"


def _called(number: int, cents: int, creditor_id: str, place: Place, north: float) -> str:
    """On the board now, whether the sweep has come by or not."""
    claim_id = pooling_world.claim(700_000 + number, cents, place, f"Client de Rennes {number}", north, creditor_id)
    claim = journal.load(streams.CLAIM, claim_id)
    assert claim
    tenders.call(tenders.tender_id(claim_id), (claim,), f"browser:{claim_id}")
    return claim_id
