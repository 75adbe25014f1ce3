"""The fields of a draft: read from an invoice or typed by hand, each with its own complaint, nothing lost."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from chalicelib import ambient
from chalicelib.countries.fr import identifiers, payment_term
from chalicelib.domain.claim.facts import Debt, Invoice, Nature
from chalicelib.domain.places import Place
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import invoice_reader, invoice_values, places
from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.react import placing
from chalicelib.store import drafts
from chalicelib.store.drafts import Draft
from chalicelib.store.people import Address, Creditor
from chalicelib.templating import wording
from chalicelib.web import forms, identity, legible, proving, remarks, sentences, words

Problem = tuple[str, str]  # the field, and what to do about it
FRANCE = {"", "FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"}
SAID = {"yes": True, "no": False}
WRITTEN = {True: "yes", False: "no", None: ""}
LENT: frozenset[Nature] = frozenset({"loan", "consumer_credit"})
POSTCODE = re.compile(r"\d{5}")
LEGAL_FORM = re.compile(r"\b(SARL|SASU?|SA|EURL|SCI|SNC|SCOP|EARL|GAEC|GIE|SELARL|SELAS|GmbH|Ltd)\b")


def started(creditor: Creditor, evidence: tuple[str, ...] = ()) -> Draft:
    """An empty draft; ``evidence`` are papers kept already."""
    draft_id = ambient.new_id("drf")
    return Draft(
        id=draft_id,
        creditor_id=creditor.id,
        claim_id=drafts.claim_id_of(draft_id),
        creditor=creditor,
        debtor_name="",
        debtor_kind="company",
        debtor_siren="",
        debtor_address=Address("", "", ""),
        debtor_email="",
        debtor_phone="",
        invoice_number="",
        issued_on=None,
        due_on=None,
        due_assumed=False,
        amount_cents=None,
        evidence=evidence,
    )


def of_invoice(creditor: Creditor, read: invoice_reader.ReadInvoice, sha256: str) -> Draft:
    """What the reader understood, with the place of the buyer where it is known."""
    address = Address(read.buyer_address.line, read.buyer_address.postcode, read.buyer_address.city)
    business = read.buyer_siren or read.buyer_vat or LEGAL_FORM.search(read.buyer_name)
    foreign = bool(read.seller_siren) and bool(creditor.siren) and read.seller_siren != creditor.siren
    draft = replace(
        started(creditor, (sha256,)),
        debtor_name=read.buyer_name,
        debtor_kind="company" if business else "consumer",
        debtor_siren=read.buyer_siren,
        debtor_address=address,
        invoice_number=read.invoice_number,
        issued_on=read.issue_date,
        due_on=read.due_date,
        due_assumed=read.due_assumed,
        amount_cents=read.due_cents,
        place=_place(address) if read.buyer_address.country in FRANCE else None,
        source=read.source,
        confidence=proving.certainty(read.confidence),
        warnings=(*((remarks.SELLER_DIFFERS,) if foreign else ()), *read.warnings),
    )
    return replace(draft, debt=debt(draft))


def typed(draft: Draft, form: Mapping[str, str], lang: wording.Lang) -> tuple[Draft, list[Problem]]:
    """The draft with what was typed, and what is wrong with it; the reader's remarks are answered by typing."""
    address = Address(form.get("line", ""), "".join(form.get("postcode", "").split()), form.get("city", ""))
    issued_on = invoice_values.day(form.get("issued_on", ""))
    due_on = invoice_values.day(form.get("due_on", ""))
    assumed = not form.get("due_on") and issued_on is not None
    nature = form.get("nature") or draft.nature
    place = draft.place if draft.place and address == draft.debtor_address else _place(address)
    found = replace(
        draft,
        debtor_name=form.get("name", ""),
        debtor_kind="consumer" if form.get("kind") == "consumer" else "company",
        debtor_siren=identifiers.siren(form.get("siren", "")),
        debtor_address=replace(address, city=address.city or (place.city if place else "")),
        debtor_email=form.get("email", ""),
        invoice_number=form.get("number", ""),
        issued_on=issued_on,
        due_on=payment_term.by_law(issued_on) if assumed and issued_on else due_on,
        due_assumed=assumed,
        amount_cents=invoice_values.cents(form.get("amount", "")) if form.get("amount") else None,
        place=place,
        nature=cast(Nature, nature if nature in words.LISTS["nature"] else draft.nature),
        done_on=invoice_values.day(form.get("done_on", "")),
        bought_from_bank=SAID.get(form.get("bought_from_bank", "")),
        debtor_trader=SAID.get(form.get("debtor_trader", "")),
        creditor_trader=SAID.get(form.get("creditor_trader", "")),
        confidence={},  # whoever sends the form has looked at it
        warnings=(*(code for code in draft.warnings if code == remarks.SELLER_DIFFERS), *_doubts(form)),
    )
    return replace(found, debt=debt(found)), [*missing(found, lang), *_slips(form, lang)]


def verified(draft: Draft) -> Draft:
    """The draft with what the public registers say of its parties, and the debt as it stands then."""
    found = identity.looked_up(draft)
    return replace(found, debt=debt(found))


def placed(draft: Draft) -> Draft:
    """The draft with the place of its debtor's address."""
    return replace(draft, place=_place(draft.debtor_address) or draft.place)


def missing(draft: Draft, lang: wording.Lang) -> list[Problem]:
    """What still has to be said before anybody can act on it."""
    _ = wording.catalog(lang).gettext
    address, sure = draft.debtor_address, draft.amount_cents is not None and draft.amount_cents > 0
    wanted = {
        "name": (draft.debtor_name, _("Indiquez le nom de votre client.")),
        "postcode": (
            draft.place if POSTCODE.fullmatch(address.postcode) else "",
            sentences.say(Refused(Reason.UNKNOWN_PLACE), lang).title
            if POSTCODE.fullmatch(address.postcode)
            else _("Indiquez le code postal de votre client en France, par exemple 69002."),
        ),
        "number": (draft.invoice_number, _("Indiquez le numéro de la facture.")),
        "amount": (sure, _("Indiquez ce qui reste à payer en euros, par exemple 1240,50.")),
        "issued_on": (draft.issued_on, _("Indiquez la date de la facture, par exemple 03/09/2026.")),
        "due_on": (draft.due_on or not draft.issued_on, _("Écrivez l'échéance comme 03/10/2026, ou laissez vide.")),
    }
    unsaid = [(field, sentence) for field, (value, sentence) in wanted.items() if not value]
    return unsaid + legible.problems(draft, lang)


def unclear_town(postcode: str, city: str, lang: wording.Lang) -> list[Problem]:
    """A postcode of several towns needs its town."""
    _ = wording.catalog(lang).gettext
    several = not city and len(towns(postcode)) > 1
    return [("city", _("Plusieurs communes ont ce code postal : choisissez celle de votre client."))] if several else []


def towns(postcode: str) -> list[tuple[str, str]]:
    """The towns that share a postcode, the largest first, as options of a choice."""
    return [(commune.name, commune.name) for commune in places.communes_for("".join(postcode.split()))]


def values(draft: Draft) -> dict[str, str]:
    """The draft as the fields of its form."""
    amount = "" if draft.amount_cents is None else f"{draft.amount_cents // 100},{draft.amount_cents % 100:02d}"
    return {
        "name": draft.debtor_name,
        "kind": draft.debtor_kind,
        "siren": draft.debtor_siren,
        "line": draft.debtor_address.line,
        "postcode": draft.debtor_address.postcode,
        "city": draft.debtor_address.city,
        "email": draft.debtor_email,
        "number": draft.invoice_number,
        "amount": amount,
        "issued_on": draft.issued_on.isoformat() if draft.issued_on else "",
        "due_on": draft.due_on.isoformat() if draft.due_on else "",
        "nature": draft.nature,
        "done_on": draft.done_on.isoformat() if draft.done_on else "",
        "bought_from_bank": WRITTEN[draft.bought_from_bank],
        "debtor_trader": WRITTEN[draft.debtor_trader],
        "creditor_trader": WRITTEN[draft.creditor_trader],
    }


def debt(draft: Draft) -> Debt | None:
    """What the law has to judge; None until number, dates and amount are known."""
    if not (draft.invoice_number and draft.issued_on and draft.due_on and draft.amount_cents):
        return None
    invoice = Invoice(
        draft.invoice_number,
        draft.issued_on,
        draft.due_on,
        draft.amount_cents,
        due_assumed=draft.due_assumed,
        done_on=draft.done_on,
    )
    loan = draft.bought_from_bank if draft.nature in LENT else None
    known = Debt(draft.creditor.kind, draft.debtor_kind, draft.nature, (invoice,), bought_from_bank=loan)
    return identity.of_debt(draft, known, ambient.today())


def _slips(form: Mapping[str, str], lang: wording.Lang) -> list[Problem]:
    """What was typed but can't be right."""
    _ = wording.catalog(lang).gettext
    slips = []
    if form.get("kind") not in words.LISTS["debtor_kind"]:
        slips.append(("kind", _("Dites si votre client est une entreprise ou un particulier.")))
    slips += unclear_town(form.get("postcode", ""), form.get("city", ""), lang)
    if form.get("done_on") and not invoice_values.day(form["done_on"]):
        slips.append(("done_on", _("Écrivez la date de livraison ou de fin des travaux comme 03/09/2026.")))
    if form.get("siren") and not identifiers.siren(form["siren"]):
        slips.append(("siren", _("Un SIREN a neuf chiffres, par exemple 552 100 554.")))
    if form.get("email") and not forms.MAIL.fullmatch(form["email"]):
        slips.append(("email", _("Cette adresse e-mail n'est pas complète, par exemple nom@exemple.fr.")))
    return slips


def _doubts(form: Mapping[str, str]) -> tuple[str, ...]:
    """What was typed and is probably a slip: said, and taken all the same."""
    siren = form.get("siren", "")
    return (Remark.BUYER_SIREN_WRONG,) if identifiers.siren(siren) and not identifiers.holds(siren) else ()


def _place(address: Address) -> Place | None:
    if not POSTCODE.fullmatch(address.postcode):
        return None
    try:
        return placing.locate(address.line, address.postcode, address.city)
    except Refused:
        return None
