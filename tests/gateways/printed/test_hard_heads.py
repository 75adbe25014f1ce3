"""Numbers, dates and sides that mislead: other papers named on the page, other numbers, other addresses."""

from datetime import date

import pytest

from chalicelib.gateways import invoice, printed
from tests.gateways.printed import raw_pdf

SUMS = (
    (380, 300, "Total HT"), (500, 300, "100,00 €"), (380, 284, "TVA"), (500, 284, "20,00 €"), (380, 268,
    "Total TTC"), (500, 268, "120,00 €"),
)  # fmt: skip
SIDES = (
    (50, 780, "Menuiserie Kerlann SARL"), (50, 766, "24 boulevard de la Liberté"), (50, 752, "35000 Rennes"),
    (320, 700, "Nadeco SAS"), (320, 686, "3 rue du Puits"), (320, 672, "69003 Lyon"),
)  # fmt: skip
FOOT = ((50, 40, "Menuiserie Kerlann SARL au capital de 10 000 € - SIRET 000 135 004 00012 - RCS Rennes"),)


def read(*words: tuple[int, int, str], sides: tuple[tuple[int, int, str], ...] = SIDES) -> invoice.ReadInvoice:
    return printed.read(raw_pdf.page(raw_pdf.words(*sides, *words, *SUMS, *FOOT)))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Facture n° F2026-0042", "F2026-0042"), ("FACTURE N°2026/042 du 03/09/2026", "2026/042"),
        ("Facture F-42-2026", "F-42-2026"),
        ("Facture N° : FA 2026 0042", "FA 2026 0042"), ("Facture numéro 20260042", "20260042"),
        ("Invoice # INV-0042", "INV-0042"),
        ("Votre facture n° 2026-42 du 3 septembre 2026", "2026-42"), ("Facture N° 42-09/26", "42-09/26"),
        ("Facture no 42", "42"),
        ("Note d'honoraires n° 2026.042", "2026.042"), ("Facture d'acompte n° FA-042", "FA-042"), ("FACTURE - 00042",
        "00042"),
        ("Facture de solde n° F42/2", "F42/2"), ("Réf. facture : 2026_042", "2026_042"), ("Rechnung Nr. 2026-42",
        "2026-42"),
    ],
)  # fmt: skip
def test_the_number_after_its_label(line: str, number: str) -> None:
    assert read((50, 640, line)).invoice_number == number


@pytest.mark.parametrize(
    "other",
    ["N° de commande : CDE-88", "N° client : C4512", "Devis n° D2026-9 du 01/08/2026", "BL n° 7788",
    "N° TVA : FR59000135004", "N° de contrat 99",
     "Facture d'acompte n° FA-001 du 01/07/2026", "Annule et remplace la facture n° F2026-0001", "Page n° 1",
     "N° de dossier 2026-77"],
)  # fmt: skip
def test_other_numbers_are_left_alone(other: str) -> None:
    fields = read(
        (50, 640, "FACTURE"), (50, 625, "Facture n° : F2026-0042"), (50, 610, other), (50, 595, "Date : 03/09/2026")
    )

    assert fields.invoice_number == "F2026-0042"
    assert fields.issue_date == date(2026, 9, 3)


@pytest.mark.parametrize(
    "line",
    ["Date : 03/09/2026", "Date de facture : 3 septembre 2026", "Rennes, le 3 septembre 2026", "Émise le 03.09.26",
    "Facture établie le 3/9/2026",
     "Le 03/09/2026", "Date d'émission 2026-09-03", "Facturé le 03 sept. 2026", "Invoice date: 3 Sep 2026"],
)  # fmt: skip
def test_the_day_of_issue(line: str) -> None:
    fields = read((50, 640, "Facture n° F42"), (50, 620, line), (50, 605, "Date de livraison : 28/08/2026"))

    assert (fields.issue_date, fields.confidence["issue_date"]) == (date(2026, 9, 3), "high")


@pytest.mark.parametrize(
    "line",
    ["Échéance : 03/10/2026", "Date d'échéance 3 octobre 2026", "À régler avant le 03/10/2026",
    "Payable au plus tard le 03.10.2026",
     "Date limite de paiement : 03/10/26", "Règlement pour le 03/10/2026", "Due date: Oct 3, 2026",
     "Exigible le 3/10/2026",
     "Prélèvement le 03/10/2026"],
)  # fmt: skip
def test_the_day_to_pay(line: str) -> None:
    fields = read((50, 640, "Facture n° F42"), (50, 620, "Date : 03/09/2026"), (50, 605, line))

    assert (fields.due_date, fields.confidence["due_date"]) == (date(2026, 10, 3), "high")


def test_a_delivery_address_is_not_the_buyer() -> None:
    label = (
        (320, 716, "Facturé à :"),
        (50, 716, "Livré à :"),
        (50, 700, "Dépôt Nord"),
        (50, 686, "9 rue du Port"),
        (50, 672, "44600 Saint-Nazaire"),
    )
    fields = read((50, 640, "Facture n° F42"), *label)

    assert (fields.buyer_name, fields.buyer_address.city) == ("Nadeco SAS", "Lyon")
    assert fields.seller_name == "Menuiserie Kerlann SARL"
    assert fields.seller_siren == "000135004"


def test_sender_to_the_right_and_buyer_to_the_left() -> None:
    sides = (
        (350, 780, "Menuiserie Kerlann SARL"), (350, 766, "24 boulevard de la Liberté"), (350, 752, "35000 Rennes"),
        (50, 700, "Nadeco SAS"), (50, 686, "3 rue du Puits"), (50, 672, "69003 LYON CEDEX 03"),
    )  # fmt: skip
    fields = read((50, 640, "Facture n° F42"), sides=sides)

    assert (fields.seller_name, fields.buyer_name) == ("Menuiserie Kerlann SARL", "Nadeco SAS")
    assert (fields.buyer_address.line, fields.buyer_address.postcode) == ("3 rue du Puits", "69003")
    assert fields.buyer_address.city == "LYON CEDEX 03"


@pytest.mark.parametrize(
    ("over", "under", "sure"),
    [("Adresse du client", "Le Client", "medium"), ("Facturé à", "CLIENT", "medium"), ("", "Client", "high"),
     ("Adresse du client", "Client :", "high"), ("Page 1", "Facturé à", "high")],
)  # fmt: skip
def test_a_label_under_a_label_may_be_the_name(over: str, under: str, sure: str) -> None:
    heads = ((320, 728, over), (320, 714, under))
    fields = read((50, 640, "Facture n° F2026-0042 du 03/09/2026"), *(head for head in heads if head[2]))

    assert (fields.buyer_name, fields.confidence["buyer_name"]) == ("Nadeco SAS", sure)
    assert fields.confidence["buyer_address"] == "high"


def test_the_numbers_of_the_client_are_not_the_sellers() -> None:
    fields = read(
        (50, 640, "Facture n° F42"), (50, 620, "N° TVA client : FR53000552117"), (50, 606, "SIREN client 000 552 117")
    )

    assert (fields.seller_siren, fields.buyer_siren) == ("000135004", "000552117")
    assert fields.buyer_vat == "FR53000552117"


def test_on_an_american_page_a_day_in_figures_is_not_sure() -> None:
    dollars = ((50, 640, "Invoice # F42"), (50, 620, "Invoice date: 03/09/2026"), (50, 600, "Total: $120.00"))

    assert read(*dollars).confidence["issue_date"] == "medium"
    assert read(*dollars[:2]).confidence["issue_date"] == "high"


def test_two_invoices_in_one_file_are_not_sure() -> None:
    fields = read(
        (50, 640, "Facture n° F42"), (50, 240, "Facture n° F43"), (380, 200, "Total TTC"), (500, 200, "240,00 €")
    )

    assert fields.confidence["invoice_number"] == "low"
    assert fields.confidence["due_cents"] != "high"


@pytest.mark.parametrize(
    "line", ["Facture d'acompte n° FA-001 du 01/07/2026", "Avoir A12 déduit", "Facture n° F2026-0001 impayée"]
)
def test_a_number_beside_a_sum_is_another_papers(line: str) -> None:
    fields = read((50, 640, "Facture n° F2026-0042"), (50, 250, line), (500, 250, "-20,00 €"))

    assert (fields.invoice_number, fields.confidence["invoice_number"]) == ("F2026-0042", "high")
