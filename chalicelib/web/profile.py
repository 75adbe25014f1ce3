"""A provider's profile: the page, his papers (gate G1), his payment account. What he takes is in ``working``."""

from dataclasses import replace
from datetime import date
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import ambient, config
from chalicelib.domain.claim.facts import Kind
from chalicelib.domain.matching import facts
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, file_kinds, payment_accounts
from chalicelib.store import providers
from chalicelib.web import answers, door, forms, opportunities, pages, speaking, taking
from chalicelib.web.maps import reach

routes = Blueprint(__name__)

UNDOABLE = ("zone", "lieux", "absences", "conflits")
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
    return shown(call)


@door.form(routes, "/profil/justificatifs", who="provider")
def papers(call: door.Call) -> Response:
    """The three papers of CPCE R124-2. Whatever changes must be checked again."""
    try:
        given = _papers(call.form)
    except Refused as refused:
        return shown(call, answers.problems(call, refused))
    providers.change(call.who.session.org_id, lambda known: replace(known, papers=_renewed(known.papers, given)))
    return pages.see_other("/profil?fait=papiers")


@door.form(routes, "/profil/compte", who="provider")
def account(call: door.Call) -> Response:
    """His own account at the payment provider, opened once; then the way to prove there who he is."""
    known = mine(call)
    opened = known.account or payment_accounts.open_account("provider", known.email, known.id)
    if not known.account:
        providers.change(known.id, lambda newest: replace(newest, account=opened))
    back = f"{config.settings().site_url}/profil"
    link = payment_accounts.onboarding_link(opened, f"{back}?compte=retour", f"{back}?compte=encore")
    return call.page("provider/account.html", link=link)


def shown(call: door.Call, errors: dict[str, str] | None = None, wished: providers.Provider | None = None) -> Response:
    """The page; ``wished`` is the profile as he would have it, to look at before it is kept."""
    known, today = mine(call), ambient.today()
    until = known.papers.insured_until
    ready = payment_accounts.account_ready(known.account, "provider") if _back(call) and known.account else None
    looked = wished or known
    month = opportunities.of(looked, today, call.lang)
    return call.page(
        "provider/profile.html",
        status=422 if errors else 200,
        profile=known,
        wished=wished,
        vetted=known.vetted(today),
        today=today,
        insured_days=(until - today).days if until else None,
        ready=ready,
        errors=errors or {},
        form=call.form,
        typed_boxes={name: call.form.every(name) for name in ("languages", "sectors")}
        if "skills" in call.form
        else None,
        skills=next(name for name, kinds in SKILLS.items() if set(kinds) == set(known.skills)),
        sectors=taking.sectors(call.lang),
        languages=taking.languages(call.lang),
        month=month,
        maps=reach.coverage(_open(looked, today), call.lang, month.spots),
        undo=bool(call.query("fait") in UNDOABLE and providers.before(known.id)),
        done=call.query("fait"),
        **speaking.for_page(call),
    )


def mine(call: door.Call) -> providers.Provider:
    """The visitor's own profile. Raises Refused(NOT_FOUND)."""
    known = providers.provider(call.who.session.org_id)
    if known is None:
        raise Refused(Reason.NOT_FOUND)
    return known


def _open(profile: providers.Provider, on: date) -> list[facts.Base]:
    """Where he starts from on that day, or will."""
    return [base for base in profile.bases if base.until is None or base.until >= on]


def _back(call: door.Call) -> bool:
    """He comes back from the payment provider: only then is it worth asking there."""
    return call.query("compte") == "retour"


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
