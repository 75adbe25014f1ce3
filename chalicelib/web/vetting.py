"""Gate G1: an operator reads a provider's papers, then vets him or says what is missing (CPCE R124-2)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient, config, templating
from chalicelib.countries.fr import agent_file, official
from chalicelib.countries.fr.papers import framework
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import documents, mailer
from chalicelib.store import lapses, providers
from chalicelib.store.providers import Papers, Provider
from chalicelib.web import answers, door, pages, papers

routes = Blueprint(__name__)

LONGEST_REMARK = 1000  # characters
SCANS = ("insurance", "exclusive_account", "prosecutor")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: its code, whether it holds, the paper to open."""

    code: str
    holds: bool
    sha256: str = ""


def checks(provider: Provider, on: date) -> list[Check]:
    """What must hold before a provider may work. An officer's title stands for all of it."""
    if provider.kind == "officer":
        return []
    known = provider.papers
    missing = agent_file.missing(known, on)
    scans = {name: getattr(known, name) for name in SCANS}
    found = [Check(item, item not in missing, scans.get(item, "")) for item in get_args(agent_file.Item)]
    cover = Check("cover", bool(known.insurer) and known.cover_cents >= framework.MINIMUM_COVER_CENTS)
    return [*found, cover, Check("name", not official.looks_it(provider.name))]


@door.page(routes, "/operateur/prestataires/{provider_id}", who="operator")
def show(call: door.Call, provider_id: str) -> Response:
    """His profile and the list of what gate G1 asks."""
    return _page(call, _known(provider_id))


@door.form(routes, "/operateur/prestataires/{provider_id}", who="operator")
def decide(call: door.Call, provider_id: str) -> Response:
    """Vet him, or send the file back with a reason. Raises Refused(STALE_PAGE) when his papers changed meanwhile."""
    vet = call.form.get("decision") == "vet"
    errors = _errors(call, _known(provider_id)) if vet else _no_reason(call)
    if errors:
        return _page(call, _known(provider_id), errors)
    seen, remark = call.form.get("seen", ""), "" if vet else call.form["remark"]

    def edit(newest: Provider) -> Provider:
        if _seal(newest.papers) != seen:
            raise Refused(Reason.STALE_PAGE)
        return replace(newest, papers=replace(newest.papers, checked_at=ambient.now() if vet else None, remark=remark))

    _tell(providers.change(provider_id, edit), "vetted" if vet else "papers_back", call.key)
    if not vet:
        lapses.look(provider_id, ambient.now())  # what he has in hand goes to somebody who may
    return pages.see_other(f"/operateur/prestataires/{provider_id}?fait={'agree' if vet else 'renvoye'}")


@door.page(routes, "/operateur/papiers/{provider_id}/{sha256}", who="operator")
def paper(_call: door.Call, provider_id: str, sha256: str) -> Response:
    """One of his papers; no other document can be had by this way."""
    known = _known(provider_id).papers
    if sha256 not in {getattr(known, name) for name in SCANS} - {""}:
        raise Refused(Reason.NOT_FOUND)
    return papers.sent(documents.get(sha256), documents.content_type(sha256), f"{provider_id} {sha256[:8]}")


def _page(call: door.Call, known: Provider, errors: dict[str, str] | None = None) -> Response:
    return call.page(
        "operator/provider.html",
        status=422 if errors else 200,
        provider=known,
        vetted=known.vetted(ambient.today()),
        checks=checks(known, ambient.today()),
        seen=_seal(known.papers),
        errors=errors or {},
        form=call.form,
        done=call.query("fait"),
    )


def _known(provider_id: str) -> Provider:
    found = providers.provider(provider_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def _errors(call: door.Call, known: Provider) -> dict[str, str]:
    """Why he can't be vetted, by check; the page has the sentences."""
    missing = {check.code: check.code for check in checks(known, ambient.today()) if not check.holds}
    return missing or ({} if call.form.get("read") else {"read": "read"})


def _no_reason(call: door.Call) -> dict[str, str]:
    return {} if answers.text(call.form, "remark", LONGEST_REMARK) else {"remark": "remark"}


def _seal(known: Papers) -> str:
    """Changes with the papers: who vets must have seen the ones that are vetted."""
    return ambient.keyed_hash(f"papers:{replace(known, checked_at=None, remark='')}")[:24]


def _tell(known: Provider, notice: str, key: str) -> None:
    letter = templating.mail(
        notice, "fr", link=f"{config.settings().site_url}/profil", name=known.name, remark=known.papers.remark
    )
    mailer.send_mail(mailer.Mail(to=known.email, subject=letter.subject, text=letter.text, html=letter.html, key=key))
