"""Who is asking, of a program: the creditor whose key it sends (``Authorization: Bearer rcv_live_…``)."""

from datetime import timedelta

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access, api_keys
from chalicelib.store.api_keys import ApiKey
from chalicelib.web import door

MOST, WINDOW = 300, timedelta(minutes=1)  # requests with one key
CHALLENGE = 'Bearer realm="api"'
WRONG = f'{CHALLENGE}, error="invalid_token"'  # RFC 6750


def holder(call: door.Call) -> ApiKey:
    """The key that was sent. Raises Refused: API_KEY for none or a wrong one, TOO_MANY_TRIES."""
    scheme, _, secret = call.request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Refused(Reason.API_KEY, authenticate=CHALLENGE)
    key = api_keys.holder(secret.strip())
    if key is None:
        raise Refused(Reason.API_KEY, authenticate=WRONG)
    if not access.count(f"key:{key.id}", MOST, WINDOW):
        raise Refused(Reason.TOO_MANY_TRIES, retry_after=int(WINDOW.total_seconds()))
    return key


def session(key: ApiKey) -> access.Session:
    """What that key may see: as its creditor, for this request only."""
    return access.Session("creditor", key.creditor_id, key.user_id, key.signer, key.made_at)
