"""The chained log of a closed tender as a file: whole for its creditor and the operator, a bidder's own copy for him.

Who may check what: ``docs/verify-tender.md``.
"""

import json
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import bidder_log
from chalicelib.store import views
from chalicelib.web import door, pages, papers

routes = Blueprint(__name__)


@door.page(routes, "/appels-offres/{tender_id}/journal", who="provider")
def for_bidder(call: door.Call, tender_id: str) -> Response:
    """For who bid on it: his lines as they are, the others by their hash. Who never bid finds nothing."""
    own, whole = call.who.session.org_id, _log(tender_id)
    if not any(line["what"] == "BidPlaced" and line["provider_id"] == own for line in whole["lines"]):
        raise Refused(Reason.NOT_FOUND)
    return _file(bidder_log.redacted(whole, own))


@door.page(routes, "/mes-appels/{tender_id}/journal", who="creditor")
def for_creditor(call: door.Call, tender_id: str) -> Response:
    """The whole log of a tender of his own."""
    if views.tender(tender_id).creditor_ids != {call.who.session.org_id}:
        raise Refused(Reason.NOT_FOUND)
    return _file(_log(tender_id))


@door.page(routes, "/operateur/appels-offres/{tender_id}/journal", who="operator")
def for_operator(_call: door.Call, tender_id: str) -> Response:
    """The whole log of any tender."""
    return _file(_log(tender_id))


def _log(tender_id: str) -> dict[str, Any]:
    """Raises Refused: NOT_FOUND, WRONG_MOMENT before the closing, when nobody is to know who bids."""
    if views.tender(tender_id).status in {"drafted", "open"}:
        raise Refused(Reason.WRONG_MOMENT)
    return views.tender_log(tender_id)


def _file(log: dict[str, Any]) -> Response:
    headers = {
        **pages.security(private=True),
        "Content-Type": "application/json",
        "Content-Disposition": papers.disposition("attachment", f"journal-{log['tender']}.json"),
    }
    return Response(body=json.dumps(log, indent=1), status_code=200, headers=headers)
