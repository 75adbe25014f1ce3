"""Where a debt comes from, in one line: a few invoices are named, many are counted."""

from dataclasses import replace

from chalicelib.countries.fr.papers import statement
from tests import papers


def test_three_invoices_are_named_and_four_are_counted() -> None:
    first = papers.DEBT.invoices[0]
    named = replace(papers.DEBT, invoices=tuple(replace(first, number=str(n)) for n in (7, 8, 9)))
    assert statement.basis(named) == (
        "prestation de services, factures n°\u00a07 du 3 juin 2026, n°\u00a08 du 3 juin 2026, n°\u00a09 du 3 juin 2026"
    )
    counted = replace(named, invoices=(*named.invoices, replace(first, number="10")))
    assert statement.basis(counted) == "prestation de services, 4 factures dont le détail suit"
