"""The day to pay where only the terms of payment say it, in words (BT-20): «zahlbar bis 4.4.2026», «30 jours»."""

from datetime import date, timedelta

from chalicelib.gateways import invoice_xml

LONGEST = timedelta(days=400)
MAXIMUM_LETTERS = 2000


def due(tree: invoice_xml.Tree, issued: date) -> date | None:
    """The last day that the terms name, or the term that they give, counted from the day of issue."""
    lines = [line for text in tree.all(tree.syntax.terms) for line in _lines(text[:MAXIMUM_LETTERS])]
    if not lines:
        return None
    from chalicelib.gateways.printed import days, terms

    named = [found.day for line in lines for found in days.days(line) if issued <= found.day <= issued + LONGEST]
    if named:  # an earlier one is that of a discount
        return max(named)
    agreed = [found for line in lines if (found := terms.term(f"paiement {line}"))]
    return max(terms.due(issued, one)[0] for one in agreed) if agreed else None


def _lines(text: str) -> list[str]:
    from chalicelib.gateways.printed import page

    return [part for part in page.fold(text).split(". ") if part]
