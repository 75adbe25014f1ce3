"""A provider opens the account that his shares are paid to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.gateways import card_payments
from chalicelib.store import providers
from infra.local.fake_stripe import FakeStripe
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]


def known() -> providers.Provider:
    found = providers.provider("prv_karim")
    assert found is not None
    return found


@pytest.fixture
def stripe() -> Iterator[FakeStripe]:
    fake = FakeStripe(ambient.now)
    card_payments.use_http_client(fake.http_client())
    yield fake
    card_payments.use_http_client(None)


def test_his_payment_account_is_opened_once_and_he_is_led_there_by_a_link(
    world: given.World, app: App, stripe: FakeStripe
) -> None:
    world.provider()

    pages = [given.submit(given.signed_in(app), "/profil", "/profil/compte") for _ in range(2)]

    account = known().account
    assert account.startswith("acct_")
    assert [page.status for page in pages] == [200, 200]
    assert f'href="{stripe.base}/onboard/{account}"' in pages[0].text
    assert "Votre compte est ouvert" in given.signed_in(app).get("/profil").text


@pytest.mark.parametrize(("onboarded", "words"), [(True, "Prêt à recevoir vos parts"), (False, "attend encore")])
def test_back_from_there_the_page_says_whether_all_is_done(
    world: given.World, app: App, stripe: FakeStripe, *, onboarded: bool, words: str
) -> None:
    stripe.world.onboarded = onboarded
    world.provider()
    given.submit(given.signed_in(app), "/profil", "/profil/compte")

    assert words in given.signed_in(app).get("/profil?compte=retour").text
