"""The form of one customer of a lot: what is typed is checked field by field, and nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.countries.fr import identifiers
from chalicelib.gateways import invoice_values
from chalicelib.store.lot_rows import Customer, Row
from chalicelib.store.people import Address
from chalicelib.templating import wording
from chalicelib.web import drafting, forms

Problem = tuple[str, str]


def values(customer: Customer) -> dict[str, str]:
    """The customer as the fields of his form."""
    said = {
        "name": customer.name,
        "kind": customer.kind or "",
        "siren": customer.siren,
        "line": customer.address.line,
        "postcode": customer.address.postcode,
        "city": customer.address.city,
        "email": customer.email,
    }
    for row in customer.rows:
        said |= {
            f"number-{row.row}": row.number,
            f"issued-{row.row}": row.issued_on.isoformat() if row.issued_on else "",
            f"due-{row.row}": row.due_on.isoformat() if row.due_on and not row.due_assumed else "",
            f"done-{row.row}": row.done_on.isoformat() if row.done_on else "",
            f"amount-{row.row}": f"{row.cents / 100:.2f}".replace(".", ","),
            f"out-{row.row}": "yes" if row.excluded else "",
        }
    return said


def typed(customer: Customer, form: Mapping[str, str], lang: wording.Lang) -> tuple[Customer, list[Problem]]:
    """The customer with what was typed, and what is wrong with it."""
    postcode = "".join(form.get("postcode", "").split())
    towns = drafting.towns(postcode)
    city = form.get("city", "") or (towns[0][0] if len(towns) == 1 else "")
    kind = form.get("kind", "")
    address = Address(form.get("line", ""), postcode, city)
    found = replace(
        customer if address == customer.address else replace(customer, place=None, located=False),
        name=form.get("name", ""),
        kind="company" if kind == "company" else "consumer" if kind == "consumer" else None,
        siren=identifiers.siren(form.get("siren", "")),
        address=address,
        email=form.get("email", ""),
        rows=tuple(_row(row, form) for row in customer.rows),
    )
    return found, [*_slips(form, towns, lang), *(slip for row in found.rows for slip in _row_slips(row, form, lang))]


def _row(row: Row, form: Mapping[str, str]) -> Row:
    """Fields that the form does not show leave the row as it is."""

    def said(name: str) -> str | None:
        return form.get(f"{name}-{row.row}")

    if said("number") is None:
        return replace(row, excluded=said("out") == "yes") if f"shown-{row.row}" in form else row
    cents = invoice_values.cents(said("amount") or "")
    due_on = invoice_values.day(said("due") or "")
    return replace(
        row,
        number=said("number") or "",
        issued_on=invoice_values.day(said("issued") or ""),
        due_on=due_on,
        due_assumed=due_on is None,
        done_on=invoice_values.day(said("done") or ""),
        cents=row.cents if cents is None else cents,
        excluded=said("out") == "yes",
        twice=row.twice and said("number") == row.number,  # a second instalment is claimed under a number of its own
        remarks=(),
    )


def _slips(form: Mapping[str, str], towns: list[tuple[str, str]], lang: wording.Lang) -> list[Problem]:
    _ = wording.catalog(lang).gettext
    slips = []
    if not form.get("name"):
        slips.append(("name", _("Indiquez le nom de votre client.")))
    if not towns:
        slips.append(("postcode", _("Indiquez le code postal de votre client en France, par exemple 69002.")))
    if not form.get("city") and len(towns) > 1:
        slips.append(("city", _("Plusieurs communes ont ce code postal : choisissez celle de votre client.")))
    if form.get("siren") and not identifiers.siren(form["siren"]):
        slips.append(("siren", _("Un SIREN a neuf chiffres, par exemple 552 100 554.")))
    if form.get("email") and not forms.MAIL.fullmatch(form["email"]):
        slips.append(("email", _("Cette adresse e-mail n'est pas complète, par exemple nom@exemple.fr.")))
    return slips


def _row_slips(row: Row, form: Mapping[str, str], lang: wording.Lang) -> list[Problem]:
    _ = wording.catalog(lang).gettext
    if form.get(f"number-{row.row}") is None or row.excluded:
        return []
    slips = []
    if not row.number:
        slips.append((f"number-{row.row}", _("Indiquez le numéro de la facture.")))
    if row.issued_on is None:
        slips.append((f"issued-{row.row}", _("Indiquez la date de la facture, par exemple 03/09/2026.")))
    if invoice_values.cents(form.get(f"amount-{row.row}", "")) is None:
        slips.append((f"amount-{row.row}", _("Indiquez ce qui reste à payer en euros, par exemple 1240,50.")))
    return slips
