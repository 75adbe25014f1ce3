"""Bad input gets a sentence in the reader's language, and nothing is lost: all that can go wrong, at all doors."""

import html
import re
from datetime import timedelta

import pytest

from chalicelib import ambient, react
from chalicelib.store import access, journal, people, streams, views
from chalicelib.templating import wording
from infra.local import server
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")

#: What is dropped, and what is said about it in both languages.
FILES: dict[str, tuple[str, str]] = {
    "not a PDF": ("Nous ne savons pas lire ce type de fichier.", "We cannot read this kind of file."),
    "protegee.pdf": ("Ce PDF est protégé par un mot de passe.", "This PDF is protected by a password."),
    "numerisee.pdf": ("Ce PDF est une image", "This PDF is a picture"),
    "abimee.pdf": ("Les données de cette facture sont abîmées", "The data of this invoice are damaged"),
    "piegee.pdf": ("instructions que nous n'exécutons pas", "holds instructions that we do not run"),
    "avoir.pdf": ("Ce document est un avoir", "This document is a credit note"),
    "sous-10-euros.pdf": ("La créance est trop petite", "The claim is too small"),
    "dollars.pdf": ("Cette facture n'est pas en euros", "This invoice is not in euros"),
    "payee.pdf": ("Il ne reste rien à payer", "Nothing is left to pay"),
    "lieu-inconnu.pdf": ("Nous ne trouvons pas cette adresse en France.", "We cannot find this address in France."),
    "5 MB": ("Ce fichier est trop lourd", "This file is too large"),
}
MADE = {"not a PDF": b"Facture 118, en toutes lettres", "5 MB": b"%PDF-1.7\n" + b"0" * 5_000_000}
AGENTS = ("prv_0", "prv_1")
LANGUAGES: list[wording.Lang] = ["fr", "en"]
in_both = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def visitor(lang: wording.Lang) -> Client:
    """A creditor signed in at all doors of the site."""
    import app

    given.world()
    return Client(server.Adapter(app.app), lang, cookies=given.signed_in().cookies)


@pytest.fixture
def stranger(visitor: Client) -> Client:
    return Client(visitor.application, visitor.language)


@in_both
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_will_not_do(visitor: Client, lang: wording.Lang, file: str) -> None:
    answer = visitor.follow(given.drop(visitor, MADE.get(file) or given.sample(file)))

    assert FILES[file][lang == "en"] in words(answer)
    assert answer.status < 500
    assert views.creditor_claims("crd_1").claims == ()


@in_both
def test_a_town_nobody_knows_typed_by_hand(visitor: Client, lang: wording.Lang) -> None:
    typed = given.BY_HAND | {"postcode": "00999"}

    answer = given.send(visitor, "/creances/saisie", "/creances/saisie", **typed)

    assert FILES["lieu-inconnu.pdf"][lang == "en"] in words(answer)
    assert 'value="Brasserie des Deux Amarres"' in answer.text, "what was typed is lost"


@in_both
def test_a_sign_in_link_that_ran_out(stranger: Client, lang: wording.Lang, clock: StandingClock) -> None:
    token = access.mail_link(people.user_key(given.USER.email))
    clock.jump(timedelta(minutes=11))

    answer = stranger.get(f"/connexion/{token}")

    assert answer.status == 410
    assert said(lang, "Ce lien a expiré ou a déjà servi.", "This link has expired or was already used.") in words(
        answer
    )


@in_both
def test_a_debtors_link_that_never_was(stranger: Client, lang: wording.Lang) -> None:
    answer = stranger.follow(stranger.get(f"/d/{ambient.token()}"))

    assert answer.status == 410
    assert said(lang, "Ce lien a expiré", "This link has expired") in words(answer)


@in_both
def test_a_wrong_postcode(visitor: Client, stranger: Client, lang: wording.Lang) -> None:
    claim_id = given.filed(visitor)
    link = access.open_debtor_link(claim_id, views.claim(given_session(), claim_id).debtor_id)
    page = stranger.follow(stranger.get(f"/d/{link}"))

    answer = stranger.post("/dossier/code", {"csrf": page.value("csrf"), "key": "k", "postcode": "75001"})

    assert answer.status == 403
    assert said(lang, "Ce code postal ne correspond pas.", "This postcode does not match.") in words(answer)
    assert "Brasserie" not in answer.text


@in_both
def test_a_page_whose_draft_is_a_claim_by_now(visitor: Client, lang: wording.Lang) -> None:
    draft = given.drop(visitor, given.sample("lyon.pdf")).location
    form = hidden(visitor.get(draft)) | {"route": "near_you", "signer": "Maëlle Kerlann", "checked": "yes"}

    first, second = (visitor.post(f"{draft}/signer", form) for _ in range(2))

    assert first.location == second.location
    assert len(views.creditor_claims("crd_1").claims) == 1
    assert len(list(journal.read(streams.CLAIM, first.location.rpartition("/")[2]))) == 3  # filed, admitted, signed
    assert said(lang, "Mandat signé", "Mandat") in words(visitor.get(first.location))


@in_both
def test_an_offer_that_is_gone(visitor: Client, lang: wording.Lang) -> None:
    claim_id = given.filed(visitor)
    react.drain()  # both agents of the world are asked
    first, second = (
        Client(visitor.application, lang, cookies=given.signed_in(who, "provider").cookies) for who in AGENTS
    )
    pages = [hidden(agent.get("/missions")) for agent in (first, second)]

    again = [first.post(f"/missions/{claim_id}/accepter", pages[0]) for _ in range(2)]
    answer = second.post(f"/missions/{claim_id}/accepter", pages[1])

    assert {each.status for each in again} == {303}
    assert answer.status == 409
    kind = said(lang, "Un confrère a été un peu plus rapide", "A colleague was a little faster")
    assert kind in words(answer)


@in_both
def test_a_webhook_with_a_bad_signature(stranger: Client, lang: wording.Lang) -> None:
    answer = stranger.request("POST", "/hooks/stripe", b"{}", "application/json", {"stripe_signature": "t=1,v1=00"})

    assert (answer.status, answer.json["code"]) == (400, "bad_signature")
    assert said(lang, "La signature de ce message", "The signature of this message") in plain(answer.json["title"])


@in_both
@pytest.mark.parametrize(
    ("method", "path", "status", "french", "english"),
    [
        ("GET", "/nulle-part", 404, "Nous n'avons rien trouvé à cette adresse.", "We found nothing at this address."),
        ("GET", "/creances/a/b/c/d", 404, "Nous n'avons rien trouvé", "We found nothing"),
        ("POST", "/tarifs", 405, "Cette adresse ne répond pas à ce type", "This address does not answer this kind"),
        ("DELETE", "/creances", 405, "Cette adresse ne répond pas à ce type", "This address does not answer this kind"),
    ],
)
def test_an_address_or_a_method_that_does_not_exist(
    visitor: Client, lang: wording.Lang, method: str, path: str, status: int, french: str, english: str
) -> None:
    answer = visitor.request(method, path)

    assert answer.status == status
    assert said(lang, french, english) in words(answer)
    assert "text/html" in answer.headers["content-type"]


@in_both
def test_a_form_of_another_site(visitor: Client, lang: wording.Lang) -> None:
    answer = visitor.post("/creances/saisie", given.BY_HAND, origin="https://elsewhere.example")

    assert answer.status == 403
    assert said(lang, "Ce formulaire n'est plus valable.", "This form is no longer valid.") in words(answer)


def given_session() -> access.Session:
    return access.Session("creditor", "crd_1", "usr_1", "", ambient.now())


def hidden(page: Answer) -> dict[str, str]:
    return {name: page.value(name) for name in ("csrf", "key") if f'name="{name}"' in page.text}


def said(lang: wording.Lang, french: str, english: str) -> str:
    return french if lang == "fr" else english


def words(answer: Answer) -> str:
    return plain(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(style|script).*?</\1>", " ", answer.text)))


def plain(text: str) -> str:
    """Plain spaces and apostrophes."""
    shown = html.unescape(text).replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'")
    return " ".join(shown.split())
