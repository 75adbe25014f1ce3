"""Short messages: the alphabet they must keep to, and how the network counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import sms_text


@given(st.text(max_size=200))
def test_any_text_ends_in_the_gsm_alphabet(text: str) -> None:
    plain = sms_text.gsm7(text)
    assert set(plain) <= sms_text.ALPHABET | sms_text.DOUBLE
    assert sms_text.gsm7(plain) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Où ça ? À côté, Noël, bœuf", "Où ca ? A coté, Noel, boeuf"),
        ("l’été", "l'été"),
        ("«\u00a0oui\u00a0»", '" oui "'),
        ("e\u0301te\u0301", "été"),
        ("Привет", "??????"),
    ],
)
def test_french_text_stays_readable(text: str, plain: str) -> None:
    assert sms_text.gsm7(text) == plain
