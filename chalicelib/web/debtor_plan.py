"""The plan a debtor proposes: parts of what he owes, and the sentence by which he acknowledges it (C. civ. 2240)."""

from chalicelib import ambient
from chalicelib.countries.fr import wording as fr
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import plain, signatures
from chalicelib.templating import wording
from chalicelib.web import answers, debtor_file, door, instalments

HOW = "page ouverte par le lien de sa lettre, code postal vérifié, reconnaissance de dette cochée"


def proposed(call: door.Call, file: debtor_file.File, choice: str) -> tuple[Instalment, ...]:
    """The parts he chose of the sum he was shown, once he has ticked that he owes it. Raises Refused."""
    answers.ticked(call.form, "recognised")
    if call.form.get("total") != str(file.owed.total_cents):
        raise Refused(Reason.STALE_PAGE, field="recognised")
    rows = instalments.plans(file.owed.total_cents, ambient.today())[int(choice)]
    return tuple(Instalment(day, cents) for day, cents in rows)


def recognition(file: debtor_file.File, lang: wording.Lang) -> str:
    """What he says by ticking: an acknowledgement of the debt (C. civ. 2240)."""
    sentence = wording.catalog(lang).gettext(
        "Je reconnais devoir %(total)s à %(creditor)s au titre de %(what)s, et je demande à payer ainsi."
    )
    numbers = ", ".join(invoice.number for invoice in file.claim.debt.invoices)
    what = wording.catalog(lang).ngettext("la facture %(n)s", "des factures %(n)s", len(file.claim.debt.invoices))
    total = wording.euros(file.owed.total_cents, lang=lang)
    return sentence % {"total": total, "creditor": file.creditor.name, "what": what % {"n": numbers}}


def note(file: debtor_file.File, plan: tuple[Instalment, ...], lang: wording.Lang) -> list[str]:
    """The sentence as he read it, and the plan, one payment a line: day and amount."""
    rows = (f"{part.on:%d/%m/%Y} : {fr.euros(part.cents)}" for part in plan)
    return [recognition(file, lang), f"Payer en {len(plan)} fois :", *rows]


def signed(call: door.Call, order: c.RaiseConcern) -> list[plain.Also]:
    """Who he is, and how we know: it stands under the plan once the creditor agrees."""
    name = debtor_file.load(call.who.session).debtor.name
    kept = signatures.Signature(name, "débiteur", order.at, HOW, call.address)
    return [signatures.also_keep(order.claim_id, kept, "plan_proposed")]
