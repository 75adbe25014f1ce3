"""The same address base (BAN) asked for thousands of addresses at once: one file of lines there, one back.

What comes back is read by the names of its columns, line by line by a number of our own; as many come back as went.
``result_status`` says «ok» for rubbish: only score and precision count. Limits: 200,000 lines or 50 MB a file.
"""

import csv
import io
import math
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import urllib3

from chalicelib import ambient
from chalicelib.gateways import ban

LINES = 2_500  # of one call: some seconds of their time, and well within ours
SECONDS = 25.0  # for the whole answer
MOST_BYTES = 10_000_000
OK, TOO_MANY = 200, 429
REST, LONGEST = timedelta(minutes=5), timedelta(hours=1)  # after an outage; the longest that a service is believed
SENT = ("number", "line", "postcode", "city")
SOUGHT = ("line", "postcode", "city")  # what the question is made of, as when one address is asked for
ANSWERED = ("latitude", "longitude", "result_score", "result_type", "result_postcode", "result_citycode")

_quiet_until = datetime.min.replace(tzinfo=UTC)

Asked = tuple[str, str, str]  # street, postcode, town


class Down(Exception):
    """It does not answer, is too busy, or makes no sense; ``wait`` is how long it is left alone."""

    def __init__(self, why: str, wait: timedelta = REST) -> None:
        super().__init__(why)
        self.wait = wait


def points(asked: Sequence[Asked], seconds: float = SECONDS) -> list[ban.Point | None]:
    """The point of each address, in order; None where the base is not sure. At most ``LINES``. Raises Down."""
    global _quiet_until  # noqa: PLW0603 - what one lot learned spares the next one a wait
    now = ambient.now()
    if now < _quiet_until:
        raise Down("left alone", _quiet_until - now)
    try:
        return _understood(_posted(_file(asked), seconds), len(asked))
    except Down as down:
        _quiet_until = now + down.wait
        raise


def _file(asked: Sequence[Asked]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(SENT)
    writer.writerows((number, *(" ".join(part.split()) for part in address)) for number, address in enumerate(asked))
    return text.getvalue().encode()


def _posted(data: bytes, seconds: float) -> str:
    """The file that comes back. Raises Down."""
    ends = time.monotonic() + seconds
    fields = [("data", ("addresses.csv", data, "text/csv"))]
    named = [*(("columns", name) for name in SOUGHT), *(("result_columns", name) for name in ANSWERED)]
    try:
        with urllib3.PoolManager() as pool:
            answer = pool.request(
                "POST",
                f"{ban.SCHEME}://{ban.DOMAIN}/search/csv",
                fields=[*fields, *named],
                headers={"User-Agent": ban.USER_AGENT},
                timeout=urllib3.Timeout(connect=ban.TIMEOUT_SECONDS, read=seconds),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            return _whole(answer, ends).decode("utf-8-sig")
    except (urllib3.exceptions.HTTPError, OSError, UnicodeDecodeError) as error:
        raise Down(type(error).__name__) from error


def _whole(answer: urllib3.BaseHTTPResponse, ends: float) -> bytes:
    """The body, unless it is too large or comes in drops."""
    if answer.status != OK:
        raise Down(f"status {answer.status}", _rest(answer))
    body = b""
    for piece in answer.stream(65_536):
        body += piece
        if len(body) > MOST_BYTES or time.monotonic() > ends:
            raise Down("too large or too slow")
    return body


def _rest(answer: urllib3.BaseHTTPResponse) -> timedelta:
    said = answer.headers.get("Retry-After", "")
    named = timedelta(seconds=int(said)) if said.isascii() and said.isdigit() and len(said) < len("1000000") else REST
    return min(named, LONGEST)


def _understood(text: str, count: int) -> list[ban.Point | None]:
    try:
        rows = {int(row["number"]): _point(row) for row in csv.DictReader(io.StringIO(text), strict=True)}
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise Down("makes no sense") from error
    if rows.keys() != set(range(count)):
        raise Down("lines were lost")
    return [rows[number] for number in range(count)]


def _point(row: dict[str, str]) -> ban.Point | None:
    if None in row.values():
        raise ValueError("a line was cut short")
    precision = ban.PRECISIONS.get(row["result_type"])
    score = float(row["result_score"] or 0)
    if precision is None or not score >= ban.GOOD_SCORE:
        return None
    lat, lon = float(row["latitude"]), float(row["longitude"])
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    return ban.Point(lat, lon, precision, row["result_postcode"], row["result_citycode"])
