"""What tests ask of a paper before it is printed: its words as data, and why one can't be made."""

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.countries import Document
from chalicelib.domain.refusals import Reason, Refused


def printed(document: Document) -> dict[str, Any]:
    return json.loads(json.dumps(document.to_print()))  # type: ignore[no-any-return]


def refusal(whole: Any, **changed: object) -> tuple[Reason, dict[str, object]]:
    with pytest.raises(Refused) as refused:
        replace(whole, **changed)
    return refused.value.reason, refused.value.detail
