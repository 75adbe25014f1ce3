"""What goes into the web function's package: templates that answer alike when compiled, and nothing unused."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from chalicelib import config, templating
from infra.aws import contents, package


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
