"""Every contract says which papers prove it."""

from dataclasses import replace
from typing import get_args

import pytest

from chalicelib import countries
from chalicelib.domain.claim.facts import Nature
from chalicelib.domain.proofs import Kind
from tests.countries.test_verdict import DEBT


@pytest.mark.parametrize("nature", get_args(Nature))
def test_every_contract_has_its_papers(nature: Nature) -> None:
    wanted = countries.by_code("fr").proofs(replace(DEBT, nature=nature))
    assert wanted
    assert set(wanted) <= set(get_args(Kind)) - {"other"}
    assert wanted[-1] == "mails"
