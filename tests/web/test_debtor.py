"""The debtor's page: nothing before the postcode, then what is owed and why, and he is heard at once."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.gateways import documents
from chalicelib.store import papers, people, views
from infra.local import ready_claims
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import debtor_world
from tests.web.debtor_world import Town, send

TOTAL = "868,96\u00a0€"  # EUR 812.40, sixty days at 12.4 %, and EUR 40


@pytest.fixture
def town(table: str, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:  # noqa: ARG001 - asked for its effect
    with debtor_world.town(clock, monkeypatch) as made:
        yield made


def test_the_link_leads_to_a_page_without_token_name_or_amount(town: Town) -> None:
    client = town.client()
    answer = client.get(town.link)
    assert (answer.status, answer.location) == (303, "/dossier")
    assert "HttpOnly" in answer.cookies[0]
    assert "SameSite=Lax" in answer.cookies[0]

    page = client.get("/dossier")
    assert page.status == 200
    assert "Code postal" in page.text
    for secret in ("Élodie", "Vélo", "868,", "812,", town.link.removeprefix("/d/"), town.claim_id):
        assert secret not in page.text


@pytest.mark.parametrize("path", ["/d/nothing", "/dossier"])
def test_a_link_that_is_not_ours_or_a_visit_that_is_over_says_where_to_go(town: Town, path: str) -> None:
    answer = town.client().get(path)
    assert answer.status == 410
    assert "Ouvrez de nouveau le lien" in answer.text
    assert '/connexion">' not in answer.text.split("<main")[1]


def test_a_link_of_last_year_is_over(town: Town) -> None:
    town.clock.jump(timedelta(days=401))
    assert town.client().get(town.link).status == 410


def test_before_the_check_no_other_page_opens(town: Town) -> None:
    client, page = town.arrived()
    for path in ("/dossier/etaler", "/dossier/desaccord", "/dossier/expliquer", "/dossier/deja-paye", "/dossier/merci"):
        assert client.get(path).location == "/dossier"
    assert send(client, "/dossier/payer", page).location == "/dossier"
    assert send(client, "/dossier/desaccord", page, choice="quality").location == "/dossier"
    assert town.claim().pause is None


def test_a_wrong_postcode_is_said_kindly_and_nothing_typed_is_lost(town: Town) -> None:
    client, page = town.arrived()
    answer = send(client, "/dossier/code", page, postcode="75001")
    assert answer.status == 403
    assert "ne correspond pas" in answer.text
    assert answer.value("postcode") == "75001"
    assert send(client, "/dossier/code", page, postcode="").status == 422


def test_five_wrong_tries_close_the_link_for_the_day(town: Town) -> None:
    client, page = town.arrived()
    assert [send(client, "/dossier/code", page, postcode="75001").status for _ in range(5)] == [403] * 5
    answer = send(client, "/dossier/code", page, postcode=debtor_world.POSTCODE)
    assert answer.status == 429
    assert "Trop d’essais" in answer.text

    town.clock.jump(timedelta(days=1))
    _, page = town.checked()
    assert "Payer maintenant" in page.text


def test_the_right_postcode_wipes_the_slate_and_may_hold_a_space(town: Town) -> None:
    for _ in range(3):
        client, page = town.arrived()
        for _ in range(4):
            assert send(client, "/dossier/code", page, postcode="75001").status == 403
        assert send(client, "/dossier/code", page, postcode="69 003").status == 303


def test_the_page_says_what_is_owed_to_whom_and_why(town: Town) -> None:
    _, page = town.checked()
    text = re.sub(r"<[^>]+>", " ", page.text)
    for words in ("Fleurs d", "Atelier Vélo Saône", TOTAL, "Facture 2026-0001", "812,40", "16,56", "12,4", "D441-5"):
        assert words in text
    for choice in ("Payer maintenant", "Payer en plusieurs fois", "Je ne suis pas d’accord", "Expliquer ma situation"):
        assert choice in text
    for who in ("RC-0001", "Karim Benali", "06\u00a039\u00a098\u00a000\u00a001", "18\u00a0novembre\u00a02026"):
        assert who in text
    assert "L. 111-8" in text
    assert "CNIL" in text
    assert page.headers["cache-control"] == "no-store"
    assert len(page.body) < 60_000


def test_a_second_tap_on_the_link_asks_for_nothing_again(town: Town) -> None:
    client, _ = town.checked()
    assert TOTAL in client.follow(client.get(town.link)).text


def test_an_hour_later_the_visit_is_over(town: Town) -> None:
    client, _ = town.checked()
    town.clock.jump(timedelta(minutes=61))
    assert client.get("/dossier").status == 410


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


CASES = [
    ("desaccord", "quality", "dispute", "quality"),
    ("expliquer", "cash", "explain", "cash"),
    ("etaler", "3", "plan", "cash"),
    ("deja-paye", "transfer", "paid", "unknown"),
]


@pytest.mark.parametrize(("path", "choice", "concern", "cause"), CASES)
def test_what_he_says_pauses_the_file_at_once(town: Town, path: str, choice: str, concern: str, cause: str) -> None:
    client, _ = town.checked()
    page = client.get(f"/dossier/{path}")
    assert page.status == 200
    answer = send(client, f"/dossier/{path}", page, choice=choice)
    assert answer.location == "/dossier"
    assert "Votre dossier est en pause" in client.get("/dossier").text
    claim = town.claim()
    assert claim.pause is not None
    assert claim.pause.concern == concern
    paused = views.timeline(town.claim_id)[-1].event
    assert paused.cause == cause


def test_his_own_words_are_kept_with_the_file_and_never_in_the_journal(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/expliquer")
    send(client, "/dossier/expliquer", page, choice="life", phone="06 39 98 00 02", words="Je suis à l'hôpital.")
    (note,) = (paper for paper in papers.of(town.claim_id) if paper.kind == "note")
    text = documents.get(note.sha256).decode()
    for words in ("Maladie", "06 39 98 00 02", "Je suis à l'hôpital."):
        assert words in text
    assert views.timeline(town.claim_id)[-1].event.note == note.sha256


def test_what_he_adds_while_paused_for_the_same_reason_is_kept_too(town: Town) -> None:
    client, _ = town.checked()
    for words in ("Le pneu était usé.", "Et la selle aussi."):
        page = client.get("/dossier/desaccord")
        send(client, "/dossier/desaccord", page, choice="quality", words=words)
    kept = [documents.get(paper.sha256).decode() for paper in papers.of(town.claim_id) if paper.kind == "note"]
    assert len(kept) == 2
    assert any("selle" in text for text in kept)


def test_a_plan_adds_up_to_the_cent_and_nothing_is_typed(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/etaler")
    send(client, "/dossier/etaler", page, choice="3")
    (note,) = (paper for paper in papers.of(town.claim_id) if paper.kind == "note")
    text = documents.get(note.sha256).decode()
    parts = re.findall(r"(\d\d/\d\d/\d{4}) : (\d+),(\d\d)", text)
    assert [day for day, _, _ in parts] == ["25/11/2026", "25/12/2026", "25/01/2027"]
    assert sum(int(euros) * 100 + int(cents) for _, euros, cents in parts) == 86_896


def test_no_answer_is_asked_for_again_and_the_words_stay(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/desaccord")
    answer = send(client, "/dossier/desaccord", page, words="Bonjour")
    assert answer.status == 422
    assert "Bonjour</textarea>" in answer.text
    assert town.claim().pause is None


def test_a_double_click_is_heard_once(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/desaccord")
    for _ in range(2):
        assert send(client, "/dossier/desaccord", page, choice="quality", words="Un mot").status == 303
    assert len([paper for paper in papers.of(town.claim_id) if paper.kind == "note"]) == 1


def test_a_forged_form_changes_nothing(town: Town) -> None:
    client, _ = town.checked()
    assert client.post("/dossier/desaccord", {"csrf": "wrong", "choice": "quality"}).status == 403
    assert client.post("/dossier/payer", {}, sec_fetch_site="cross-site").status == 403
    assert town.claim().pause is None


def test_once_the_creditor_gives_him_right_nothing_is_asked_any_more(town: Town) -> None:
    order = c.CloseClaim(
        claim_id=town.claim_id, by=Actor("creditor", town.creditor.id), at=ambient.now(), code="disputed_upheld"
    )
    handle.claim(order, key="close")
    client, page = town.checked()
    assert "Ce dossier est clos" in page.text
    assert "vous donne raison" in page.text
    assert "/dossier/payer" not in page.text
    assert client.get("/dossier/etaler").location == "/dossier"


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


def test_the_page_speaks_english_too(town: Town) -> None:
    client, _ = town.checked()
    assert '<html lang="en">' in client.get("/dossier?lang=en").text
