"""Broken, huge and hostile tables: an answer each time, a reason for each row, and never a failure."""

import io
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import tables
from tests.gateways.tables_made import files, flat, grouped, ledgers, people

SMALL = [("Feuil1", [["Client", "Solde"], ["Dupont", "12,00"]])]


def refusal(data: bytes) -> Reason:
    with pytest.raises(Refused) as caught:
        tables.read(data)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.FILE_EMPTY),
        (b"\n\n \r\n", Reason.FILE_EMPTY),
        (b";" * (21 * 1024 * 1024), Reason.FILE_TOO_LARGE),
        (b"Bonjour, veuillez trouver ci-joint.", Reason.TABLE_WITHOUT_HEADINGS),
        (b"Dupont;12,00\nDurand;13,00\n", Reason.TABLE_WITHOUT_HEADINGS),
        (b"Client;Facture;Date\nDupont;F1;01/02/2026\n", Reason.TABLE_WITHOUT_AMOUNTS),
        (b"Client;Solde\nDupont;beaucoup\nDurand;assez\n", Reason.TABLE_WITHOUT_AMOUNTS),
        (b"Client;Solde\n" + b"A;1\n" * 130_000, Reason.TABLE_TOO_LONG),
        (b"Client;Solde\n" + b"x" * 200_000 + b";12\n", Reason.TABLE_UNREADABLE),
        (b"PK\x03\x04" + b"\x00" * 500, Reason.TABLE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, Reason.TABLE_UNREADABLE),
        (b"%PDF-1.7\n" + bytes(range(1, 256)) * 40, Reason.TABLE_UNREADABLE),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    assert refusal(data) is reason


def test_an_archive_that_unpacks_to_hundreds_of_megabytes_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 160_000_000)

    assert refusal(out.getvalue()) is Reason.TABLE_TOO_LONG


def test_one_cell_in_the_last_corner_does_not_fill_the_memory() -> None:
    rows = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    assert refusal(rewritten(files.xlsx(SMALL), rows)) is Reason.TABLE_UNREADABLE


def rewritten(book: bytes, end: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", end))
    return out.getvalue()


def test_of_several_sheets_the_one_with_the_invoices_is_read_and_the_others_are_named() -> None:
    dice = random.Random(1)
    debts = people.owed(dice, people.customers(dice, 6))
    sheets = [("Synthèse", grouped.one_a_customer(dice, debts)), ("Détail", flat.sage(dice, debts))]

    read = tables.read(files.xlsx(sheets))

    assert [item.number for item in read.items] == [debt.number for debt in debts]
    assert [(fault.code, fault.text) for fault in read.faults] == [("other_sheet", "Synthèse")]
    assert read.closed_on == people.AS_OF


def test_no_row_is_lost_without_a_word() -> None:
    text = (
        "Client;Facture;Date;Échéance;Solde\n"
        "Dupont;F1;01/02/2026;01/03/2026;100,00\n"
        "Dupont;F2;31/02/2026;01/04/2026;200,00\n"  # there is no such day
        "Durand;F3;02/02/2026;01/03/2026;cent euros\n"
        "Durand;F4;02/02/2026;01/03/2026;\n"
        ";F5;02/02/2026;01/03/2026;50,00\n"
        "Martin;F6;02/02/2026;01/03/2026;0,00\n"
        "voir avec le comptable\n"
        "Martin;F7;02/02/2026;01/03/2026;(70,00)\n"
        "Total;;;;280,00\n"
    )

    read = tables.read(text.encode())

    assert [(i.row, i.number, i.open_cents, i.remarks) for i in read.items] == [
        (2, "F1", 10000, ()),
        (3, "F2", 20000, ("issue_date_unreadable",)),
        (9, "F7", -7000, ()),
    ]
    assert [(fault.row, fault.code) for fault in read.faults] == [
        (4, "amount_unreadable"),
        (5, "amount_missing"),
        (6, "customer_missing"),
        (7, "nothing_due"),
        (8, "not_an_item"),
    ]
    assert (read.total_cents, read.stated_cents) == (23000, 28000)


def test_the_day_of_ambiguous_dates_is_settled_by_what_is_plausible() -> None:
    rows = ("Customer,Invoice,Invoice date,Due date,Balance", "A,1,03/02/2026,04/01/2026,10.00")
    text = "\n".join((*rows, "B,2,05/04/2026,06/03/2026,9.00"))

    first, second = tables.read(text.encode()).items

    assert (first.issued_on, first.due_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert second.due_on == date(2026, 6, 3)


def test_credit_notes_told_by_a_column_are_credit_and_what_was_never_sent_is_not_owed() -> None:
    text = (
        "Type;N°;Client;Date;Montant TTC;Statut\n"
        "Facture;F1;Dupont;01/02/2026;120,00;En retard\n"
        "Avoir;A1;Dupont;05/02/2026;20,00;\n"
        "Facture;F2;Dupont;05/02/2026;30,00;Payée\n"
        "Facture;F3;Dupont;05/02/2026;40,00;Brouillon\n"
        "Total;;;;100,00;\n"
    )

    read = tables.read(text.encode())

    assert [(item.number, item.open_cents) for item in read.items] == [("F1", 12000), ("A1", -2000)]
    assert [(fault.row, fault.code) for fault in read.faults] == [(4, "nothing_due"), (5, "nothing_due")]
    assert read.stated_cents == read.total_cents == 10000


def test_where_nothing_tells_the_decimal_sign_three_digits_are_thousands() -> None:
    read = tables.read(b"Customer\tInvoice\tBalance\nA\t1\t1,234\nB\t2\t5.678\n")

    assert [item.open_cents for item in read.items] == [123400, 567800]


SAMPLES: list[bytes] = []


def samples() -> list[bytes]:
    if not SAMPLES:
        dice = random.Random(5)
        debts = people.owed(dice, people.customers(dice, 5))
        look = files.Style()
        SAMPLES.extend(files.text(layout.rows(dice, debts), ";", "utf-8", look) for layout in flat.LAYOUTS[:6])
        SAMPLES.extend(files.text(layout.rows(dice, debts), "\t", "utf-16", look) for layout in grouped.LAYOUTS)
        SAMPLES.extend(ledgers.make(dice, style)[0] for style in ledgers.STYLES)
        SAMPLES.append(files.xlsx(SMALL))
    return SAMPLES


@settings(max_examples=300, deadline=None, derandomize=True)
@given(which=st.integers(0, 22), seed=st.integers(0, 10**9))
def test_a_damaged_file_gets_an_answer(which: int, seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(samples()[which])
    for _ in range(dice.randrange(1, 20)):
        at = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.randrange(1, 200)]
            case 2:
                data[at:at] = dice.choice(
                    (b'"', b";", b"\x00", b"\t\t\t", b"\n", b"9" * 40, b"-" * 9, b"=1+1", b"\xff")
                )
            case _:
                data[at:at] = data[dice.randrange(len(data)) :][:50]
        data = data or bytearray(b"x")

    try:
        read = tables.read(bytes(data))
    except Refused as refused:
        told = refused.reason.value.startswith(("table_", "file_"))
    else:
        told = read.total_cents == sum(item.open_cents for item in read.items)
    assert told
