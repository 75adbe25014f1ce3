"""The connected accounts at Stripe: a creditor's takes payments, a provider's receives his share."""

from typing import TYPE_CHECKING, Any, Literal

from chalicelib.gateways import stripe_door

if TYPE_CHECKING:
    from stripe.params.v2.core import AccountCreateParams, AccountLinkCreateParams

Kind = Literal["creditor", "provider"]


def open_account(kind: Kind, email: str, ref: str) -> str:
    """Open the account of a creditor or a provider (``ref`` is our id of him), once. Returns acct_...

    A creditor is a merchant who bears his own Stripe fees and losses; a provider only receives transfers.
    """
    params = _merchant() if kind == "creditor" else _recipient()
    params["contact_email"] = email
    params["metadata"] = {"ref": ref, "kind": kind}
    with stripe_door.asking():
        return stripe_door.client().v2.core.accounts.create(params, {"idempotency_key": f"acct:{ref}"}).id


def onboarding_link(account: str, return_url: str, refresh_url: str) -> str:
    """A short-lived address where the account's owner proves who he is to Stripe."""
    params: AccountLinkCreateParams = {
        "account": account,
        "use_case": {
            "type": "account_onboarding",
            "account_onboarding": {"return_url": return_url, "refresh_url": refresh_url},
        },
    }
    with stripe_door.asking():
        return stripe_door.client().v2.core.account_links.create(params).url


def account_ready(account: str, kind: Kind) -> bool:
    """True when a creditor's account may take cards, or a provider's may receive transfers."""
    with stripe_door.asking():
        known = stripe_door.client().v2.core.accounts.retrieve(
            account, {"include": ["configuration.merchant", "configuration.recipient"]}
        )
    path = {
        "creditor": ("merchant", "capabilities", "card_payments"),
        "provider": ("recipient", "capabilities", "stripe_balance", "stripe_transfers"),
    }[kind]
    return _dig(known.to_dict().get("configuration"), *path).get("status") == "active"


def _merchant() -> "AccountCreateParams":
    return {
        "dashboard": "full",
        "defaults": {"responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"}},
        "configuration": {
            "merchant": {
                "capabilities": {"card_payments": {"requested": True}, "sepa_debit_payments": {"requested": True}}
            }
        },
    }


def _recipient() -> "AccountCreateParams":
    return {
        "dashboard": "express",
        "defaults": {"responsibilities": {"fees_collector": "application", "losses_collector": "application"}},
        "configuration": {"recipient": {"capabilities": {"stripe_balance": {"stripe_transfers": {"requested": True}}}}},
    }


def _dig(thing: Any, *names: str) -> dict[str, Any]:  # noqa: ANN401 - Stripe's JSON, any part of which may be null
    for name in names:
        thing = (thing or {}).get(name)
    return dict(thing or {})
