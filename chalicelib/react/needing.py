"""What matching must know of a claim or of a draft: the one place that says what is needed."""

from collections.abc import Iterable

from chalicelib import ambient, countries
from chalicelib.countries.fr import courts, trades
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import facts, ties
from chalicelib.domain.places import Place
from chalicelib.domain.registers import Company
from chalicelib.react import looking_up
from chalicelib.store import people, register_answers
from chalicelib.store.drafts import Draft

NO_TIES: frozenset[facts.Tie] = frozenset()


def of(claim: Claim, terms: Terms, duty: courts.Duty = "amicable") -> facts.Need:
    """What a claim needs today: its two parties are read, their entries in the register as they were answered."""
    creditor = people.creditor(claim.creditor_id)
    debtor = people.debtor(claim.debtor_id, claim.id)
    ours = _entry(creditor.siren) if creditor else None
    theirs = _entry(debtor.siren) if debtor else None
    tied = (of_creditor(creditor, ours) if creditor else NO_TIES) | (of_debtor(debtor, theirs) if debtor else NO_TIES)
    return _need(claim.debt, claim.place, terms, tied, trades.sector(ours.naf) if ours else "", duty)


def of_draft(draft: Draft, debt: Debt, place: Place, terms: Terms) -> facts.Need:
    """What a draft would need if it were signed today: nothing is read, its register entries came with it."""
    ours = draft.creditor_entry.company if draft.creditor_entry else None
    theirs = draft.debtor_entry.company if draft.debtor_entry else None
    debtor = people.DebtorFile(
        draft.debtor_id, draft.claim_id, draft.debtor_kind, draft.debtor_name, draft.debtor_address,
        siren=draft.debtor_siren, phone=draft.debtor_phone,
    )  # fmt: skip
    tied = of_creditor(draft.creditor, ours) | of_debtor(debtor, theirs)
    return _need(debt, place, terms, tied, trades.sector(ours.naf) if ours else "", "amicable")


def between(claim: Claim, terms: Terms, tied: frozenset[facts.Tie], sector: str) -> facts.Need:
    """What a claim needs today, of whose parties everything is known: for many claims at once. Nothing is read."""
    return _need(claim.debt, claim.place, terms, tied, sector, "amicable")


def ties_of(claims: Iterable[Claim]) -> dict[str, frozenset[facts.Tie]]:
    """Of both parties of many claims, by the claim, as the register answered before: nobody is asked anew."""
    claims = list(claims)
    creditors = [people.creditor(creditor_id) for creditor_id in sorted({claim.creditor_id for claim in claims})]
    ours = {each.id: each for each in creditors if each}
    theirs = people.debtors([(claim.debtor_id, claim.id) for claim in claims])
    sirens = {*(each.siren for each in ours.values()), *(each.siren for each in theirs.values())} - {""}
    entries = register_answers.companies(sirens)
    companies = {siren: answer.company for siren, answer in entries.items()}
    tied: dict[str, frozenset[facts.Tie]] = {}
    for claim in claims:
        creditor, debtor = ours.get(claim.creditor_id), theirs.get(claim.id)
        of_ours = of_creditor(creditor, companies.get(creditor.siren)) if creditor else NO_TIES
        of_theirs = of_debtor(debtor, companies.get(debtor.siren)) if debtor else NO_TIES
        tied[claim.id] = of_ours | of_theirs
    return tied


def of_creditor(creditor: people.Creditor, entry: Company | None = None) -> frozenset[facts.Tie]:
    """Whoever shares one of these with a provider would have him work for himself."""
    at = creditor.address
    accounts = (creditor.iban, creditor.account)
    party = ties.Party(creditor.siren, (creditor.name,), at.line, at.postcode, accounts)
    return ties.keyed(ties.of(party), ambient.keyed_hash) | _managers(entry)


def of_debtor(debtor: people.DebtorFile, entry: Company | None = None) -> frozenset[facts.Tie]:
    """Whoever shares one of these with a provider would have him work against himself."""
    at = debtor.address
    party = ties.Party(debtor.siren, (debtor.name,), at.line, at.postcode, (), debtor.phone)
    return ties.keyed(ties.of(party), ambient.keyed_hash) | _managers(entry)


def _need(
    debt: Debt, place: Place, terms: Terms, tied: frozenset[facts.Tie], sector: str, duty: courts.Duty
) -> facts.Need:
    today = ambient.today()
    owed = countries.by_code("fr").composition(debt, today)
    return facts.Need(
        place=place,
        debtor_kind=debt.debtor_kind,
        total_cents=owed.total_cents,
        terms=terms,
        ties=tied,
        age_days=max(0, (today - min(invoice.due_on for invoice in debt.invoices)).days),
        sector=sector,
        court="" if duty == "amicable" else courts.court_of_appeal(courts.departement(place.insee)),
    )


def _entry(siren: str) -> Company | None:
    """The register's entry of a party, asked at most once a month; None where nobody knows."""
    known = looking_up.company(siren)
    return known.company if known else None


def _managers(entry: Company | None) -> frozenset[facts.Tie]:
    """Of those who run the company: the gateway has keyed them, their names are kept nowhere."""
    return frozenset(entry.managers) if entry else NO_TIES
