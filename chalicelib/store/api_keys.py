"""Keys with which a creditor's own programs file claims: kept hashed, told once, ended for good."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import ambient
from chalicelib.store import codec, plain, table

PREFIX = "rcv_live_"  # by which a key is known for one, should it turn up in a log or a repository
SHOWN = len(PREFIX) + 4  # characters by which its owner knows it again
MOST = 10  # keys of one creditor
NOTED = timedelta(hours=1)  # how exact the last use is


@dataclass(frozen=True, slots=True)
class ApiKey:
    """``signer`` made it: he answers for what is signed with it. ``start``: its first characters."""

    id: str
    creditor_id: str
    user_id: str
    signer: str
    name: str
    start: str
    made_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where one of a creditor's keys is kept."""

    hashed: str


def make(creditor_id: str, user_id: str, signer: str, name: str) -> tuple[ApiKey, str]:
    """A new key and its secret, which is nowhere else from now on."""
    secret = f"{PREFIX}{ambient.token()}"
    key = ApiKey(ambient.new_id("key"), creditor_id, user_id, signer, name, secret[:SHOWN], ambient.now())
    plain.put(_Listed(_hashed(secret)), *_listed(creditor_id, key.id))
    plain.put(key, *_kept(_hashed(secret)))
    return key, secret


def of(creditor_id: str) -> list[ApiKey]:
    """A creditor's keys, the newest first: one Query and one BatchGetItem."""
    items = table.PlainItem.query(
        f"creditor#{creditor_id}", table.PlainItem.sk.startswith("apikey#"), consistent_read=True
    )
    wanted = [_kept(codec.load(item.body, _Listed).hashed) for item in items]
    return sorted(plain.get_many(ApiKey, wanted).values(), key=lambda key: key.id, reverse=True)


def holder(secret: str) -> ApiKey | None:
    """Whose key this is: one GetItem, and one PutItem an hour that notes its use."""
    where = _kept(_hashed(secret))
    key = plain.get(ApiKey, *where) if secret.startswith(PREFIX) else None
    if key is None:
        return None
    now = ambient.now()
    if key.used_at is None or now - key.used_at >= NOTED:
        plain.replace(replace(key, used_at=now), *where)  # not over one that was ended meanwhile
    return key


def revoke(creditor_id: str, key_id: str) -> None:
    """End a key: from the next request on it opens nothing. Fine when it is gone or was never his."""
    found = plain.get(_Listed, *_listed(creditor_id, key_id))
    if found is not None:
        plain.delete(*_kept(found.hashed))
        plain.delete(*_listed(creditor_id, key_id))


def _hashed(secret: str) -> str:
    return ambient.keyed_hash(f"apikey:{secret}")


def _kept(hashed: str) -> tuple[str, str]:
    return f"apikey#{hashed}", "key"


def _listed(creditor_id: str, key_id: str) -> tuple[str, str]:
    return f"creditor#{creditor_id}", f"apikey#{key_id}"
