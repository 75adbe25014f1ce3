"""He pays: one page, one payment, and never more claimed than is known."""

import re
from datetime import timedelta

from chalicelib.store import papers, people
from infra.local import ready_claims
from infra.local.visitor import Answer, Client
from tests.web.debtor_world import Town, send

TOTAL = "868,96\u00a0€"  # EUR 812.40, sixty days at 12.4 %, and EUR 40


def test_he_pays_by_card_and_the_page_thanks_only_once_it_is_known(town: Town) -> None:
    client, page = town.checked()
    answer = send(client, "/dossier/payer", page)
    assert answer.status == 303
    session = re.search(r"cs_test_\w+", answer.location)
    assert session

    town.stripe.pay(session.group())
    waiting = client.get("/dossier/merci")
    assert "nous attendons la confirmation" in waiting.text
    assert 'data-poll="/dossier/merci?n=1"' in waiting.text
    assert "bien reçu" not in waiting.text

    town.settle()
    assert "a bien reçu 868,96" in client.get("/dossier/merci?n=1").text
    settled = client.get("/dossier")
    assert "tout est réglé" in settled.text
    receipt = next(paper for paper in papers.of(town.claim_id) if paper.kind == "receipt")
    assert f"/documents/{town.claim_id}/{receipt.sha256}" in settled.text
    assert client.get(f"/documents/{town.claim_id}/{receipt.sha256}", accept="text/html,*/*").body.startswith(b"%PDF")
    assert send(client, "/dossier/payer", page).location == "/dossier"


def pay_page(client: Client, page: Answer) -> str:
    """The session that the button leads to."""
    found = re.search(r"cs_test_\w+", send(client, "/dossier/payer", page).location)
    assert found
    return found.group()


def test_the_fee_is_the_mandates_and_the_money_goes_to_the_creditors_own_account(town: Town) -> None:
    client, page = town.checked()
    town.stripe.pay(pay_page(client, page))
    town.settle()
    (paid,) = town.claim().payments
    assert (paid.cents, paid.status) == (86_896, "cleared")
    assert town.stripe.balance(town.creditor.account) > 0
    assert paid.fee == town.claim().fee(86_896)


def test_a_second_tap_opens_the_same_pay_page_and_a_new_day_a_new_one(town: Town) -> None:
    client, page = town.checked()
    first = send(client, "/dossier/payer", page).location
    assert send(client, "/dossier/payer", page).location == first

    town.clock.jump(timedelta(days=1))
    client, page = town.checked()
    assert send(client, "/dossier/payer", page).location != first


def test_paid_but_not_told_yet_is_found_out_before_a_second_page_opens(town: Town) -> None:
    client, page = town.checked()
    town.stripe.pay(pay_page(client, page))
    town.clock.jump(timedelta(minutes=117))  # the first page is no longer worth offering
    client, page = town.checked()
    answer = send(client, "/dossier/payer", page)
    assert answer.location == "/dossier/merci"
    assert town.claim().code == "paid"
    town.settle()
    assert len(town.claim().payments) == 1


def test_a_hook_that_never_comes_is_made_up_for_by_asking(town: Town) -> None:
    client, page = town.checked()
    town.stripe.pay(pay_page(client, page))
    assert "nous attendons" in client.get("/dossier/merci?n=3").text
    assert "bien reçu" in client.get("/dossier/merci?n=4").text


def test_a_page_that_nobody_paid_stops_asking_and_claims_nothing(town: Town) -> None:
    client, page = town.checked()
    assert client.get("/dossier/merci").location == "/dossier"
    send(client, "/dossier/payer", page)
    late = client.get("/dossier/merci?n=25")
    assert "se fait attendre" in late.text
    assert "data-poll" not in late.text
    assert town.claim().payments == ()


def test_a_debit_shows_as_on_its_way_and_cannot_be_paid_twice(town: Town) -> None:
    client, page = town.checked()
    town.stripe.pay(pay_page(client, page), "sepa_debit")
    town.settle()
    assert "votre paiement est en route" in client.get("/dossier/merci").text
    shown = client.get("/dossier")
    assert "est en route" in shown.text
    assert "/dossier/payer" not in shown.text
    assert send(client, "/dossier/payer", page).location == "/dossier"


def test_when_stripe_is_down_he_is_told_that_nothing_was_taken(town: Town) -> None:
    client, page = town.checked()
    town.stripe.fail_next("reset", 5)
    answer = send(client, "/dossier/payer", page)
    assert answer.status == 503
    assert "Rien n’a été débité" in answer.text
    assert "FR76" in answer.text


def test_a_creditor_without_online_payment_leaves_the_transfer(town: Town) -> None:

    bare = people.Creditor(
        "crd_bare", "Sans Compte", "812345678", town.creditor.address, "b@example.org", "", iban=ready_claims.IBAN
    )
    people.save_creditor(bare)
    agent = ready_claims.agent()
    other = Town(town.stripe, town.clock, bare, ready_claims.active(2, bare, agent))
    _, page = other.checked()
    assert "/dossier/payer" not in page.text
    assert "FR76\u00a03000" in page.text
