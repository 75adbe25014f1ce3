"""Every letter that we say our papers can show, the printer shows; what it can't show is named before."""

from pathlib import Path

import pytest
import typst

from chalicelib.gateways import letter_script, printer

PAGE = """#set document(title: "Letters")
#set text(font: "Source Sans 3", lang: "fr")
= #text(weight: 600, sys.inputs.d)
#sys.inputs.d
"""


def compiled(tmp_path: Path, text: str) -> object:
    page = tmp_path / "page.typ"
    page.write_text(PAGE)
    compiler = typst.Compiler(page, root=tmp_path, font_paths=printer._fonts())
    return compiler.compile(format="pdf", sys_inputs={"d": text}, pdf_standards=["a-3a", "ua-1"])


def test_the_printer_shows_every_one_of_them(tmp_path: Path) -> None:
    every = "".join(letter for letter in map(chr, range(0x10000)) if not letter_script.OTHER.match(letter))

    assert len(every) > 600
    assert letter_script.unprintable(every) == ""
    assert compiled(tmp_path, every)


@pytest.mark.parametrize(("text", "odd"), [("财", "财"), ("مقهى", "مقهى"), ("☃ Café ☃", "☃"), ("🍕", "🍕")])
def test_what_it_can_not_show_is_named(text: str, odd: str, tmp_path: Path) -> None:
    assert letter_script.unprintable(text) == odd
    with pytest.raises(typst.TypstError):
        compiled(tmp_path, text)


def test_an_accent_written_apart_is_the_letter_it_makes() -> None:
    assert letter_script.unprintable("Cafe\u0301") == ""
