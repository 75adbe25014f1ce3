"""Communes by the first letters of their name or the first digits of their postcode, for whoever fills in an address.

From the embedded file: no address typed into our pages ever leaves for somebody else's server.
"""

import json
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.gateways import places
from chalicelib.web import door, pages

routes = Blueprint(__name__)

LEAST, MOST = 2, 60  # signs worth a search
SHOWN = 8
A_DAY = "public, max-age=86400"


@door.machine(routes, "/communes", "GET")
def towns(call: door.Call) -> Response:
    """``[[postcode, town], …]`` for ``?debut=``, the most populated first; nothing for less than two signs."""
    asked = call.query("debut").strip()[:MOST]
    found = places.suggest(asked, SHOWN) if len(asked) >= LEAST else ()
    rows = [
        [code, each.name] for each in found for code in each.postcodes if not asked.isdigit() or code.startswith(asked)
    ]
    headers = {**pages.security(private=False), "Content-Type": "application/json", "Cache-Control": A_DAY}
    del headers["Vary"]
    return Response(body=json.dumps(rows, ensure_ascii=False), status_code=HTTPStatus.OK, headers=headers)
