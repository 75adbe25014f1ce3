"""Who is asking, of a program: the creditor or provider whose key it sends (``Authorization: Bearer rcv_live_…``)."""

from datetime import timedelta

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import access, api_keys
from chalicelib.store.api_keys import ApiKey
from chalicelib.web import door

MOST, WINDOW = 300, timedelta(minutes=1)  # requests with one key
CHALLENGE = 'Bearer realm="api"'
WRONG = f'{CHALLENGE}, error="invalid_token"'  # RFC 6750
SCOPE = f'{CHALLENGE}, error="insufficient_scope"'


def holder(call: door.Call, *roles: api_keys.Role) -> ApiKey:
    """The key that was sent, of one of these roles; a creditor's where none is named.

    Raises Refused: API_KEY for none or a wrong one, OTHER_KEY for one of the other side, TOO_MANY_TRIES.
    """
    key = api_keys.holder(sent(call))
    if key is None:
        raise Refused(Reason.API_KEY, authenticate=WRONG)
    if not access.count(f"key:{key.id}", MOST, WINDOW):
        raise Refused(Reason.TOO_MANY_TRIES, retry_after=int(WINDOW.total_seconds()))
    if key.role not in (roles or ("creditor",)):
        raise Refused(Reason.OTHER_KEY, authenticate=SCOPE)
    return key


def sent(call: door.Call) -> str:
    """The secret in the header. Raises Refused(API_KEY)."""
    scheme, _, secret = call.request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Refused(Reason.API_KEY, authenticate=CHALLENGE)
    return str(secret.strip())


def session(key: ApiKey) -> access.Session:
    """What that key may see: as its owner, for this request only."""
    return access.Session(key.role, key.org_id, key.user_id, key.signer, key.made_at)
