"""Connected accounts (v2): a merchant takes payments, a recipient gets transfers; capabilities can be restricted."""

from datetime import timedelta
from typing import Any

from infra.local.stripe_world import world as worlds
from infra.local.stripe_world.answers import ApiError, missing
from infra.local.stripe_world.world import World

Json = dict[str, Any]
KIND = "v2.core.account"
HIDDEN_UNLESS_ASKED = ("configuration", "defaults", "identity", "requirements", "future_requirements")


def create(world: World, given: Json, _account: str | None) -> Json:
    """POST /v2/core/accounts."""
    status = "active" if world.onboarded else "pending"
    configuration = {
        role: {"applied": True, "capabilities": _with_status(wanted.get("capabilities", {}), status)}
        for role, wanted in given.get("configuration", {}).items()
    }
    if not configuration:
        raise ApiError("At least one configuration is needed.", param="configuration")
    account = world.make(
        KIND,
        "acct",
        None,
        applied_configurations=sorted(configuration),
        closed=False,
        configuration=configuration,
        contact_email=given.get("contact_email"),
        dashboard=given.get("dashboard"),
        defaults=given.get("defaults"),
        display_name=given.get("display_name"),
        identity=given.get("identity"),
        metadata=given.get("metadata", {}),
    )
    account["created"] = world.clock().isoformat().replace("+00:00", "Z")  # v2 writes times as text
    return shown(account, given)


def retrieve(world: World, given: Json, _account: str | None, name: str) -> Json:
    """GET /v2/core/accounts/{id}: most parts are null unless asked for in ``include``."""
    return shown(known(world, name), given)


def link(world: World, given: Json, _account: str | None) -> Json:
    """POST /v2/core/account_links: the page where the owner proves who he is."""
    account = known(world, given["account"])
    use = given["use_case"].get("account_onboarding", {})
    world.change(account, _return_url=use.get("return_url"))
    return {
        "object": "v2.core.account_link",
        "account": account["id"],
        "created": world.clock().isoformat(),
        "expires_at": (world.clock() + timedelta(minutes=5)).isoformat(),
        "livemode": False,
        "url": f"{worlds.BASE}/onboard/{account['id']}",
        "use_case": given["use_case"],
    }


def known(world: World, name: str) -> Json:
    """The account, else Stripe's 404."""
    account = world.shelf.get(KIND, name)
    if account is None:
        raise missing("account", name)
    return account


def switch(world: World, name: str, status: str) -> None:
    """Set every capability of the account: active, pending or restricted."""
    account = known(world, name)
    roles = account["configuration"].values()
    for role in roles:
        role["capabilities"] = _with_status(role["capabilities"], status)
    world.change(account)


def able(world: World, name: str, *path: str) -> bool:
    """True when the account has this capability, active: ``("merchant", "card_payments")``."""
    role, *rest = path
    part: Json = known(world, name)["configuration"].get(role, {}).get("capabilities", {})
    for key in rest:
        part = part.get(key, {})
    return part.get("status") == "active"


def shown(account: Json, given: Json) -> Json:
    """The account as the API shows it."""
    asked = given.get("include", [])
    shown = {key: value for key, value in account.items() if key not in HIDDEN_UNLESS_ASKED}
    for part in HIDDEN_UNLESS_ASKED[1:]:
        shown[part] = account.get(part) if part in asked else None
    roles = [name.removeprefix("configuration.") for name in asked if name.startswith("configuration.")]
    shown["configuration"] = {role: account["configuration"].get(role) for role in roles} or None
    return shown


def _with_status(wanted: Json, status: str) -> Json:
    if "requested" in wanted:
        return {"requested": wanted["requested"], "status": status, "status_details": []}
    return {name: _with_status(part, status) for name, part in wanted.items()}
