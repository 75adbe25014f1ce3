"""Papers as PDF: archival (PDF/A-3a), readable aloud (PDF/UA-1), byte for byte the same for the same input.

Here in this process, or in the printer's own Lambda function when one is configured: typst alone would fill the
web function's package. Every word reaches the page as JSON data, never as markup.
"""

import base64
import io
import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from chalicelib import config

if TYPE_CHECKING:
    import mypy_boto3_lambda
    import typst

LETTERS = Path(__file__).parents[2] / "frontend" / "templates" / "letters"
NAME = re.compile(r"[a-z][a-z_]*")
_one_at_a_time = Lock()  # a compiler is not shared between threads while it works


class PrintFailed(RuntimeError):
    """The printer's function answered with an error; the message is its own."""


def render(template: str, data: dict[str, object], at: datetime) -> bytes:
    """The PDF of ``template`` with ``data`` (JSON-ready), dated ``at`` (aware).

    ``data["link"]``, if any, is also drawn as a QR code. Raises LookupError for an unknown template, PrintFailed.
    """
    function = config.settings().printer_function
    return render_here(template, data, at) if function is None else _render_there(function, template, data, at)


def render_here(template: str, data: dict[str, object], at: datetime) -> bytes:
    """As ``render``, in this process."""
    page = LETTERS / f"{template}.typ"
    if not NAME.fullmatch(template) or not page.is_file():
        raise LookupError(f"no letter template {template!r}")
    inputs = {"d": json.dumps(data, ensure_ascii=False), "qr": qr_code(data.get("link"))}
    with _one_at_a_time:
        pdf = _compiler(page).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"], timestamp=int(at.timestamp())
        )
    assert isinstance(pdf, bytes)  # noqa: S101 - one document, no output file: typst answers with its bytes
    return pdf


def qr_code(link: object) -> str:
    """An SVG of the link, in the ink of our letters; empty without one."""
    if not isinstance(link, str):
        return ""
    import segno  # late: only papers with a link need it

    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="svg", border=0, dark="#1d2a2b")
    return picture.getvalue().decode()


@cache
def _compiler(page: Path) -> "typst.Compiler":
    import typst  # late: 34 MB that only the printing process loads

    return typst.Compiler(page, root=LETTERS, font_paths=_fonts())


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[LETTERS / "fonts"])


def _render_there(function: str, template: str, data: dict[str, object], at: datetime) -> bytes:
    order = json.dumps({"template": template, "data": data, "at": at.isoformat()})
    answer = _lambda().invoke(FunctionName=function, Payload=order.encode())
    said = json.loads(answer["Payload"].read())
    if answer.get("FunctionError"):
        raise PrintFailed(str(said.get("errorMessage", "no message")))
    return base64.b64decode(said["pdf"])


@cache
def _lambda() -> "mypy_boto3_lambda.LambdaClient":
    import boto3  # late: not every process prints

    return boto3.client("lambda", region_name=config.settings().region)
