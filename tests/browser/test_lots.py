"""A whole balance at once: one upload, a table to check, one signature; on a desk, on a phone, without scripts."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.domain.claim.state import Claim
from chalicelib.store import people, views
from tests.browser import checks
from tests.browser.live import WEDNESDAY, Live
from tests.browser.person import Person

Arrive = Callable[..., Person]
HEAD = "Compte;Client;Adresse;Code postal;Ville;E-mail;N° facture;Date facture;Échéance;Devise;Reste dû"
LATE, NEW = WEDNESDAY.date() - timedelta(days=75), WEDNESDAY.date() + timedelta(days=10)


def line(account: str, name: str, town: str, number: str, amount: str, *, due: object = LATE) -> str:
    issued = LATE - timedelta(days=30)
    return (
        f"{account};{name};12 rue des Lilas;{town};c@x.example;{number};{issued:%d/%m/%Y};{due:%d/%m/%Y};EUR;{amount}"
    )


@pytest.fixture
def balance(tmp_path: Path) -> Path:
    """Three customers are ready, one lacks his address; credit note, small, and not due rows beside."""
    lines = [
        line("C1", "Garage Périer SARL", "69002;Lyon", "F-101", "1 240,50"),
        line("C1", "Garage Périer SARL", "69002;Lyon", "F-102", "310,00"),
        line("C2", "Café du Port", "35000;Rennes", "F-103", "89,90"),
        line("C3", "Mme Louise Arnaud", "13001;Marseille", "F-104", "420,00"),
        line("C3", "Mme Louise Arnaud", "13001;Marseille", "A-9", "-20,00"),
        line("C4", "Boulangerie Tissot SAS", ";", "F-105", "612,30"),
        line("C5", "Imprimerie Loiseau SA", "59000;Lille", "F-106", "5,00"),
        line("C6", "Optique Delmas SARL", "75011;Paris", "F-107", "150,00", due=NEW),
    ]
    file = tmp_path / "balance.csv"
    file.write_text("\n".join([HEAD, *lines]), "utf-8")
    return file


def claims_of(known: people.Creditor) -> tuple[Claim, ...]:
    return views.creditor_claims(known.id).claims


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_one_upload_a_table_and_one_signature(live: Live, arrive: Arrive, balance: Path, *, phone: bool) -> None:
    known = live.new_creditor()
    creditor = arrive(phone=phone)
    creditor.sign_in(known.email)

    creditor.go("/creances/lots")
    creditor.start_counting()
    with creditor.page.expect_navigation(url="**/creances/lots/lot_*"):
        creditor.drop(balance)
    assert "3 dossiers sont prêts" in creditor.title()
    assert "Il manque son adresse" in creditor.words()
    assert checks.faults(creditor.page) == []
    with creditor.page.expect_navigation():
        creditor.type("Code postal", "69003")
        creditor.press("Enregistrer et passer au suivant")
    assert "4 dossiers sont prêts" in creditor.title()
    code = next(word for word in live.mails(known.email)[0].text.split() if word.isdigit() and len(word) == 6)
    creditor.type("Votre prénom et votre nom", "Jeanne Ferrand")
    creditor.type("Le code reçu par e-mail", code)
    creditor.choose("J'ai vérifié ce tableau")
    with creditor.page.expect_navigation():
        creditor.press("Signer et tout déposer")

    assert "4 dossiers sont déposés" in creditor.title()
    assert checks.faults(creditor.page) == []
    assert (creditor.taps, creditor.typed) == (4, 3)  # the file, the address, the box, the signature
    claims = claims_of(known)
    assert sorted(sum(i.amount_cents for i in claim.debt.invoices) for claim in claims) == [
        8990,
        40_000,
        61_230,
        155_050,
    ]


def test_without_scripts_a_plain_form_takes_the_file(live: Live, arrive: Arrive, balance: Path) -> None:
    known = live.new_creditor()
    creditor = arrive(scripts=False)
    creditor.sign_in(known.email)
    creditor.go("/creances/lots")
    creditor.drop(balance)

    with creditor.page.expect_navigation():
        creditor.press("Lire ce fichier")

    assert "3 dossiers sont prêts" in creditor.title()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_two_spellings_are_asked_about_and_an_answer_is_taken_back(
    live: Live, arrive: Arrive, tmp_path: Path, *, phone: bool
) -> None:
    names = {"C1": "Mme Émilie Arnaud", "C2": "E. Arnaud", "C3": "Garage Périer SARL"}
    lines = [line(account, name, "13001;Marseille", f"F-20{account}", "420,00") for account, name in names.items()]
    file = tmp_path / "alike.csv"
    file.write_text("\n".join([HEAD, *lines]), "utf-8")
    creditor = arrive(phone=phone)
    creditor.sign_in(live.new_creditor().email)
    creditor.go("/creances/lots")
    with creditor.page.expect_navigation(url="**/creances/lots/lot_*"):
        creditor.drop(file)
    assert "Est-ce le même client" in creditor.words()
    assert checks.faults(creditor.page) == []

    with creditor.page.expect_navigation():
        creditor.press("Oui")
    assert "Est-ce le même client" not in creditor.words()
    assert checks.faults(creditor.page) == []
    with creditor.page.expect_navigation():
        creditor.page.get_by_role("button", name="Annuler").focus()
        creditor.page.keyboard.press("Enter")

    assert "Est-ce le même client" in creditor.words()
    assert "3 dossiers sont prêts" in creditor.title()
