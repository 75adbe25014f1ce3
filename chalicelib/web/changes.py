"""What a creditor may tell of a debt after he signed, read from its forms: each mistake by its field, nothing lost."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar

from chalicelib.domain.claim.facts import Debt, Interruption, InterruptionKind, Invoice
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import invoice_values
from chalicelib.store import proceedings
from chalicelib.store.people import Address
from chalicelib.templating import wording
from chalicelib.web import answers, door, forms, identity, sentences, words

T = TypeVar("T")
S = TypeVar("S", bound=str)
Problem = tuple[str, str]  # the field, and what to do about it

#: What a creditor may tell of; the last two move nothing, and the page says so.
KINDS: tuple[InterruptionKind, ...] = (
    "acknowledgement",
    "part_payment",
    "mediation",
    "psrpc_agreement",
    "court_claim",
    "payment_order_filed",
    "payment_order_served",
    "title",
    "enforcement",
    "insolvency_declared",
    "registered_letter",
    "message",
)
PROCEDURES: tuple[proceedings.Procedure, ...] = ("safeguard", "receivership", "liquidation")
#: No answer in the form could change these.
NOT_THE_FORM = {Reason.CLOSED, Reason.WRONG_MOMENT, Reason.NOT_YOURS, Reason.KEY_REUSED, Reason.TRY_AGAIN}
#: To whom the claim is declared, and where.
TEXTS = ("court", "agent", "agent_line", "agent_postcode", "agent_city")
PROOFS = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the notice of an insolvency says."""

    opened_on: date
    published_on: date
    known: proceedings.Proceedings


@dataclass(slots=True)
class Read(Generic[T]):
    """What a form says, None while something is wrong with it."""

    said: T | None = None
    problems: list[Problem] = field(default_factory=list)


def debt(claim: Claim, form: forms.Form, lang: wording.Lang) -> Read[Debt]:
    """The debt with the amounts as corrected; an invoice that a credit note wipes out is left out."""
    _ = wording.catalog(lang).gettext
    invoices, problems = [], []
    for number, invoice in enumerate(claim.debt.invoices):
        cents = _cents(form.get(f"amount_{number}", ""))
        credit = _cents(form.get(f"credit_{number}") or "0")
        if cents is None:
            problems.append((f"amount_{number}", _("Écrivez le montant en euros, par exemple 1240,50.")))
        elif credit is None or credit > cents:
            problems.append((f"credit_{number}", _("L'avoir est en euros, et pas plus grand que la facture.")))
        elif cents > credit:
            invoices.append(replace(invoice, amount_cents=cents - credit))
    if not (invoices or problems):
        problems.append(("amount_0", sentences.say(Refused(Reason.NOTHING_DUE), lang).title))
    if problems:
        return Read(problems=problems)
    return Read(replace(claim.debt, invoices=tuple(invoices), receipts=claim.received_before))


def interruption(form: forms.Form, lang: wording.Lang) -> Read[Interruption]:
    """Its kind, its day, perhaps its end."""
    trying = _Trying(form, lang)
    kind = trying.ask("interruption", _one_of(KINDS))
    on = trying.ask("interrupted_on", answers.day)
    until = trying.ask("interrupted_until", answers.day) if form.get("interrupted_until") else None
    if trying.problems or kind is None or on is None:
        return Read(problems=trying.problems)
    return Read(Interruption(on, kind, until))


def proof(form: forms.Form) -> tuple[bytes, str] | None:
    """The paper that came with it, and its type; None without one. Raises Refused(FILE_NOT_SUPPORTED)."""
    data = form.files.get("proof", b"")
    if not data:
        return None
    kind = next((kind for start, kind in PROOFS.items() if data.startswith(start)), None)
    if kind is None:
        raise Refused(Reason.FILE_NOT_SUPPORTED, field="proof")
    return data, kind


def judgment(form: forms.Form, lang: wording.Lang) -> Read[Judgment]:
    """The two days, the procedure, and to whom one declares: as the notice in the Bodacc has them."""
    trying = _Trying(form, lang)
    opened_on, published_on = (trying.ask(name, answers.day) for name in ("opened_on", "published_on"))
    procedure = trying.ask("procedure", _one_of(PROCEDURES))
    texts = {name: trying.ask(name, answers.needed) or "" for name in TEXTS}
    burdened = trying.ask("burdened", _one_of(("no", "yes")))
    if trying.problems or opened_on is None or published_on is None or procedure is None:
        return Read(problems=trying.problems)
    address = Address(texts["agent_line"], texts["agent_postcode"], texts["agent_city"])
    known = proceedings.Proceedings(procedure, texts["court"], texts["agent"], address, plain=burdened == "no")
    return Read(Judgment(opened_on, published_on, known))


def refused(fault: Refused, fields: Mapping[str, str], lang: wording.Lang) -> list[Problem]:
    """What the core refused, at the field it is about; raised again when no field of the form can answer it."""
    name = fields.get(str(fault.detail.get("field", "")), fields.get(""))
    if name is None or fault.reason in NOT_THE_FORM:
        raise fault
    said = sentences.say(fault, lang)
    return [(name, f"{said.title} {said.advice}")]


def shown(call: door.Call, claim: Claim) -> dict[str, Any]:
    """What the forms need: the options of their lists, the invoices, what was typed, an insolvency that is known."""
    choose = ("", wording.catalog(call.lang).gettext("Choisissez"))
    return {
        "typed": call.form,
        "invoices": list(_invoices(claim.debt.invoices, call.form)),
        "kinds": [choose, *((kind, words.say("interruption", kind, call.lang)) for kind in KINDS)],
        "procedures": [choose, *words.options("procedure", call.lang)],
        **identity.insolvency_of(claim, call.lang),
    }


def _one_of(allowed: tuple[S, ...]) -> Callable[[forms.Form, str], S]:
    return lambda form, name: answers.one_of(form, name, allowed)


def _invoices(invoices: tuple[Invoice, ...], form: Mapping[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """Each invoice with its place in the list, its number, its amount and credit note as they stand in the form."""
    for number, invoice in enumerate(invoices):
        amount = f"{invoice.amount_cents // 100},{invoice.amount_cents % 100:02d}"
        yield number, invoice.number, form.get(f"amount_{number}", amount), form.get(f"credit_{number}", "")


def _cents(written: str) -> int | None:
    """An amount of zero or more; None for what is no amount."""
    cents = invoice_values.cents(written)
    return cents if cents is not None and cents >= 0 else None


class _Trying:
    """Ask for one field after the other; what is wrong is kept by its field."""

    def __init__(self, form: forms.Form, lang: wording.Lang) -> None:
        self.form, self.lang = form, lang
        self.problems: list[Problem] = []

    def ask(self, name: str, read: Callable[[forms.Form, str], T]) -> T | None:
        """The value of that field; None with a problem more."""
        try:
            return read(self.form, name)
        except Refused as fault:
            self.problems.append((name, sentences.say(fault, self.lang).title))
            return None
