"""The packages in build/ (``make package``) work by themselves, are small, and ask AWS for what the code uses."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chalicelib.countries.fr import contact
from infra.aws import package, zipped
from infra.local import engine, samples

BUILD = package.BUILD
SETTINGS = {
    **package.PLACEHOLDERS,
    "STAGE": "prod",
    "SECRET_KEY": "s" * 32,
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_REGION": "eu-west-3",
    "AWS_DEFAULT_REGION": "eu-west-3",
}
LIBRARIES = (
    "geopy", "jinja2", "lxml.etree", "msgspec", "multipart", "pynamodb.models", "pypdfium2", "python_calamine",
    "rapidfuzz", "segno", "stdnum.iban",
)  # fmt: skip
AS_LAMBDA = """
import json, pathlib, sys
folder = sys.argv[1]
sys.path[:] = [folder, *(path for path in sys.path if path and "site-packages" not in path)]
"""
FIRST_REQUEST = """
import app
from chalicelib.store import plain, table
path = sys.argv[2]
event = {"resource": path, "path": path, "httpMethod": "GET", "headers": {"Accept": "text/html"},
         "multiValueHeaders": {}, "queryStringParameters": None, "multiValueQueryStringParameters": None,
         "pathParameters": None, "stageVariables": None, "body": None, "isBase64Encoded": False,
         "requestContext": {"resourcePath": path, "httpMethod": "GET", "path": path,
                            "identity": {"sourceIp": "192.0.2.1"}}}
answer = app.app(event, None)
table.create()
plain.put({"kept": 1}, "test#1")
files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
print(json.dumps({"status": answer["statusCode"], "body": answer["body"], "read": plain.get(dict, "test#1"),
                  "files": {name: file for name, file in files.items() if file and name != "__main__"}}))
"""
LATE_LIBRARIES = """
import importlib
for name in sys.argv[2:]:
    importlib.import_module(name)
import boto3, stripe
for service in ("lambda", "s3", "sesv2", "sns", "sqs", "ssm"):
    boto3.client(service)
client = stripe.StripeClient("sk_test_x", base_addresses={"api": "http://127.0.0.1:9"}, max_network_retries=0)
calls = (client.v1.checkout.sessions.create, client.v1.transfers.create, client.v1.refunds.create,
         client.v2.core.accounts.create, client.v2.core.account_links.create)
for call in calls:
    try:
        call({})
    except stripe.APIConnectionError:
        continue
    sys.exit(f"{call} reached nobody and did not say so")
"""
READ = """
from chalicelib.domain import sameness
from chalicelib.countries.fr import identifiers
from chalicelib.gateways import invoice_reader, tables
home = sameness.Likeness("Martin", "12 rue Neuve", "35000")
assert sameness.compare(home, home) == "same" and identifiers.iban_holds("FR7630006000011234567890189")
read = [invoice_reader.say(pathlib.Path(path).read_bytes()) for path in sys.argv[2:]]
print(json.dumps([[each.source, each.due_cents] for each in read]))
"""
ONE_LETTER = """
from infra.aws import printer_function
from chalicelib.gateways import printer
names = sorted(path.stem for path in printer.LETTERS.glob("[a-z]*.typ"))
import typst, segno
print(json.dumps({"letters": names, "qr": printer.qr_code("https://example.invalid")[:40]}))
"""


@pytest.fixture(scope="module")
def built() -> Path:
    if not (BUILD / "sam.json").exists():
        pytest.fail("build/ is not there: run `make package` (`make test` does)")
    return BUILD


@pytest.fixture(scope="module")
def web(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    zipped.unpack(built / "deployment.zip", folder)
    return folder


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    running = engine.start(None)
    yield running.endpoint
    running.stop()


def alone(folder: Path, script: str, *arguments: str, **environment: str) -> Any:
    """Run a script as Lambda would: nothing but the standard library and the unpacked zip."""
    if sys.platform != "linux":
        pytest.skip("the packages are for Linux")
    done = subprocess.run(
        [sys.executable, "-S", "-c", AS_LAMBDA + script, str(folder), *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **SETTINGS, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout) if done.stdout else None


def test_the_web_zip_serves_a_page_and_reads_a_table_by_itself(web: Path, endpoint: str) -> None:
    answer = alone(web, FIRST_REQUEST, "/", DYNAMODB_ENDPOINT=endpoint, TABLE_NAME="packaged")
    assert answer["status"] == 200
    assert "Recouvrance" in answer["body"]
    assert answer["read"] == {"kept": 1}
    standard = Path(os.__file__).parent
    strangers = {
        name: file
        for name, file in answer["files"].items()
        if not Path(file).is_relative_to(web) and not file.startswith(("/var/task", str(standard)))
    }
    assert strangers == {}
    assert not any(name.startswith(("stripe", "boto3.", "geopy", "lxml", "infra")) for name in answer["files"])


def test_every_late_library_and_clock_is_in_the_web_zip_and_works(web: Path) -> None:
    alone(web, LATE_LIBRARIES, *LIBRARIES)
    zones = ("UTC", "Europe/Paris", *contact.ZONES.values())
    assert [name for name in zones if not (web / "tzdata" / "zoneinfo" / name).is_file()] == []


def test_the_web_zip_reads_invoices_by_itself(web: Path, tmp_path: Path) -> None:
    papers = samples.write(tmp_path, date(2026, 11, 18))
    read = alone(web, READ, *(str(papers[name]) for name in ("lyon.pdf", "imprimee.pdf")))
    assert [source for source, _ in read] == ["factur-x", "pdf"]
    assert all(cents for _, cents in read)


def test_the_printer_zip_has_its_letters_and_its_compiler(built: Path, tmp_path: Path) -> None:
    zipped.unpack(built / "printer.zip", tmp_path)
    answer = alone(tmp_path, ONE_LETTER)
    assert {"first_letter", "mandate", "receipt"} <= set(answer["letters"])
    assert answer["qr"].startswith("<?xml")


def test_the_web_zip_is_small_and_without_tools(built: Path) -> None:
    assert (built / "deployment.zip").stat().st_size <= package.LARGEST
    with zipfile.ZipFile(built / "deployment.zip") as opened:
        names = opened.namelist()
    roots = {name.split("/")[0] for name in names}
    assert roots.isdisjoint({"pip", "setuptools", "typst", "infra", "tests", "moto", "waitress"})
    assert {name for name in names if name.startswith("chalice/")} <= {
        f"chalice/{file}" for file in ("__init__.pyc", "app.pyc", "analyzer.pyc", "local.pyc")
    }


def test_our_bytecode_is_inside_and_never_checked(web: Path) -> None:
    for source in (web / "chalicelib").rglob("*.py"):
        compiled = source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.pyc"
        assert compiled.read_bytes()[4:8] == b"\x01\0\0\0", source  # a hash is kept, and not looked at


def test_no_secret_and_no_value_of_this_machine_is_in_the_zip(web: Path) -> None:
    here = str(package.ROOT).encode()
    found = [path for path in web.rglob("*") if path.is_file() and here in path.read_bytes()]
    assert found == []


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "b" / "two.txt").write_text("2")
    (tmp_path / "in" / "one.txt").write_text("1")
    zipped.pack(tmp_path / "in", tmp_path / "first.zip")
    os.utime(tmp_path / "in" / "one.txt", (1, 1))
    zipped.pack(tmp_path / "in", tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_static_files_lie_under_their_hashed_names(built: Path) -> None:
    manifest = json.loads((built / "web" / "frontend" / "compiled" / "assets.json").read_text())
    stem, _, suffix = "css/site.css".rpartition(".")
    assert (built / "static" / f"{stem}.{manifest['css/site.css']}.{suffix}").exists()
    assert len(manifest) > 10
