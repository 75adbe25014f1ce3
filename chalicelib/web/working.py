"""What a provider takes: from where, how far, for whom, how much. Looked at before it is kept; taken back at will."""

from dataclasses import replace
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.countries.fr import identifiers
from chalicelib.domain import cover
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import looking_up, placing
from chalicelib.store import people, providers
from chalicelib.web import answers, door, forms, pages, profile, taking

routes = Blueprint(__name__)

MOST_SLOTS = 200
MOST_EUROS = 10_000_000
#: All that a change of his work may be taken back to.
TAKEN_BACK = (
    "address", "lat", "lon", "insee", "km", "slots", "skills", "phone", "siren", "managers", "branches", "languages",
    "sectors", "least_cents", "most_cents", "days_off", "declared",
)  # fmt: skip


@door.form(routes, "/profil", who="provider")
def work(call: door.Call) -> Response:
    """Where he starts from, how far he goes, for whom and how much at once; or first a look at what that changes."""
    try:
        wished = _work(call.form, profile.mine(call))
    except Refused as refused:
        return profile.shown(call, answers.problems(call, refused))
    if call.form.get("look"):
        return profile.shown(call, wished=replace(profile.mine(call), **wished))
    changed(call, wished)
    return pages.see_other("/profil?fait=zone")


@door.form(routes, "/profil/annuler", who="provider")
def undo(call: door.Call) -> Response:
    """The last change of his work is taken back, within the hour."""
    before = providers.before(profile.mine(call).id)
    if before is None:
        raise Refused(Reason.UNDO_TOO_LATE)
    providers.change(before.id, lambda known: replace(known, **{name: getattr(before, name) for name in TAKEN_BACK}))
    providers.forget_before(before.id)
    return pages.see_other("/profil?fait=annule")


def changed(call: door.Call, wished: dict[str, Any]) -> None:
    """Those fields of his profile are as he wishes; what they were is kept for an hour."""
    providers.keep_before(profile.mine(call))
    providers.change(call.who.session.org_id, lambda known: replace(known, **wished))


def located(form: forms.Form, prefix: str = "") -> tuple[people.Address, Place]:
    """An address of a form and where it is. Raises Refused naming the field."""
    line, postcode, city = (answers.needed(form, f"{prefix}{name}") for name in ("line", "postcode", "city"))
    try:
        return people.Address(line, postcode, city), placing.locate(line, postcode, city)
    except Refused as unknown:
        raise Refused(unknown.reason, field=f"{prefix}postcode") from unknown


def kilometres(form: forms.Form, field: str) -> float:
    """A radius. Raises Refused naming the field."""
    return answers.number(form, field, 1, cover.LONGEST_KM, Reason.MISSING_FIELD)


def _work(form: forms.Form, known: providers.Provider) -> dict[str, Any]:
    address, place = located(form)
    return {
        "address": address,
        "lat": place.lat,
        "lon": place.lon,
        "insee": place.insee,
        "km": kilometres(form, "km"),
        "slots": int(answers.number(form, "slots", 0, MOST_SLOTS, Reason.MISSING_FIELD)),
        "skills": profile.SKILLS[answers.one_of(form, "skills", profile.SKILLS)],
        "phone": answers.text(form, "phone", 30),
        "languages": ("fr", *(code for code in taking.LANGUAGES if code in form.every("languages"))),
        "sectors": tuple(code for code in taking.SECTORS if code in form.every("sectors")),
        **_band(form),
        **_company(form, known),
    }


def _band(form: forms.Form) -> dict[str, Any]:
    """From which amount to which: either may be left open."""
    least, most = (
        round(100 * answers.number(form, name, 0, MOST_EUROS, Reason.BAD_AMOUNT)) if form.get(name) else None
        for name in ("least", "most")
    )
    if least and most is not None and most < least:
        raise Refused(Reason.BAD_AMOUNT, field="most")
    return {"least_cents": least or 0, "most_cents": most}


def _company(form: forms.Form, known: providers.Provider) -> dict[str, Any]:
    """His own company, and who runs it as the register says: nobody works for or against himself."""
    siren = "".join(answers.text(form, "siren", 20).split())
    if siren == known.siren:
        return {}
    if siren and not identifiers.siren_holds(siren):
        raise Refused(Reason.MISSING_FIELD, field="siren")
    answer = looking_up.company(siren)
    return {"siren": siren, "managers": answer.company.managers if answer and answer.company else ()}
