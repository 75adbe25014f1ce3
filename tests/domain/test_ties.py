"""By what two parties are tied: written in many ways, one form; kept under a key, one key."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.matching import ties


def key(form: str) -> str:
    return hashlib.sha256(form.encode()).hexdigest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ties.Party(siren="812 345 678"), ties.Party(siren="812345678")),
        (ties.Party(names=("Mme Élodie MARTIN",)), ties.Party(names=("Martin Elodie",))),
        (ties.Party(names=("SARL Deux Amarres",)), ties.Party(names=("DEUX AMARRES",))),
        (
            ties.Party(line="12 bis, av. Foch", postcode="35000"),
            ties.Party(line="12 B AVENUE FOCH", postcode=" 35000 "),
        ),
        (ties.Party(accounts=("FR76 3000 6000",)), ties.Party(accounts=("fr7630006000",))),
        (ties.Party(phone="06 12 34 56 78"), ties.Party(phone="+33 (0)6.12.34.56.78")),
    ],
)
def test_the_same_thing_written_otherwise_is_the_same_tie(one: ties.Party, other: ties.Party) -> None:
    assert len(ties.of(one)) == 1
    assert ties.of(one) == ties.of(other)


@pytest.mark.parametrize(
    "party",
    [
        ties.Party(),
        ties.Party(names=("Élodie",)),  # one word is shared by too many
        ties.Party(line="Le Bourg", postcode="35190"),  # a hamlet is not one house
        ties.Party(line="12 rue Foch"),
        ties.Party(phone="12"),
        ties.Party(accounts=(" ",)),
    ],
)
def test_what_says_too_little_ties_nobody(party: ties.Party) -> None:
    assert ties.of(party) == ()


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=20))
def test_keyed_ties_say_what_kind_they_are_and_nothing_more(name: str, postcode: str, phone: str) -> None:
    party = ties.Party("812345678", (name,), "12 rue de l'Église", postcode, ("FR76",), phone)
    forms, kept = ties.of(party), ties.keyed(ties.of(party), key)
    assert len(forms) == len(set(forms)) == len(kept)
    assert {form.partition(":")[0] for form in forms} == {tie.partition(":")[0] for tie in kept}
    assert "siren:812345678" in kept
    for tie in kept - {"siren:812345678"}:
        hidden = tie.partition(":")[2]
        assert len(hidden) == ties.LENGTH
        assert set(hidden) <= set("0123456789abcdef")


def test_a_form_that_is_empty_is_no_tie() -> None:
    assert ties.keyed(["", ties.siren(" "), ties.name("X")], key) == frozenset()
