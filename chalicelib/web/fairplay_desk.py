"""The operator's fair-play desk: what the detectors found, with its evidence; he keeps it or dismisses it.

His word is noted and stays on record. It changes no award, rank or profile: what follows, a person does by hand.
"""

from dataclasses import dataclass
from functools import partial
from typing import get_args

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender.fairplay import cases, thresholds
from chalicelib.store import fairplay, providers
from chalicelib.templating import wording
from chalicelib.web import answers, door, fair_pictures, fair_words, pages

routes = Blueprint(__name__)

LISTS: dict[str, cases.State] = {"": "waiting", "gardes": "kept", "ecartes": "dismissed"}
DONE = {"kept": "garde", "dismissed": "ecarte"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as its page shows it. ``names`` are those of its bidders, in its order."""

    id: str
    case: cases.Case
    title: str
    evidence: str
    honest: str
    names: tuple[str, ...]
    picture: fair_pictures.Picture


@door.page(routes, "/operateur/equite", who="operator")
def desk(call: door.Call) -> Response:
    """What waits for a look, or what was decided; the thresholds and how often they are wrong."""
    which = call.query("liste") if call.query("liste") in LISTS else ""
    page = fairplay.listed(LISTS[which], call.query("suite"))
    return call.page(
        "operator/fair_play.html",
        which=which,
        shown=_shown(page.rows, call.lang),
        cursor=page.cursor,
        thresholds=thresholds,
        signs=list(fair_words.SIGNS),
        done=call.query("fait"),
    )


@door.page(routes, "/operateur/equite/{case_id}", who="operator")
def case(call: door.Call, case_id: str) -> Response:
    """One case: its picture, every meeting, what was decided before, the form."""
    return _page(call, case_id)


@door.form(routes, "/operateur/equite/{case_id}", who="operator")
def decide(call: door.Call, case_id: str) -> Response:
    """Keep it or dismiss it, with a reason and a note."""
    verdict: cases.Verdict = answers.one_of(call.form, "verdict", get_args(cases.Verdict))
    if errors := _errors(call, verdict):
        return _page(call, case_id, errors)
    reason: cases.Reason = answers.one_of(call.form, f"reason_{verdict}", cases.REASONS[verdict])
    note = call.form.get(f"note_{verdict}", "")
    made = cases.Decision(verdict, reason, note, call.who.session.user_id, ambient.now(), 0)
    fairplay.change(case_id, partial(_decided, made))
    return pages.see_other(f"/operateur/equite?fait={DONE[verdict]}")


def _page(call: door.Call, case_id: str, errors: dict[str, str] | None = None) -> Response:
    found = fairplay.case(case_id)
    (shown,) = _shown((fairplay.Listed(case_id, found),), call.lang)
    return call.page(
        "operator/fair_case.html",
        status=422 if errors else 200,
        one=shown,
        decisions=[(made, fair_words.decision(made, call.lang)) for made in found.decisions[::-1]],
        kept=fair_words.reasons("kept", call.lang),
        dismissed=fair_words.reasons("dismissed", call.lang),
        longest=cases.LONGEST_NOTE,
        errors=errors or {},
        form=call.form,
    )


def _errors(call: door.Call, verdict: cases.Verdict) -> dict[str, str]:
    """What to correct, by field; the page has the sentences."""
    missing = call.form.get(f"reason_{verdict}", "") not in cases.REASONS[verdict]
    long = len(call.form.get(f"note_{verdict}", "")) > cases.LONGEST_NOTE
    return {name: name for name, bad in ((f"reason_{verdict}", missing), (f"note_{verdict}", long)) if bad}


def _decided(made: cases.Decision, known: cases.Case | None) -> cases.Case:
    if known is None:
        raise Refused(Reason.NOT_FOUND)
    return cases.decided(known, made)


def _shown(rows: tuple[fairplay.Listed, ...], lang: wording.Lang) -> list[Shown]:
    """With the names of everybody in them: one batch for all."""
    ids = {provider_id for row in rows for provider_id in row.case.providers}
    names = {profile.id: profile.name for profile, _ in providers.candidates(sorted(ids), ambient.today())}
    return [
        Shown(
            row.id,
            row.case,
            fair_words.sign(row.case, lang),
            fair_words.evidence(row.case, lang),
            fair_words.honest(row.case, lang),
            tuple(names.get(provider_id, provider_id) for provider_id in row.case.providers),
            fair_pictures.of(row.case, partial(wording.bps, lang=lang)),
        )
        for row in rows
    ]
