"""Unpacks and packs Lambda zips: bytecode inside, the same bytes for the same input."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

LAMBDA_ROOT = "/var/task"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
COMPILE = """
import compileall, pathlib, py_compile, sys
folder, *ours = sys.argv[1:]
for path in sorted(pathlib.Path(folder).rglob("*.py")):
    inside = path.relative_to(folder)
    own = inside.parts[0] in ours
    target = None if own else str(path) + "c"
    py_compile.compile(str(path), target, dfile=f"/var/task/{inside}", doraise=own,
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH, quiet=2)
    if not own and pathlib.Path(target).exists():
        path.unlink()
"""


def unpack(archive: Path, folder: Path) -> None:
    """The zip's files in ``folder``, without their times and rights."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def add_bytecode(folder: Path, ours: tuple[str, ...]) -> None:
    """Compile all Python: ours beside its source, libraries instead of theirs (half the size, same line numbers).

    /var/task is read-only, so without this every cold start compiles everything again. Never checked against the
    source there; compiled by the Python that runs this, so build with the runtime's version.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "0"}  # sets are written in the order of their hashes
    subprocess.run([sys.executable, "-c", COMPILE, str(folder), *ours], env=environment, check=True)


def pack(folder: Path, archive: Path) -> None:
    """All files of ``folder``, sorted, with one date and plain rights."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                opened.writestr(entry, path.read_bytes())


def sizes(archive: Path) -> tuple[int, int]:
    """Bytes of the zip, and of what it holds."""
    with zipfile.ZipFile(archive) as opened:
        return archive.stat().st_size, sum(entry.file_size for entry in opened.infolist())
