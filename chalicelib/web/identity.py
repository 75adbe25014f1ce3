"""Who the two parties are by the public registers, beside what the invoice and the creditor say.

Nothing is overwritten: where the register says otherwise, it is shown and offered.

Looked up while a draft is made or corrected, never while it is signed.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalicelib.countries.fr import insolvency, legal_forms
from chalicelib.domain import likeness
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.registers import Company, Notice, Officer
from chalicelib.gateways import registers
from chalicelib.react import looking_up
from chalicelib.store import people, proceedings
from chalicelib.store.drafts import Draft
from chalicelib.store.people import Address
from chalicelib.store.register_answers import CompanyAnswer
from chalicelib.templating import wording
from chalicelib.web import words


@dataclass(frozen=True, slots=True)
class Told:
    """What the check page says of the debtor. ``name``, ``address`` and ``siren`` are the register's where it differs.

    ``stopping`` forbids to chase this debt, ``past`` are other procedures of this debtor. ``bulletin``: ``clear`` when
    nothing was published, ``silent`` when it did not answer, else empty.
    """

    company: Company | None = None
    unknown: bool = False
    name: str = ""
    address: Address | None = None
    siren: str = ""  # he was entered twice: this number was kept
    stopping: Notice | None = None
    declare_by: date | None = None
    past: tuple[Notice, ...] = ()
    bulletin: str = ""

    @property
    def agrees(self) -> bool:
        """The register has him, under that number, by that name and at that address."""
        return self.company is not None and not (self.siren or self.name or self.address)


def looked_up(draft: Draft) -> Draft:
    """The draft with what the registers say of both parties; as before without an answer."""
    siren = draft.debtor_siren if draft.debtor_kind == "company" else ""
    debtor = looking_up.company(siren)
    return replace(
        draft,
        debtor_entry=debtor,
        creditor_entry=looking_up.company(draft.creditor.siren),
        procedures=looking_up.procedures(debtor.company.siren if debtor and debtor.company else siren),
    )


def of_debt(draft: Draft, debt: Debt, on: date) -> Debt:
    """The debt with what is known of the parties: who is a trader, and a procedure that stops it."""
    notice = insolvency.stopping(draft.procedures or (), debt, on)
    return replace(
        debt,
        creditor_trader=_first(draft.creditor_trader, draft.creditor.trader, _by_form(draft.creditor_entry)),
        debtor_trader=debtor_trader(draft),
        insolvent_on=notice.opened_on if notice else None,
        insolvency_published_on=notice.published_on if notice else None,
    )


def debtor_trader(draft: Draft) -> bool | None:
    """By the creditor's word, else by the form; a consumer is none."""
    if draft.debtor_kind == "consumer":
        return None
    return _first(draft.debtor_trader, _by_form(draft.debtor_entry))


def told(draft: Draft, on: date) -> Told:
    """What there is to say of the debtor; empty where nobody was asked."""
    if not draft.debtor_siren or draft.debtor_kind == "consumer":
        return Told()
    company = draft.debtor_entry.company if draft.debtor_entry else None
    stopping = insolvency.stopping(draft.procedures or (), draft.debt, on) if draft.debt else None
    overseas = draft.creditor.address.overseas
    return Told(
        company=company,
        unknown=draft.debtor_entry is not None and company is None,
        name=company.name
        if company and company.name and not likeness.same_name(company.name, draft.debtor_name)
        else "",
        address=_other_address(company, draft.debtor_address) if company else None,
        siren=company.siren if company and company.siren != draft.debtor_siren else "",
        stopping=stopping,
        declare_by=insolvency.declare_by(stopping.published_on, overseas=overseas) if stopping else None,
        past=tuple(each for each in draft.procedures or () if each is not stopping and each.state != "over"),
        bulletin=_bulletin(draft),
    )


def insolvency_of(claim: Claim, lang: wording.Lang) -> dict[str, Any]:
    """What the page of a claim shows of the insolvency in which it is caught; empty without one: no read."""
    opened_on, published_on = claim.debt.insolvent_on, claim.debt.insolvency_published_on
    known = proceedings.of(claim.id) if opened_on and published_on else None
    if known is None or opened_on is None or published_on is None:
        return {"notice": None}
    creditor, at = people.creditor(claim.creditor_id), known.address
    officer = Officer(known.representative, at.line, at.postcode, at.city) if known.representative else None
    overseas = creditor is not None and creditor.address.overseas
    return {
        "notice": Notice(known.procedure, opened_on, published_on, known.court, officer),
        "declare_by": insolvency.declare_by(published_on, overseas=overseas),
        "procedure_words": dict(words.options("procedure", lang)),
    }


def taken(draft: Draft) -> Draft:
    """Name, address and number as the register has them, where the creditor wants them so."""
    known = told(draft, date.max)
    return replace(
        draft,
        debtor_name=known.name or draft.debtor_name,
        debtor_address=known.address or draft.debtor_address,
        debtor_siren=known.siren or draft.debtor_siren,
    )


def shown(draft: Draft, lang: wording.Lang, on: date) -> dict[str, Any]:
    """What the check page needs: the debtor as told, whether each side is a commerçant and how we know."""
    creditor = _first(draft.creditor_trader, draft.creditor.trader)
    return {
        "who": told(draft, on),
        "debtor_trader": _sentence(draft.debtor_trader, draft.debtor_entry, lang),
        "creditor_trader": _sentence(creditor, draft.creditor_entry, lang),
        "procedures": dict(words.options("procedure", lang)),
    }


def _bulletin(draft: Draft) -> str:
    if draft.procedures is None:
        return "silent" if registers.asked() else ""
    return "" if draft.procedures else "clear"


def _other_address(company: Company, said: Address) -> Address | None:
    """The register's address where it is another one; None too where it has none to show."""
    if not (company.line and company.postcode and company.city):
        return None
    same = company.postcode == said.postcode and likeness.same_street(company.line, said.line)
    return None if same else Address(company.line, company.postcode, company.city)


def _sentence(said: bool | None, entry: CompanyAnswer | None, lang: wording.Lang) -> str:  # noqa: FBT001 - a fact
    _ = wording.catalog(lang).gettext
    if said is not None:
        return _("commerçant, comme vous l'avez dit") if said else _("pas commerçant, comme vous l'avez dit")
    by_form = _by_form(entry)
    if entry is None or entry.company is None or by_form is None:
        return _("à préciser : sa forme ne dit pas s'il est commerçant")
    article = legal_forms.article(entry.company.form_code)
    sentence = _("commerçant par sa forme (%(article)s)") if by_form else _("pas commerçant (%(article)s)")
    return sentence % {"article": article}


def _by_form(entry: CompanyAnswer | None) -> bool | None:
    return entry.company.trader if entry and entry.company else None


def _first(*known: bool | None) -> bool | None:
    return next((each for each in known if each is not None), None)
