"""While faults are planted (`make mutants`) each test reads the tables of the law anew, and properties are asked less.

A table is read once in a process: a fault in its reading would be seen by one test only, or by none. And a fault in an
amount or a date should fall to an example that a person can read; a property would find it too, by a longer way.
"""

import os

import hypothesis
import pytest

from chalicelib.countries.fr import courts, rates, tables, tariff

PLANTED = "MUTANT_UNDER_TEST" in os.environ  # set by mutmut
READ_ONCE = [
    kept for module in (courts, rates, tables, tariff) for kept in vars(module).values() if hasattr(kept, "cache_clear")
]

if PLANTED:
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # no search for the smallest example
    hypothesis.settings.register_profile(
        "planted", hypothesis.settings.get_profile("house"), max_examples=20, phases=phases
    )
    hypothesis.settings.load_profile("planted")


@pytest.fixture(autouse=True)
def tables_read_anew() -> None:
    if PLANTED:
        for kept in READ_ONCE:
            kept.cache_clear()
