"""The walk of the API's page works as it stands: its lines are run by a shell against the web server."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from infra.local import server
from tests.serving import background
from tests.web import creditor_world, programming

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api" / "README.md").read_text("utf-8")
WALK = PAGE.partition("## The first claim in five minutes")[2].partition("```sh\n")[2].partition("```")[0]


@pytest.mark.skipif(shutil.which("curl") is None, reason="the walk is made of curl lines")
def test_the_lines_of_the_page_file_three_claims(table: str, tmp_path: Path) -> None:
    assert table
    creditor_world.world()
    (tmp_path / "facture.pdf").write_bytes(creditor_world.sample("lyon.pdf"))
    (tmp_path / "autre-facture.pdf").write_bytes(creditor_world.sample("acompte.pdf"))
    import app as front

    program = programming.Program()
    with background(server.Adapter(front.app)) as port:
        shell = {"PATH": os.environ["PATH"], "SITE": f"http://127.0.0.1:{port}", "KEY": program.key}
        walked = subprocess.run(
            ["sh", "-eu", "-c", WALK], env=shell, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert walked.returncode == 0, walked.stdout + walked.stderr
    claims = program.get().json["claims"]
    assert sorted(claim["external_reference"] or "" for claim in claims) == ["", "ERP-118", "ERP-119"]
    assert sorted(claim["route"] for claim in claims) == ["near_you", "near_you", "tender"]


def test_every_limit_the_page_names_is_the_code_s() -> None:
    from chalicelib.gateways import invoice_reader
    from chalicelib.store import journal
    from chalicelib.web import bearer, preview
    from chalicelib.web.lodging import asked

    assert f"{bearer.MOST} requests a minute" in PAGE
    assert f"{invoice_reader.MAXIMUM_MB} MB of file" in PAGE
    assert f"{preview.LARGEST // 1000} kB of JSON" in PAGE
    assert f"{journal.MARK_LIFE.days} days" in PAGE
    assert asked.MOST_INVOICES == 50
    assert "Fifty invoices" in PAGE


def test_every_code_the_page_names_is_one() -> None:
    from chalicelib.domain.refusals import Reason

    rows = re.findall(r"^\| \d{3} \| ([^|]+) \|", PAGE, re.MULTILINE)
    codes = {code for row in rows for code in re.findall(r"`(\w+)`", row)}
    assert codes - {reason.value for reason in Reason} == set()
    assert len(codes) > 20
