"""Invoices printed by our own layouts: what is read, and how sure."""

from datetime import date

import pytest

from chalicelib.gateways import invoice, printed
from tests.gateways.printed import sheets

WITH_DEPOSIT = (
    "classic", "cards", "columns", "works", "long", "lawyer", "german", "english", "strip", "utility", "matrix",
    "discount",
    "letter", "pastel", "crammed", "boxes", "monthly", "side",
)  # fmt: skip
WITHOUT = ("freelance", "margin", "reverse", "deposit", "factored")
NO_TAX = {"freelance", "reverse"}
UPPER = {"matrix", "letter"}  # these print names in capitals


def read(made: sheets.Sheet) -> invoice.ReadInvoice:
    return printed.read(made.pdf())


def wanted(made: sheets.Sheet) -> dict[str, object]:
    return {
        "invoice_number": made.number,
        "issue_date": made.issued,
        "seller_siren": made.siren,
        "seller_name": made.seller.upper(),
        "buyer_name": made.buyer.upper(),
        "postcode": made.postcode,
        "city": made.city,
    } | ({} if made.layout in NO_TAX else {"total_cents": made.total, "due_cents": made.due})


def found(fields: invoice.ReadInvoice) -> dict[str, object]:
    names = {name: getattr(fields, name).upper() for name in ("seller_name", "buyer_name")}
    plain = ("invoice_number", "issue_date", "seller_siren", "total_cents", "due_cents")
    address = {"postcode": fields.buyer_address.postcode, "city": fields.buyer_address.city}
    return {name: getattr(fields, name) for name in plain} | names | address


@pytest.mark.parametrize("layout", WITH_DEPOSIT + WITHOUT)
def test_each_layout_is_read_field_by_field(layout: str) -> None:
    made = sheets.sheet(layout, 2, lines=60 if layout == "long" else 0)

    fields = read(made)

    got = found(fields)
    assert {name: got[name] for name in wanted(made)} == wanted(made)
    assert fields.due_date == made.due_on
    assert fields.source == "pdf"


@pytest.mark.parametrize("layout", WITH_DEPOSIT)
def test_a_deposit_is_taken_from_the_total(layout: str) -> None:
    made = sheets.sheet(layout, 5, prepaid=0.3, lines=60 if layout == "long" else 0)

    fields = read(made)

    assert (fields.total_cents, fields.due_cents) == (made.total, made.due)
    assert fields.confidence["due_cents"] in {"high", "medium"}


@pytest.mark.parametrize("layout", ["classic", "works", "letter", "pastel"])
@pytest.mark.parametrize(
    ("term", "days", "sure"),
    [("30 jours nets", 30, "medium"), ("à réception de facture", 0, "medium"), ("à 45 jours", 45, "medium")],
)
def test_a_term_in_words_is_counted_and_never_called_printed(layout: str, term: str, days: int, sure: str) -> None:
    made = sheets.sheet(layout, 3, term=term)

    fields = read(made)

    assert fields.due_date is not None
    assert (fields.due_date - made.issued).days == days
    assert fields.confidence["due_date"] == sure
    assert "due_from_term" in fields.warnings


def test_what_is_sure_is_right_and_most_is_sure() -> None:
    sure = right = files = 0
    for layout in WITH_DEPOSIT:
        for seed in (11, 12):
            made = sheets.sheet(layout, seed, prepaid=0.4 * (seed % 2))
            fields = read(made)
            files += 2
            for name, want in (("invoice_number", made.number), ("due_cents", made.due)):
                high = fields.confidence.get(name) == "high"
                sure += high
                right += high and getattr(fields, name) == want

    print(f"{sure} of {files} sure, {right} of them right")
    assert right == sure
    assert sure >= 0.8 * files


def test_a_claim_sold_to_a_factor_is_told() -> None:
    assert read(sheets.sheet("factored", 1)).type_code == "393"
    assert read(sheets.sheet("classic", 1)).type_code == "380"


def test_a_credit_note_and_a_deposit_invoice_are_told() -> None:
    credit = read(sheets.sheet("credit", 1))

    assert credit.credit_note
    assert credit.type_code == "381"
    assert (credit.total_cents or 0) < 0
    assert read(sheets.sheet("deposit", 1)).type_code == "386"


def test_an_earlier_balance_is_not_part_of_the_claim() -> None:
    made = sheets.sheet("carried", 1)

    fields = read(made)

    assert fields.due_cents == made.total
    assert fields.confidence["due_cents"] == "medium"


def test_an_invoice_marked_paid_is_doubted() -> None:
    fields = read(sheets.sheet("paid", 1))

    assert fields.confidence["due_cents"] == "low"
    assert "marked_paid" in fields.warnings


def test_without_date_or_term_the_law_gives_thirty_days() -> None:
    made = sheets.sheet("classic", 4, term="virement")

    fields = read(made)

    assert fields.due_assumed
    assert fields.issue_date == made.issued
    assert isinstance(fields.due_date, date)
    assert (fields.due_date - made.issued).days == 30
    assert fields.confidence["due_date"] == "low"
