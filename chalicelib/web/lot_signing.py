"""One signature for all claims of a lot: the framework agreement if it is the first, the annex that lists them."""

from dataclasses import replace

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.claim.terms import Route
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import lots as work
from chalicelib.react import mandating
from chalicelib.react.lots import locating
from chalicelib.store import frameworks, lots, plain, signatures
from chalicelib.store.lots import Lot, Mandate
from chalicelib.templating import wording
from chalicelib.web import door, lot_page, pages, sentences, signing_code

routes = Blueprint(__name__)

#: How the claims are entrusted: the route of each, and whether they are called for in lots.
WAYS: dict[str, tuple[Route, bool]] = {
    "near_you": ("near_you", False),
    "pools": ("tender", True),
    "tender": ("tender", False),
}


@door.form(routes, "/creances/lots/{lot_id}/signer", who="creditor")
def sign(call: door.Call, lot_id: str) -> Response:
    """Signed once, however often it is clicked; then printed and filed in turns."""
    lot = lot_page.own(call, lot_id)
    if lot.mandate is not None:
        return pages.see_other(f"/creances/lots/{lot.id}")
    if lot.stage != "checking":
        raise Refused(Reason.STALE_PAGE)
    if lot.judged_on != ambient.today():
        return _judged_again(lot)
    framework = frameworks.of(lot.creditor_id)
    if call.form.get("again") and framework is None:
        signing_code.send(lot, call.lang)
        return lot_page.shown(call, lot, sent=True)
    unsigned = _unsigned(call, lot, framework)
    if unsigned:
        return lot_page.shown(call, lot, unsigned=unsigned)
    if not _signed(call, lot, framework):
        raise Refused(Reason.STALE_PAGE)
    work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}")


def _signed(call: door.Call, lot: Lot, framework: frameworks.Framework | None) -> bool:
    """The signature is kept with the lot in one transaction; False when the lot has changed meanwhile."""
    now, also = ambient.now(), list[plain.Also]()
    if framework is None:
        proof = f"code à usage unique envoyé à {lot.creditor.email}"
        framework = mandating.sign_framework(lot.creditor, _kept(call, proof), now)
        also.append(frameworks.also_keep(lot.creditor_id, framework))
    proof = f"connexion par un lien reçu à son adresse e-mail, convention-cadre {framework.reference}"
    route, pooled = WAYS[call.form["route"]]
    mandate = Mandate(_kept(call, proof), call.who.session.user_id, route, framework, pooled=pooled)

    def signed(seen: Lot) -> Lot:
        return locating.begun(replace(seen, stage="printing", cursor=0, mandate=mandate, filing_since=now, changes=()))

    return lots.save_as_seen(lot, signed, *also)


def _kept(call: door.Call, proof: str) -> signatures.Signature:
    return signatures.Signature(
        name=call.form["signer"],
        role="habilité à l’engager",
        at=ambient.now(),
        proof=f"{proof}, utilisateur {call.who.session.user_id}",
        address=call.address,
    )


def _judged_again(lot: Lot) -> Response:
    """A day has passed since the rows were judged: interest, prices and periods are those of today."""
    if lots.save_as_seen(lot, lambda seen: replace(seen, stage="judging", cursor=0)):
        work.work(lot.id, work.AT_ONCE)
    return pages.see_other(f"/creances/lots/{lot.id}?jour=nouveau#sign")


def _unsigned(call: door.Call, lot: Lot, framework: frameworks.Framework | None) -> list[tuple[str, str]]:
    _ = wording.catalog(call.lang).gettext
    problems = []
    if "ready" not in lot.counts():
        problems.append(("signer", _("Aucun client n'est prêt : complétez-en un d'abord.")))
    if call.form.get("route") not in WAYS:
        problems.append(("route", _("Choisissez comment vos dossiers sont confiés.")))
    if not call.form.get("signer"):
        problems.append(("signer", _("Écrivez votre nom : il figure sur le mandat.")))
    if call.form.get("checked") != "yes":
        problems.append(("checked", sentences.say(Refused(Reason.NOT_CHECKED), call.lang).advice))
    if framework is None and not problems and not signing_code.right(lot, call.form.get("code", "")):
        problems.append(("code", _("Ce code n'est pas le bon, ou il n'est plus valable. Demandez-en un autre.")))
    return problems
