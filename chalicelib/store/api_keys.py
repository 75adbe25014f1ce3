"""Keys with which the programs of a creditor or a provider work for them: kept hashed, told once, ended for good."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from chalicelib import ambient
from chalicelib.store import codec, plain, table

PREFIX = "rcv_live_"  # by which a key is known for one, should it turn up in a log or a repository
SHOWN = len(PREFIX) + 4  # characters by which its owner knows it again
MOST = 10  # keys of one owner
NOTED = timedelta(hours=1)  # how exact the last use is
Role = Literal["creditor", "provider"]


@dataclass(frozen=True, slots=True)
class ApiKey:
    """``signer`` made it: he answers for what is signed with it. ``start``: its first characters.

    It is a creditor's or a provider's; the other of the two is empty.
    """

    id: str
    creditor_id: str
    user_id: str
    signer: str
    name: str
    start: str
    made_at: datetime
    used_at: datetime | None = None
    provider_id: str = ""

    @property
    def role(self) -> Role:
        """On which side of a claim it works."""
        return "provider" if self.provider_id else "creditor"

    @property
    def org_id(self) -> str:
        """Whose it is."""
        return self.provider_id or self.creditor_id


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where one of an owner's keys is kept."""

    hashed: str


def make(org_id: str, user_id: str, signer: str, name: str, role: Role = "creditor") -> tuple[ApiKey, str]:
    """A new key and its secret, which is nowhere else from now on."""
    secret = f"{PREFIX}{ambient.token()}"
    creditor_id, provider_id = (org_id, "") if role == "creditor" else ("", org_id)
    made, start = ambient.now(), secret[:SHOWN]
    key = ApiKey(ambient.new_id("key"), creditor_id, user_id, signer, name, start, made, provider_id=provider_id)
    plain.put(_Listed(_hashed(secret)), *_listed(role, org_id, key.id))
    plain.put(key, *_kept(_hashed(secret)))
    return key, secret


def of(org_id: str, role: Role = "creditor") -> list[ApiKey]:
    """An owner's keys, the newest first: one Query and one BatchGetItem."""
    begins = table.PlainItem.sk.startswith("apikey#")
    items = table.PlainItem.query(f"{role}#{org_id}", begins, consistent_read=True)
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


def revoke(org_id: str, key_id: str, role: Role = "creditor") -> None:
    """End a key: from the next request on it opens nothing. Fine when it is gone or was never his."""
    found = plain.get(_Listed, *_listed(role, org_id, key_id))
    if found is not None:
        plain.delete(*_kept(found.hashed))
        plain.delete(*_listed(role, org_id, key_id))


def _hashed(secret: str) -> str:
    return ambient.keyed_hash(f"apikey:{secret}")


def _kept(hashed: str) -> tuple[str, str]:
    return f"apikey#{hashed}", "key"


def _listed(role: Role, org_id: str, key_id: str) -> tuple[str, str]:
    return f"{role}#{org_id}", f"apikey#{key_id}"
