"""What a program's request holds beside its key: its name, and a body in JSON."""

import re
from typing import TypeVar

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import door, json_answers, preview, shapes

NAME = re.compile(r"[!-~]{1,255}")  # visible ASCII
T = TypeVar("T")


def name(call: door.Call) -> str:
    """The idempotency key. Raises Refused(IDEMPOTENCY_KEY)."""
    told = call.request.headers.get("idempotency-key", "")
    if not NAME.fullmatch(told):
        raise Refused(Reason.IDEMPOTENCY_KEY)
    return str(told)


def body(call: door.Call, shape: type[T]) -> T:
    """The JSON that was sent. Raises Refused: UNSUPPORTED_MEDIA, BODY_TOO_LARGE, BAD_REQUEST, BAD_FIELDS."""
    if json_answers.media_type(call.request) != json_answers.JSON:
        raise Refused(Reason.UNSUPPORTED_MEDIA)
    raw = json_answers.body(call.request)
    if len(raw) > preview.LARGEST:
        raise Refused(Reason.BODY_TOO_LARGE, max_kb=preview.LARGEST // 1000)
    try:
        return shapes.read(raw, shape)
    except shapes.Unfit as unfit:
        raise json_answers.refused(unfit, call.lang) from unfit
