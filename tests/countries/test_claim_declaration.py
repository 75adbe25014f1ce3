"""The declaration of a claim: amounts of the opening day, every answer of the law, the last day."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.countries.fr import wording
from chalicelib.domain.refusals import Reason
from tests import later_papers as later
from tests import papers
from tests.papers_read import printed, refusal


def test_a_declaration_claims_what_was_owed_on_the_opening_day() -> None:
    data = printed(later.DECLARATION)
    assert later.DECLARATION.owed.on == later.PROCEDURE.opened_on
    # interest from 16 June to 5 October: 4.06 + 25.94 less the 30.00 set against them, then 642.40 × 12.40 % × 3/365
    assert later.DECLARATION.owed.interest_cents == 65
    assert (later.DECLARATION.owed.principal_cents, later.DECLARATION.owed.indemnity_cents) == (210_240, 4000)
    assert (data["statement"]["on"], data["statement"]["total"]) == ("6 octobre 2026", wording.euros(214_305))


def test_a_declaration_shows_what_falls_due_later() -> None:
    data = printed(later.DECLARATION)
    row = {"label": "Facture 2026-0455", "due": "17 octobre 2026", "amount": wording.euros(146_000)}
    assert data["to_fall_due"] == {"rows": [row], "total": wording.euros(146_000)}
    assert data["due"] == wording.euros(68_305)
    all_due = replace(later.DECLARATION, debt=replace(papers.DEBT, invoices=papers.DEBT.invoices[:1]))
    assert printed(all_due)["to_fall_due"] is None
    on_the_day = replace(papers.DEBT.invoices[1], due_on=later.PROCEDURE.opened_on)
    same_day = replace(later.DECLARATION, debt=replace(papers.DEBT, invoices=(on_the_day,)))
    assert printed(same_day)["to_fall_due"] is None


def test_a_declaration_without_anything_special_says_so() -> None:
    data = printed(later.DECLARATION)
    assert [(row["label"], row["text"].split()[0]) for row in data["fields"]] == [
        ("Sûreté", "Aucune"),
        ("Intérêts", "Arrêtés"),
        ("Monnaie", "Créance"),
        ("Preuve du montant", "Montant"),
        ("Titre exécutoire", "Aucun"),
        ("Juridiction saisie", "Aucune"),
    ]
    assert (data["certified"], data["late"], data["overseas"]) == (True, False, False)
    assert data["procedure"]["office"] == "Mandataire judiciaire"
    assert data["declarant"]["power"] == "créancier ou son représentant légal"


def test_a_declaration_says_all_that_is_special() -> None:
    data = printed(later.SECURED_DECLARATION)
    said = {row["label"]: row["text"] for row in data["fields"]}
    assert said["Sûreté 1"] == (
        "Nantissement sur le fonds de commerce, à hauteur de 2 000\u00a0€, publiée au greffe du tribunal de commerce "
        "de Lyon le 20 juin 2026\u202f; garantit la dette du débiteur lui-même."
    )
    assert "non soumise à publicité, constituée le 10 septembre 2026, justifiée par le bon" in said["Sûreté 2"]
    assert said["Sûreté 2"].endswith("garantit la dette d’un tiers.")
    assert "4,20\u00a0% par an, intérêts simples" in said["Intérêts"]
    assert "convertis au cours du jour du jugement d’ouverture" in said["Monnaie"]
    assert "évalué ainsi" in said["Preuve du montant"]
    assert said["Titre exécutoire"].startswith("Ordonnance d’injonction de payer, tribunal de commerce de Lyon")
    assert said["Juridiction saisie"] == "Tribunal de commerce de Lyon, n°\u00a02026F01234."
    assert (data["certified"], data["procedure"]["office"]) == (False, "Liquidateur judiciaire")
    assert data["declarant"]["power"] == "préposé du créancier, par délégation"


@pytest.mark.parametrize(
    ("overseas", "written_on", "by", "late"),
    [
        (False, date(2026, 12, 20), "20 décembre 2026", False),
        (False, date(2026, 12, 21), "20 décembre 2026", True),
        (True, date(2026, 12, 21), "20 février 2027", False),
    ],
)
def test_a_declaration_shows_its_last_day(overseas: bool, written_on: date, by: str, late: bool) -> None:  # noqa: FBT001
    data = printed(replace(later.DECLARATION, overseas=overseas, written_on=written_on))
    assert (data["declare_by"], data["late"]) == (by, late)


def test_a_declaration_of_nothing_or_before_the_judgment_is_refused() -> None:
    assert refusal(later.DECLARATION, debt=replace(later.PAID, debtor_kind="consumer"))[0] == Reason.NOTHING_DUE
    assert refusal(later.DECLARATION, written_on=date(2026, 10, 5))[0] == Reason.BAD_DATE
    assert refusal(later.PROCEDURE, published_on=date(2026, 10, 5))[0] == Reason.BAD_DATE
    opened_on = later.PROCEDURE.opened_on
    same_day = replace(later.PROCEDURE, published_on=opened_on)
    assert replace(later.DECLARATION, procedure=same_day, written_on=opened_on).declare_by == date(2026, 12, 6)
