"""One debtor is one person in a lot too: within the file, with other files, with claims of other creditors."""

from dataclasses import replace

import pytest

from chalicelib import react
from chalicelib.gateways import invoice
from chalicelib.react import lots as work
from chalicelib.react.lots import recognising
from chalicelib.store import frameworks, lots, people, persons, views
from infra.local import counting
from tests import lot_world as given
from tests.web import creditor_world

pytestmark = pytest.mark.usefixtures("table", "quick_print")
HOME = invoice.Address("12 rue Neuve", "69002", "Lyon", "FR")
SAME_HOME = invoice.Address("12, R. NEUVE", "69002", "LYON", "FR")
ELODIE = {"name": "Élodie Martin", "address": HOME}
SPELLED = {"name": "Mme MARTIN Elodie", "address": SAME_HOME}
SHORT = {"name": "E. Martin", "address": HOME}
OTHER = replace(creditor_world.CREDITOR, id="crd_2", siren="303265045", name="Toitures du Rhône")


@pytest.fixture(autouse=True)
def _creditors(table: str) -> None:  # noqa: ARG001 - asked for its effect
    for creditor in (creditor_world.CREDITOR, OTHER):
        people.save_creditor(creditor)
        frameworks.keep(creditor.id, creditor_world.FRAMEWORK)


def filed(lot: lots.Lot) -> list[str]:
    """The debtors of a lot's claims, in the order of its file."""
    work.work(given.signed(lot).id)
    react.drain()
    found = {claim.id: claim.debtor_id for claim in views.creditor_claims(lot.creditor_id).claims}
    return [found[each.claim_id] for each in given.customers(lot)]


def test_two_accounts_of_one_customer_are_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2, **ELODIE), given.item(3, **SPELLED), given.item(4))
    lot = given.checked()

    first, second, third = filed(lot)

    assert (first == second, first == third) == (True, False)
    assert given.now(lot).counts()["filed"].unsure == 0


def test_a_doubt_within_a_file_is_asked_of_the_second_one_and_unanswered_they_are_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given.readable(monkeypatch, given.item(2, **ELODIE), given.item(3, **SHORT), given.item(4, **SHORT))
    lot = given.checked()
    elodie, short, again = given.customers(lot)
    assert (elodie.unsure, short.unsure, again.unsure) == (False, True, False)
    assert short.namesake is not None
    assert (short.namesake.name, short.namesake.line) == ("Élodie Martin", "12 rue Neuve")
    assert lot.counts()["ready"].unsure == 1

    first, second, third = filed(lot)

    assert (first == second, second == third) == (False, True)


def test_one_answer_holds_for_all_who_surely_are_that_person(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2, **ELODIE), given.item(3, **SHORT), given.item(4, **SHORT))
    lot = given.checked()
    short = given.customers(lot)[1]
    assert short.namesake is not None
    said = replace(lot, joined=((recognising.debtor_id(lot, short), short.namesake.person_id),))
    assert lots.save(said, None)

    assert len(set(filed(given.now(lot)))) == 1


def test_whoever_is_on_file_is_known_in_the_next_file(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2, **ELODIE))
    (known,) = filed(given.checked())
    given.readable(monkeypatch, given.item(5, **SPELLED), given.item(6, **SHORT))

    lot = given.checked(b"next month")

    spelled, short = given.customers(lot)
    assert recognising.debtor_id(lot, spelled) == known
    assert short.unsure


def test_another_creditors_debtor_is_joined_when_sure_and_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2, **ELODIE))
    (known,) = filed(given.checked())
    given.readable(monkeypatch, given.item(2, **SPELLED), given.item(3, **SHORT), given.item(4))

    lot = given.checked(b"theirs", OTHER)

    spelled, short, stranger = given.customers(lot)
    assert recognising.debtor_id(lot, spelled) == known
    assert short.namesake is not None
    assert short.namesake.creditor_id == OTHER.id  # about the line above, not about who told us
    assert short.namesake.name == "Mme MARTIN Elodie"
    assert stranger.namesake is None


def test_the_same_siren_is_the_same_company_wherever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    siren = "552100554"
    given.readable(
        monkeypatch, given.item(2, siren=siren, name="Peugeot SA"), given.item(3, siren=siren, name="Automobiles P")
    )
    lot = given.checked()

    first, second = filed(lot)

    assert first == second == persons.person_id(siren, "", people.Address("", "", ""))


def test_whoever_is_not_described_is_nobody_we_know(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, given.item(2, address=given.NOWHERE), given.item(3, address=given.NOWHERE))
    assert [each.namesake for each in given.customers(given.checked())] == [None, None]


def test_there_is_an_end_to_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "MOST_ASKED", 1)
    rows = [given.item(row, name=f"{first}. Martin", address=HOME) for row, first in enumerate("EP", 4)]
    both = [given.item(2, **ELODIE), given.item(3, name="Paul Martin", address=HOME)]
    given.readable(monkeypatch, *both, *rows)

    assert [each.unsure for each in given.customers(given.checked())] == [False, False, True, False]


def test_looking_for_many_costs_few_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    given.readable(monkeypatch, *(given.item(row) for row in range(2, 302)))
    with counting.counted(all_threads=True) as asked:
        given.checked()
    assert len(asked) <= 0.1 * 300
