"""A provider's other bases, his days off, and for or against whom he may not work: short lists, one line at a time."""

from collections.abc import Sequence
from typing import TypeVar

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.countries.fr import identifiers
from chalicelib.domain.matching import ties
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import profiles
from chalicelib.web import answers, door, forms, pages, profile, working

routes = Blueprint(__name__)
T = TypeVar("T")

MOST_BRANCHES, MOST_DAYS_OFF, MOST_DECLARED = 3, 20, 50


@door.form(routes, "/profil/lieux", who="provider")
def bases(call: door.Call) -> Response:
    """One more place he starts from, or one less."""
    return _changed(call, "branches", "lieux", MOST_BRANCHES)


@door.form(routes, "/profil/absences", who="provider")
def absences(call: door.Call) -> Response:
    """Days on which he is asked nothing."""
    return _changed(call, "days_off", "absences", MOST_DAYS_OFF)


@door.form(routes, "/profil/conflits", who="provider")
def conflicts(call: door.Call) -> Response:
    """A company or a person he may not work for or against."""
    return _changed(call, "declared", "conflits", MOST_DECLARED)


def _changed(call: door.Call, field: str, done: str, most: int) -> Response:
    now: Sequence[object] = getattr(profile.mine(call), field)
    try:
        lines = _without(now, call.form) if call.form.get("remove") else (*now, _new(field, call.form, most - len(now)))
    except Refused as refused:
        return profile.shown(call, answers.problems(call, refused))
    working.changed(call, {field: tuple(lines)})
    return pages.see_other(f"/profil?fait={done}")


def _without(lines: Sequence[T], form: forms.Form) -> tuple[T, ...]:
    """The list less the line whose number is sent; fine when it is gone."""
    return tuple(line for number, line in enumerate(lines, start=1) if str(number) != form["remove"])


def _new(field: str, form: forms.Form, room: int) -> object:
    if room <= 0:
        raise Refused(Reason.BAD_REQUEST)
    match field:
        case "branches":
            return _branch(form)
        case "days_off":
            return _days_off(form)
        case _:
            return _declared(form)


def _branch(form: forms.Form) -> profiles.Branch:
    address, place = working.located(form, "branch_")
    since = answers.day(form, "branch_since") if form.get("branch_since") else None
    until = answers.day(form, "branch_until") if form.get("branch_until") else None
    if until and (until < ambient.today() or (since and until < since)):
        raise Refused(Reason.BAD_DATE, field="branch_until")
    label = answers.text(form, "branch_label", 60) or address.city
    km = working.kilometres(form, "branch_km")
    return profiles.Branch(label, address, place.lat, place.lon, km, since, until)


def _days_off(form: forms.Form) -> profiles.DaysOff:
    since, until = answers.day(form, "off_since"), answers.day(form, "off_until")
    if until < since or until < ambient.today():
        raise Refused(Reason.BAD_DATE, field="off_until")
    return profiles.DaysOff(since, until)


def _declared(form: forms.Form) -> profiles.Declared:
    """A SIREN stays readable; of a person only the initials are kept, and a key to recognise him by."""
    written = answers.needed(form, "declared", 120)
    compact = "".join(written.split())
    is_siren = compact.isdigit()
    tie = ties.siren(compact) if is_siren else ties.name(written)
    if not tie or (is_siren and not identifiers.siren_holds(compact)):
        raise Refused(Reason.MISSING_FIELD, field="declared")
    (key,) = ties.keyed([tie], ambient.keyed_hash)
    initials = " ".join(f"{word[0].upper()}." for word in written.split())
    return profiles.Declared(key, f"SIREN {compact}" if is_siren else initials, ambient.today())
