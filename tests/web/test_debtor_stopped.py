"""After an opening judgment nothing may be paid any more (C. com. L622-7): the page offers no way to."""

from datetime import timedelta

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from tests.web.debtor_world import Town, send


def test_an_insolvent_debtor_is_offered_no_payment_and_an_old_page_takes_none(town: Town) -> None:
    client, page = town.checked()
    assert "Payer maintenant" in page.text
    opened = ambient.today() - timedelta(days=3)
    order = c.RecordInsolvency(
        claim_id=town.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        opened_on=opened,
        published_on=ambient.today(),
        overseas=False,
    )
    handle.claim(order, key="bodacc")

    now = client.get("/dossier")

    assert "Payer maintenant" not in now.text
    assert "Payer par virement" not in now.text
    assert "cs_test_" not in send(client, "/dossier/payer", page).location
