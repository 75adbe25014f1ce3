"""``make package``: build/ gets the two Lambda zips, the CloudFormation template, linted, and the static files.

Chalice makes the first zip and the template; then the zip is rebuilt: templates compiled, bytecode added, what nobody
uses left out. 0.3 s of cold start instead of 0.7 (docs/benchmarks.md).
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.aws import contents, zipped
from infra.local import server

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
LARGEST = 18_000_000  # bytes: the web function's zip; half of it reads PDFs, XML and sheets, a tenth is templates
PRINTER_NEEDS = ("typst", "segno")
PRINTER_FILES = (
    "chalicelib/__init__.py",
    "chalicelib/config.py",
    "chalicelib/gateways/__init__.py",
    "chalicelib/gateways/printer.py",
    "infra/__init__.py",
    "infra/aws/__init__.py",
    "infra/aws/printer_function.py",
)
# The templates are compiled with the site's own environment, which wants settings; no value enters the package.
PLACEHOLDERS = {
    "STAGE": "package",
    "SITE_URL": "https://package.invalid",
    "TABLE_NAME": "package",
    "DOCUMENTS": "s3:package",
    "SECRET_KEY": "package-package-package-package-",
    "BIDS_KEY": "kms:package",
    "STRIPE_API_KEY": "package",
    "STRIPE_WEBHOOK_SECRET": "package",
}


class PackageFailed(Exception):
    """A step did not work; the message says which."""


def build(target: Path = BUILD) -> None:
    """Everything ``aws cloudformation package`` needs, in ``target``. Raises PackageFailed."""
    os.environ.update(PLACEHOLDERS)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    chalice_package(target)
    web = target / "web"
    zipped.unpack(target / "deployment.zip", web)
    contents.prune(web)
    contents.without_words(web)
    contents.add_frontend(web)
    zipped.add_bytecode(web, ours=("app.py", "chalicelib"))
    zipped.pack(web, target / "deployment.zip")
    printer = target / "printer"
    fetch_printer(printer)
    zipped.add_bytecode(printer, ours=("chalicelib", "infra"))
    zipped.pack(printer, target / "printer.zip")
    contents.static_files(target / "static")
    finish_template(target / "sam.json")


def chalice_package(target: Path) -> None:
    """Chalice's zip and template. Its cache is dropped: it misses renamed files."""
    shutil.rmtree(ROOT / ".chalice" / "deployments", ignore_errors=True)
    merge = ["--merge-template", "infra/aws/resources.json"]
    run("chalice", "package", "--stage", "prod", *merge, str(target), AWS_DEFAULT_REGION="eu-west-3")


def fetch_printer(folder: Path) -> None:
    """The compiler typst and the letters; wheels for Lambda's Linux, whatever machine builds."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    platform = ["--platform", "manylinux2014_x86_64", "--platform", "manylinux_2_26_x86_64", "--only-binary", ":all:"]
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-compile",
    ]
    run(*pip, *platform, "--python-version", version, "--target", str(folder), *pinned(PRINTER_NEEDS))
    for file in PRINTER_FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, folder / file)
    letters = Path("frontend/templates/letters")
    shutil.copytree(ROOT / letters, folder / letters)


def pinned(names: tuple[str, ...]) -> list[str]:
    """The lines ``name==version`` of requirements-dev.txt for these packages."""
    lines = (ROOT / "requirements-dev.txt").read_text().splitlines()
    return [line for line in lines if line.split("==")[0] in names]


def finish_template(template: Path) -> None:
    """What merging can't do, then cfn-lint: the printer's Python is that of the others, browsers get bytes."""
    written = json.loads(template.read_text())
    resources = written["Resources"]
    resources["RestAPI"]["Properties"]["DefinitionBody"]["x-amazon-apigateway-binary-media-types"].append(
        server.BROWSERS
    )
    resources["Printer"]["Properties"]["Runtime"] = resources["APIHandler"]["Properties"]["Runtime"]
    template.write_text(json.dumps(written, indent=2) + "\n")
    run("cfn-lint", "--template", str(template))


def run(program: str, *arguments: str, **environment: str) -> None:
    """One tool of .venv, its complaints shown only when it fails."""
    path = Path(program) if Path(program).is_absolute() else Path(sys.executable).with_name(program)
    done = subprocess.run(
        [str(path), *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PackageFailed(f"{path.name} {arguments[0]} failed:\n{done.stdout}{done.stderr}")


def main() -> int:
    """Build, then print the sizes; exit status 1 for a fault or a zip that is too large."""
    try:
        build()
    except PackageFailed as failed:
        print(f"package: {failed}", file=sys.stderr)
        return 1
    for name in ("deployment", "printer"):
        size, unpacked = zipped.sizes(BUILD / f"{name}.zip")
        print(f"package: build/{name}.zip {size / 1e6:5.1f} MB, unpacked {unpacked / 1e6:5.1f} MB")
    if (size := (BUILD / "deployment.zip").stat().st_size) > LARGEST:
        print(f"package: deployment.zip has {size} bytes; {LARGEST} is the limit we set ourselves", file=sys.stderr)
        return 1
    print("package: build/sam.json passed cfn-lint")
    return 0


if __name__ == "__main__":
    sys.exit(main())
