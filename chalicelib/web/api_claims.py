"""``/api/v1/claims``: a creditor's own programs file claims and read them back."""

import hashlib
import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib import ambient
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import people, views
from chalicelib.store.api_keys import ApiKey
from chalicelib.store.people import Creditor
from chalicelib.web import bearer, door, forms, json_answers, lodging, preview, remarks, shapes
from chalicelib.web.lodging import answer, asked, hints, reading, telling

routes = Blueprint(__name__)
CLAIMS, CLAIM = "/api/v1/claims", "/api/v1/claims/{claim_id}"
FILES = {"application/pdf", "application/xml", "text/xml", "application/octet-stream"}
NAME = re.compile(r"[!-~]{1,255}")  # visible ASCII
CLAIM_ID = re.compile(r"clm_[0-9A-HJKMNP-TV-Z]{26}")
CURSOR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z_clm_[0-9A-HJKMNP-TV-Z]{26}")
THERE, HERE = "Z#", "Z_"  # of a cursor in the table, and in an address, where # would end it


@door.machine(routes, CLAIMS, content_types=["*/*"])
def lodge(call: door.Call) -> Response:
    """A claim in JSON, or an invoice's file with hints: filed and signed at once, or refused with what is missing."""
    key = bearer.holder(call)
    order = _order(call, key)
    done = lodging.before(order)
    if done is None:
        done = lodging.lodge(_read(call, _creditor(key), order), order)
    claim = views.as_signed(done.claim_id)
    file = people.debtor(claim.debtor_id, claim.id)
    told = telling.tell(claim, file, telling.day(claim.filed_at), tuple(remarks.say(done.remarks, call.lang)))
    return json_answers.found(told, HTTPStatus.CREATED, {"Location": f"{CLAIMS}/{claim.id}"})


def claims(call: door.Call) -> Response:
    """One's own claims, the newest first: one Query and one BatchGetItem."""
    key = bearer.holder(call)
    cursor = hints.query(call.request).get("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        raise json_answers.refused(_odd_cursor(), call.lang)
    page = views.creditor_claims(key.creditor_id, cursor and cursor.replace(HERE, THERE))
    files = people.debtors([(claim.debtor_id, claim.id) for claim in page.claims])
    told = [telling.tell(claim, files.get(claim.id), ambient.today()) for claim in page.claims]
    return json_answers.found(answer.ClaimList(told, page.cursor and page.cursor.replace(THERE, HERE)))


def claim(call: door.Call, claim_id: str) -> Response:
    """One of one's own claims; another's is not found."""
    key = bearer.holder(call)
    if not CLAIM_ID.fullmatch(claim_id):
        raise Refused(Reason.NOT_FOUND)
    found = views.claim(bearer.session(key), claim_id)
    return json_answers.found(telling.tell(found, people.debtor(found.debtor_id, found.id), ambient.today()))


for method in ("GET", "HEAD"):  # who looks only whether it is there gets the same headers
    door.machine(routes, CLAIMS, method)(claims)
    door.machine(routes, CLAIM, method)(claim)


def _order(call: door.Call, key: ApiKey) -> lodging.Asked:
    name = call.request.headers.get("idempotency-key", "")
    if not NAME.fullmatch(name):
        raise Refused(Reason.IDEMPOTENCY_KEY)
    told = [json_answers.media_type(call.request), json.dumps(sorted(hints.query(call.request).items()))]
    request = hashlib.sha256("\n".join(told).encode() + b"\n" + json_answers.body(call.request)).hexdigest()
    return lodging.Asked(key, name, request, call.address, call.lang, ambient.now())


def _creditor(key: ApiKey) -> Creditor:
    creditor = people.creditor(key.creditor_id)
    if creditor is None:
        raise Refused(Reason.NOT_FOUND)
    return creditor


def _read(call: door.Call, creditor: Creditor, order: lodging.Asked) -> reading.Reading:
    """The draft that the body becomes: the same one however often it is sent under that key."""
    draft_id = ambient.derived_id("drf", f"{creditor.id}:{order.name}")
    kind, body = json_answers.media_type(call.request), json_answers.body(call.request)
    try:
        if kind == json_answers.JSON:
            if len(body) > preview.LARGEST:
                raise Refused(Reason.BODY_TOO_LARGE, max_kb=preview.LARGEST // 1000)
            hints.none(hints.query(call.request))
            return reading.of_claim(creditor, shapes.read(body, asked.NewClaim), draft_id, ambient.today())
        data, told = _file(call, kind, body)
        return reading.of_file(creditor, data, hints.read(told), draft_id)
    except shapes.Unfit as unfit:
        raise json_answers.refused(unfit, call.lang) from unfit


def _file(call: door.Call, kind: str, body: bytes) -> tuple[bytes, Mapping[str, str]]:
    """The invoice and what is said beside it. Raises Refused(UNSUPPORTED_MEDIA)."""
    if kind in FILES:
        return body, hints.query(call.request)
    if kind != forms.MULTIPART:
        raise Refused(Reason.UNSUPPORTED_MEDIA)
    form = forms.read(call.request)
    return form.files.get("invoice", b""), {**hints.query(call.request), **form}


def _odd_cursor() -> shapes.Unfit:
    fr, en = "Il faut un « next_cursor » reçu de nous.", "This must be a next_cursor that we gave."
    return shapes.Unfit(shapes.Fault(("cursor",), fr, en))
