"""From what an integrator tells to the facts the law is asked about; what contradicts itself is said, not guessed."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TypedDict

from chalicelib.countries.fr import admissibility, identifiers
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice, Receipt
from chalicelib.web.preview import asked, names
from chalicelib.web.shapes import Fault, Path, Unfit

USUAL_TERM = timedelta(days=30)  # from the goods or the service, where nothing was agreed
USUAL_TERM_ARTICLE = "C. com. L441-10 I"  # between firms [S]; for anyone else no text sets a term
CENT = Decimal("0.01")
FULL_PCT = 100


def debt(claim: asked.Claim) -> Debt:
    """The debt as the law is asked about it. Raises Unfit with every contradiction."""
    faults = [*_faults(claim)]
    if faults:
        raise Unfit(*faults)
    return Debt(
        creditor_kind=claim.creditor.kind,
        debtor_kind=claim.debtor.kind,
        nature=names.NATURES[claim.nature],
        invoices=tuple(_invoice(invoice) for invoice in claim.invoices),
        creditor_trader=claim.creditor.trader,
        debtor_trader=claim.debtor.trader,
        receipts=tuple(Receipt(payment.on, payment.cents) for payment in claim.payments or ()),
        formal_notice_on=claim.formal_notice_on,
        insolvent_on=claim.insolvency_opened_on,
        insolvency_published_on=claim.insolvency_published_on,
        over_indebted_on=claim.over_indebted_on,
        interruptions=tuple(_interruption(one) for one in claim.interruptions or ()),
        disputed=bool(claim.disputed),
        bought_from_bank=True if claim.nature == names.BANK_LOAN else claim.bought_from_bank,
    )


def same_party(claim: asked.Claim) -> bool:
    """Whether the creditor and the debtor have one SIREN."""
    ours, theirs = (identifiers.siren(party.siren or "") for party in (claim.creditor, claim.debtor))
    return bool(ours) and ours == theirs


def usual_term_article(debt: Debt) -> str:
    """Where the thirty days come from."""
    between_firms = debt.creditor_kind == "company" and debt.debtor_kind == "company"
    return USUAL_TERM_ARTICLE if between_firms else admissibility.RULE_OF_SERVICE


class Home(TypedDict):
    """Where the debtor lives, as the law asks for it."""

    abroad: bool
    country: str
    departement: str


def home(claim: asked.Claim) -> Home:
    """In France, as long as nobody says otherwise."""
    country = claim.debtor.country or names.FRANCE
    abroad = country != names.FRANCE
    return Home(abroad=abroad, country=country if abroad else "", departement=departement(claim.debtor.insee or ""))


def departement(insee: str) -> str:
    """The department of an INSEE code: two characters, three overseas."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def _faults(claim: asked.Claim) -> Iterator[Fault]:
    if len(claim.invoices) * (len(claim.payments or ()) + len(claim.interruptions or ())) > asked.MOST_PAIRS:
        fr = f"Factures × paiements et événements : {asked.MOST_PAIRS} au plus. Envoyez moins de factures à la fois."
        en = f"Invoices × payments and events: {asked.MOST_PAIRS} at most. Send fewer invoices at a time."
        yield Fault(("invoices",), fr, en)
    for side, party in (("creditor", claim.creditor), ("debtor", claim.debtor)):
        if party.siren is not None and not identifiers.siren(party.siren):
            yield Fault((side, "siren"), "Un SIREN a neuf chiffres.", "A SIREN has nine digits.")
    for at, invoice in enumerate(claim.invoices):
        if invoice.contract_rate_pct is not None:
            yield from _odd_rate(invoice.contract_rate_pct, ("invoices", at, "contract_rate_pct"))
    for at, one in enumerate(claim.interruptions or ()):
        if one.until is not None and one.until < one.on:
            fr, en = "La fin précède le début.", "The end comes before the beginning."
            yield Fault(("interruptions", at, "until"), fr, en)
    opened, published = claim.insolvency_opened_on, claim.insolvency_published_on
    if opened is not None and published is not None and published < opened:
        fr, en = "La publication précède le jugement.", "The publication comes before the judgment."
        yield Fault(("insolvency_published_on",), fr, en)


def _odd_rate(pct: Decimal, path: Path) -> Iterator[Fault]:
    """A rate in whole basis points from 0 to 100 %: no digit is rounded away."""
    if not (pct.is_finite() and 0 <= pct <= FULL_PCT and pct.quantize(CENT) == pct):
        fr, en = "Il faut un taux de 0 à 100, à deux décimales au plus.", "This must be 0 to 100, two decimals at most."
        yield Fault(path, fr, en)


def _invoice(told: asked.Invoice) -> Invoice:
    rate = told.contract_rate_pct
    return Invoice(
        number=told.number,
        issued_on=told.issued_on,
        due_on=told.due_on or told.issued_on + USUAL_TERM,
        amount_cents=told.amount_cents,
        contract_rate_bps=None if rate is None else int(rate * 100),
        due_assumed=told.due_on is None,
        done_on=told.done_on,
    )


def _interruption(told: asked.Interruption) -> Interruption:
    return Interruption(told.on, names.EVENTS[told.kind], told.until)
