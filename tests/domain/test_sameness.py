"""Which two debtors are one person, which are asked about, and which are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.sameness import Likeness, blocks, compare

HOME = ("12 rue de l'Église", "35000")
ELODIE = Likeness("Élodie Martin", *HOME)
FIRM = Likeness("Brasserie des Deux Amarres SAS", "12 bis quai des Célestins", "69002")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        # the same, typed by two hands
        (ELODIE, Likeness("MARTIN Elodie", "12, RUE DE L’EGLISE", " 35000 "), "same"),
        (ELODIE, Likeness("Madame Élodie  Martin", "12 r. de l'Eglise", "35000"), "same"),
        (FIRM, Likeness("BRASSERIE DES DEUX AMARRES", "12 B QUAI DES CELESTINS", "69002"), "same"),
        (FIRM, Likeness("SARL Brasserie des Deux Amares", "12 bis quai des Celestin", "69002"), "same"),
        (Likeness("X", "", "1", "552100554"), Likeness("Y", "9 rue Z", "2", "552100554"), "same"),
        # to be asked
        (ELODIE, Likeness("E. Martin", *HOME), "doubtful"),
        (ELODIE, Likeness("Élodie Martyn", *HOME), "doubtful"),
        (ELODIE, Likeness("Élodie Martin", "", "35000"), "doubtful"),
        (ELODIE, Likeness("Élodie Martin", "12 rue de l'Église Neuve", "35000"), "doubtful"),
        (FIRM, Likeness("Brasserie des 2 Amarres", "12 bis quai des Célestins", "69002"), "doubtful"),
        # somebody else
        (ELODIE, Likeness("Paul Martin", *HOME), "other"),
        (ELODIE, Likeness("P. Martin", *HOME), "other"),
        (ELODIE, Likeness("Élodie Bernard", *HOME), "other"),
        (ELODIE, Likeness("Élodie Martin", "14 rue de l'Église", "35000"), "other"),
        (ELODIE, Likeness("Élodie Martin", "12 rue de l'Église", "35200"), "other"),
        (ELODIE, Likeness("Élodie Martin", "12 avenue Aristide Briand", "35000"), "other"),
        (ELODIE, Likeness("Mme", *HOME), "other"),
        (Likeness("SCI du Parc Fleuri 3", *HOME), Likeness("SCI du Parc Fleuri 4", *HOME), "other"),
        (Likeness("SCI du Parc Fleuri 3", *HOME), Likeness("SCI du Parc Fleuri", *HOME), "doubtful"),
        (Likeness("X", *HOME, "552100554"), Likeness("X", *HOME, "303265045"), "other"),
    ],
)
def test_pairs(one: Likeness, other: Likeness, answer: str) -> None:
    assert (compare(one, other), compare(other, one)) == (answer, answer)


def test_one_number_beside_none_is_decided_by_name_and_address() -> None:
    known = Likeness(FIRM.name, FIRM.line, FIRM.postcode, "552100554")
    assert compare(known, FIRM) == "same"


@pytest.mark.parametrize(
    ("whom", "found"),
    [
        (ELODIE, ("house:35000:12", "name:35000:elod")),
        (Likeness("Martin", "le Bourg", "29520"), ("name:29520:mart",)),
        (Likeness("", "", ""), ()),
    ],
)
def test_he_is_looked_for_by_house_and_by_name(whom: Likeness, found: tuple[str, ...]) -> None:
    assert blocks(whom) == found


TEXT = st.text("abcdéè '-.12 ", max_size=25)
WHO = st.builds(Likeness, TEXT, TEXT, st.sampled_from(["35000", "35200"]), st.sampled_from(["", "552100554"]))


@given(WHO, WHO)
def test_the_order_does_not_matter_and_the_same_share_a_block(one: Likeness, other: Likeness) -> None:
    answer = compare(one, other)
    assert answer == compare(other, one)
    if answer == "same" and not (one.siren and other.siren):
        assert set(blocks(one)) & set(blocks(other))
