"""What is open in a claim that a program sent: each point with the field that answers it, as a JSON pointer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from chalicelib import countries
from chalicelib.domain.claim.facts import Debt
from chalicelib.gateways.invoice import ReadInvoice
from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.store.drafts import Draft
from chalicelib.templating import wording
from chalicelib.web import drafting, legible, remarks, words

Point = dict[str, str]  # pointer, detail, and a code where a program may want to tell them apart

#: The fields of a page, and where they stand in the JSON of a claim.
FIELDS = {
    "name": "#/debtor/name",
    "postcode": "#/debtor/address/postcode",
    "line": "#/debtor/address/line",
    "city": "#/debtor/address/city",
    "number": "#/invoices/0/number",
    "amount": "#/invoices/0/amount_cents",
    "issued_on": "#/invoices/0/issued_on",
    "due_on": "#/invoices/0/due_on",
}
#: Which hint answers a remark of the reader.
ANSWERED_BY: dict[str, tuple[str, ...]] = {
    Remark.NUMBER_MISSING: ("number",),
    Remark.ISSUE_DATE_MISSING: ("issued_on",),
    Remark.ISSUE_DATE_IMPOSSIBLE: ("issued_on",),
    Remark.DUE_DATE_IMPOSSIBLE: ("due_on",),
    Remark.DATE_DOUBTFUL: ("issued_on", "due_on"),
    Remark.CURRENCY_ASSUMED: ("amount_cents",),
    Remark.AMOUNT_MISSING: ("amount_cents",),
    Remark.AMOUNT_DOUBTFUL: ("amount_cents",),
    Remark.BUYER_MISSING: ("name",),
    Remark.ADDRESS_MISSING: ("postcode", "line"),
}
#: The fields of the reader that a claim stands on, and the hint that confirms each.
READ = {
    "invoice_number": "number",
    "issue_date": "issued_on",
    "due_date": "due_on",
    "due_cents": "amount_cents",
    "buyer_name": "name",
    "buyer_address": "postcode",
}
UNSURE = {hint: f"unsure_{hint}" for hint in READ.values()}
ANSWERED_BY |= {code: (hint,) for hint, code in UNSURE.items()}
HINTS = {**{hint: FIELDS[hint] for hint in ("name", "postcode", "number", "issued_on", "due_on")},
         "amount_cents": FIELDS["amount"], "line": "#/debtor/address/line"}  # fmt: skip


def missing(draft: Draft, lang: wording.Lang) -> list[Point]:
    """What has to be said before the law can be asked."""
    illegible = legible.problems(draft, lang)
    problems = [*drafting.missing(draft, lang), *_which_town(draft, lang)]
    kinds = ("illegible" if problem in illegible else "missing" for problem in problems)
    return [
        {"pointer": FIELDS[field], "detail": sentence, "code": f"{kind}_{field}"}
        for kind, (field, sentence) in zip(kinds, problems, strict=True)
    ]


def remarked(codes: tuple[str, ...], lang: wording.Lang, known: list[Point]) -> Iterator[Point]:
    """What the file leaves open, unless it is among the ``known`` points."""
    _ = wording.catalog(lang).gettext
    told = {point["pointer"] for point in known}
    for code in codes:
        hints = ANSWERED_BY.get(code, ())
        pointer = HINTS[hints[0]] if hints else "#/creditor/siren" if code == remarks.SELLER_DIFFERS else "#"
        if pointer not in told:
            told.add(pointer)
            said = " ".join(remarks.say((code,), lang)) or _("Lu sans certitude dans le fichier : confirmez-le.")
            yield {"pointer": pointer, "detail": said, "code": code}


def unsure(read: ReadInvoice) -> Iterator[str]:
    """What the reader is not sure of: of a printed page any doubt counts, of a structured file what can't be right."""
    wanted = {"medium", "low"} if read.source == "pdf" else {"low"}
    for field, hint in READ.items():
        if read.confidence.get(field) in wanted and not (field == "due_date" and read.due_assumed):
            yield UNSURE[hint]


def questions(codes: tuple[str, ...], debt: Debt, on: date, lang: wording.Lang) -> Iterator[Point]:
    """The law's own questions, at each field that answers one."""
    _ = wording.catalog(lang).gettext
    for code in codes:
        detail = _("À préciser : %(what)s.") % {"what": words.say("question", code, lang)}
        yield from ({"pointer": pointer, "detail": detail, "code": code} for pointer in _pointers(code, debt, on))


def _which_town(draft: Draft, lang: wording.Lang) -> list[drafting.Problem]:
    return drafting.unclear_town(draft.debtor_address.postcode, draft.debtor_address.city, lang)


def _pointers(code: str, debt: Debt, on: date) -> list[str]:
    """Where a question is answered; the whole list of invoices where no single one stands out."""
    found: list[Any]
    match code:
        case "loan_origin":
            return ["#/bought_from_bank"]
        case "event_end":
            found = [("interruptions", at, "until") for at, one in enumerate(debt.interruptions) if one.until is None]
        case "due_date":
            found = [("invoices", at, "due_on") for at, one in enumerate(debt.invoices) if one.due_assumed]
        case "delivery_date" | "completion_date":
            found = [("invoices", at, "done_on") for at, one in enumerate(debt.invoices) if one.done_on is None]
        case "invoice_dates":
            odd = [one.issued_on > on or one.due_on < one.issued_on for one in debt.invoices]
            found = [("invoices", at, "issued_on") for at, wrong in enumerate(odd) if wrong]
        case "leave_out":
            out = countries.by_code("fr").leave_out(debt, on)
            found = [("invoices", at) for at, one in enumerate(debt.invoices) if one.number in out]
        case _:
            found = []
    return ["#/" + "/".join(str(part) for part in path) for path in found] or ["#/invoices"]
