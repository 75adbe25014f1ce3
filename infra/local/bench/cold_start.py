"""What a cold start of the packaged app costs: CPU against a bare botocore client, both from the unpacked zip alone."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from infra.aws import package, zipped
from infra.local.bench.figures import Chapter, Figure, at_most

ROUNDS, BAR = 20, 1.25
DOORS = ("debtor", "creditor", "provider")
MEGABYTE = 1024 * 1024
ENVIRONMENT = {
    "STAGE": "prod",
    "SITE_URL": "https://recouvrance.example",
    "TABLE_NAME": "recouvrance",
    "DOCUMENTS": "s3:recouvrance",
    "BIDS_KEY": "kms:recouvrance",
    "SECRET_KEY": "x" * 32,
    "STRIPE_API_KEY": "sk_test_bench",
    "STRIPE_WEBHOOK_SECRET": "whsec_bench",
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
    "AWS_DEFAULT_REGION": "eu-west-3",
}
#: As API Gateway asks for a page.
EVENT = {
    "httpMethod": "GET",
    "headers": {"Accept": "text/html", "Host": "recouvrance.example"},
    "multiValueHeaders": {"Accept": ["text/html"], "Host": ["recouvrance.example"]},
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "body": None,
    "isBase64Encoded": False,
}


def page(path: str, status: int) -> str:
    """The program that starts the app and answers one page to a stranger."""
    context = {"resourcePath": path, "path": path, "httpMethod": "GET", "identity": {"sourceIp": "192.0.2.1"}}
    event = json.dumps({**EVENT, "resource": path, "path": path, "requestContext": context})
    return f"""
import json, app
answer = app.app(json.loads({event!r}), None)
assert answer["statusCode"] == {status} and "</html>" in answer["body"], answer
"""


CLIENT = """
from chalicelib.store import table
table.connection().connection.client
"""
BARE = """
import botocore.session
botocore.session.get_session().create_client("dynamodb", region_name="eu-west-3")
"""
PROGRAMS = {
    "nothing": "",
    "bare": BARE,
    "page": page("/", 200),
    "whole": page("/", 200) + CLIENT,
    "creditor": page("/creances", 401) + CLIENT,
    "provider": page("/missions", 401) + CLIENT,
    "debtor": page("/dossier", 410) + CLIENT,
}


def measure() -> Chapter:
    """The chapter of docs/benchmarks.md. Builds the package first."""
    build()
    archive = package.BUILD / "deployment.zip"
    size, unpacked = zipped.sizes(archive)
    with tempfile.TemporaryDirectory(prefix="recouvrance-bench-") as folder:
        zipped.unpack(archive, Path(folder))
        cpu = rounds(Path(folder), ROUNDS)
    least = {name: min(times) * 1000 for name, times in cpu.items()}
    typical = {name: statistics.median(times) * 1000 for name, times in cpu.items()}
    figures = (
        at_most("Whole start against a bare client, least CPU", least["whole"] / least["bare"], BAR, "times", 2),
        Figure("… median CPU", "", f"{typical['whole'] / typical['bare']:.2f} times"),
        *(Figure(f"… at the {who}'s door first", "", f"{least[who] / least['bare']:.2f} times") for who in DOORS),
        Figure("App, first page, table client", "", _both(least["whole"], typical["whole"])),
        Figure("App and first page alone", "", _both(least["page"], typical["page"])),
        Figure("Bare botocore DynamoDB client", "", _both(least["bare"], typical["bare"])),
        Figure("Python alone", "", _both(least["nothing"], typical["nothing"])),
        at_most("Web function's zip", size / MEGABYTE, package.LARGEST / MEGABYTE, "MB", 1),
        Figure("… unpacked", "", f"{unpacked / MEGABYTE:.1f} MB"),
        _printer(),
    )
    how = (
        "`make package`, its zip unpacked, then processes started in turn (`python -P -S`, only the zip's folder on the"
        f" path), {ROUNDS} rounds after one to warm up: import, home page, table client; user and system CPU of each"
        " process as the kernel counts it. The least time is the one to trust on a machine that does other things too."
    )
    return Chapter("Cold start", how, figures)


def build() -> None:
    """Make the packages in a process of its own. Raises CalledProcessError, the reason on the terminal."""
    subprocess.run([sys.executable, "-m", "infra.aws.package"], check=True, stdout=subprocess.DEVNULL)


def rounds(folder: Path, number: int, programs: Iterable[str] = PROGRAMS) -> dict[str, list[float]]:
    """CPU seconds of each program, ``number`` times in turn."""
    names = list(programs)
    for name in names:
        spent(folder, PROGRAMS[name])
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(number):
        for name in names:
            taken[name].append(spent(folder, PROGRAMS[name]))
    return taken


def spent(folder: Path, program: str) -> float:
    """CPU seconds of one fresh process with only ``folder`` on its path. Raises RuntimeError when it fails."""
    command = [sys.executable, "-P", "-S", "-c", program]
    pid = os.posix_spawn(sys.executable, command, {**ENVIRONMENT, "PYTHONPATH": str(folder), "HOME": str(folder)})
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError("the packaged app did not start; its complaint is above")
    return usage.ru_utime + usage.ru_stime


def _both(least: float, typical: float) -> str:
    return f"{least:.0f} ms (median {typical:.0f} ms)"


def _printer() -> Figure:
    size, unpacked = zipped.sizes(package.BUILD / "printer.zip")
    return Figure("Printer function's zip", "", f"{size / MEGABYTE:.1f} MB, unpacked {unpacked / MEGABYTE:.1f} MB")
