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
import ast, importlib.util, marshal, pathlib, py_compile, sys
folder, *ours = sys.argv[1:]

def without_docstrings(source, name):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            if ast.get_docstring(node, clean=False) is not None:
                node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    return compile(tree, name, "exec", dont_inherit=True)

for path in sorted(pathlib.Path(folder).rglob("*.py")):
    inside = path.relative_to(folder)
    name = f"/var/task/{inside}"
    if inside.parts[0] in ours:
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(path), dfile=name, doraise=True, invalidation_mode=unchecked, quiet=2)
        continue
    source = path.read_bytes()
    try:
        code = without_docstrings(source, name)
    except SyntaxError:
        continue
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + importlib.util.source_hash(source)
    path.with_suffix(".pyc").write_bytes(head + marshal.dumps(code))
    path.unlink()
"""


def unpack(archive: Path, folder: Path) -> None:
    """The zip's files in ``folder``, without their times and rights."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def add_bytecode(folder: Path, ours: tuple[str, ...]) -> None:
    """Compile all Python: ours beside its source, libraries instead of theirs (same line numbers, no docstrings).

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
