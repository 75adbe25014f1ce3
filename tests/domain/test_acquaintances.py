"""Who is found among many: sure, doubtful, or nobody; and never somebody else's debtor as a question."""

import pytest

from chalicelib.domain import acquaintances, sameness
from chalicelib.domain.acquaintances import Acquaintances, Found, Person
from chalicelib.domain.sameness import Likeness

HOME = ("12 rue Neuve", "69002")
ELODIE = Person("dbt_A", "crd_1", Likeness("Élodie Martin", *HOME))
FIRM = Person("dbt_F", "crd_1", Likeness("Brasserie des Amarres", "3 quai X", "69002", "552100554"))


@pytest.fixture
def among() -> Acquaintances:
    made = Acquaintances("crd_1")
    for person in (ELODIE, ELODIE, FIRM, Person("dbt_G", "crd_1", FIRM.likeness)):
        made.add(person)
    return made


@pytest.mark.parametrize(
    ("whom", "found"),
    [
        (Likeness("MARTIN Elodie", "12, r. neuve", "69002"), Found("dbt_A")),
        (Likeness("E. Martin", *HOME), Found(doubtful=ELODIE)),
        (Likeness("Elodie Martyn", *HOME), Found(doubtful=ELODIE)),
        (Likeness("Paul Martin", *HOME), Found()),
        (Likeness("Élodie Martin", "12 rue Neuve", "69003"), Found()),
        (Likeness("Another name", "elsewhere", "1", "552100554"), Found("dbt_F")),
        (Likeness("Brasserie des Amarres", "3 quai X", "69002"), Found("dbt_F")),
        (Likeness("", "", ""), Found()),
    ],
)
def test_he_is_found_or_not(among: Acquaintances, whom: Likeness, found: Found) -> None:
    assert among.find(whom) == found


def test_an_initial_that_was_written_before_is_a_question_too(among: Acquaintances) -> None:
    short = Person("dbt_S", "crd_1", Likeness("P. Durand", *HOME))
    among.add(short)
    assert among.find(Likeness("Paul Durand", *HOME)) == Found(doubtful=short)


def test_who_is_sure_counts_more_than_who_came_first(among: Acquaintances) -> None:
    among.add(Person("dbt_E", "crd_2", Likeness("E. Martin", *HOME)))
    assert among.find(Likeness("E. Martin", *HOME)).sure == "dbt_E"


def test_nobody_is_asked_about_somebody_elses_debtor(among: Acquaintances) -> None:
    among.add(Person("dbt_P", "crd_2", Likeness("Paul Durand", *HOME)))
    assert among.find(Likeness("P. Durand", *HOME)) == Found()


def test_a_house_of_very_many_is_not_searched_without_end(
    among: Acquaintances, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acquaintances, "MOST", 2)
    late = Person("dbt_L", "crd_1", Likeness("Zoé Zola", *HOME))
    for person in (Person("dbt_P", "crd_1", Likeness("Zoé Zolb", *HOME)), late, late):
        among.add(person)
    assert len(among._by_block[sameness.blocks(late.likeness)[0]].people) == 2
