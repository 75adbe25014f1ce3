"""What bidders see of a lot before the award: a row for each claim, never a name, on a page that stays light."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender import posting
from chalicelib.domain.tender.facts import Brief, Part
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]
BUDGET = 60_000  # bytes of a page


def lot(world: given.World, *briefs: Brief) -> str:
    parts = tuple(Part(world.claim(route="tender"), given.CREDITOR.id, brief) for brief in briefs)
    closes_at = ambient.now() + timedelta(days=1)
    order = t.PostTender(tender_id="ten_lot", by=SYSTEM, at=ambient.now(), parts=parts, closes_at=closes_at)
    handle.tender(order, "post")
    return "ten_lot"


def test_each_claim_of_a_lot_has_its_row_with_causes_and_papers(world: given.World, app: App) -> None:
    grenoble = replace(given.LYON, city="Grenoble", departement="38", lat=45.19, lon=5.72)
    near = Brief(given.LYON, "consumer", 4_000, 60, 2, known=("cash", "quality"), backing=("invoice", "contract"))
    tender_id = lot(world, near, Brief(grenoble, "company", 9_900, 12, 0))

    page = given.signed_in(app).get(f"/appels-offres/{tender_id}").text

    for shown in (
        "Les 2 dossiers du lot",
        "Particulier · Trésorerie, qualité du travail",
        "2 (facture, contrat)",
        "moins de 5\u00a0km",
        "Grenoble (38)",
        "de 60 à 120\u00a0km",
        "12 jours",
        "aucune",
        "139,00\u00a0€",
        "au-delà de votre rayon",
    ):
        assert shown in page, shown
    for secret in ("Boulangerie", "Garibaldi", given.CREDITOR.name):
        assert secret not in page


def test_a_lot_of_forty_claims_is_read_on_a_light_page(world: given.World, app: App) -> None:
    brief = Brief(given.LYON, "company", 4_000, 60, 2, known=("cash",), backing=("invoice", "order", "exchange"))
    tender_id = lot(world, *[brief] * posting.MOST_PARTS)

    page = given.signed_in(app).get(f"/appels-offres/{tender_id}").text

    assert page.count("2 (facture, commande ou devis accepté, échanges écrits)") == posting.MOST_PARTS
    assert len(page.encode()) < BUDGET
