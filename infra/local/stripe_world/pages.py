"""The pages people see: where the debtor pays and where an account's owner is vetted, both marked as a test bench."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2

from infra.local.stripe_world import accounts, checkout
from infra.local.stripe_world.world import World

Json = dict[str, Any]
FOLDER = Path(__file__).parent / "pages"


def pay_page(world: World, session_id: str, notice: str = "") -> tuple[str, str] | None:
    """HTML and Content-Security-Policy of the page to pay on; None when there is no such page."""
    session = world.shelf.get(checkout.KIND, session_id)
    if session is None:
        return None
    payable = checkout.open_session(world, session_id) is not None
    html = _render("pay.html", session=session, payable=payable, methods=session["_methods"], notice=notice)
    return html, _policy(session["success_url"], session["cancel_url"] or "")


def account_page(world: World, account_id: str) -> tuple[str, str] | None:
    """HTML and policy of the page where an account's owner is vetted; None when there is no such account."""
    account = world.shelf.get(accounts.KIND, account_id)
    if account is None:
        return None
    return _render("account.html", account=account), _policy(account.get("_return_url") or "")


def back_to(session: Json) -> str:
    """Where a debtor who has paid is sent."""
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def euros(cents: int) -> str:
    """French money: 1 234,50 €, with the spaces that do not break."""
    return f"{cents // 100:,}".replace(",", "\u202f") + f",{cents % 100:02d}\u00a0€"


def _policy(*targets: str) -> str:
    """Nothing from elsewhere; a form may lead (after our redirect) only to us and back to the shop."""
    origins = {f"{urlsplit(target).scheme}://{urlsplit(target).netloc}" for target in targets if target}
    allowed = " ".join(["'self'", *sorted(origins)])
    return f"default-src 'none'; style-src 'self'; form-action {allowed}; base-uri 'none'; frame-ancestors 'none'"


def _render(name: str, **values: object) -> str:
    return _templates().get_template(name).render(**values)


@cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER), autoescape=True)
    templates.filters["euros"] = euros
    return templates
