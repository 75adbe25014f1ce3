"""A provider's profile: where he works, how much he takes, his papers (gate G1), his payment account."""

from dataclasses import replace
from datetime import date
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import ambient, config
from chalicelib.domain import cover
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, file_kinds, payment_accounts
from chalicelib.react import placing
from chalicelib.store import people, providers
from chalicelib.web import answers, door, forms, pages, speaking

routes = Blueprint(__name__)

MOST_SLOTS = 200
MOST_COVER_EUROS = 100_000_000
PAPERS = ("insurance", "exclusive_account", "prosecutor")
#: How a paper begins, and what it is then: nothing else is kept, so that nothing else is ever served.
TYPES = {"application/pdf", "image/jpeg", "image/png"}
SKILLS: dict[str, tuple[Kind, ...]] = {
    "both": ("company", "consumer"),
    "company": ("company",),
    "consumer": ("consumer",),
}


@door.page(routes, "/profil", who="provider")
def profile(call: door.Call) -> Response:
    """The profile as it stands."""
    return _page(call)


@door.form(routes, "/profil", who="provider")
def work(call: door.Call) -> Response:
    """Where he starts from, how far he goes, for whom and how much at once."""
    try:
        wished = _work(call.form)
    except Refused as refused:
        return _page(call, answers.problems(call, refused))
    providers.change(call.who.session.org_id, lambda known: replace(known, **wished))
    return pages.see_other("/profil?fait=zone")


@door.form(routes, "/profil/justificatifs", who="provider")
def papers(call: door.Call) -> Response:
    """The three papers of CPCE R124-2. Whatever changes must be checked again."""
    try:
        given = _papers(call.form)
    except Refused as refused:
        return _page(call, answers.problems(call, refused))
    providers.change(call.who.session.org_id, lambda known: replace(known, papers=_renewed(known.papers, given)))
    return pages.see_other("/profil?fait=papiers")


@door.form(routes, "/profil/compte", who="provider")
def account(call: door.Call) -> Response:
    """His own account at the payment provider, opened once; then the way to prove there who he is."""
    known = _known(call)
    opened = known.account or payment_accounts.open_account("provider", known.email, known.id)
    if not known.account:
        providers.change(known.id, lambda newest: replace(newest, account=opened))
    back = f"{config.settings().site_url}/profil"
    link = payment_accounts.onboarding_link(opened, f"{back}?compte=retour", f"{back}?compte=encore")
    return call.page("provider/account.html", link=link)


def _page(call: door.Call, errors: dict[str, str] | None = None) -> Response:
    known, today = _known(call), ambient.today()
    until = known.papers.insured_until
    ready = payment_accounts.account_ready(known.account, "provider") if _back(call) and known.account else None
    return call.page(
        "provider/profile.html",
        status=422 if errors else 200,
        profile=known,
        vetted=known.vetted(today),
        today=today,
        insured_days=(until - today).days if until else None,
        skills=next(name for name, kinds in SKILLS.items() if set(kinds) == set(known.skills)),
        ready=ready,
        errors=errors or {},
        form=call.form,
        done=call.query("fait"),
        **speaking.for_page(call),
    )


def _known(call: door.Call) -> providers.Provider:
    known = providers.provider(call.who.session.org_id)
    if known is None:
        raise Refused(Reason.NOT_FOUND)
    return known


def _back(call: door.Call) -> bool:
    """He comes back from the payment provider: only then is it worth asking there."""
    return call.query("compte") == "retour"


def _work(form: forms.Form) -> dict[str, Any]:
    address = people.Address(
        answers.needed(form, "line"), answers.needed(form, "postcode"), answers.needed(form, "city")
    )
    try:
        place = placing.locate(address.line, address.postcode, address.city)
    except Refused as unknown:
        raise Refused(unknown.reason, field="postcode") from unknown
    return {
        "address": address,
        "lat": place.lat,
        "lon": place.lon,
        "km": answers.number(form, "km", 1, cover.LONGEST_KM, Reason.MISSING_FIELD),
        "slots": int(answers.number(form, "slots", 0, MOST_SLOTS, Reason.MISSING_FIELD)),
        "skills": SKILLS[answers.one_of(form, "skills", SKILLS)],
        "phone": answers.text(form, "phone", 30),
    }


def _papers(form: forms.Form) -> dict[str, Any]:
    """What he sent: only the papers that are new; the policy's particulars whenever they are filled in."""
    given: dict[str, Any] = {name: _kept(form.files[name], name) for name in PAPERS if form.files.get(name)}
    if "insurance" in given or form.get("insurer"):
        given |= _policy(form)
    if "exclusive_account" in given:
        given["attested_on"] = _past(form, "attested_on")
        given["account_until"] = _ahead(form, "account_until") if form.get("account_until") else None
    if "prosecutor" in given:
        given["declared_on"] = _past(form, "declared_on")
    return given


def _policy(form: forms.Form) -> dict[str, Any]:
    until = _ahead(form, "insured_until")
    cents = round(100 * answers.number(form, "cover", 1, MOST_COVER_EUROS, Reason.BAD_AMOUNT))
    return {
        "insurer": answers.needed(form, "insurer"),
        "policy": answers.needed(form, "policy"),
        "cover_cents": cents,
        "insured_until": until,
    }


def _ahead(form: forms.Form, field: str) -> date:
    day = answers.day(form, field)
    if day < ambient.today():
        raise Refused(Reason.BAD_DATE, field=field)
    return day


def _past(form: forms.Form, field: str) -> date:
    day = answers.day(form, field)
    if day > ambient.today():
        raise Refused(Reason.BAD_DATE, field=field)
    return day


def _kept(data: bytes, field: str) -> str:
    kind = file_kinds.media_type(data)
    if kind not in TYPES:
        raise Refused(Reason.FILE_NOT_SUPPORTED, field=field)
    return documents.put(data, kind)


def _renewed(known: providers.Papers, given: dict[str, Any]) -> providers.Papers:
    """The papers with what is new; checked no longer if anything differs."""
    after = replace(known, **given)
    return after if after == known else replace(after, checked_at=None, remark="")
