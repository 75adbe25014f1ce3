"""Single answers of a form, checked: what is missing or impossible is refused by the name of its field."""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import TypeVar

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import door, forms, pages, sentences

T = TypeVar("T", bound=str)
FRENCH_DAY = "%d/%m/%Y"
LONGEST_TEXT = 4000  # characters


def one_of(form: forms.Form, name: str, allowed: Collection[T]) -> T:
    """One of a closed list. Raises Refused(MISSING_FIELD)."""
    given = form.get(name, "")
    found = next((value for value in allowed if value == given), None)
    if found is None:
        raise Refused(Reason.MISSING_FIELD, field=name)
    return found


def text(form: forms.Form, name: str, most: int = LONGEST_TEXT) -> str:
    """A few words, perhaps none. Raises Refused(BAD_REQUEST) when there are too many."""
    given = form.get(name, "")
    if len(given) > most:
        raise Refused(Reason.BAD_REQUEST, field=name)
    return given


def needed(form: forms.Form, name: str, most: int = 200) -> str:
    """A few words. Raises Refused(MISSING_FIELD) for none."""
    given = text(form, name, most)
    if not given:
        raise Refused(Reason.MISSING_FIELD, field=name)
    return given


def ticked(form: forms.Form, name: str) -> None:
    """A box that must be ticked. Raises Refused(NOT_CHECKED)."""
    if not form.get(name):
        raise Refused(Reason.NOT_CHECKED, field=name)


def day(form: forms.Form, name: str) -> date:
    """A day, as a date field sends it or as the French write it. Raises Refused(MISSING_FIELD, BAD_DATE)."""
    given = needed(form, name)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", given):
            return date.fromisoformat(given)
        return datetime.strptime(given, FRENCH_DAY).date()  # noqa: DTZ007 - a day has no zone
    except ValueError as odd:
        raise Refused(Reason.BAD_DATE, field=name) from odd


def number(form: forms.Form, name: str, lowest: float, highest: float, otherwise: Reason) -> float:
    """A number with a decimal comma or point, within bounds. Raises Refused(otherwise) naming the field."""
    given = re.sub(r"[\s\u00a0\u202f]", "", form.get(name, "")).replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,2})?", given) or not lowest <= float(given) <= highest:
        raise Refused(otherwise, field=name, lowest=lowest, highest=highest)
    return float(given)


def problems(call: door.Call, refused: Refused) -> dict[str, str]:
    """What to correct, by field, in the visitor's language. A refusal that names no field is raised again."""
    if "field" not in refused.detail:
        raise refused
    said = sentences.say(refused, pages.Visit.of(call.request).lang)
    return {str(refused.detail["field"]): said.title}
