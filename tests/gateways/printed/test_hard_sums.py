"""Sums that mislead: rates side by side, discounts, foreign money, what was paid, what belongs to another invoice."""

import pytest

from chalicelib.gateways import invoice, printed
from tests.gateways.printed import raw_pdf

HEAD = (
    (50, 780, "Menuiserie Kerlann SARL"), (50, 766, "24 boulevard de la Liberté"), (50, 752, "35000 Rennes"),
    (320, 700, "Nadeco SAS"), (320, 686, "3 rue du Puits"), (320, 672, "69003 Lyon"),
    (50, 640, "Facture n° F2026-0042"), (50, 624, "Date : 03/09/2026"),
)  # fmt: skip


def read(*rows: tuple[str, ...]) -> invoice.ReadInvoice:
    """A page with these rows of sums under the usual head: the last cell to the right, cells before it in columns."""
    placed = [
        (50 + 150 * column if column < len(cells) - 1 else 470, 560 - 18 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    return printed.read(raw_pdf.page(raw_pdf.words(*HEAD, *placed)))


@pytest.mark.parametrize(
    ("rows", "total", "due", "sure"),
    [
        ((("Total HT", "100,00 €"), ("TVA 5,5 %", "2,75 €"), ("TVA 20 %", "10,00 €"), ("Total TTC", "112,75 €")),
        11275, 11275, "high"),
        ((("Net à payer", "120,00 €"), ("Total HT", "100,00 €"), ("Total TVA", "20,00 €"), ("Total TTC",
        "120,00 €")), 12000, 12000, "high"),
        ((("Montant HT", "1 000 €"), ("TVA", "200 €"), ("Montant TTC", "1 200 €")), 120000, 120000, "high"),
        ((("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), ("Escompte 2 %", "-2,40"),
        ("Net à payer", "117,60")),
         12000, 11760, "high"),
        ((("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), ("Acompte 1", "-50,00"), ("Acompte 2",
        "-30,00"),
          ("Reste à payer", "40,00")), 12000, 4000, "high"),
        ((("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), ("Acompte versé", "-50,00")), 12000,
        7000, "medium"),
        ((("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), ("Déjà réglé", "-120,00"),
        ("Reste à payer", "0,00")),
         12000, 0, "high"),
        ((("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), ("Net à payer", "150,00")), 12000,
        15000, "low"),
        ((("Montant TTC à payer avant le 03/10/2026 :", "120,00 €"), ("dont TVA", "20,00 €")), None, 12000, "medium"),
        ((("Total TTC", "120,00 €"), ("dont TVA 20 %", "20,00 €")), 12000, 12000, "medium"),
        ((("Base HT", "Taux", "TVA", "TTC"), ("100,00", "20 %", "20,00", "120,00"), ("100,00", "10 %", "10,00",
        "110,00"),
          ("Total TTC", "", "", "230,00")), 23000, 23000, "high"),
        ((("Total HT", "100,00"), ("TVA", "0,00"), ("Total TTC", "100,00")), 10000, 10000, "high"),
        ((("Pose de porte", "2 040,00"), ("Total", "2 040,00")), 204000, 204000, "low"),
        ((("Pose de porte", "40,00"), ("Acompte de 30 % à la commande", "60,00"), ("Total HT", "100,00"), ("TVA",
        "20,00"),
          ("Total TTC", "120,00"), ("Net à payer", "120,00")), 12000, 12000, None),
    ],
)  # fmt: skip
def test_total_and_amount_due(rows: tuple[tuple[str, ...], ...], total: int | None, due: int, sure: str | None) -> None:
    fields = read(*rows)

    assert fields.due_cents == due
    assert total is None or fields.total_cents == total
    assert sure is None or fields.confidence["due_cents"] == sure


@pytest.mark.parametrize(
    ("unit", "currency"), [("€", "EUR"), ("EUR", "EUR"), ("$", "USD"), ("CHF", "CHF"), ("£", "GBP"), ("USD", "USD"),
    ("F CFP", "XPF")]
)  # fmt: skip
def test_the_money_is_the_one_beside_the_sums(unit: str, currency: str) -> None:
    fields = read(("Total HT", f"100,00 {unit}"), ("TVA", f"20,00 {unit}"), ("Total TTC", f"120,00 {unit}"))

    assert (fields.currency, fields.due_cents) == (currency, 12000)


def test_money_stated_once_is_enough() -> None:
    fields = read(("Montants exprimés en euros",), ("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"))

    assert (fields.currency, fields.confidence["currency"]) == ("EUR", "high")


def test_several_days_to_pay_are_never_sure() -> None:
    sums = (("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"))
    fields = read(*sums, ("Échéance au 03/10/2026", "60,00"), ("Échéance au 03/11/2026", "60,00"))

    assert fields.due_cents == 12000
    assert fields.confidence["due_date"] == "low"
    assert "several_due_dates" in fields.warnings


@pytest.mark.parametrize(
    "line",
    [
        "Règlement à l'ordre de Factor Exemple, subrogée dans nos droits.",
        "Créance cédée à la Banque Exemple (loi Dailly) : payez uniquement entre ses mains, art. L. 313-23.",
        "Pour être libératoire, le paiement doit être fait à Exemple Factoring, qui l'a reçue par subrogation.",
    ],
)
def test_a_claim_that_was_sold_is_told(line: str) -> None:
    fields = read(("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), (line,))

    assert fields.type_code == "393"


@pytest.mark.parametrize(
    "line",
    [
        "Réparation du facteur de puissance",
        "Cession de matériel d'occasion",
        "Mission : audit d'un contrat d'affacturage",
    ],
)
def test_words_like_those_of_a_factor_do_not_sell_a_claim(line: str) -> None:
    fields = read((line, "100,00"), ("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"))

    assert fields.type_code == "380"


@pytest.mark.parametrize(
    "label", ["Solde antérieur", "Factures impayées", "Report de l'ancien solde", "Previous balance"]
)
def test_what_was_owed_before_is_another_claim(label: str) -> None:
    fields = read(
        ("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00"), (label, "300,00"), ("Total dû", "420,00")
    )

    assert (fields.due_cents, fields.confidence["due_cents"]) == (12000, "medium")
