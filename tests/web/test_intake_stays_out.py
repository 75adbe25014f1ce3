"""Pages that read no file load none of what reads files: a cold start does not pay for it."""

import os
import subprocess
import sys

import pytest

from infra.local.bench import cold_start, intake

NAMES = """
import sys
print([name for name in sys.modules if name.split(".")[0] in {"lxml", "pypdfium2", "python_calamine", "rapidfuzz"}
       or name.startswith(("chalicelib.gateways.invoice_", "chalicelib.gateways.printed", "chalicelib.gateways.tables",
                           "chalicelib.gateways.pdf_")) and name != "chalicelib.gateways.invoice_values"])
"""


def loaded(program: str) -> str:
    environment = {**os.environ, **cold_start.ENVIRONMENT}
    done = subprocess.run(
        [sys.executable, "-c", program + NAMES], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/connexion", 200), ("/dossier", 410), ("/missions", 401), ("/creances", 401)]
)
def test_other_pages_load_no_reader(path: str, status: int) -> None:
    assert loaded(cold_start.page(path, status)) == "[]"


def test_the_test_would_see_it() -> None:
    assert "chalicelib.gateways.invoice_reader" in loaded("import chalicelib.gateways.invoice_reader")


def test_the_whole_of_intake_is_imported_in_a_moment() -> None:
    program = intake.IMPORTED.format(names=intake.MODULES)
    said = [
        float(
            subprocess.run(
                [sys.executable, "-c", program], capture_output=True, check=True, env=dict(os.environ)
            ).stdout
        )
        for _ in range(3)
    ]
    assert min(said) < intake.IMPORT_MS * 2  # the bar itself is the benchmark's: this machine may be busy
