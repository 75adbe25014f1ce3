"""What the web function's package holds beside Chalice's work: the frontend it needs, and none of what it does not."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from chalicelib import templating
from chalicelib.templating import assets

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
# botocore describes every service of AWS (15 MB); these are the ones we call, and what they need.
SERVICES = {"dynamodb", "lambda", "s3", "sesv2", "sns", "sqs", "ssm", "sts"}
UNUSED = (
    "boto3/examples",
    "dateutil/zoneinfo/*.tar.gz",  # tzdata has them
    "lxml/html",
    "lxml/includes",
    "lxml/isoschematron",
    "lxml/objectify*",
    "lxml/sax*",
    "pypdfium2_cli",
    "botocore/cacert.pem",  # certifi's goes first
    "botocore/data/*/*/examples-1.json",
    "botocore/data/dynamodb/2011-12-05",
    "botocore/data/lambda/2014-11-11",
    "charset_normalizer/cli",
    "charset_normalizer/*.so",  # the same in C: requests wants the library, no answer of ours is guessed at
    "lxml/builder*",
    # Products of Stripe that we don't sell with; each is loaded only when asked for.
    "stripe/apps",
    "stripe/billing",
    "stripe/billing_portal",
    "stripe/climate",
    "stripe/entitlements",
    "stripe/financial_connections",
    "stripe/forwarding",
    "stripe/identity",
    "stripe/issuing",
    "stripe/product_catalog",
    "stripe/radar",
    "stripe/reporting",
    "stripe/reserve",
    "stripe/sigma",
    "stripe/tax",
    "stripe/terminal",
    "stripe/test_helpers",
    "stripe/treasury",
    "stripe/v2/billing",
    "stripe/v2/commerce",
    "stripe/v2/money_management",
    "stripe/v2/test_helpers",
    "stripe/events",  # only for event notifications; we take plain webhooks
    "stripe/params",  # only types
    # Two strings are compared here and there: the variant for newer processors and the matrices gain nothing.
    "rapidfuzz/*_avx2*",
    "rapidfuzz/distance/*_avx2*",
    "rapidfuzz/distance/metrics_cpp*",
    "rapidfuzz/process_cpp*",
    "rapidfuzz/__pyinstaller",
    # Those of France and its overseas stay: Europe, America, Indian, Pacific, Etc.
    "tzdata/zoneinfo/A[a-l]*",
    "tzdata/zoneinfo/A[n-z]*",
    "tzdata/zoneinfo/[B-D]*",
    "tzdata/zoneinfo/E[a-s]*",
    "tzdata/zoneinfo/[F-H]*",
    "tzdata/zoneinfo/I[a-m]*",
    "tzdata/zoneinfo/I[o-z]*",
    "tzdata/zoneinfo/[J-O]*",
    "tzdata/zoneinfo/P[Ro]*",
    "tzdata/zoneinfo/[Q-T]*",
    "tzdata/zoneinfo/US",
    "tzdata/zoneinfo/W*",
    "tzdata/zoneinfo/*.tab",
    "tzdata/zoneinfo/tzdata.zi",
    "stdnum/oui.dat",
    "stdnum/imsi.dat",
    "stdnum/is[a-z]n.dat",
    "*/tests",
    "*.data",
    "**/__pycache__",  # ours is compiled anew, without this machine's paths
    "**/*.pxd",
    "**/*.pxi",
    "**/*.pyi",
    "**/*.h",
    "**/*.c",
    "**/*.cpp",
    "**/*.pyx",
)


def prune(folder: Path) -> None:
    """Leave out what no line of ours reaches."""
    for data in (folder / "botocore" / "data", folder / "boto3" / "data"):
        for service in data.iterdir():
            if service.is_dir() and service.name not in SERVICES:
                shutil.rmtree(service)
    for country in folder.glob("stdnum/??"):  # its numbers of every country; ours are French
        if country.name != "fr":
            shutil.rmtree(country)
    for pattern in UNUSED:
        for found in list(folder.glob(pattern)):
            remove(found)
    for record in folder.glob("*.dist-info/*"):
        if record.name not in {"METADATA", "LICENSE", "licenses", "entry_points.txt"}:
            remove(record)


def without_words(folder: Path) -> None:
    """The services' descriptions without what they say to people: half of them, read at each cold start."""
    for packed in sorted(folder.glob("botocore/data/*/*/service-2.json.gz")):
        told = json.dumps(_bare(json.loads(gzip.decompress(packed.read_bytes()))), separators=(",", ":"))
        packed.write_bytes(gzip.compress(told.encode(), mtime=0))


def _bare(told: Any) -> Any:  # noqa: ANN401 - JSON of others
    """A shape may have a member of that name, which is a mapping: only texts go."""
    if isinstance(told, list):
        return [_bare(each) for each in told]
    if not isinstance(told, dict):
        return told
    return {name: _bare(each) for name, each in told.items() if name != "documentation" or isinstance(each, dict)}


def remove(path: Path) -> None:
    """A file or a whole folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def add_frontend(folder: Path) -> None:
    """Compiled templates, hashes of the static files, what is put inside pages, the translations."""
    compile_templates(folder / "frontend" / "compiled" / "templates")
    manifest = folder / "frontend" / "compiled" / "assets.json"
    manifest.write_text(json.dumps(assets.manifest(), sort_keys=True))
    for inlined in (Path("static/css"), Path("static/icons")):
        shutil.copytree(FRONTEND / inlined, folder / "frontend" / inlined)
    for catalog in (FRONTEND / "locale").rglob("*.mo"):
        target = folder / "frontend" / catalog.relative_to(FRONTEND)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalog, target)


def compile_templates(target: Path) -> None:
    """Jinja's templates as Python modules. Not optimised: that would fold French filters into English pages."""
    source = templating.environment("fr").overlay(optimized=False)
    source.compile_templates(target, zip=None, filter_func=shipped)


def shipped(name: str) -> bool:
    """Letters are the printer's own; the development pages stay at home."""
    return not name.startswith(("letters/", "dev/"))


def static_files(target: Path) -> None:
    """Every static file under its hashed name and, for what is asked for by its plain name, under that too."""
    for path in assets.manifest():
        for name in (path, assets.asset(path).removeprefix("/static/")):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(FRONTEND / "static" / path, target / name)
