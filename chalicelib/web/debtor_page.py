"""The debtor's one page in its states: to pay, paused, on its way, settled, closed."""

from chalice.app import Response

from chalicelib import ambient
from chalicelib.countries.fr import wording as fr
from chalicelib.react import printing
from chalicelib.templating import wording
from chalicelib.web import debtor_file, door, instalments, owed, papers


def show(call: door.Call, *, status: int = 200, trouble: str = "") -> Response:
    """His file. ``trouble`` is a sentence on what did not work just now."""
    file = debtor_file.load(call.who.session)
    template = {"settled": "debtor/settled.html", "closed": "debtor/closed.html"}.get(file.state, "debtor/dossier.html")
    found = debtor_file.his_papers(file.claim.id)
    return call.page(
        template,
        status=status,
        file=file,
        trouble=trouble,
        rows=[*owed.rows(file.claim.debt, file.owed, call.lang), *_waived(file, call.lang)],
        interest=owed.interest(file.owed),
        plans=instalments.plans(file.owed.total_cents, ambient.today()),
        papers=[(paper, papers.name(paper.kind, call.lang)) for paper in found],
        iban=fr.iban(file.creditor.iban),
        phone=wording.telephone(file.provider.phone) if file.provider else "",
        received=[
            (wording.jour(paid.on, lang=call.lang), wording.euros(paid.cents, lang=call.lang)) for paid in file.received
        ],
        privacy=printing.PRIVACY,
    )


def _waived(file: debtor_file.File, lang: wording.Lang) -> list[owed.Row]:
    """What a plan that is kept leaves out: the interest that ran since it was proposed."""
    cents = file.settling_cents - file.owed.total_cents
    _ = wording.catalog(lang).gettext
    return [(_("Intérêts non demandés"), _("si l'échéancier est payé à temps"), cents)] if cents else []
