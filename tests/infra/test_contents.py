"""What goes into the web function's package: templates that answer alike when compiled, and nothing unused."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from chalicelib import config, templating
from infra.aws import contents, package, zipped


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in package.PLACEHOLDERS.items():
        monkeypatch.setenv(name, value)
    config.settings.cache_clear()
    templating.environment.cache_clear()
    yield
    config.settings.cache_clear()
    templating.environment.cache_clear()


@pytest.mark.usefixtures("settings")
def test_compiled_templates_render_as_their_sources_do(tmp_path: Path) -> None:
    contents.compile_templates(tmp_path / "compiled")
    for lang in ("fr", "en"):
        source = templating.environment(lang)
        compiled = source.overlay(loader=jinja2.ModuleLoader(tmp_path / "compiled"))
        values = {"link": "https://x.invalid/l", "minutes": 10, "title": "T", "link_label": "L", "paragraphs": ["P"]}
        name = "mail/notice.html"
        assert compiled.get_template(name).render(values) == source.get_template(name).render(values)


def test_unused_services_and_files_are_left_out(tmp_path: Path) -> None:
    for path in ("botocore/data/s3/x.json", "botocore/data/ec2/x.json", "botocore/data/endpoints.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("{}")
    (tmp_path / "boto3" / "data").mkdir(parents=True)
    for path in (
        "stripe/params/a.py",
        "stripe/v2/core.py",
        "lxml/objectify.so",
        "stdnum/be/nn.py",
        "stdnum/fr/siren.py",
        "rapidfuzz/fuzz_cpp_avx2.so",
        "lxml/etree.so",
        "a-1.dist-info/RECORD",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    contents.prune(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == [
        "botocore/data/endpoints.json",
        "botocore/data/s3/x.json",
        "lxml/etree.so",
        "stdnum/fr/siren.py",
        "stripe/v2/core.py",
    ]


@pytest.mark.usefixtures("settings")
def test_the_frontend_goes_in_without_letters_fonts_and_scripts(tmp_path: Path) -> None:
    contents.add_frontend(tmp_path)
    inside = {path.relative_to(tmp_path / "frontend").as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"compiled/assets.json", "static/css/site.css", "locale/en/LC_MESSAGES/messages.mo"} <= inside
    assert not [path for path in inside if path.endswith((".woff2", ".typ", ".js", ".po"))]


def test_static_files_get_hashed_names(tmp_path: Path) -> None:
    contents.static_files(tmp_path)
    assert (tmp_path / "css" / "site.css").exists()
    assert len(list((tmp_path / "css").glob("site.*.css"))) == 1


def test_the_printers_libraries_are_pinned_as_in_the_requirements() -> None:
    assert [line.split("==")[0] for line in package.pinned(package.PRINTER_NEEDS)] == ["segno", "typst"]


def test_a_failing_tool_says_which() -> None:
    with pytest.raises(package.PackageFailed, match="cfn-lint --template failed"):
        package.run("cfn-lint", "--template", "no-such-file.json")


def test_a_service_is_described_without_words_for_people(tmp_path: Path) -> None:
    described = tmp_path / "botocore" / "data" / "s3" / "2006-03-01" / "service-2.json.gz"
    described.parent.mkdir(parents=True)
    told = {"documentation": "<p>Long</p>", "shapes": {"A": {"members": {"documentation": {"shape": "B"}}}, "B": ["x"]}}
    described.write_bytes(gzip.compress(json.dumps(told).encode()))
    contents.without_words(tmp_path)
    assert json.loads(gzip.decompress(described.read_bytes())) == {"shapes": told["shapes"]}
    first = described.read_bytes()
    contents.without_words(tmp_path)
    assert described.read_bytes() == first  # the same zip each time


def test_libraries_are_compiled_without_docstrings_and_fail_at_the_same_line(tmp_path: Path) -> None:
    (tmp_path / "lib.py").write_text('"""Words."""\n\n\ndef fail():\n    """More."""\n    raise KeyError\n')
    (tmp_path / "ours.py").write_text('"""Kept."""\n')
    zipped.add_bytecode(tmp_path, ours=("ours.py",))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["__pycache__", "lib.pyc", "ours.py"]
    asked = "import lib, ours; print(lib.__doc__, lib.fail.__doc__, ours.__doc__); lib.fail()"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "."},
    )
    assert done.stdout == "None None Kept.\n"
    assert '"/var/task/lib.py", line 6' in done.stderr
