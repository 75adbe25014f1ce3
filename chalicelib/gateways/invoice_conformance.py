"""The few rules of EN 16931 that tell a sound invoice from a doubtful one: sums, identifiers, code of the rules.

Not a validator. A broken rule is a remark; conformance is not claimability.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from chalicelib.gateways import invoice_values, invoice_xml, invoice_xpaths
from chalicelib.gateways.invoice_remarks import Remark

TOLERANCE = Decimal("0.011")  # a cent, as roundings of tax give it
NOTHING = Decimal(0)
OLD_GUIDELINE = re.compile(r":(?:compliant|conformant):")  # as it was written before it was settled
STANDARD_RATE = "S"


def findings(tree: invoice_xml.Tree) -> Iterator[Remark]:
    """Each kind of fault once."""
    if not all(_sums(tree)):
        yield Remark.SUMS_DISAGREE
    if not all(_rules(tree)):
        yield Remark.NOT_CONFORMANT


def _sums(tree: invoice_xml.Tree) -> Iterator[bool]:
    """BR-CO-13 to BR-CO-16, where the file gives every part of the sum."""
    amounts = tree.syntax.sums
    lines, basis, total = (_amount(tree, path) for path in (amounts.lines, amounts.basis, tree.syntax.total))
    taxes = [_decimal(raw) for raw in tree.all(amounts.taxes)]
    due, prepaid = _amount(tree, tree.syntax.due), _amount(tree, tree.syntax.prepaid) or NOTHING
    if lines is not None and basis is not None:
        more, less = (_amount(tree, path) or NOTHING for path in (amounts.charges, amounts.allowances))
        yield _near(lines + more - less, basis)
    if basis is not None and total is not None and taxes:  # one in each currency: the invoice's is among them
        yield any(tax is not None and _near(basis + tax, total) for tax in taxes)
    if total is not None and due is not None:
        yield _near(total - prepaid + (_amount(tree, amounts.rounding) or NOTHING), due)
    shares = [_decimal(raw) or NOTHING for raw in tree.all(amounts.tax_shares)]
    if shares and taxes:
        yield any(tax is not None and _near(sum(shares, NOTHING), tax) for tax in taxes)


def _rules(tree: invoice_xml.Tree) -> Iterator[bool]:
    """What validators most often complain of."""
    syntax = tree.syntax
    yield bool(tree.profile) and not OLD_GUIDELINE.search(tree.first(syntax.guideline))  # BT-24
    yield tree.kind != "cii" or not tree.attribute(syntax.total, "currencyID")  # only the tax has one in CII
    yield bool(tree.first(syntax.type_code))  # BR-04
    number = tree.root.find(invoice_xml.any_namespace(syntax.number[0]))
    yield number is None or (number.text or "") == (number.text or "").strip()
    taxed = STANDARD_RATE in tree.all(syntax.tax_categories)
    yield not taxed or bool(tree.all(syntax.party.tax_ids, syntax.seller))  # BR-S-02
    yield all(len(raw.partition(".")[2].rstrip("0")) <= 2 for raw in tree.all((*syntax.total, *syntax.due)))  # noqa: PLR2004 - BR-DEC
    yield all(not raw.startswith("-") for raw in tree.all(syntax.prices))  # BR-27
    yield tree.profile != "XRECHNUNG" or bool(tree.first(syntax.buyer_reference))  # BR-DE-15


def _amount(tree: invoice_xml.Tree, paths: invoice_xpaths.Paths) -> Decimal | None:
    return _decimal(tree.first(paths))


def _decimal(raw: str) -> Decimal | None:
    """None for what is no plain number, or longer than money is."""
    if not raw or len(raw) > invoice_values.MAXIMUM_DIGITS or not invoice_values.is_decimal(raw):
        return None
    try:
        return Decimal(raw)
    except InvalidOperation:
        return None


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE
