"""The page of a lot while professionals are looked for, and what it says when that is over."""

from dataclasses import replace

import pytest

from chalicelib import ambient
from chalicelib.react import lots as work
from chalicelib.store import lots
from chalicelib.store.lot_sought import Sought
from chalicelib.store.lots import Lot
from tests import lot_world as given
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def lot(monkeypatch: pytest.MonkeyPatch) -> Lot:
    """Signed and filed, and matched: three claims of Lyon with two agents."""
    creditor_world.world()
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 5)))
    signed = given.signed(given.checked())
    while work.work(signed.id):
        pass
    return given.now(signed)


def _page(lot: Lot) -> str:
    return " ".join(given.page_of(creditor_world.signed_in(), f"/creances/lots/{lot.id}").text.split())


def test_while_it_goes_on_the_page_counts(lot: Lot) -> None:
    meanwhile = replace(lot, stage="matching", cursor=1, areas=(Sought(312, 300, 12), Sought(688)))
    assert lots.save(meanwhile, ambient.now())
    page = _page(given.now(lot))

    assert "Recherche des professionnels : 312 sur 1000" in page
    assert 'value="31"' in page
    assert "data-poll" in page


def test_when_all_have_somebody_nothing_more_is_said(lot: Lot) -> None:
    page = _page(lot)

    assert "3 dossiers sont proposés à un professionnel" in page
    assert "personne encore" not in page


def test_for_whom_there_is_nobody_the_page_says_why(lot: Lot) -> None:
    assert lots.save(replace(lot, areas=(Sought(20, 8, far=6, unfit=1, full=5), Sought(3, 3))), ambient.now())
    page = _page(given.now(lot))

    assert "11 dossiers sont proposés à un professionnel" in page
    assert "personne encore pour 12." in page
    assert "5 dossiers : les professionnels proches sont tous occupés." in page
    assert "6 dossiers : aucun professionnel ne se déplace jusque-là" in page
    assert "1 dossier : les professionnels proches ne peuvent pas le prendre" in page
