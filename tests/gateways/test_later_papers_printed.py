"""Every later paper as its reader gets it: archival, readable aloud, whole at any length, no court's look."""

import re
from dataclasses import replace

import pytest

from chalicelib.countries import Document
from chalicelib.countries.fr.papers import irrecoverability, letter
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.domain.claim.facts import Debt, Instalment
from chalicelib.gateways import printer
from tests import later_papers as later
from tests import papers
from tests.printed import faults, pages, prose

OFFICER = replace(papers.AGENT, kind="officer")
INVOICES = tuple(replace(papers.DEBT.invoices[n % 2], number=f"F-2026-{n:04}") for n in range(40))
MANY = replace(papers.DEBT, invoices=INVOICES, receipts=())
LONG = Party(
    name="Société coopérative ouvrière de production des maçons et charpentiers de la vallée du Maroni SCOP",
    lines=(
        "Monsieur Jean-Baptiste Apatou, gérant",
        "Résidence Les Palmistes, bâtiment C",
        "1248 route de Saint-Jean",
        "97320 Saint-Laurent-du-Maroni",
        "GUYANE",
    ),
)
FAR = replace(papers.AGENT, party=replace(LONG, name="Compagnie de recouvrement amiable de Saint-Pierre et de l’océan"))
MANY_PARTS = tuple(
    Instalment(part.on.replace(year=2027 + n), 73_689) for n in range(8) for part in later.INSTALMENTS[1:]
)
DOCUMENTS: dict[str, Document] = {
    "second letter": later.SECOND_LETTER,
    "consumer's second letter": replace(later.SECOND_LETTER, debt=later.CONSUMER, transfer=None),
    "formal notice": later.FORMAL_NOTICE,
    "consumer's formal notice": replace(later.FORMAL_NOTICE, debt=later.CONSUMER, transfer=None, registered=False),
    "plan": later.PLAN,
    "plan with interest": replace(later.PLAN, interest_meanwhile="runs_on", transfer=None),
    "declaration": later.DECLARATION,
    "secured declaration": later.SECURED_DECLARATION,
    "declaration from overseas": replace(later.DECLARATION, overseas=True, creditor=LONG),
    "irrecoverability": later.IRRECOVERABILITY,
    "officer's irrecoverability": replace(later.IRRECOVERABILITY, collector=OFFICER, vat=irrecoverability.VatUnknown()),
    "offer": later.OFFER_NOTICE,
    "offer in words": replace(later.OFFER_NOTICE, plan=()),
    "offer without words": replace(later.OFFER_NOTICE, words=""),
    "long first letter": replace(papers.FIRST_LETTER, debt=MANY, debtor=LONG, collector=FAR),
    "long second letter": replace(later.SECOND_LETTER, debt=MANY, debtor=LONG, collector=FAR),
    "long formal notice": replace(later.FORMAL_NOTICE, debt=MANY, debtor=LONG, collector=FAR),
    "long declaration": replace(
        later.DECLARATION, debt=MANY, debtor=LONG, procedure=replace(later.PROCEDURE, representative=LONG)
    ),
}
TO_DEBTORS = ("second letter", "consumer's second letter", "formal notice", "consumer's formal notice", "plan")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed in this process, whatever is configured."""
    monkeypatch.setattr(printer, "render", printer.render_here)


def printed(document: Document) -> bytes:
    return printer.render(document.template, document.to_print(), papers.AT)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_later_paper_is_archival_and_accessible(name: str) -> None:
    pdf = printed(DOCUMENTS[name])
    assert faults(pdf, "3a") == []
    assert faults(pdf, "ua1") == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_later_paper_names_its_language_its_tables_and_carries_its_fonts(name: str) -> None:
    pdf = printed(DOCUMENTS[name])
    assert b"/Lang(fr-FR)" in pdf
    assert len(re.findall(rb"/S/TH\b", pdf)) >= 2 or "in words" in name
    assert len(re.findall(rb"/Type/FontDescriptor\b", pdf)) == len(re.findall(rb"/FontFile[23]?\b", pdf)) >= 2


@pytest.mark.parametrize("name", ["second letter", "formal notice", "plan", "declaration", "irrecoverability", "offer"])
def test_the_same_paper_is_the_same_bytes(name: str) -> None:
    assert printed(DOCUMENTS[name]) == printed(DOCUMENTS[name])


@pytest.mark.parametrize("name", TO_DEBTORS)
@pytest.mark.parametrize(
    "forbidden",
    ["huissier", "saisie", "saisir", "tribunal", "poursuites", "République", "pénale", "police", "dernier avis"],
)
def test_nothing_to_a_debtor_looks_like_a_courts_act(name: str, forbidden: str) -> None:
    assert forbidden.lower() not in prose(printed(DOCUMENTS[name])).lower().replace("saisir la cnil", "")


@pytest.mark.parametrize("name", ["second letter", "formal notice"])
def test_a_later_letter_has_the_five_mentions_and_the_first_letter(name: str) -> None:
    written = prose(printed(DOCUMENTS[name]))
    for wanted in (
        "Cabinet Rhône Recouvrement exerce une activité de recouvrement amiable de créances",
        "14 rue Vendôme",
        "Atelier Vélo Saône SARL (3 quai Perrache, 69002 Lyon",
        "Fondement : prestation de services, factures n° 2026-0417 du 3 juin 2026",
        "principal : 2 102,40 €",
        "intérêts de retard : 28,27 €",
        "indemnité forfaitaire : 80,00 €",
        "à payer",
        "IBAN FR76 3000",
        papers.LINK,
        letter.L111_8[0],
        letter.L111_8[1],
        "3 novembre 2026",
        papers.REFERENCE,
        "n’est pas un acte de justice",
    ):
        assert wanted.replace("\u00a0", " ") in written, wanted


def test_a_plan_reads_as_an_agreement() -> None:
    written = prose(printed(later.PLAN))
    for wanted in (
        "reconnaît devoir au créancier 2 210,67 € (deux mille deux cent dix euros et soixante-sept centimes)",
        "interrompt la prescription",
        "5 février 2027",
        "il renonce aux intérêts",
        "dans les 10 jours de cet avertissement",
        "Élodie Petit, gérante de Fleurs d’Élodie",
        "21 novembre 2026 à 15 h 30 (heure de Paris)",
    ):
        assert wanted in written, wanted
    assert "Les intérêts continuent de courir" in prose(printed(DOCUMENTS["plan with interest"]))


def test_a_declaration_reads_as_the_law_wants_and_its_last_sheet_stays_with_the_creditor() -> None:
    written = prose(printed(later.DECLARATION))
    for wanted in (
        "Étude Marchal, mandataires judiciaires Mandataire judiciaire 20 rue Garibaldi",
        "redressement judiciaire, ouverte le 6 octobre 2026 par : tribunal de commerce de Lyon",
        "jusqu’au 20 décembre 2026",
        "Échu : 683,05 €. À échoir : 1 460,00 €",
        "Je certifie sincère la présente déclaration",
        "Bon de livraison signé",
        "Page 2 sur 2",
        "À garder, ne pas envoyer",
    ):
        assert wanted in written, wanted
    assert "Page 3" not in written
    assert "certifie sincère" not in prose(printed(later.SECURED_DECLARATION))
    assert "relevé de forclusion" in prose(printed(later.SECURED_DECLARATION))
    assert "quatre mois" in prose(printed(DOCUMENTS["declaration from overseas"]))


def test_irrecoverability_says_what_it_is_not() -> None:
    written = prose(printed(later.IRRECOVERABILITY))
    for wanted in (
        "Attestation d’irrécouvrabilité",
        "Ce n’est pas un acte de justice, et elle ne lie pas l’administration fiscale",
        "Facture demeurée impayée pour la somme de",
        "1 786,36 € et 316,04 € au total",
        "17 septembre 2026 Visite",
    ):
        assert wanted in written, wanted
    assert "Certificat d’irrécouvrabilité" in prose(printed(DOCUMENTS["officer's irrecoverability"]))


@pytest.mark.parametrize("name", ["long first letter", "long second letter", "long formal notice", "long declaration"])
def test_forty_invoices_go_over_pages_under_repeated_heads(name: str) -> None:
    pdf = printed(DOCUMENTS[name])
    written = prose(pdf)
    assert pages(pdf) >= 4
    assert written.count("Émise le Échéance Montant") == 2
    assert written.count("Taux annuel") >= 1
    assert all(f"Facture {invoice.number}" in written for invoice in INVOICES)
    for line in (LONG.name, *LONG.lines):
        assert line in written


def test_a_plan_of_sixteen_instalments_is_printed_whole() -> None:
    debt = Debt("company", "consumer", "works", (replace(papers.DEBT.invoices[0], amount_cents=16 * 73_689),))
    pdf = printed(replace(later.PLAN, debt=debt, instalments=MANY_PARTS))
    assert faults(pdf, "ua1") == []
    assert "5 février 2034" in prose(pdf)
