"""Pages, mails and text messages from ``frontend/templates``, in the reader's language.

Any part of the shell may use it; what is sent where is decided elsewhere.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2

from chalicelib import config
from chalicelib.templating import assets, wording

#: Notices that also exist as a text message.
SMS = frozenset({"reminder", "offer", "plan", "freed"})


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: subject, and the same words as text and as HTML."""

    subject: str
    text: str
    html: str


def text(template: str, lang: wording.Lang, **values: Any) -> str:  # noqa: ANN401 - a page takes what it shows
    """A template as text."""
    return environment(lang).get_template(template).render(values)


def mail(notice: str, lang: wording.Lang, *, link: str, **values: Any) -> Letter:  # noqa: ANN401
    """A notice as a mail. Its file has the subject, the button's label, then paragraphs: both parts always agree."""
    said = {name: _one_line(value) for name, value in values.items()}
    written = text(f"mail/notices/{notice}.txt", lang, link=link, **said).strip()
    subject, label, *paragraphs = [part.strip() for part in written.split("\n\n")]
    shared = {"title": subject, "link": link, "link_label": label, "paragraphs": paragraphs}
    return Letter(subject, text("mail/notice.txt", lang, **shared), text("mail/notice.html", lang, **shared))


@cache
def environment(lang: wording.Lang) -> jinja2.Environment:
    """The templates in one language: compiled ones when the package has them."""
    loader: jinja2.BaseLoader = jinja2.FileSystemLoader(assets.FRONTEND / "templates")
    if (assets.COMPILED / "templates").is_dir():
        loader = jinja2.ModuleLoader(assets.COMPILED / "templates")
    made = jinja2.Environment(
        loader=loader, autoescape=jinja2.select_autoescape(), extensions=["jinja2.ext.i18n"], trim_blocks=True,
        lstrip_blocks=True, undefined=jinja2.StrictUndefined, auto_reload=config.settings().stage == "dev",
    )  # fmt: skip
    made.globals.update(lang=lang, asset=assets.asset, icon=assets.icon, sheet=assets.sheet, viewer=None, path="")
    made.globals["tiles"] = lambda: config.settings().tiles != "off"  # asked at run time: compiled pages too
    written: dict[str, Callable[..., str]] = {
        "euros": wording.euros,
        "bps": wording.bps,
        "km": wording.km,
        "jour": wording.jour,
        "moment": wording.moment,
    }
    made.filters |= {name: _at_run_time(partial(write, lang=lang)) for name, write in written.items()}
    made.filters |= {
        "telephone": wording.telephone,
        "heure": wording.heure,
        "typo": _at_run_time(wording.typo if lang == "fr" else str),
    }
    texts = wording.catalog(lang)
    made.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def compile_to(folder: Path) -> None:
    """For the package: the templates as Python modules and the hashes of the static files, both into ``folder``."""
    environment("fr").compile_templates(folder / "templates", ["html", "txt"], zip=None, ignore_errors=False)
    (folder / "assets.json").write_text(json.dumps(assets.manifest()), "utf-8")


def _one_line(value: Any) -> Any:  # noqa: ANN401 - what a page takes
    """A name typed over several lines must not become a paragraph of ours."""
    return re.sub(r"\s*[\r\n]+\s*", " ", value) if isinstance(value, str) else value


def _at_run_time(write: Callable[..., str]) -> Callable[..., str]:
    """A filter that waits for a page: Jinja folds the others while it compiles, in the language of that moment."""

    @jinja2.pass_context
    def filtered(_: jinja2.runtime.Context, value: object, *more: object, **named: object) -> str:
        return write(value, *more, **named)

    return filtered
