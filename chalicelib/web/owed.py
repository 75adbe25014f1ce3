"""What is owed, as rows of a table in the reader's words: the same sums as on the papers."""

from datetime import date

from chalicelib.domain.claim.facts import Composition, Debt, Invoice, Line
from chalicelib.templating import wording

Row = tuple[str, str, int]  # label, explanation, cents


def rows(debt: Debt, owed: Composition, lang: wording.Lang) -> list[Row]:
    """Each invoice, interest and indemnity apart, what was received; they add up to the total."""
    of = {kind: [line for line in owed.lines if line.kind == kind] for kind in ("interest", "indemnity", "receipt")}
    return [
        *(_invoice(invoice, owed.on, lang) for invoice in debt.invoices),
        *_receipts(of["receipt"], lang),
        *_interest(of["interest"], lang),
        *_indemnity(of["indemnity"], lang),
    ]


def interest(owed: Composition) -> list[Line]:
    """The segments of the interest: days, rate, base and cents of each."""
    return [line for line in owed.lines if line.kind == "interest"]


def _invoice(invoice: Invoice, on: date, lang: wording.Lang) -> Row:
    texts = wording.catalog(lang)
    late = (on - invoice.due_on).days
    since = texts.ngettext("échue depuis %(days)s jour", "échue depuis %(days)s jours", late) % {"days": late}
    due = texts.gettext("échéance le %(day)s") % {"day": wording.jour(invoice.due_on, lang=lang)}
    label = texts.gettext("Facture %(number)s") % {"number": invoice.number}
    return label, since if late > 0 else due, invoice.amount_cents


def _receipts(lines: list[Line], lang: wording.Lang) -> list[Row]:
    _ = wording.catalog(lang).gettext
    return [
        (_("Déjà réglé"), _("le %(day)s") % {"day": wording.jour(line.start, lang=lang)}, line.cents)
        for line in lines
        if line.start is not None
    ]


def _interest(lines: list[Line], lang: wording.Lang) -> list[Row]:
    if not lines:
        return []
    _ = wording.catalog(lang).gettext
    rates = sorted({line.rate_bps for line in lines})
    written = {"rate": " / ".join(wording.bps(rate, lang) for rate in rates), "article": lines[0].article}
    return [(_("Intérêts de retard"), _("%(rate)s par an (%(article)s)") % written, sum(line.cents for line in lines))]


def _indemnity(lines: list[Line], lang: wording.Lang) -> list[Row]:
    _ = wording.catalog(lang).gettext
    why = _("entre professionnels (C. com. D441-5)")
    return [(_("Indemnité forfaitaire"), why, sum(line.cents for line in lines))] if lines else []
