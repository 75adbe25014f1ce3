"""Tax ledgers in the style of ten programs: what is left of each invoice is exact, and never above the balance."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.gateways import tables
from tests.gateways.tables_made import ledgers


@pytest.mark.parametrize("style", ledgers.STYLES, ids=lambda style: style.name)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_every_open_invoice_is_exact(style: ledgers.Style, seed: int) -> None:
    data, left = ledgers.make(random.Random(seed), style)

    read = tables.read(data, "123456782FEC20251231.txt")

    assert sorted((i.account, i.number, i.open_cents) for i in read.items) == sorted(ledgers.by_account(left, style))
    assert (read.kind, read.siren, str(read.closed_on)) == ("fec", "123456782", "2025-12-31")
    assert read.faults == ()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_what_is_open_never_exceeds_what_the_customer_owes(seed: int) -> None:
    """Lines taken out at random: whatever is missing, nobody is asked for more than his balance."""
    dice = random.Random(seed)
    data, _ = ledgers.make(dice, dice.choice(ledgers.STYLES[:2]))
    header, *lines = data.split(b"\r\n")
    kept = [line for line in lines if dice.random() < 0.7]

    read = tables.read(b"\r\n".join([header, *kept, lines[0]]))

    assert read.ledger is not None
    owed = defaultdict[str, int](int)
    for item in read.items:
        owed[item.account] += item.open_cents
    assert all(cents == read.ledger.balances[account] for account, cents in owed.items())


def test_a_debt_moved_to_the_doubtful_stays_one_debt() -> None:
    lines = [
        "\t".join(ledgers.COLUMNS),
        "VE\tVentes\t1\t20250110\t411DUP\tDupont\t\t\tFA001\t20250110\tFacture FA001\t600,00\t0,00\t\t\t\t\t",
        "VE\tVentes\t2\t20250210\t411DUP\tDupont\t\t\tFA002\t20250210\tFacture FA002\t90,00\t0,00\t\t\t\t\t",
        "OD\tDivers\t3\t20251231\t416000\tDouteux\t\t\tDOUTEUX\t20251231\tReclassement\t600,00\t0,00\t\t\t\t\t",
        "OD\tDivers\t3\t20251231\t411DUP\tDupont\t\t\tDOUTEUX\t20251231\tReclassement\t0,00\t600,00\t\t\t\t\t",
    ]

    read = tables.read("\n".join(lines).encode())

    assert [(i.account, i.number, i.open_cents, i.remarks) for i in read.items] == [
        ("411DUP", "FA001", 60000, ("doubtful",)),
        ("411DUP", "FA002", 9000, ()),
    ]


def test_a_payment_without_a_word_goes_to_the_oldest_debt() -> None:
    """Art. 1342-10 C. civ."""
    lines = [
        "\t".join(ledgers.COLUMNS),
        "VE\tVentes\t1\t20250110\t411DUP\tDupont\t\t\tFA001\t20250110\tFacture FA001\t600,00\t0,00\t\t\t\t\t",
        "VE\tVentes\t2\t20250210\t411DUP\tDupont\t\t\tFA002\t20250210\tFacture FA002\t90,00\t0,00\t\t\t\t\t",
        "BQ\tBanque\t3\t20250301\t411DUP\tDupont\t\t\tVIR\t20250301\tVirement\t0,00\t71,07\t\t\t\t\t",
        "BQ\tBanque\t4\t20250301\t411ZUT\tZut\t\t\tVIR\t20250301\tVirement\t0,00\t10,00\t\t\t\t\t",
        "BQ\tBanque\t5\t20250301\t411ZUT\tZut\t\t\tVIR\t20250301\tVirement\tabc\t10,00\t\t\t\t\t",
    ]

    read = tables.read("\n".join(lines).encode())

    assert [(i.number, i.open_cents) for i in read.items] == [("FA001", 52893), ("FA002", 9000)]
    assert [(fault.row, fault.code) for fault in read.faults] == [
        (6, "amount_unreadable"),
        (5, "credit_balance"),
        (0, "ledger_unbalanced"),
    ]
