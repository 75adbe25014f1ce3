"""While faults are planted (`make mutants`) each test works everything out anew, and properties are asked less.

A table is read once in a process: a fault in its reading would be seen by one test only, or by none. And a fault in an
amount or a date should fall to an example that a person can read; a property would find it too, by a longer way.
"""

import os
import sys

import hypothesis
import pytest

PLANTED = "MUTANT_UNDER_TEST" in os.environ  # set by mutmut
LAW, LINTER = "chalicelib.countries.fr.", "chalicelib.countries.fr.linter"

if PLANTED:
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # no search for the smallest example
    hypothesis.settings.register_profile(
        "planted", hypothesis.settings.get_profile("house"), max_examples=20, phases=phases
    )
    hypothesis.settings.load_profile("planted")


@pytest.fixture(autouse=True)
def everything_is_worked_out_anew() -> None:
    if not PLANTED:
        return
    law = [module for name, module in sys.modules.items() if name.startswith(LAW) and not name.startswith(LINTER)]
    for kept in (kept for module in law for kept in vars(module).values() if hasattr(kept, "cache_clear")):
        kept.cache_clear()
