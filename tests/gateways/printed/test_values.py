"""Amounts, days, terms and labels as people print them."""

from datetime import date

import pytest

from chalicelib.gateways.printed import amounts, days, roles, terms
from chalicelib.gateways.printed.page import Phrase, fold
from chalicelib.gateways.printed.roles import Role


def cents(text: str) -> list[int]:
    return [found.cents for found in amounts.amounts(Phrase(text, 0, 0, 100, 0, 10))]


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ("1 240,50 €", 124050), ("1\u202f240,50", 124050), ("1\u00a0240,50", 124050), ("1.240,50 EUR", 124050),
        ("1,240.50", 124050), ("1'240.50", 124050), ("1240,50€", 124050), ("€ 12,00", 1200), ("$1,204.00", 120400),
        ("-12,00", -1200), ("12,00-", -1200), ("(12,00)", -1200), ("− 12,00 €", -1200), ("- 12,00", -1200),
        ("1 200 €", 120000), ("12 345 678,90", 1234567890), ("0,00", 0), ("1.200,-", 120000), ("5\x00670,14", 567014),
    ],
)  # fmt: skip
def test_an_amount_however_it_is_printed(printed: str, want: int) -> None:
    assert cents(printed) == [want]


@pytest.mark.parametrize(
    "printed",
    ["20 %", "5,50 %", "03.09.2026", "03.09.26", "04.72.07.08.56", "12 rue", "75011", "2026/965", "FR76 9999",
    "1,234567"],
)  # fmt: skip
def test_other_numbers_are_no_amounts(printed: str) -> None:
    assert cents(printed) == []


def test_two_amounts_of_one_phrase_stay_two() -> None:
    assert cents("Base 1 000,00 TVA 200,00") == [100000, 20000]


@pytest.mark.parametrize(
    "printed",
    ["3 septembre 2026", "3 sept. 2026", "03/09/2026", "03.09.26", "3-9-2026", "2026-09-03", "2026/09/03",
     "Sep 3, 2026",
     "3rd September 2026", "3. September 2026", "le 3 SEPTEMBRE 2026", "03 / 09 / 2026"],
)  # fmt: skip
def test_a_day_however_it_is_printed(printed: str) -> None:
    assert [found.day for found in days.days(fold(printed))] == [date(2026, 9, 3)]


@pytest.mark.parametrize(
    ("printed", "month"),
    [("1er janvier 2026", 1), ("1 févr. 2026", 2), ("1 juin 2026", 6), ("1 juil. 2026", 7), ("1 août 2026", 8),
    ("1 décembre 2026", 12),
     ("1. März 2026", 3), ("1 May 2026", 5), ("1 oktober 2026", 10)],
)  # fmt: skip
def test_months_of_four_languages(printed: str, month: int) -> None:
    assert [found.day for found in days.days(fold(printed))] == [date(2026, month, 1)]


@pytest.mark.parametrize("printed", ["30/02/2026", "99/99/2026", "F2026-09-031", "12.05", "1 200,00", "32 mars 2026"])
def test_what_is_in_no_calendar_is_no_day(printed: str) -> None:
    assert days.days(fold(printed)) == []


@pytest.mark.parametrize(
    ("line", "due", "sure"),
    [
        ("Paiement : 30 jours fin de mois", date(2026, 10, 31), "medium"),
        ("Règlement à 45 jours fin de mois", date(2026, 10, 31), "low"),
        ("Conditions : fin de mois + 45 jours", date(2026, 11, 14), "medium"),
        ("Payable à réception de facture", date(2026, 9, 3), "medium"),
        ("net 45 days", date(2026, 10, 18), "medium"),
        ("Paiement sous trente jours", date(2026, 10, 3), "medium"),
        ("Règlement 30 jours fin de mois le 15", date(2026, 11, 15), "medium"),
        ("Zahlbar innerhalb 14 Tagen", date(2026, 9, 17), "medium"),
    ],
)
def test_a_term_becomes_a_day(line: str, due: date, sure: str) -> None:
    agreed = terms.term(fold(line))

    assert agreed is not None
    assert terms.due(date(2026, 9, 3), agreed) == (due, sure)


@pytest.mark.parametrize(
    "line",
    [
        "Escompte de 2 % pour paiement sous 8 jours", "En cas de retard de paiement, mise en demeure sous 8 jours",
        "Devis valable 30 jours", "Paiement 30 jours ou 45 jours", "Livraison sous 30 jours", "Paiement par virement",
    ],
)  # fmt: skip
def test_other_periods_are_no_term(line: str) -> None:
    assert terms.term(fold(line)) is None


@pytest.mark.parametrize(
    ("label", "want"),
    [
        ("Net à payer", Role.DUE), ("NET A PAYER TTC", Role.DUE), ("Reste à payer", Role.DUE), ("Solde", Role.DUE),
        ("Montant dû", Role.DUE),
        ("Solde restant dû", Role.DUE), ("Total TTC à payer", Role.DUE), ("Balance due", Role.DUE), ("Zahlbetrag",
        Role.DUE),
        ("Total TTC", Role.TOTAL), ("Total facture TTC", Role.TOTAL), ("Total toutes taxes comprises", Role.TOTAL),
        ("Grand total", Role.TOTAL),
        ("Gesamtbetrag brutto", Role.TOTAL), ("Total", Role.PLAIN_TOTAL), ("Montant HT", Role.NET),
        ("Sous-total H.T.", Role.NET),
        ("Net à payer HT", Role.NET), ("Total TVA", Role.TAX), ("T.V.A. 20 %", Role.TAX), ("MwSt. 19 %", Role.TAX),
        ("Acompte versé", Role.PAID), ("Déjà réglé", Role.PAID), ("Retenue de garantie 5 %", Role.PAID),
        ("abzüglich Anzahlung", Role.PAID),
        ("Solde antérieur", Role.CARRIED), ("Dont éco-participation", Role.OTHER), ("indemnité forfaitaire de",
        Role.OTHER),
        ("SARL au capital de", Role.OTHER), ("Prix unitaire HT", Role.OTHER), ("Pose de cloison", None),
    ],
)  # fmt: skip
def test_what_a_label_says(label: str, want: Role | None) -> None:
    assert roles.role(fold(label)) is want
