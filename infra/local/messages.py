"""The English texts: collect every French text marked ``_()``, keep what is translated, compile.

``python -m infra.local.messages`` rewrites the catalog; ``--check`` only says what is missing or idle.
"""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import catalog, extract, mofile, pofile

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "frontend/locale/en/LC_MESSAGES/messages.po"
COMPILED = ENGLISH.with_suffix(".mo")
SOURCES = {"frontend/templates": ("**.html", "**.txt"), "chalicelib/web": ("**.py",)}
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a date of its own would change the file at each run
UNSEEN = "gallery.html"  # a page for the house: its examples stay French


def main(arguments: list[str] | None = None) -> int:
    """Rewrite or check the English catalog. The exit status is 1 when a text has no English."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, say what is missing")
    check = parser.parse_args(arguments).check
    english = merged()
    missing = [str(message.id) for message in english if not all(forms(message))]
    stale = not ENGLISH.exists() or ENGLISH.read_bytes() != written(english)
    stale |= not COMPILED.exists() or COMPILED.read_bytes() != compiled(english)
    if not check:
        ENGLISH.parent.mkdir(parents=True, exist_ok=True)
        ENGLISH.write_bytes(written(english))
        COMPILED.write_bytes(compiled(english))
    for text in missing:
        print(f"no English for: {text}", file=sys.stderr)
    if check and stale:
        print("the catalog is not up to date: python -m infra.local.messages", file=sys.stderr)
    return int(bool(missing) or (check and stale))


def merged() -> catalog.Catalog:
    """The catalog with every text of the sources and the translations that exist."""
    with ENGLISH.open("rb") if ENGLISH.exists() else io.BytesIO() as known:
        english = pofile.read_po(known, locale="en", domain="messages")
    english.update(template(), no_fuzzy_matching=True)
    english.obsolete.clear()
    english.creation_date = english.revision_date = NO_DAY
    english.header_comment = "# The English texts of Recouvrance, written by python -m infra.local.messages."
    english.project, english.version, english.msgid_bugs_address = "Recouvrance", "1", ""
    english.last_translator, english.language_team, english.fuzzy = "Recouvrance", "en", False
    return english


def template() -> catalog.Catalog:
    """Every marked text of the templates and of the web layer."""
    found = catalog.Catalog(domain="messages", creation_date=NO_DAY)
    for folder, patterns in SOURCES.items():
        method = "python" if "**.py" in patterns else "jinja2"
        texts = extract.extract_from_dir(
            ROOT / folder,
            [(pattern, method) for pattern in patterns],
            {pattern: {"extensions": "jinja2.ext.i18n", "silent": "false"} for pattern in patterns},
        )
        for file, _, message, comments, context in sorted(texts, key=str):
            if Path(file).name != UNSEEN:
                found.add(message, auto_comments=comments, context=context)
    return found


def forms(message: catalog.Message) -> tuple[str, ...]:
    """Every English form of a message: one, or two where it counts something. Empty where the English is missing."""
    english = message.string or ""
    return (english,) if isinstance(english, str) else tuple(english)


def written(texts: catalog.Catalog) -> bytes:
    """The catalog as it stands in the repository: sorted, without line numbers, so that changes are small."""
    out = io.BytesIO()
    pofile.write_po(out, texts, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def compiled(texts: catalog.Catalog) -> bytes:
    """The catalog as gettext reads it."""
    out = io.BytesIO()
    mofile.write_mo(out, texts)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
