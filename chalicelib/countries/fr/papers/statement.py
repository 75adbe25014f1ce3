"""The table of what is owed, in French words: each element apart (CPCE R124-3 1°, R124-4 3°)."""

from datetime import date

from chalicelib.countries.fr import account, wording
from chalicelib.domain.claim.facts import Composition, Debt, Invoice, Line, Nature

LISTED = 3  # invoices named in a sentence
NATURES: dict[Nature, str] = {
    "sale": "vente de biens",
    "service": "prestation de services",
    "works": "travaux",
    "transport": "transport",
    "rent": "loyers et charges",
    "coownership": "charges de copropriété",
    "ship": "fournitures ou travaux pour un navire",
    "telecom": "communications électroniques",
    "insurance": "prime d’assurance",
    "consumer_credit": "crédit à la consommation",
    "loan": "prêt d’argent",
    "other": "contrat",
}


def to_print(debt: Debt, owed: Composition) -> dict[str, object]:
    """Rows of the account, its parts, the total, and how interest was worked out."""
    return {
        "basis": basis(debt),
        "rows": [*map(_invoice, debt.invoices), *_receipts(owed), *_interest(owed), *_indemnity(owed)],
        "parts": _parts(owed),
        "total": wording.euros(owed.total_cents),
        "on": wording.day(owed.on),
        "calculation": [_step(line) for line in _of(owed, "interest")],
        "lifted": any(line.lifted_from_bps for line in owed.lines),
    }


def basis(debt: Debt) -> str:
    """Where the debt comes from: «prestation de services, facture n° 12 du 3 septembre 2026».

    A long list is counted here and read in the table.
    """
    invoices = [f"n°{wording.NBSP}{i.number} du {wording.day(i.issued_on)}" for i in debt.invoices]
    if len(invoices) > LISTED:
        return f"{NATURES[debt.nature]}, {len(invoices)} factures dont le détail suit"
    return f"{NATURES[debt.nature]}, {'facture' if len(invoices) == 1 else 'factures'} {', '.join(invoices)}"


def _parts(owed: Composition) -> list[dict[str, str]]:
    """Each element apart; the principal always, an accessory only when it is owed."""
    accessories = (("Intérêts de retard", owed.interest_cents), ("Indemnité forfaitaire", owed.indemnity_cents))
    return [
        {"label": "Principal", "amount": wording.euros(owed.principal_cents)},
        *({"label": label, "amount": wording.euros(cents)} for label, cents in accessories if cents),
    ]


def _invoice(invoice: Invoice) -> dict[str, str]:
    return _row(f"Facture {invoice.number}", invoice.amount_cents, invoice.issued_on, invoice.due_on)


def _receipts(owed: Composition) -> list[dict[str, str]]:
    return [
        _row(f"Règlement reçu le {wording.day(line.start or owed.on)}", line.cents) for line in _of(owed, "receipt")
    ]


def _interest(owed: Composition) -> list[dict[str, str]]:
    lines = _of(owed, "interest")
    rates = {line.rate_bps for line in lines}
    rate = f" ({wording.rate(rates.pop())})" if len(rates) == 1 else ""
    label = f"Intérêts de retard au {wording.day(owed.on)}{rate}"
    return [_row(label, sum(line.cents for line in lines))] if lines else []


def _indemnity(owed: Composition) -> list[dict[str, str]]:
    lines = _of(owed, "indemnity")
    each = f"{len(lines)}{wording.NBSP}×{wording.NBSP}{wording.short_euros(account.INDEMNITY_CENTS)}"
    label = f"Indemnité forfaitaire de recouvrement ({each})"
    return [_row(label, sum(line.cents for line in lines))] if lines else []


def _step(line: Line) -> dict[str, str]:
    return {
        "invoice": line.invoice,
        "start": _short(line.start),
        "end": _short(line.end),
        "days": str(line.days),
        "rate": wording.rate(line.rate_bps),
        "base": wording.euros(line.base_cents),
        "amount": wording.euros(line.cents),
        "article": line.article,
    }


def _row(label: str, cents: int, issued: date | None = None, due: date | None = None) -> dict[str, str]:
    return {"label": label, "issued": _short(issued), "due": _short(due), "amount": wording.euros(cents)}


def _short(on: date | None) -> str:
    return wording.short_day(on) if on else ""


def _of(owed: Composition, kind: str) -> list[Line]:
    return [line for line in owed.lines if line.kind == kind]
