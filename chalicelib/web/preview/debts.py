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


def debt(facts: asked.Facts, creditor: asked.Creditor) -> Debt:
    """The debt to that creditor as the law is asked about it. Raises Unfit with every contradiction."""
    debtor = facts.debtor
    wrong = [*_wrong_number("creditor", creditor.siren), *_wrong_number("debtor", debtor.siren)]
    faults = [*wrong, *_faults(facts)]
    if faults:
        raise Unfit(*faults)
    return Debt(
        creditor_kind=creditor.kind,
        debtor_kind=debtor.kind,
        nature=names.NATURES[facts.nature],
        invoices=tuple(_invoice(invoice) for invoice in facts.invoices),
        creditor_trader=creditor.trader,
        debtor_trader=debtor.trader,
        receipts=tuple(Receipt(payment.on, payment.cents) for payment in facts.payments or ()),
        formal_notice_on=facts.formal_notice_on,
        insolvent_on=facts.insolvency_opened_on,
        insolvency_published_on=facts.insolvency_published_on,
        over_indebted_on=facts.over_indebted_on,
        interruptions=tuple(_interruption(one) for one in facts.interruptions or ()),
        disputed=bool(facts.disputed),
        bought_from_bank=True if facts.nature == names.BANK_LOAN else facts.bought_from_bank,
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


def _wrong_number(side: str, siren: str | None) -> Iterator[Fault]:
    if siren is not None and not identifiers.siren(siren):
        yield Fault((side, "siren"), "Un SIREN a neuf chiffres.", "A SIREN has nine digits.")


def _faults(facts: asked.Facts) -> Iterator[Fault]:
    if len(facts.invoices) * (len(facts.payments or ()) + len(facts.interruptions or ())) > asked.MOST_PAIRS:
        fr = f"Factures × paiements et événements : {asked.MOST_PAIRS} au plus. Envoyez moins de factures à la fois."
        en = f"Invoices × payments and events: {asked.MOST_PAIRS} at most. Send fewer invoices at a time."
        yield Fault(("invoices",), fr, en)
    for at, invoice in enumerate(facts.invoices):
        if invoice.contract_rate_pct is not None:
            yield from _odd_rate(invoice.contract_rate_pct, ("invoices", at, "contract_rate_pct"))
    for at, one in enumerate(facts.interruptions or ()):
        if one.until is not None and one.until < one.on:
            fr, en = "La fin précède le début.", "The end comes before the beginning."
            yield Fault(("interruptions", at, "until"), fr, en)
    yield from _contradictions(facts)


def _contradictions(facts: asked.Facts) -> Iterator[Fault]:
    """Two fields that can't both be so: which of them is the slip of the pen is not ours to guess."""
    debtor = facts.debtor
    if isinstance(debtor, asked.Debtor) and debtor.insee and (debtor.country or names.FRANCE) != names.FRANCE:
        fr, en = "Un code INSEE est celui d'une commune de France.", "An INSEE code is that of a commune in France."
        yield Fault(("debtor", "insee"), fr, en)
    if facts.nature == "commercial_rent" and facts.debtor.kind == "consumer":
        fr, en = "Un bail commercial n'est pas celui d'un consommateur.", "A consumer has no commercial lease."
        yield Fault(("nature",), fr, en)
    opened, published = facts.insolvency_opened_on, facts.insolvency_published_on
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
